/**
 * Prices in the money of one day. A target is printed in the money of its day of publication: later prices are brought back to it by the
 * splits and bonus issues between, and prices that were adjusted for what came later are not that money.
 */
import type { EpochDay } from '../base/day.ts';
import { type FactorStep, lastAtOrBefore, type PriceSeries } from './series.ts';
import { factorSteps, sharesAt } from './splits.ts';

/** What the user says that prices are whose file does not say. */
export type SaidBasis = 'raw' | 'adjusted';

/** Numerator and denominator of what a price is multiplied by. */
export type Scale = readonly [over: number, under: number];

/** A series as far as its prices are those that were paid. */
export interface DayMoney {
  /** New shares, by the day on which a factor moves; none where the file has no factor. */
  readonly steps: readonly FactorStep[];
  /** The file does not say that its prices are those of their days, and nothing shows that they are not. */
  readonly presumed: boolean;
  /** What brings a price of a row to the money of a base row. */
  readonly scale: (row: number, base: number) => Scale;
  /** True where the prices around a row are those of its day, as far as is known on a day. */
  readonly isOfItsDay: (row: number, asOf: EpochDay) => boolean;
}

const AS_IT_IS: Scale = [1, 1];

/** Settles what the prices of a series are. */
export function dayMoney(series: PriceSeries, said?: SaidBasis): DayMoney {
  const { basis, splitRatio, factor } = series;
  const asItIs = { steps: [], scale: () => AS_IT_IS };
  if (basis === 'raw') {
    const steps = factor ? (series.steps ?? factorSteps(series)) : [];
    const scale = (row: number, base: number): Scale => [
      ...([sharesAt(steps, row), sharesAt(steps, base)] as const),
    ];
    return { steps, presumed: false, scale, isOfItsDay: () => true };
  }
  if (basis === 'split-adjusted' && splitRatio) {
    const shares = sharesOf(splitRatio);
    const last = shares.at(-1) ?? 1;
    const scale = (_: number, base: number): Scale => [last, shares[base]!]; // a row of the series
    return { steps: [], presumed: false, scale, isOfItsDay: () => true };
  }
  if (basis === 'unknown' && said !== 'adjusted') {
    const isOfItsDay = turnoverTest(series);
    return { ...asItIs, presumed: said !== 'raw', isOfItsDay };
  }
  const isOfItsDay = () => basis === 'split-adjusted' && said === 'raw';
  return { ...asItIs, presumed: false, isOfItsDay };
}

/** Shares at each row for one before the first; vendors write 0 and 1 for "no split". */
function sharesOf(splitRatio: Float64Array): Float64Array {
  let level = 1;
  return splitRatio.map((ratio) => {
    if (ratio > 0) level *= ratio;
    return level;
  });
}

/** Rows before and after a row that are looked at. */
const BEFORE = 10;
const AFTER = 10;
/** As many of them must have a turnover. */
const ENOUGH = 5;
/** What a median of the day's average price over its open, high, low and close may be off: of unadjusted shares it is up to 0.63 %. */
const OFF = 0.0075;
/** The same over the close alone, which is often the day's extreme. */
const OFF_CLOSE = 0.015;

/**
 * Money over shares is the average price that was paid on a day. Where it is off the printed prices for weeks, they are adjusted for what came
 * later: a dividend of one percent shows, whatever the file says of itself.
 */
function turnoverTest(series: PriceSeries): DayMoney['isOfItsDay'] {
  const power = powerOf(series);
  if (power === undefined) return () => true;
  return (row, asOf) => {
    const last = Math.min(row + AFTER, lastAtOrBefore(series.days, asOf));
    const found: number[] = [];
    for (let k = Math.max(0, row - BEFORE); k <= last; k++) found.push(paidOverPrinted(series, k));
    const known = found.filter((value) => value > 0);
    if (known.length < ENOUGH) return true;
    const isBare = Number.isNaN(series.open[row]! + series.high[row]! + series.low[row]!); // a row of the series
    return Math.abs(median(known) / 10 ** power - 1) <= (isBare ? OFF_CLOSE : OFF);
  };
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Money over volume, each in the units of the file, over the middle of the day's prices; NaN without either. */
function paidOverPrinted(
  { open, high, low, close, amount, volume }: PriceSeries,
  k: number,
): number {
  const middle = (open[k]! + high[k]! + low[k]! + close[k]!) / 4; // k is a row
  const printed = Number.isNaN(middle) ? close[k]! : middle;
  return amount[k]! > 0 && volume[k]! > 0 ? amount[k]! / volume[k]! / printed : Number.NaN;
}

/** Sessions at either end of a file that tell the units. */
const AT_END = 5;
/** How far from a power of ten the quotient may be, in powers: adjusted by up to two fifths. */
const NEAR_POWER = 0.15;

/** The power of ten that the file's units of money and volume make: prices are raw at one end of a file, or not far from it. */
function powerOf(series: PriceSeries): number | undefined {
  const all = Array.from(series.close, (_, k) => paidOverPrinted(series, k)).filter(
    (one) => one > 0,
  );
  const powers = [all.slice(0, AT_END), all.slice(-AT_END)].flatMap((ends) => {
    const exact = Math.log10(median(ends));
    return Math.abs(exact - Math.round(exact)) < NEAR_POWER ? [Math.round(exact)] : [];
  });
  const [power, other = power] = powers;
  return power === other ? power : undefined;
}
