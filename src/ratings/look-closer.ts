/** Judges one call of the columns whose window is not plain: gaps and suspensions, breaks, ends after the last day of the data. */
import { STALE_AFTER_SESSIONS } from './convention.ts';
import { type ColumnTerms, earnedFlags, intervalOf, relativeBy } from './measure-columns.ts';
import { BREAK, MARK, type PriceGrid, UNTOLD } from './price-grid.ts';
import type { TierLookup } from './tier-lookup.ts';
import { type CallColumns, FLAG, LEFT, STATUS, type VerdictColumns } from './verdict-columns.ts';

/** No price. */
const NONE = -1;
/** The grid does not tell. */
const UNSURE = -2;

/** @returns false where the series must be asked; its status is {@link LEFT} then */
export function lookCloser(
  r: number,
  calls: CallColumns,
  terms: ColumnTerms,
  out: VerdictColumns,
): boolean {
  const status = statusOf(r, calls, terms, out);
  out.status[r] = status;
  return status !== LEFT;
}

/** The status of a call; what it earns is written besides. */
function statusOf(r: number, calls: CallColumns, terms: ColumnTerms, out: VerdictColumns): number {
  const { grid, convention, asOf } = terms;
  const i = calls.instrument[r]!; // r < length, here and below
  const published = calls.published[r]!;
  const endDay = calls.endDay[r]!;
  if ((grid.marks[i]! & MARK.asks) !== 0) return LEFT;
  const isAfter = convention.base.endsWith('after');
  // the session of the day asked for; after it, the first on which a price may stand
  const eve = convention.base === 'before' ? 1 : 0;
  const day = sessionOf(grid, isAfter ? published : Math.min(published - eve, asOf));
  const base = isAfter ? nextCell(i, day, terms) : priorCell(grid, i, day);
  if (base === UNSURE) return LEFT;
  const ahead = published > asOf;
  if (base === NONE)
    return ahead || (isAfter && endDay > asOf) ? STATUS.pending : STATUS['no-base-price'];
  const first = isAfter ? day + 1 : day;
  const index = convention.base === 'open-after' ? grid.benchmarkOpens : grid.benchmark;
  if (!(index[first]! > 0)) return LEFT;
  const { passed, sessions } = grid;
  const off = isAfter ? passed[base - 1]! - passed[day]! : passed[day]! - passed[base]!;
  if (!ahead) {
    if (sessions[base]! > endDay) return STATUS['no-base-price'];
    if (sessions[first]! > endDay) return STATUS['no-benchmark-price'];
    if (off > STALE_AFTER_SESSIONS) return STATUS['stale-base-price'];
    if (endDay <= asOf) return endOf(r, i, { base, first, off }, calls, terms, out);
  }
  out.flags[r] = off > 0 ? FLAG.stale : 0;
  return STATUS.pending;
}

/** Where a window begins. */
interface Start {
  /** Sessions of the base price, and of the benchmark's. */
  readonly base: number;
  readonly first: number;
  /** Sessions between the base price and the day asked for. */
  readonly off: number;
}

/** What the prices of a whole window make of it. */
function endOf(
  r: number,
  i: number,
  { base, first, off }: Start,
  calls: CallColumns,
  { grid, lookup, convention, isFinal }: ColumnTerms,
  out: VerdictColumns,
): number {
  const { width, closes, benchmark, passed } = grid;
  const asked = sessionOf(grid, calls.endDay[r]!); // r < length, here and below
  const end = priorCell(grid, i, asked);
  if (end < 0 || !(benchmark[asked]! > 0)) return LEFT;
  const isLast = isFinal?.[i] === 1 && end === grid.last[i];
  const endOff = isLast ? 0 : passed[asked]! - passed[end]!; // sessions of the grid, here and below
  if (endOff > STALE_AFTER_SESSIONS && convention.untraded === 'void')
    return STATUS['stale-end-price'];
  const isOpen = convention.base === 'open-after';
  const growth = closes[i * width + end]! / (isOpen ? grid.opens() : closes)[i * width + base]!;
  const index = benchmark[asked]! / (isOpen ? grid.benchmarkOpens : benchmark)[first]!;
  if (!(isPositive(index) && isPositive(growth) && isPositive(growth / index)))
    return STATUS['bad-price'];
  const found = passBreaks(grid, i, base, end);
  const foundIndex = passBreaks(grid, grid.instruments.length, first, asked);
  const broken = found & BREAK.breaks ? found : foundIndex & BREAK.breaks ? foundIndex : 0;
  if (broken) return STATUS[broken & BREAK.action ? 'corporate-action' : 'discontinuity'];
  const x = relativeBy(convention.relative === 'geometric', growth, index);
  const j = intervalOf(lookup, x);
  if (j < 0) return LEFT;
  out.base[r] = base;
  out.end[r] = end;
  out.benchmarkBase[r] = first;
  out.benchmarkEnd[r] = asked;
  const marks = (off > 0 || endOff > 0 ? FLAG.stale : 0) | (found | foundIndex ? FLAG.jump : 0);
  return writeEarned(r, calls.grade[r]!, { growth, index, x, j, marks }, lookup, out);
}

/** Writes a return that lies off every edge, and gives its status. */
function writeEarned(
  r: number,
  grade: number,
  {
    growth,
    index,
    x,
    j,
    marks,
  }: Readonly<Record<'growth' | 'index' | 'x' | 'j' | 'marks', number>>,
  { tiers, tiersOfPositive, sides }: TierLookup,
  out: VerdictColumns,
): number {
  const side = grade < 0 ? 0 : sides[grade]!; // a tier of the scale
  const tier = side > 0 ? tiersOfPositive[j]! : tiers[j]!; // one more than edges
  const beat = x > 0 ? 1 : -1; // 0 is an edge
  out.side[r] = beat;
  if (tier < 0) return STATUS['no-band'];
  out.earned[r] = tier;
  out.relativeReturn[r] = x;
  out.instrumentReturn[r] = growth - 1;
  out.benchmarkReturn[r] = index - 1;
  out.flags[r] = marks | (grade < 0 ? 0 : earnedFlags(grade, tier, side, beat));
  return STATUS.judged;
}

const isPositive = (value: number): boolean => value > 0 && value < Number.POSITIVE_INFINITY;

/** The first session after `day` on which an instrument has a price of its own, no later than the as-of day. */
function nextCell(i: number, day: number, { grid, convention, asOf }: ColumnTerms): number {
  if (day < 0) return UNSURE;
  const { sessions, width } = grid;
  const cells = convention.base === 'open-after' ? grid.opens() : grid.closes;
  let t = day + 1;
  while (t < width && Number.isNaN(cells[i * width + t]!)) t++; // t < width
  if (t >= width || sessions[t]! > asOf) return NONE;
  return cells[i * width + t] === UNTOLD ? UNSURE : t;
}

/** The last session on or before a day; −1 where the grid begins later. */
function sessionOf({ sessionAt, firstDay }: PriceGrid, day: number): number {
  const at = Math.min(day - firstDay, sessionAt.length - 1);
  return at < 0 ? -1 : sessionAt[at]!; // at < length
}

/** The last session on or before `t` on which an instrument has a close of its own. */
function priorCell({ closes, width, last, marks }: PriceGrid, i: number, t: number): number {
  let at = Math.min(t, last[i]!); // an instrument of the grid
  while (at >= 0 && Number.isNaN(closes[i * width + at]!)) at--; // at < width
  if (at < 0) return (marks[i]! & MARK.earlier) !== 0 ? UNSURE : NONE;
  return closes[i * width + at] === UNTOLD ? UNSURE : at;
}

/**
 * Looks for breaks in (from, to] as `passage` does on a series.
 *
 * @returns bits of {@link BREAK}, `breaks` for one that stops; of a marked one some other bit; 0 where there is none
 */
function passBreaks({ breaks, marks }: PriceGrid, i: number, from: number, to: number): number {
  if ((marks[i]! & MARK.breaks) === 0) return 0; // an instrument of the grid, here and below
  const { start, row, until, kind } = breaks;
  let marked = 0;
  for (let k = start[i]!; k < start[i + 1]!; k++) {
    if (row[k]! > to) break;
    const isStray = (kind[k]! & BREAK.stray) !== 0;
    if (until[k]! < from || (!isStray && row[k]! <= from)) continue;
    const inside = isStray && row[k]! > from && until[k]! < to;
    if ((kind[k]! & BREAK.breaks) !== 0 && !inside) return kind[k]!;
    marked = MARKED;
  }
  return marked;
}

/** A break that only marks the call. */
const MARKED = 8;
