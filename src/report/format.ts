/** Numbers as a person reads them: one way for each kind, the same in a terminal, on a page and inside a sentence. */
import { type EpochDay, formatDay } from '../base/day.ts';

/** What a number is, and with that how it is printed; in brackets what 0.1834 or 1834.5 becomes. `-` where it is NaN or absent. */
export const FORMATS = {
  /** A whole number (1834). */
  count: (value) => String(value),
  /** A fraction under a title that says percent (18.3). */
  share: (value) => (value * 100).toFixed(1),
  /** The same with two decimals (18.34). */
  fineShare: (value) => (value * 100).toFixed(2),
  /** A fraction that cannot be negative (18.3%). */
  percent: (value) => `${(value * 100).toFixed(1)}%`,
  /** A return (+18.34%); what rounds to zero has no sign. */
  gain: (value) => signed((value * 100).toFixed(2), '%'),
  /** A difference of rates in percentage points (+18.3). */
  points: (value) => signed((value * 100).toFixed(1), ''),
  /** A distance to an edge in percentage points (18.3400). */
  distance: (value) => (value * 100).toFixed(4),
  /** A ratio or a statistic (0.18). */
  ratio: (value) => value.toFixed(2),
  /** A coefficient of correlation (+0.183). */
  coefficient: (value) => signed(value.toFixed(3), ''),
  /** A statistic with three decimals and no sign (0.183). */
  score: (value) => value.toFixed(3),
  /** A mean of counts (1834.5). */
  tenths: (value) => value.toFixed(1),
  /** Degrees of freedom, with a decimal only where they have one (1834.5). */
  degrees: (value) => String(Number(value.toFixed(1))),
  /** The chance of an error (.183, <.001). */
  p: (value) => (value < 0.001 ? '<.001' : value.toFixed(3).replace(/^0/, '')),
  /** An amount without its currency (1,835). */
  money: grouped,
  /** A price with ten digits, which no file has more of (1834.5). */
  price: (value) => String(+value.toPrecision(10)),
  /** An epoch day (1975-01-08). */
  day: (value) => formatDay(value as EpochDay),
} satisfies Readonly<Record<string, (value: number) => string>>;

export type NumberKind = keyof typeof FORMATS;

/** A number by its kind; `-` for NaN or nothing. */
export const format = (kind: NumberKind, value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '-' : FORMATS[kind](value);

/** A number whose whole part is grouped here; a larger one by the platform, whose tables take 12 ms to get ready. */
const LARGEST = 1e15;

/** Rounded to a whole number, half away from zero, in groups of three digits (1,835); what rounds to zero from below is -0. */
function grouped(value: number): string {
  if (!(Math.abs(value) < LARGEST))
    return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
  const digits = String(Math.round(Math.abs(value)));
  let text = digits.slice(-3);
  for (let end = digits.length - 3; end > 0; end -= 3)
    text = `${digits.slice(Math.max(0, end - 3), end)},${text}`;
  return value < 0 || Object.is(value, -0) ? `-${text}` : text;
}

function signed(digits: string, unit: string): string {
  const value = Number(digits);
  if (value === 0) return `${digits.replace('-', '')}${unit}`;
  return `${value > 0 ? '+' : ''}${digits}${unit}`;
}
