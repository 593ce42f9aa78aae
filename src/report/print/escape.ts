/** Texts of files inside HTML and SVG: they show what they are and do nothing. */
import { inert } from '../../base/text.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** A text that shows what it is and does nothing. */
export const escaped = (text: string): string =>
  inert(text).replace(/[&<>"']/g, (one) => ENTITIES.get(one) ?? one);
