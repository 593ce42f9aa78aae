/**
 * Splits, bonus issues and dividends by the ratios that they leave. A return of prices takes new shares and leaves dividends out: a column of
 * splits or dividends tells them apart at once, else the size of the step of a factor does, where only one of the two fits.
 */
import type { FactorBlip, FactorStep, PriceSeries } from './series.ts';
import { stepsOf } from './steps.ts';

/** Shares held afterwards for each before: splits and consolidations that have happened, small terms first. */
const SPLITS: readonly number[] = [
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100],
  ...[
    3 / 2,
    5 / 2,
    4 / 3,
    5 / 4,
    6 / 5,
    5 / 3,
    7 / 5,
    8 / 5,
    9 / 5,
    11 / 10,
    13 / 10,
    17 / 10,
    19 / 10,
    21 / 20,
  ],
];

/**
 * Finds the simple ratio that a price ratio is near to: 4 for a close that falls to a quarter, 0.1 for one that rises tenfold.
 *
 * @param priceRatio close over the close before, > 0
 * @param within largest distance of the logarithms
 * @param least ratios between 1 / least and least are not looked at
 */
export function nearestSplit(priceRatio: number, within: number, least = 1): number | undefined {
  const shares = 1 / priceRatio;
  let found: number | undefined;
  let nearest = within;
  for (const split of SPLITS) {
    if (split < least) continue;
    for (const ratio of [split, 1 / split]) {
      const distance = Math.abs(Math.log(shares / ratio));
      if (distance <= nearest) [nearest, found] = [distance, ratio];
    }
  }
  return found;
}

/** Prices in another unit: yuan and fen, pounds and pence, units and thousands. */
const UNITS: readonly number[] = [100, 1000, 10_000];

/** Finds the change of unit that a price ratio is near to, 100 for prices that are a hundredfold from then on. */
export function nearestUnit(priceRatio: number, within: number): number | undefined {
  return UNITS.flatMap((unit) => [unit, 1 / unit]).find(
    (unit) => Math.abs(Math.log(priceRatio / unit)) <= within,
  );
}

/** The smallest bonus issue of a usual size is one for ten; a smaller step is a dividend. */
const LARGEST_DIVIDEND = 1.09;
/** One for twenty is the exception. */
const ONE_FOR_TWENTY = 1.05;
/** A dividend beside a bonus issue; a larger one may be a bonus issue of another size. */
const LARGEST_BESIDE = 1.04;
/** Rounding of factors of four digits, and of the reference price that factors are made of. */
const ROUNDING = 8e-4;
/** A rights issue comes after a suspension of a week or more; what is paid for its shares is no dividend. */
const SUSPENDED = 8;

/** Tells the steps of a series' factor apart, ascending by row; none where it has no factor. */
export function factorSteps(series: PriceSeries): FactorStep[] {
  if (!series.factor) return [];
  let shares = 1;
  return stepsOf(series.factor).map(({ row, ratio }) => {
    const split = splitOf(series, row, ratio);
    shares = withoutNoise(shares * (split ?? ratio));
    const pays = split !== undefined && ratio / split > 1 + ROUNDING;
    return { row, shares, pays, open: split === undefined };
  });
}

/** New shares for each old one in a step; `undefined` where it may be one or the other. */
function splitOf(series: PriceSeries, row: number, ratio: number): number | undefined {
  const { splitRatio, dividend, close } = series;
  if (splitRatio) return splitRatio[row]! > 0 ? splitRatio[row]! : 1; // a row of the series
  if (dividend) {
    const before = close[row - 1]!; // a step has a row before
    return asShares(ratio * (1 - (dividend[row] ?? 0) / before));
  }
  return sharesBySize(series, row, ratio);
}

/** 1 or the simple ratio that a value rounds to. */
const asShares = (value: number): number | undefined =>
  Math.abs(value - 1) <= ROUNDING ? 1 : nearestSplit(1 / value, ROUNDING);

/** The same by the size of the step alone. */
export function sharesBySize(
  { days, volume }: PriceSeries,
  row: number,
  ratio: number,
): number | undefined {
  const isOneForTwenty = Math.abs(ratio - ONE_FOR_TWENTY) <= ROUNDING;
  const resumes = days[row]! - days[row - 1]! >= SUSPENDED || volume[row - 1] === 0;
  if (ratio > 1 && ratio < LARGEST_DIVIDEND) return isOneForTwenty || resumes ? undefined : 1;
  const whole = nearestSplit(1 / ratio, ROUNDING, LARGEST_DIVIDEND);
  if (whole !== undefined || ratio < 1) return whole;
  const tenths = Math.floor(10 * ratio) / 10;
  const beside = ratio / tenths;
  return tenths > 1.1 && beside < LARGEST_BESIDE && !resumes ? tenths : undefined;
}

/** Products of 1.1, 1.5, 4/3 and the like, without the last digits that multiplying leaves. */
function withoutNoise(value: number): number {
  for (const parts of [1e6, 3]) {
    const near = Math.round(value * parts) / parts;
    if (Math.abs(near / value - 1) < 1e-12) return near;
  }
  return value;
}

/** Shares at a row for one at the first row. */
export function sharesAt(steps: readonly FactorStep[], row: number): number {
  let shares = 1;
  for (const step of steps) {
    if (step.row > row) break;
    shares = step.shares;
  }
  return shares;
}

/** The steps in (from, to]. */
export const stepsWithin = (
  steps: readonly FactorStep[],
  from: number,
  to: number,
): readonly FactorStep[] => steps.filter(({ row }) => row > from && row <= to);

/** Rows within which a slip is back. */
const SLIP_ROWS = 10;
/** Levels that differ by less are the same one, rounded. */
const SAME = 1e-9;

/**
 * Finds the slips of a factor, ascending. Where the closes are printed the other way on the same rows, close × factor goes on, and
 * the file means what it says.
 */
export function factorBlips({
  factor,
  close,
}: Pick<PriceSeries, 'factor' | 'close'>): FactorBlip[] {
  const found: FactorBlip[] = [];
  if (!factor) return found;
  for (let row = 1; row < factor.length - 1; row++) {
    const [before, now] = [factor[row - 1]!, factor[row]!]; // row lies inside
    if (same(before, now) || !(now > 0)) continue;
    let end = row + 1;
    while (end < factor.length && end <= row + SLIP_ROWS && !same(factor[end]!, before)) end++;
    if (end >= factor.length || end > row + SLIP_ROWS) continue;
    const step = Math.log(now / before);
    const move = Math.log(close[row]! / close[row - 1]!);
    if (Math.abs(move + step) < Math.abs(step) / 2 && Math.abs(step) > ORDINARY) continue;
    found.push({ row, until: end - 1, from: before, to: now });
    row = end - 1;
  }
  return found;
}

/** A step of less is within an ordinary day's move, so that the close tells nothing of it. */
const ORDINARY = 0.1;

const same = (a: number, b: number): boolean => Math.abs(a / b - 1) <= SAME;

/** The factor without its slips. */
export function withoutBlips(factor: Float64Array, blips: readonly FactorBlip[]): Float64Array {
  const mended = factor.slice();
  for (const { row, until, from } of blips) mended.fill(from, row, until + 1);
  return mended;
}
