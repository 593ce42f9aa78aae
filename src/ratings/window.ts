/** The evaluation window: four prices, the returns between them, and what happened inside. */
import type { EpochDay } from '../base/day.ts';
import { divide, type Ratio, subtract } from '../base/ratio.ts';
import { lastAtOrBefore, type PriceSeries } from '../store/series.ts';
import { type Band, compareToEdge, EXACT_WITHIN, holds, type RelativeReturn } from './band.ts';
import type { Convention } from './convention.ts';
import {
  type BarePrice,
  barePrice,
  comparable,
  exactPrice,
  factorFor,
  type PricePoint,
} from './price-point.ts';
import type { ReturnKind } from './standard.ts';

/** The four prices that a verdict rests on, all of them good. */
export interface FourPrices {
  readonly base: PricePoint;
  readonly end: PricePoint;
  readonly benchmarkBase: PricePoint;
  readonly benchmarkEnd: PricePoint;
}

/** Returns of a window, as fractions. */
export interface WindowReturns extends RelativeReturn {
  readonly instrumentReturn: number;
  readonly benchmarkReturn: number;
  /** Relative return by the convention. */
  readonly value: number;
}

/** Computes the returns; the exact fraction only when it is asked for. */
export function windowReturns(prices: FourPrices, { relative }: Convention): WindowReturns {
  const growth = comparable(prices.end) / comparable(prices.base);
  const benchmarkGrowth = comparable(prices.benchmarkEnd) / comparable(prices.benchmarkBase);
  const [instrumentReturn, benchmarkReturn] = [growth - 1, benchmarkGrowth - 1];
  const geometric = relative === 'geometric';
  const value = geometric ? growth / benchmarkGrowth - 1 : instrumentReturn - benchmarkReturn;
  return {
    instrumentReturn,
    benchmarkReturn,
    value,
    exact: () => exactRelative(prices, relative),
  };
}

/** Four prices without their origin. */
type Prices = Readonly<Record<keyof FourPrices, BarePrice>>;

function exactRelative(
  { base, end, benchmarkBase, benchmarkEnd }: Prices,
  relative: Convention['relative'],
): Ratio {
  const growth = divide(exactPrice(end), exactPrice(base));
  const benchmark = divide(exactPrice(benchmarkEnd), exactPrice(benchmarkBase));
  if (relative === 'arithmetic') return subtract(growth, benchmark);
  return subtract(divide(growth, benchmark), { n: 1n, d: 1n });
}

/** Best and worst relative close inside the window, and the first day inside the band: diagnostics, never the verdict. */
export interface Excursion {
  readonly best: { readonly day: EpochDay; readonly relativeReturn: number };
  readonly worst: { readonly day: EpochDay; readonly relativeReturn: number };
  /** First day on which the relative close lay in the grade's band. */
  readonly bandTouched?: EpochDay | undefined;
}

/** Finds them among the instrument's sessions after the base price up to the end price. */
export function excursion(
  series: PriceSeries,
  benchmark: PriceSeries,
  prices: FourPrices,
  { relative }: Convention,
  band: Band | undefined,
  returns: ReturnKind,
): Excursion | undefined {
  const { base, end, benchmarkBase } = prices;
  const start = comparable(base);
  const benchmarkStart = comparable(benchmarkBase);
  const own = factorFor(series, returns);
  const other = factorFor(benchmark, returns);
  const first = base.field === 'open' ? base.row : base.row + 1;
  const floor = (band?.from?.value ?? Number.NEGATIVE_INFINITY) - EXACT_WITHIN;
  const ceiling = (band?.to?.value ?? Number.POSITIVE_INFINITY) + EXACT_WITHIN;
  const [days, closes, benchmarkDays] = [series.days, series.close, benchmark.days];
  let at = lastAtOrBefore(benchmarkDays, days[first] as EpochDay);
  let [best, worst] = [-1, -1];
  let [high, low] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let touched: EpochDay | undefined;
  for (let row = first; row <= end.row; row++) {
    const day = days[row]!; // row <= end.row
    while (at + 1 < benchmarkDays.length && benchmarkDays[at + 1]! <= day) at++;
    const close = closes[row]!;
    const factor = own?.(row) ?? 1;
    const benchmarkFactor = other?.(at) ?? 1;
    const growth = (close * factor) / start;
    const benchmarkGrowth = (benchmark.close[at]! * benchmarkFactor) / benchmarkStart;
    const x = relative === 'geometric' ? growth / benchmarkGrowth - 1 : growth - benchmarkGrowth;
    if (!(close > 0 && benchmarkGrowth > 0) || Number.isNaN(x)) continue;
    if (x > high) [high, best] = [x, day];
    if (x < low) [low, worst] = [x, day];
    if (touched === undefined && band && x >= floor && x <= ceiling) {
      const now: Prices = {
        ...{ base, benchmarkBase, end: barePrice(series, row, returns) },
        benchmarkEnd: barePrice(benchmark, at, returns),
      };
      if (holds(band, { value: x, exact: () => exactRelative(now, relative) }))
        touched = day as EpochDay;
    }
  }
  if (best === -1) return undefined;
  return {
    best: { day: best as EpochDay, relativeReturn: high },
    worst: { day: worst as EpochDay, relativeReturn: low },
    bandTouched: touched,
  };
}

/** The tier whose band holds x, −1 where the standard leaves a gap. */
export function tierOf(bands: readonly Band[], x: RelativeReturn): number {
  return bands.findIndex((band) => holds(band, x));
}

/**
 * The tier that a call earns. A return below every band is no tier, but who promised to beat the benchmark has plainly not
 * kept it: the call earns one tier past the worst, `bands.length`, and is a miss. −1 in any other gap, which is void.
 */
export function earnedTier(
  bands: readonly Band[],
  grade: number | 'mention' | undefined,
  x: RelativeReturn,
): number {
  const tier = tierOf(bands, x);
  const isPositive = typeof grade === 'number' && bands[grade]?.side === 'positive';
  return tier === -1 && isPositive && isBelowAll(bands, x) ? bands.length : tier;
}

/** True below the lowest band. @param bands best tier first */
function isBelowAll(bands: readonly Band[], x: RelativeReturn): boolean {
  const lowest = bands.at(-1)?.from;
  if (!lowest) return false;
  const side = compareToEdge(x, lowest);
  return side < 0 || (side === 0 && !lowest.closed);
}
