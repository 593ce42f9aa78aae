/** Calls sorted into columns by scale and benchmark, judged there under any convention; what the columns leave is judged one by one. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Call } from '../store/call.ts';
import type { PriceSeries } from '../store/series.ts';
import { type Convention, endsWhenDue } from './convention.ts';
import type { Judge, Judging } from './evaluate.ts';
import type { Question } from './grading.ts';
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
  readonly calls: readonly Call[];
  readonly judging: Judging;
  readonly batches: readonly Batch[];
  /** Status of the calls that no price judges, {@link LEFT} for the others; one a call. */
  readonly status: Uint8Array;
  /** What is known of each call before prices. */
  readonly questions: readonly Question[];
}

/** Calls of one scale and one benchmark that prices may judge: their places, and what is known of each. */
interface Asked {
  readonly rows: number[];
  readonly questions: (Question & Priced)[];
}

type Priced = {
  readonly [K in 'scale' | 'series' | 'benchmarkSeries' | 'asOf']-?: NonNullable<Question[K]>;
};

/** @param asks tells instruments that only their series can judge, such as delisted ones */
export function callTable(
  calls: readonly Call[],
  judging: Judging,
  asks?: (id: InstrumentId) => boolean,
): CallTable {
  const status = new Uint8Array(calls.length).fill(LEFT);
  const groups = new Map<Scale, Map<InstrumentId, Asked>>();
  const questions = calls.map((call, row) => {
    const question = judging.ask(call);
    const { reason } = question;
    if (reason !== undefined) status[row] = STATUS[reason];
    else if (isPriced(question)) {
      const own = askedOf(groups, question);
      own.rows.push(row);
      own.questions.push(question);
    }
    return question;
  });
  const all = [...groups.values()].flatMap((own) => [...own.values()]);
  const gridOf = makeGrids(calls, all, asks);
  const batches = all.map((asked) => batchOf(asked, calls, gridOf));
  return { calls, judging, batches, status, questions };
}

function askedOf(
  groups: Map<Scale, Map<InstrumentId, Asked>>,
  { scale, benchmarkSeries: { id } }: Priced,
): Asked {
  let ofScale = groups.get(scale);
  if (!ofScale) {
    ofScale = new Map();
    groups.set(scale, ofScale);
  }
  let asked = ofScale.get(id);
  if (!asked) {
    asked = { rows: [], questions: [] };
    ofScale.set(id, asked);
  }
  return asked;
}

const isPriced = (question: Question): question is Question & Priced =>
  question.scale !== undefined &&
  question.series !== undefined &&
  question.benchmarkSeries !== undefined &&
  question.asOf !== undefined;

type GridOf = (benchmark: PriceSeries, returns: ReturnKind) => PriceGrid;

/** One grid for each benchmark and kind of return, of the instruments that are held against it. */
function makeGrids(
  calls: readonly Call[],
  asked: readonly Asked[],
  asks: ((id: InstrumentId) => boolean) | undefined,
): GridOf {
  const held = new Map<PriceSeries, Set<PriceSeries>>();
  let first = Number.POSITIVE_INFINITY;
  for (const { rows, questions } of asked) {
    const { benchmarkSeries } = questions[0]!; // no group is empty, and all of one are alike
    const own = held.get(benchmarkSeries) ?? new Set();
    held.set(benchmarkSeries, own);
    for (const { series } of questions) own.add(series);
    for (const row of rows) first = Math.min(first, calls[row]!.published); // a place among the calls
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

function batchOf({ rows, questions }: Asked, calls: readonly Call[], gridOf: GridOf): Batch {
  const { scale, benchmarkSeries, asOf } = questions[0]!; // no group is empty, and all of one are alike
  const grid = gridOf(benchmarkSeries, scale.returns);
  const indexOf = new Map(grid.instruments.map((id, i) => [id, i]));
  const columns = {
    instrument: new Int32Array(rows.length),
    published: new Int32Array(rows.length),
    grade: new Int8Array(rows.length).fill(MENTION),
  };
  for (const [k, row] of rows.entries()) {
    const call = calls[row]!; // a place among the calls
    const { grade } = questions[k]!; // one a row
    columns.instrument[k] = indexOf.get(call.instrument)!; // the grid has what is asked
    columns.published[k] = call.published;
    if (typeof grade === 'number') columns.grade[k] = grade;
  }
  return {
    ...{ scale, lookup: tierLookup(scale), grid, asOf },
    ...{ rows: Int32Array.from(rows), columns },
    due: Int32Array.from(questions, ({ due }) => due),
  };
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
  const { calls, judging, batches, status, questions } = table;
  const columns = verdictColumns(calls.length);
  columns.status.set(status);
  const left = new Map<number, JudgedCall>();
  for (const { rows, grid, lookup, asOf, columns: own, due } of batches) {
    const endDayOf = (_: number, k: number) =>
      judging.endDay(calls[rows[k]!]!, questions[rows[k]!]!, convention); // one a call
    const endDay = endsWhenDue(convention) ? due : due.map(endDayOf);
    const isAll = rows.length === calls.length;
    const out = isAll ? columns : verdictColumns(rows.length);
    for (const k of judgeColumns({ ...own, endDay }, { grid, lookup, convention, asOf }, out)) {
      const item = judgeOne(calls[rows[k]!]!); // a row of these columns
      left.set(rows[k]!, item);
      writeVerdict(item, grid, k, out);
    }
    if (!isAll) scatter(out, rows, columns);
  }
  return { columns, left };
}

/** Copies columns to the rows of longer ones. */
function scatter(from: VerdictColumns, rows: Int32Array, to: VerdictColumns): void {
  for (const name of Object.keys(from) as (keyof VerdictColumns)[])
    copyTo(from[name], rows, to[name]);
}

function copyTo(from: Column, rows: Int32Array, to: Column): void {
  for (let k = 0; k < rows.length; k++) to[rows[k]!] = from[k]!; // columns of one length
}
