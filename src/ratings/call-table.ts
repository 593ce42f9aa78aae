/** Calls sorted into columns by scale and benchmark, judged there under any convention; what the columns leave is judged one by one. */
import type { EpochDay } from '../base/day.ts';
import { addTo } from '../base/multimap.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Call } from '../store/call.ts';
import type { PriceSeries } from '../store/series.ts';
import type { Convention } from './convention.ts';
import type { Judging } from './evaluate.ts';
import type { Question } from './grading.ts';
import { judgeColumns } from './judge-columns.ts';
import { makePriceGrid, type PriceGrid } from './price-grid.ts';
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
  readonly questions: readonly Question[];
  readonly columns: Omit<CallColumns, 'endDay'>;
}

export interface CallTable {
  readonly calls: readonly Call[];
  readonly judging: Judging;
  readonly batches: readonly Batch[];
  /** Status of the calls that no price judges, {@link LEFT} for the others; one a call. */
  readonly status: Uint8Array;
  /** The scale of each call. */
  readonly scales: readonly (Scale | undefined)[];
}

/** A call that prices may judge, with its place. */
interface Asked {
  readonly row: number;
  readonly question: Question & Priced;
}

type Priced = {
  readonly [K in 'scale' | 'series' | 'benchmarkSeries' | 'asOf']-?: NonNullable<Question[K]>;
};

/** Bars so many days before the first call are laid on a grid; older ones are searched for. */
const BEFORE = 120;

/** @param asks tells instruments that only their series can judge, such as delisted ones */
export function callTable(
  calls: readonly Call[],
  judging: Judging,
  asks?: (id: InstrumentId) => boolean,
): CallTable {
  const status = new Uint8Array(calls.length).fill(LEFT);
  const groups = new Map<string, Asked[]>();
  const numbers = new Map<unknown, number>();
  const numberOf = (thing: unknown) => {
    const known = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, known);
    return known;
  };
  const scales = calls.map((call, row) => {
    const question = judging.ask(call);
    const { reason, scale, benchmark } = question;
    if (reason !== undefined) status[row] = STATUS[reason];
    else if (isPriced(question))
      addTo(groups, `${numberOf(scale)} ${benchmark}`, { row, question });
    return scale;
  });
  const gridOf = makeGrids(calls, [...groups.values()].flat(), asks);
  const batches = [...groups.values()].map((asked) => batchOf(asked, calls, gridOf));
  return { calls, judging, batches, status, scales };
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
  for (const { row, question } of asked) {
    const { series, benchmarkSeries } = question;
    held.set(benchmarkSeries, (held.get(benchmarkSeries) ?? new Set()).add(series));
    first = Math.min(first, calls[row]!.published); // a place among the calls
  }
  const grids = new Map<string, PriceGrid>();
  return (benchmark, returns) => {
    const key = `${benchmark.id} ${returns}`;
    const series = [...(held.get(benchmark) ?? [])];
    const grid =
      grids.get(key) ??
      makePriceGrid({ series, benchmark, returns, from: (first - BEFORE) as EpochDay, asks });
    grids.set(key, grid);
    return grid;
  };
}

function batchOf(asked: readonly Asked[], calls: readonly Call[], gridOf: GridOf): Batch {
  const { scale, benchmarkSeries, asOf } = asked[0]!.question; // no group is empty, and all of one are alike
  const grid = gridOf(benchmarkSeries, scale.returns);
  const indexOf = new Map(grid.instruments.map((id, i) => [id, i]));
  const call = ({ row }: Asked) => calls[row]!; // a place among the calls
  return {
    ...{ scale, lookup: tierLookup(scale), grid, asOf },
    rows: Int32Array.from(asked, ({ row }) => row),
    questions: asked.map(({ question }) => question),
    columns: {
      instrument: Int32Array.from(asked, (one) => indexOf.get(call(one).instrument)!),
      published: Int32Array.from(asked, (one) => call(one).published),
      grade: Int8Array.from(asked, ({ question: { grade } }) =>
        typeof grade === 'number' ? grade : MENTION,
      ),
    },
  };
}

/** Verdicts of all calls of a table, with the objects of those that the columns left. */
export interface TableVerdicts {
  /** One row a call. */
  readonly columns: VerdictColumns;
  readonly left: ReadonlyMap<number, JudgedCall>;
}

/** Judges all calls of a table. */
export function judgeTable(table: CallTable, convention: Convention): TableVerdicts {
  const { calls, judging, batches, status } = table;
  const columns = verdictColumns(calls.length);
  columns.status.set(status);
  const judgeOne = judging.judgeBy(convention);
  const left = new Map<number, JudgedCall>();
  for (const { rows, questions, grid, lookup, asOf, columns: own } of batches) {
    const endDay = new Int32Array(rows.length);
    for (let k = 0; k < rows.length; k++)
      endDay[k] = judging.endDay(calls[rows[k]!]!, questions[k]!, convention); // one question a row
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
