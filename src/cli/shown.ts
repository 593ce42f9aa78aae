/** A document as stdout shows it to a person. */
import type { Document } from '../report/document.ts';
import { colored, plain } from '../report/print/layout.ts';
import { terminalLines } from '../report/print/terminal.ts';
import { wantsColor } from './color.ts';

/** Its lines, in color where the terminal shows it. */
export const shown = (document: Document): Iterable<string> =>
  terminalLines(document, wantsColor() ? colored : plain);

/** The same as one text. */
export const shownText = (document: Document): string => [...shown(document)].join('');
