/** Trailing volatility: how much an instrument moved before a day, from prices that were known before it. */
import type { EpochDay } from '../base/day.ts';
import { lastAtOrBefore, type PriceSeries } from '../store/series.ts';
import { growthLevels } from './calendar-time.ts';
import type { ReturnKind } from './standard.ts';

/** Sessions of the instrument's own that volatility is taken from: at most, and at least. */
const VOLATILITY_SESSIONS = { most: 250, least: 60 } as const;

/** Running sums of daily log returns and of their squares up to each row. */
interface Running {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Prepares the volatility of series.
 *
 * @returns the deviation (n − 1) of daily log returns over the sessions strictly before a day, a fraction a session; NaN with
 *   fewer sessions than {@link VOLATILITY_SESSIONS} asks for, or where no price moved
 */
export function makeVolatility(): (
  series: PriceSeries,
  returns: ReturnKind,
  before: EpochDay,
) => number {
  const known = new Map<ReturnKind, Map<PriceSeries, Running>>();
  const runningOf = (series: PriceSeries, returns: ReturnKind): Running => {
    const ofKind = known.get(returns) ?? new Map<PriceSeries, Running>();
    known.set(returns, ofKind);
    const running = ofKind.get(series) ?? sumUp(series, returns);
    ofKind.set(series, running);
    return running;
  };
  return (series, returns, before) => {
    const last = lastAtOrBefore(series.days, (before - 1) as EpochDay);
    const n = Math.min(VOLATILITY_SESSIONS.most, last);
    if (n < VOLATILITY_SESSIONS.least) return Number.NaN;
    const { sums, squares } = runningOf(series, returns);
    const sum = sums[last]! - sums[last - n]!;
    const variance = (squares[last]! - squares[last - n]! - (sum * sum) / n) / (n - 1);
    return variance > SMALLEST ? Math.sqrt(variance) : Number.NaN;
  };
}

/** A deviation of 1e-7 a session: what rounding of running sums leaves of a price that never moves. */
const SMALLEST = 1e-14;

function sumUp(series: PriceSeries, returns: ReturnKind): Running {
  const level = growthLevels(series, returns);
  const [sums, squares] = [new Float64Array(level.length), new Float64Array(level.length)];
  for (let row = 1; row < level.length; row++) {
    const step = Math.log(level[row]! / level[row - 1]!);
    sums[row] = sums[row - 1]! + step;
    squares[row] = squares[row - 1]! + step * step;
  }
  return { sums, squares };
}
