/** Whether the four prices of a window can be compared, and where an open window stands. */
import { passage } from '../store/comparability.ts';
import type { Break, PriceSeries } from '../store/series.ts';
import { type Band, compareToEdge, holds } from './band.ts';
import { type Convention, STALE_AFTER_SESSIONS } from './convention.ts';
import { isGoodPrice, type PointSearch, type PricePoint } from './price-point.ts';
import type { Jump, SoFar, VoidReason } from './verdict.ts';
import { type FourPrices, lacksDividends, type WindowReturns, windowReturns } from './window.ts';

/** What lies between base and end of a window. */
export interface Passed {
  /** Why the prices cannot be compared; absent where they can. */
  readonly obstacle?: VoidReason | undefined;
  /** The break that stops them, or the move that the call is judged across and marked for. */
  readonly jump?: Jump | undefined;
}

/** How a window is passed. */
export interface Passing extends Pick<PointSearch, 'returns'> {
  readonly untraded: Convention['untraded'];
}

/** Checks what lies between base and end, for the instrument first. */
export function passWindow(
  series: PriceSeries,
  benchmarkSeries: PriceSeries,
  { base, end, benchmarkBase, benchmarkEnd }: FourPrices,
  { returns, untraded }: Passing,
): Passed {
  if (isTooOld(end) && untraded === 'void') return { obstacle: 'stale-end-price' };
  if (isTooOld(benchmarkEnd)) return { obstacle: 'no-benchmark-price' };
  if (!isGoodPrice(end) || !isGoodPrice(benchmarkEnd)) return { obstacle: 'bad-price' };
  const own = passage(series, base.row, end.row);
  const other = passage(benchmarkSeries, benchmarkBase.row, benchmarkEnd.row);
  const stopped = jumpOf(series, own.broken) ?? jumpOf(benchmarkSeries, other.broken);
  if (stopped) return { obstacle: reasonOf(stopped), jump: stopped };
  const jump = jumpOf(series, own.marked) ?? jumpOf(benchmarkSeries, other.marked);
  const partial = returns === 'total' && !series.factor && lacksDividends(series, base, end);
  return { obstacle: partial ? 'no-dividends' : undefined, jump };
}

const jumpOf = ({ id }: PriceSeries, found: Break | undefined): Jump | undefined =>
  found && { id, found };

const reasonOf = ({ found: { kind } }: Jump): VoidReason =>
  kind === 'action' || kind === 'split' ? 'corporate-action' : 'discontinuity';

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
