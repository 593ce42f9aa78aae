/** What four prices say before the verdict: whether they can be compared at all, and where an open window stands. */
import type { PriceSeries } from '../store/series.ts';
import { type Band, compareToEdge, holds } from './band.ts';
import { type Convention, STALE_AFTER_SESSIONS } from './convention.ts';
import { isGoodPrice, type PointSearch, type PricePoint } from './price-point.ts';
import type { SoFar, VoidReason } from './verdict.ts';
import {
  type FourPrices,
  lacksDividends,
  shownCorporateAction,
  type WindowReturns,
  windowReturns,
} from './window.ts';

/** What keeps the four prices from being compared, or `undefined`. */
export function endObstacle(
  series: PriceSeries,
  benchmarkSeries: PriceSeries,
  { base, end, benchmarkBase, benchmarkEnd }: FourPrices,
  { returns }: PointSearch,
): VoidReason | undefined {
  if (isTooOld(end)) return 'stale-end-price';
  if (isTooOld(benchmarkEnd)) return 'no-benchmark-price';
  if (!isGoodPrice(end) || !isGoodPrice(benchmarkEnd)) return 'bad-price';
  if (
    (!series.factor && shownCorporateAction(series, base, end)) ||
    (!benchmarkSeries.factor && shownCorporateAction(benchmarkSeries, benchmarkBase, benchmarkEnd))
  )
    return 'corporate-action';
  const partial = returns === 'total' && !series.factor && lacksDividends(series, base, end);
  return partial ? 'no-dividends' : undefined;
}

/** True for a price too many sessions before the day asked for. */
export const isTooOld = ({ sessionsOff }: PricePoint): boolean =>
  sessionsOff > STALE_AFTER_SESSIONS;

/** Where an open window stands. */
export function standing(
  prices: FourPrices,
  convention: Convention,
  band: Band | undefined,
): SoFar {
  const { end, benchmarkEnd } = prices;
  const returns = windowReturns(prices, convention);
  return { end, benchmarkEnd, returns, needed: band && distanceInto(band, returns) };
}

/** How far x is from entering a band: positive when it must rise, negative when it must fall, 0 inside. */
function distanceInto(band: Band, x: WindowReturns): number {
  if (holds(band, x)) return 0;
  const { from, to } = band;
  if (from && compareToEdge(x, from) <= 0) return Math.max(from.value - x.value, Number.EPSILON);
  return to ? Math.min(to.value - x.value, -Number.EPSILON) : 0;
}
