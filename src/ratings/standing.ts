/** Whether the four prices of a window can be compared, what their returns hold, and where an open window stands. */
import { passage } from '../store/comparability.ts';
import type { Break, PriceSeries } from '../store/series.ts';
import { factorSteps, stepsWithin } from '../store/splits.ts';
import { type Band, compareToEdge, holds } from './band.ts';
import { type Convention, STALE_AFTER_SESSIONS } from './convention.ts';
import {
  comparable,
  countsText,
  isGoodPrice,
  type PointSearch,
  type PricePoint,
} from './price-point.ts';
import type { ReturnKind } from './standard.ts';
import type { Dividends, DividendsHeld, Jump, SoFar, VoidReason } from './verdict.ts';
import { type FourPrices, type WindowReturns, windowReturns } from './window.ts';

/** What lies between base and end of a window. */
export interface Passed {
  /** Why the prices cannot be compared; absent where they can. */
  readonly obstacle?: VoidReason | undefined;
  /** The break that stops them, or the move that the call is judged across and marked for. */
  readonly jump?: Jump | undefined;
  /** What the two returns hold; absent where a price is no good. */
  readonly dividends?: Dividends | undefined;
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
  const isLost = end.field === 'cash' && end.price === 0; // nothing was paid for the share
  if (!(isLost || isGoodPrice(end)) || !isGoodPrice(benchmarkEnd)) return { obstacle: 'bad-price' };
  const growth = comparable(end) / comparable(base);
  const benchmarkGrowth = comparable(benchmarkEnd) / comparable(benchmarkBase);
  // a result that no double holds is none
  if (!isPositive(benchmarkGrowth)) return { obstacle: 'bad-price' };
  if (!isLost && !(isPositive(growth) && isPositive(growth / benchmarkGrowth)))
    return { obstacle: 'bad-price' };
  const dividends: Dividends = {
    instrument: dividendsHeld(series, base, end, returns),
    benchmark: dividendsHeld(benchmarkSeries, benchmarkBase, benchmarkEnd, returns),
  };
  const own = passage(series, base.row, end.row);
  const other = passage(benchmarkSeries, benchmarkBase.row, benchmarkEnd.row);
  const stopped = jumpOf(series, own.broken) ?? jumpOf(benchmarkSeries, other.broken);
  if (stopped) return { obstacle: reasonOf(stopped), jump: stopped, dividends };
  const jump = jumpOf(series, own.marked) ?? jumpOf(benchmarkSeries, other.marked);
  const partial = returns === 'total' && lacksDividends(series, base, end);
  return { obstacle: partial ? 'no-dividends' : undefined, jump, dividends };
}

const isPositive = (value: number): boolean => value > 0 && value < Number.POSITIVE_INFINITY;

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

/** What every return of a series holds; `undefined` where it hangs on the rows. */
export function alwaysHeld(
  { index, basis, factor, splitsOnly }: PriceSeries,
  returns: ReturnKind,
): DividendsHeld | undefined {
  if (index) return index === 'total' ? 'in' : 'out';
  if (basis === 'adjusted') return 'in';
  if (basis === 'unknown') return 'unknown';
  if (!factor || splitsOnly) return 'out';
  if (basis === 'split-adjusted') return returns === 'total' ? 'in' : 'out';
  return undefined;
}

/** Tells what a return holds that is measured from one row to a later one. */
export function dividendsHeld(
  series: PriceSeries,
  base: Pick<PricePoint, 'row'>,
  end: Pick<PricePoint, 'row'>,
  returns: ReturnKind,
): DividendsHeld {
  const always = alwaysHeld(series, returns);
  if (always) return always;
  const within = stepsWithin(series.steps ?? factorSteps(series), base.row, end.row);
  if (within.some(({ open }) => open)) return 'unknown';
  const holds = returns === 'total' || countsText(series);
  return holds && within.some(({ pays }) => pays) ? 'in' : 'out';
}

/**
 * True when the file is known to leave out dividends that were or may have been paid in (base, end]: prices adjusted for splits only,
 * a factor of splits only, or raw prices whose previous close, which would show the ex-day, is missing somewhere.
 */
export function lacksDividends(
  { basis, factor, splitsOnly, dividend, previousClose }: PriceSeries,
  base: PricePoint,
  end: PricePoint,
): boolean {
  if (factor && !splitsOnly) return false;
  const within = (column: Float64Array) => column.subarray(base.row + 1, end.row + 1);
  if (splitsOnly) return !dividend || within(dividend).some((cash) => cash > 0);
  if (basis === 'split-adjusted') return true;
  return basis === 'raw' && within(previousClose).some(Number.isNaN);
}
