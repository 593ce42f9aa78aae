/** The relative return of any instrument over any window, measured as for calls. */
import type { EpochDay } from '../base/day.ts';
import type { PriceSeries } from '../store/series.ts';
import type { Convention } from './convention.ts';
import {
  basePoint,
  isGoodPrice,
  type PointSearch,
  type PricePoint,
  priorPoint,
} from './price-point.ts';
import type { Scale } from './standard.ts';
import { isTooOld, passWindow } from './standing.ts';
import { type FourPrices, type WindowReturns, windowReturns } from './window.ts';

/** A window before its prices are looked up. */
export interface OpenWindow {
  readonly published: EpochDay;
  readonly endDay: EpochDay;
  readonly asOf: EpochDay;
  readonly scale: Scale;
  readonly convention: Convention;
}

/**
 * Measures a window that has ended, undefined where a call on it would be void.
 *
 * @param isDelisted the series has ended for good: its last price counts, however old
 */
export function relativeOver(
  series: PriceSeries,
  index: PriceSeries,
  { published, endDay, asOf, scale, convention }: OpenWindow,
  isDelisted = false,
): WindowReturns | undefined {
  const search: PointSearch = { calendar: index.days, asOf, returns: scale.returns };
  const opposite: PointSearch = { ...search, calendar: series.days };
  const good = (point: PricePoint | undefined): point is PricePoint =>
    point !== undefined && !isTooOld(point) && isGoodPrice(point);
  const base = basePoint(series, published, convention, search);
  const benchmarkBase = basePoint(index, published, convention, opposite);
  if (!good(base) || !good(benchmarkBase)) return undefined;
  const last = priorPoint(series, endDay, search);
  const isFinal = isDelisted && last?.row === series.days.length - 1;
  const end = last && isFinal ? { ...last, sessionsOff: 0 } : last;
  const benchmarkEnd = priorPoint(index, endDay, opposite);
  if (!end || !benchmarkEnd) return undefined;
  const prices: FourPrices = { base, end, benchmarkBase, benchmarkEnd };
  const { untraded } = convention;
  if (passWindow(series, index, prices, { ...search, untraded }).obstacle !== undefined)
    return undefined;
  return windowReturns(prices, convention);
}
