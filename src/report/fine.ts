/** Numbers inside an arithmetic: finer than any table, so that a reader can do it again. */
import { format, type NumberKind } from './format.ts';

/** Six decimals of a percentage, signed: finer than any price, coarse enough to read. 0.2 is `+20.000000%`. */
export function fine(value: number, digits = 6): string {
  const text = (value * 100).toFixed(digits);
  return Number(text) >= 0 ? `+${text.replace('-', '')}%` : `${text}%`;
}

/** Six decimals of a percentage without a sign. */
export const finePercent = (value: number): string => `${(value * 100).toFixed(6)}%`;

/** A difference of rates in points, four decimals with its sign. */
export const finePoints = (value: number): string => fine(value, 4).replace('%', '');

/** A return inside a formula: a negative one in brackets. */
export const bare = (value: number): string => {
  const text = fine(value);
  return text.startsWith('-') ? `(${text})` : text.slice(1);
};

/** An edge as its standard prints it: 0.2 is `20%`, 0.125 is `12.5%`; no trace of the double's last digit. */
export const edgePercent = (value: number): string => `${+(value * 100).toFixed(10)}%`;

/** A number as the tables print it, in brackets after its arithmetic. */
export const inTable = (kind: NumberKind, value: number): string => `[${format(kind, value)}]`;

/** Two ends as the tables print them. */
export const span = (kind: NumberKind, [low, high]: readonly [number, number]): string =>
  Number.isNaN(low) ? '-' : `${format(kind, low)} .. ${format(kind, high)}`;

/** A coefficient with six decimals, and as the table has it. */
export const coefficient = (value: number): string =>
  Number.isNaN(value) ? '[-]' : `${value.toFixed(6)} ${inTable('coefficient', value)}`;

/** `3 / 27 = 11.111111% [3] [11.1]`, a count with its share. */
export const share = (k: number, n: number): string =>
  n === 0 ? '[-]' : `${k} / ${n} = ${finePercent(k / n)} [${k}] ${inTable('share', k / n)}`;

export const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
