/** A document as stdout shows it to a person. */
import type { Document } from '../report/document.ts';
import { colored, plain } from '../report/print/layout.ts';
import { terminalLines } from '../report/print/terminal.ts';

/** Its lines, in color where the terminal shows it. */
export const shown = (document: Document): Iterable<string> =>
  terminalLines(document, wantsColor() ? colored : plain);

/** The same as one text. */
export const shownText = (document: Document): string => [...shown(document)].join('');

/**
 * True on a terminal, unless NO_COLOR is set (https://no-color.org) or the terminal is dumb. FORCE_COLOR goes before
 * both, as in Node itself: `0` or `false` never, any other value always.
 */
export function wantsColor(
  env: Readonly<Record<string, string | undefined>> = process.env,
  isTerminal: boolean = process.stdout.isTTY === true,
): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return isTerminal && (no === undefined || no === '') && terminal !== 'dumb';
}
