/** Judges one call of the columns whose window is not plain: gaps and suspensions, breaks, ends after the last day of the data. */
import { STALE_AFTER_SESSIONS } from './convention.ts';
import { type ColumnTerms, measure } from './measure-columns.ts';
import { BREAK, MARK, type PriceGrid, UNTOLD } from './price-grid.ts';
import { type CallColumns, FLAG, LEFT, STATUS, type VerdictColumns } from './verdict-columns.ts';

/** No price. */
const NONE = -1;
/** The grid does not tell. */
const UNSURE = -2;

/** Where a window begins: sessions of its two prices. */
interface Start {
  readonly base: number;
  readonly benchmarkBase: number;
  /** Sessions between the base price and the day asked for. */
  readonly off: number;
}

/** @returns false where the series must be asked; its status is {@link LEFT} then */
export function lookCloser(
  r: number,
  calls: CallColumns,
  terms: ColumnTerms,
  out: VerdictColumns,
): boolean {
  const status = statusOf(r, calls, terms, out);
  if (status !== undefined) out.status[r] = status;
  return out.status[r] !== LEFT;
}

/** The status of a call that is not judged, {@link LEFT} too; `undefined` where it is written already. */
function statusOf(
  r: number,
  calls: CallColumns,
  terms: ColumnTerms,
  out: VerdictColumns,
): number | undefined {
  const { grid, convention, asOf } = terms;
  const [i, published, endDay] = [calls.instrument[r]!, calls.published[r]!, calls.endDay[r]!]; // r < length
  if ((grid.marks[i]! & MARK.asks) !== 0) return LEFT;
  const start = startOf(i, published, terms);
  if (start.base === UNSURE) return LEFT;
  const ahead = published > asOf;
  if (start.base === NONE) {
    const awaited = ahead || (convention.base.endsWith('after') && endDay > asOf);
    return awaited ? STATUS.pending : STATUS['no-base-price'];
  }
  if (start.benchmarkBase < 0) return LEFT;
  const isBehind = start.off > 0;
  if (ahead) return pending(r, isBehind, out);
  if (grid.sessions[start.base]! > endDay) return STATUS['no-base-price'];
  if (grid.sessions[start.benchmarkBase]! > endDay) return STATUS['no-benchmark-price'];
  if (start.off > STALE_AFTER_SESSIONS) return STATUS['stale-base-price'];
  if (endDay > asOf) return pending(r, isBehind, out);
  const asked = sessionOf(grid, endDay);
  const end = priorCell(grid, i, asked);
  if (end < 0 || !(grid.benchmark[asked]! > 0)) return LEFT;
  return endOf(r, { ...start, i, end, asked, grade: calls.grade[r]! }, terms, out);
}

function pending(r: number, isStale: boolean, out: VerdictColumns): number {
  out.flags[r] = isStale ? FLAG.stale : 0;
  return STATUS.pending;
}

interface Whole extends Start {
  readonly i: number;
  readonly end: number;
  readonly asked: number;
  readonly grade: number;
}

/** What the prices of a whole window make of it. */
function endOf(
  r: number,
  { i, base, benchmarkBase, off, end, asked, grade }: Whole,
  terms: ColumnTerms,
  out: VerdictColumns,
): number | undefined {
  const { grid, convention, isFinal } = terms;
  const { width, closes, benchmark, passed } = grid;
  const final = isFinal?.[i] === 1 && end === grid.last[i];
  const endOff = final ? 0 : passed[asked]! - passed[end]!; // sessions of the grid, here and below
  if (endOff > STALE_AFTER_SESSIONS && convention.untraded === 'void')
    return STATUS['stale-end-price'];
  const isOpen = convention.base === 'open-after';
  const growth = closes[i * width + end]! / (isOpen ? grid.opens() : closes)[i * width + base]!;
  const index = benchmark[asked]! / (isOpen ? grid.benchmarkOpens : benchmark)[benchmarkBase]!;
  for (const value of [index, growth, growth / index])
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) return STATUS['bad-price'];
  const found = passBreaks(grid, i, base, end);
  const foundIndex = passBreaks(grid, grid.instruments.length, benchmarkBase, asked);
  const broken = found & BREAK.breaks ? found : foundIndex & BREAK.breaks ? foundIndex : 0;
  if (broken) return STATUS[broken & BREAK.action ? 'corporate-action' : 'discontinuity'];
  if (!measure(r, grade, growth, index, terms, out)) return LEFT;
  if (out.status[r] === STATUS.judged) {
    const isMarked = (found | foundIndex) !== 0;
    out.flags[r]! |= (off > 0 || endOff > 0 ? FLAG.stale : 0) | (isMarked ? FLAG.jump : 0);
  }
  [out.base[r], out.end[r]] = [base, end];
  [out.benchmarkBase[r], out.benchmarkEnd[r]] = [benchmarkBase, asked];
  return undefined;
}

/** Finds where a window begins, as `basePoint` does on a series. */
function startOf(i: number, published: number, { grid, convention, asOf }: ColumnTerms): Start {
  const { sessions, width, passed } = grid;
  if (convention.base.endsWith('after')) {
    const isOpen = convention.base === 'open-after';
    const [cells, index] = isOpen
      ? [grid.opens(), grid.benchmarkOpens]
      : [grid.closes, grid.benchmark];
    const day = sessionOf(grid, published);
    if (day < 0) return { base: UNSURE, benchmarkBase: UNSURE, off: 0 };
    let t = day + 1;
    while (t < width && Number.isNaN(cells[i * width + t]!)) t++; // t < width
    if (t >= width || sessions[t]! > asOf) return { base: NONE, benchmarkBase: NONE, off: 0 };
    if (cells[i * width + t] === UNTOLD) return { base: UNSURE, benchmarkBase: UNSURE, off: 0 };
    const benchmarkBase = index[day + 1]! > 0 ? day + 1 : UNSURE;
    return { base: t, benchmarkBase, off: passed[t - 1]! - passed[day]! };
  }
  const eve = convention.base === 'before' ? 1 : 0;
  const asked = sessionOf(grid, Math.min(published - eve, asOf));
  const base = priorCell(grid, i, asked);
  if (base < 0) return { base, benchmarkBase: UNSURE, off: 0 };
  const benchmarkBase = grid.benchmark[asked]! > 0 ? asked : UNSURE;
  return { base, benchmarkBase, off: passed[asked]! - passed[base]! };
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
