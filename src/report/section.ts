/** What the sections of an explanation share: the choice of language, the shape of a section, how numbers are printed. */
import type { Manifest } from '../audit/manifest.ts';
import { inert } from '../base/text.ts';
import { WIDTH, wrap } from './print/layout.ts';
import type { Language } from './words.ts';

/** What of a run's manifest an explanation cites. */
export type Evidence = Pick<Manifest, 'simulated' | 'inputs'>;

/** Picks the sentence of the reader's language. */
export type Say = (en: string, zh: string) => string;

export const sayIn =
  (language: Language): Say =>
  (en, zh) =>
    language === 'zh' ? zh : en;

/** A title and its lines, made inert, indented and broken at 80 columns. */
export const section = (title: string, lines: readonly string[]): string[] => [
  ...wrap(inert(title), WIDTH, '  '),
  ...lines.flatMap((line) => wrap(`   ${inert(line)}`, WIDTH, '     ')),
];

/** Six decimals of a percentage, signed: finer than any price, coarse enough to read. 0.2 is `+20.000000%`. */
export function fine(value: number, digits = 6): string {
  const text = (value * 100).toFixed(digits);
  return Number(text) >= 0 ? `+${text.replace('-', '')}%` : `${text}%`;
}

/** An edge as its standard prints it: 0.2 is `20%`, 0.125 is `12.5%`; no trace of the double's last digit. */
export const edgePercent = (value: number): string => `${+(value * 100).toFixed(10)}%`;
