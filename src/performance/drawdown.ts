import type { EpochDay } from '../base/day.ts';

/**
 * Computes the depth of every session below the highest session up to it.
 *
 * @param equity portfolio value per session, > 0, one currency; length n
 * @returns fractions in [-1, 0], length n; NaN where `equity` is NaN, and such a session is no high
 * @see Magdon-Ismail and Atiya (2004), Maximum drawdown, Risk 17(10), 99–102
 */
export function drawdowns(equity: Float64Array): Float64Array {
  const depths = new Float64Array(equity.length);
  let peak = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < equity.length; i++) {
    const value = equity[i]!; // i < length
    if (value > peak) peak = value;
    depths[i] = value / peak - 1;
  }
  return depths;
}

/**
 * Computes the maximum drawdown: the least of {@link drawdowns}, without writing them down.
 *
 * @param equity portfolio value per session, > 0; length n
 * @returns fraction in [-1, 0]; 0 where nothing was ever lost; NaN for an empty series or where one value is NaN, since a
 *   lower one may hide in the gap
 */
export function maxDrawdown(equity: Float64Array): number {
  if (equity.length === 0) return Number.NaN;
  let peak = Number.NEGATIVE_INFINITY;
  let lowest = 1; // least value ÷ peak
  for (let i = 0; i < equity.length; i++) {
    const value = equity[i]!; // i < length
    if (value > peak) peak = value;
    else if (value / peak < lowest) lowest = value / peak;
    else if (Number.isNaN(value)) return Number.NaN;
  }
  return lowest - 1;
}

/** One fall from a high, until the high is reached again. */
export interface Drawdown {
  /** Least value in it against the high before it, fraction in [-1, 0). */
  readonly depth: number;
  /** Session of the high; the first of several in a row that stand at it. */
  readonly peak: EpochDay;
  /** First session at the least value. */
  readonly trough: EpochDay;
  /** First session back at the high or above; absent where the series ends before. */
  readonly recovered?: EpochDay;
  /**
   * Sessions from the last one at the high to recovery, or to the last of the series. Where several in a row stand at the high
   * it is not counted from the first: a portfolio that rests in cash for a year and then falls has not been down for a year.
   */
  readonly sessions: number;
  /** Calendar days of the same. */
  readonly days: number;
}

/** Which drawdowns to give. */
interface DrawdownTableOptions {
  /** How many at most. */
  readonly top: number;
  /** What comes first: the deepest, or the one of most calendar days. Equals stay in order of time. @default 'depth' */
  readonly by?: 'depth' | 'days';
}

/**
 * Lists the drawdowns of a series, the worst first.
 *
 * @param days epoch days, ascending; length n
 * @param equity portfolio value per session, > 0; length n
 * @returns at most `top` of them; none where nothing was lost, and none where a value is NaN, since it may hide an end
 * @see Bacon (2008), Practical portfolio performance measurement and attribution, 2nd ed., 88–90
 */
export function drawdownTable(
  days: Int32Array,
  equity: Float64Array,
  { top, by = 'depth' }: DrawdownTableOptions,
): readonly Drawdown[] {
  const falls = findFalls(equity);
  const order = Array.from({ length: falls.count }, (_, k) => k);
  const dayCount = (k: number) => days[endOf(falls, k, equity)]! - days[falls.from[k]!]!;
  if (by === 'days') order.sort((a, b) => dayCount(b) - dayCount(a));
  else order.sort((a, b) => falls.depth[a]! - falls.depth[b]!);
  return order.slice(0, top).map((k) => {
    const end = endOf(falls, k, equity);
    const recovered = falls.end[k]!;
    return {
      depth: falls.depth[k]!,
      peak: days[falls.peak[k]!] as EpochDay,
      trough: days[falls.trough[k]!] as EpochDay,
      ...(recovered < equity.length && { recovered: days[recovered] as EpochDay }),
      sessions: end - falls.from[k]!,
      days: dayCount(k),
    };
  });
}

/** All drawdowns in order of time, as columns: a noisy series has one every few sessions. */
interface Falls {
  count: number;
  readonly peak: Int32Array;
  /** Last session at the high. */
  readonly from: Int32Array;
  readonly trough: Int32Array;
  /** First session back at the high; n where there is none. */
  readonly end: Int32Array;
  readonly depth: Float64Array;
}

/** The session a drawdown is counted to. */
function endOf(falls: Falls, k: number, equity: Float64Array): number {
  return Math.min(falls.end[k]!, equity.length - 1);
}

function findFalls(equity: Float64Array): Falls {
  const n = equity.length;
  const room = (n + 1) >> 1; // each takes a session down and one back
  const falls: Falls = {
    count: 0,
    peak: new Int32Array(room),
    from: new Int32Array(room),
    trough: new Int32Array(room),
    end: new Int32Array(room).fill(n),
    depth: new Float64Array(room),
  };
  let peak = 0;
  let k = -1; // the open drawdown, -1 while at the high
  for (let i = 0; i < n; i++) {
    const value = equity[i]!; // i < n
    if (Number.isNaN(value)) return { ...falls, count: 0 };
    if (value >= equity[peak]!) {
      if (k >= 0) falls.end[k] = i;
      if (k >= 0 || value > equity[peak]!) peak = i; // an equal neighbor leaves the high where it was first reached
      k = -1;
    } else if (k < 0) {
      k = falls.count++;
      falls.peak[k] = peak;
      falls.from[k] = i - 1; // the first session is a high, so that i > 0
      falls.trough[k] = i;
    } else if (value < equity[falls.trough[k]!]!) {
      falls.trough[k] = i;
    }
    if (k >= 0) falls.depth[k] = equity[falls.trough[k]!]! / equity[peak]! - 1;
  }
  return falls;
}

/**
 * Computes the Calmar ratio over the whole series: yearly growth over the size of the maximum drawdown.
 *
 * @param cagr fraction a year
 * @param deepest maximum drawdown, fraction in [-1, 0]
 * @returns pure number; NaN where nothing was ever lost or one of the two is NaN
 * @see Young (1991), Calmar ratio: a smoother tool, Futures 20(1), 40; there over three years
 */
export function calmar(cagr: number, deepest: number): number {
  return deepest < 0 ? cagr / -deepest : Number.NaN;
}
