/** Calls sorted into columns by scale and benchmark, judged there under any convention; what the columns leave is judged one by one. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Call, CallRows } from '../store/call.ts';
import { callRows } from '../store/call-rows.ts';
import type { PriceSeries } from '../store/series.ts';
import { type CallLots, callLots, type Lot } from './call-lots.ts';
import { type Convention, endsWhenDue } from './convention.ts';
import type { Judge, Judging } from './evaluate.ts';
import type { Asked } from './grading.ts';
import { judgeColumns } from './judge-columns.ts';
import { DAYS_BEFORE, makePriceGrid, type PriceGrid } from './price-grid.ts';
import type { ReturnKind, Scale } from './standard.ts';
import { type TierLookup, tierLookup } from './tier-lookup.ts';
import type { JudgedCall } from './verdict.ts';
import {
  type CallColumns,
  type Column,
  LEFT,
  MENTION,
  STATUS,
  type VerdictColumns,
  verdictColumns,
} from './verdict-columns.ts';
import { writeVerdict } from './write-verdict.ts';

/** Calls that prices may judge, on one scale against one benchmark. */
interface Batch {
  readonly scale: Scale;
  readonly lookup: TierLookup;
  readonly grid: PriceGrid;
  readonly asOf: EpochDay;
  /** Places among all calls; n entries, as the columns have. */
  readonly rows: Int32Array;
  readonly columns: Omit<CallColumns, 'endDay'>;
  /** The last day of the horizon of each. */
  readonly due: Int32Array;
}

export interface CallTable {
  readonly calls: CallRows;
  readonly judging: Judging;
  readonly batches: readonly Batch[];
  /** Status of the calls that no price judges, {@link LEFT} for the others; one a call. */
  readonly status: Uint8Array;
  readonly lots: CallLots;
}

/** What is known of a call before prices, but for its day. @param row its place among the calls */
export const askedOf = ({ lots: { list, of } }: Pick<CallTable, 'lots'>, row: number): Asked =>
  list[of[row]!]!.asked; // one lot a call

/** Calls of one scale and one benchmark that prices may judge. */
interface Group extends Priced {
  readonly lots: (Lot & { readonly asked: Asked & Priced })[];
  calls: number;
}

type Priced = {
  readonly [K in 'scale' | 'series' | 'benchmarkSeries' | 'asOf']-?: NonNullable<Asked[K]>;
};

/** @param asks tells instruments that only their series can judge, such as delisted ones */
export function callTable(
  calls: readonly Call[] | CallRows,
  judging: Judging,
  asks?: (id: InstrumentId) => boolean,
): CallTable {
  const rows = callRows(calls);
  const lots = callLots(rows, judging);
  const status = new Uint8Array(rows.length);
  const codes = Uint8Array.from(lots.list, ({ asked: { reason } }) =>
    reason === undefined ? LEFT : STATUS[reason],
  );
  for (let row = 0; row < status.length; row++) status[row] = codes[lots.of[row]!]!; // one lot a call
  const groups = groupsOf(lots.list);
  const gridOf = makeGrids(groups, firstDay(groups), asks);
  const batches = batchesOf(groups, rows, lots, gridOf);
  return { calls: rows, judging, batches, status, lots };
}

/** Groups of lots in the order of their first calls. */
function groupsOf(lots: readonly Lot[]): Group[] {
  const found = new Map<Scale, Map<InstrumentId, Group>>();
  for (const lot of lots) {
    const { asked } = lot;
    if (asked.reason !== undefined || !isPriced(asked)) continue;
    let ofScale = found.get(asked.scale);
    if (!ofScale) {
      ofScale = new Map();
      found.set(asked.scale, ofScale);
    }
    const { scale, series, benchmarkSeries, asOf } = asked;
    let group = ofScale.get(benchmarkSeries.id);
    if (!group) {
      group = { scale, series, benchmarkSeries, asOf, lots: [], calls: 0 };
      ofScale.set(benchmarkSeries.id, group);
    }
    group.lots.push(lot as Group['lots'][number]);
    group.calls += lot.calls;
  }
  return [...found.values()].flatMap((ofScale) => [...ofScale.values()]);
}

const isPriced = (asked: Asked): asked is Asked & Priced =>
  asked.scale !== undefined &&
  asked.series !== undefined &&
  asked.benchmarkSeries !== undefined &&
  asked.asOf !== undefined;

type GridOf = (benchmark: PriceSeries, returns: ReturnKind) => PriceGrid;

/** The first day of a call that prices may judge. */
function firstDay(groups: readonly Group[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { lots } of groups) for (const lot of lots) first = Math.min(first, lot.from);
  return first;
}

/** One grid for each benchmark and kind of return, of the instruments that are held against it. */
function makeGrids(
  groups: readonly Group[],
  first: number,
  asks: ((id: InstrumentId) => boolean) | undefined,
): GridOf {
  const held = new Map<PriceSeries, Set<PriceSeries>>();
  for (const { benchmarkSeries, lots } of groups) {
    const own = held.get(benchmarkSeries) ?? new Set();
    held.set(benchmarkSeries, own);
    for (const { asked } of lots) own.add(asked.series);
  }
  const grids = new Map<string, PriceGrid>();
  return (benchmark, returns) => {
    const key = `${benchmark.id} ${returns}`;
    const series = [...(held.get(benchmark) ?? [])];
    const grid =
      grids.get(key) ??
      makePriceGrid({ series, benchmark, returns, from: (first - DAYS_BEFORE) as EpochDay, asks });
    grids.set(key, grid);
    return grid;
  };
}

/** Sorts the calls into the columns of their groups. */
function batchesOf(
  groups: readonly Group[],
  calls: CallRows,
  all: CallLots,
  gridOf: GridOf,
): Batch[] {
  const { list, of, due } = all;
  const groupOf = new Int32Array(list.length).fill(-1); // of each lot, as the two below
  const instrumentOf = new Int32Array(list.length);
  const gradeOf = new Int8Array(list.length).fill(MENTION);
  const batches = groups.map((group, g): Batch => {
    const { scale, benchmarkSeries, asOf, calls: n } = group;
    const grid = gridOf(benchmarkSeries, scale.returns);
    const indexOf = new Map(grid.instruments.map((id, i) => [id, i]));
    for (const { number, instrument, asked } of group.lots) {
      groupOf[number] = g;
      instrumentOf[number] = indexOf.get(instrument)!; // the grid has what is asked
      if (typeof asked.grade === 'number') gradeOf[number] = asked.grade;
    }
    const days = { published: new Int32Array(n), instrument: new Int32Array(n) };
    const columns = { ...days, grade: new Int8Array(n) };
    const own = { rows: new Int32Array(n), columns, due: new Int32Array(n) };
    return { ...{ scale, lookup: tierLookup(scale), grid, asOf }, ...own };
  });
  const filled = new Int32Array(groups.length);
  for (let row = 0; row < of.length; row++) {
    const lot = of[row]!; // row < length, here and below
    const g = groupOf[lot]!;
    if (g < 0) continue;
    const { rows, columns, due: dueOf } = batches[g]!;
    const k = filled[g]!; // a group of theirs
    filled[g] = k + 1;
    rows[k] = row;
    columns.instrument[k] = instrumentOf[lot]!;
    columns.published[k] = calls.published[row]!;
    columns.grade[k] = gradeOf[lot]!;
    dueOf[k] = due[row]!;
  }
  return batches;
}

/** Verdicts of all calls of a table, with the objects of those that the columns left. */
export interface TableVerdicts {
  /** One row a call. */
  readonly columns: VerdictColumns;
  readonly left: ReadonlyMap<number, JudgedCall>;
}

/** Judges all calls of a table. @param judgeOne judges what the columns leave */
export function judgeTable(
  table: CallTable,
  convention: Convention,
  judgeOne: Judge = table.judging.judgeBy(convention),
): TableVerdicts {
  const { calls, batches, status } = table;
  const columns = verdictColumns(calls.length);
  columns.status.set(status);
  const left = new Map<number, JudgedCall>();
  for (const { rows, grid, lookup, asOf, columns: own, due } of batches) {
    const endDayOf = (day: number, k: number) => endDayAt(table, rows[k]!, day, convention);
    const endDay = endsWhenDue(convention) ? due : due.map(endDayOf);
    const isAll = rows.length === calls.length;
    const out = isAll ? columns : verdictColumns(rows.length);
    for (const k of judgeColumns({ ...own, endDay }, { grid, lookup, convention, asOf }, out)) {
      const item = judgeOne(calls.at(rows[k]!)); // a row of these columns
      left.set(rows[k]!, item);
      writeVerdict(item, grid, k, out);
    }
    if (!isAll) scatter(out, rows, columns);
  }
  return { columns, left };
}

/** The day on which the window of a call ends. @param due the last day of its horizon */
export const endDayAt = (table: CallTable, row: number, due: number, convention: Convention) =>
  table.judging.endDay(
    table.calls.at(row),
    { due: due as EpochDay, benchmarkSeries: askedOf(table, row).benchmarkSeries },
    convention,
  );

/** Rows that stand one after the other, on the average, from which on they are copied together. */
const LONG = 8;

/** Copies columns to the rows of longer ones. */
function scatter(from: VerdictColumns, rows: Int32Array, to: VerdictColumns): void {
  const starts = [0]; // of each run of rows, with the end of the last
  for (let k = 1; k < rows.length; k++) if (rows[k]! !== rows[k - 1]! + 1) starts.push(k);
  starts.push(rows.length);
  const copy = rows.length < LONG * starts.length ? copyEach : copyRuns;
  for (const name of Object.keys(from) as (keyof VerdictColumns)[])
    copy(from[name], rows, to[name], starts);
}

function copyEach(from: Column, rows: Int32Array, to: Column): void {
  for (let k = 0; k < rows.length; k++) to[rows[k]!] = from[k]!; // columns of one length
}

function copyRuns(from: Column, rows: Int32Array, to: Column, starts: readonly number[]): void {
  for (let i = 1; i < starts.length; i++) {
    const start = starts[i - 1]!; // i < length
    to.set(from.subarray(start, starts[i]!), rows[start]!);
  }
}
