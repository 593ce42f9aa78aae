/** What the sections of an explanation share: the choice of language and the shape of a section. */
import { wrap } from './terminal.ts';

const WIDTH = 80;

/** Picks the sentence of the reader's language. */
export type Say = (en: string, zh: string) => string;

/** A title and its lines, indented and broken at 80 columns. */
export const section = (title: string, lines: readonly string[]): string[] => [
  title,
  ...lines.flatMap((line) => wrap(line, WIDTH - 3, '  ').map((part) => `   ${part}`)),
];
