/**
 * Judges columns of calls on a grid of prices: two reads a call where both prices stand on their own day. What lies near an edge, or
 * needs more of a series than the grid shows, is left to `judgeWindow`, so that the columns say what call objects say.
 */
import { growing, grown, push } from '../base/growing.ts';
import { lookCloser } from './look-closer.ts';
import { type ColumnTerms, earnedFlags, intervalOf, relativeBy } from './measure-columns.ts';
import { MARK } from './price-grid.ts';
import { type CallColumns, STATUS, type VerdictColumns } from './verdict-columns.ts';

/** Calls whose prices are gathered at a time: in so short a loop the processor waits for many of them at once. */
const BLOCK = 1024;

/** Growth beyond these goes to the closer look: a quotient of two such numbers may be no number. */
const LEAST = 1e-150;
const MOST = 1e150;

/** The prices of a block of calls. */
interface Gathered {
  /** Sessions of the base price and the end price; −1 where the window is not plain. */
  readonly start: Int32Array;
  readonly stop: Int32Array;
  /** End price over base price, of the instrument and of the benchmark; NaN where a price is missing. */
  readonly growth: Float64Array;
  readonly index: Float64Array;
}

/**
 * Judges calls `from` to before `to`.
 *
 * @param out new columns of the same length; the rows of these calls are written
 * @returns rows that the columns cannot decide, ascending; their status is `LEFT`
 */
export function judgeColumns(
  calls: CallColumns,
  terms: ColumnTerms,
  out: VerdictColumns,
  from = 0,
  to = calls.published.length,
): Int32Array {
  const left = growing();
  const most = Math.max(0, Math.min(BLOCK, to - from));
  const gathered: Gathered = {
    ...{ start: new Int32Array(most), stop: new Int32Array(most) },
    ...{ growth: new Float64Array(most), index: new Float64Array(most) },
  };
  const odd = new Int32Array(most);
  for (let at = from; at < to; at += BLOCK) {
    const size = Math.min(BLOCK, to - at);
    gather(calls, terms, at, size, gathered);
    const count = earn(calls, terms, at, size, gathered, out, odd);
    for (let k = 0; k < count; k++)
      if (!lookCloser(odd[k]!, calls, terms, out)) push(odd[k]!, left); // k < count
  }
  return Int32Array.from(grown(left));
}

/** Reads the prices of a block. @param out written */
function gather(
  { instrument, published, endDay }: CallColumns,
  { grid, convention, asOf }: ColumnTerms,
  at: number,
  size: number,
  { start, stop, growth, index }: Gathered,
): void {
  const { width, sessionAt, firstDay, marks, closes, benchmark } = grid;
  const isOpen = convention.base === 'open-after';
  const starts = isOpen ? grid.opens() : closes;
  const indexStarts = isOpen ? grid.benchmarkOpens : benchmark;
  const skip = firstDay + (convention.base === 'before' ? 1 : 0);
  const step = convention.base.endsWith('after') ? 1 : 0;
  const isPlainIndex = (marks[grid.instruments.length]! & MARK.breaks) === 0;
  const reach = isPlainIndex ? Math.min(asOf - firstDay, sessionAt.length - 1) : -1;
  for (let k = 0; k < size; k++) {
    const i = instrument[at + k]!; // at + k < length, here and below
    const first = published[at + k]! - skip;
    const end = endDay[at + k]! - firstDay;
    start[k] = -1;
    if (first < 0 || first > end || end > reach || marks[i]! > MARK.earlier) continue;
    const begin = sessionAt[first]! + step; // published before the end day
    const last = sessionAt[end]!;
    if (begin < 0 || begin > last) continue;
    start[k] = begin;
    stop[k] = last;
    growth[k] = closes[i * width + last]! / starts[i * width + begin]!; // indices of the grid
    index[k] = benchmark[last]! / indexStarts[begin]!;
  }
}

/** Writes what a block earns. @param odd gets the rows that want a closer look @returns how many those are */
function earn(
  { grade: grades }: CallColumns,
  { lookup, convention }: ColumnTerms,
  at: number,
  size: number,
  { start, stop, growth, index }: Gathered,
  out: VerdictColumns,
  odd: Int32Array,
): number {
  const { tiers, tiersOfPositive, sides } = lookup;
  const { status, earned, side, flags, relativeReturn, instrumentReturn, benchmarkReturn } = out;
  const { base, end, benchmarkBase, benchmarkEnd } = out;
  const isGeometric = convention.relative === 'geometric';
  let count = 0;
  for (let k = 0; k < size; k++) {
    const r = at + k;
    const own = growth[k]!; // k < size, here and below
    const other = index[k]!;
    // no comparison with NaN holds, and what is divided by 0 is too large
    const isPlain = start[k]! >= 0 && own > LEAST && own < MOST && other > LEAST && other < MOST;
    const x = isPlain ? relativeBy(isGeometric, own, other) : Number.NaN;
    const j = isPlain ? intervalOf(lookup, x) : -1;
    if (j < 0) {
      odd[count++] = r;
      continue;
    }
    base[r] = benchmarkBase[r] = start[k]!;
    end[r] = benchmarkEnd[r] = stop[k]!;
    side[r] = x > 0 ? 1 : -1; // 0 is an edge
    const grade = grades[r]!;
    const way = grade < 0 ? 0 : sides[grade]!; // a tier of the scale
    const tier = way > 0 ? tiersOfPositive[j]! : tiers[j]!; // one more than edges
    if (tier < 0) {
      status[r] = STATUS['no-band'];
      continue;
    }
    status[r] = STATUS.judged;
    earned[r] = tier;
    relativeReturn[r] = x;
    instrumentReturn[r] = own - 1;
    benchmarkReturn[r] = other - 1;
    if (grade >= 0) flags[r] = earnedFlags(grade, tier, way, x > 0 ? 1 : -1);
  }
  return count;
}
