/** Calls that are judged in columns, as counting reads them: no verdict with its evidence is made but where only that tells. */
import type { EpochDay } from '../base/day.ts';
import { lastAtOrBefore, type PriceSeries } from '../store/series.ts';
import { askedOf, type CallTable, endDayAt, judgeTable } from './call-table.ts';
import { type Convention, endsWhenDue } from './convention.ts';
import type { CountedCall, CountedCalls, CountedLots, CountedVerdict } from './counted-call.ts';
import { lotsOf } from './counted-lots.ts';
import type { Judge } from './evaluate.ts';
import type { Asked } from './grading.ts';
import type { NameHouse } from './houses.ts';
import { alwaysHeld, dividendsHeld } from './standing.ts';
import type { Dividends, DividendsHeld, VoidReason } from './verdict.ts';
import { FLAG, LEFT, STATUS, STATUSES, type VerdictColumns } from './verdict-columns.ts';

/** What calls are counted by. */
export interface CountParts {
  readonly convention: Convention;
  /** Judges what the columns do not tell in full. */
  readonly judgeOne: Judge;
  readonly nameHouse?: NameHouse | undefined;
}

/** Judges a table; what is walked are its columns. */
export function countedColumns(table: CallTable, parts: CountParts): CountedCalls {
  const { convention, judgeOne } = parts;
  const verdicts = judgeTable(table, convention, judgeOne);
  const isByRecord = recordTest(verdicts.columns, convention);
  /** What tells a row in full where the columns do not. */
  const recordOf = (row: number) =>
    verdicts.left.get(row) ?? (isByRecord(row) ? judgeOne(table.calls.at(row)) : undefined);
  const dividendsOf = dividendReader(table, verdicts.columns);
  const endDayOf = endDayReader(table, convention);
  const readRow = rowReader(table, verdicts.columns, parts, { dividendsOf, endDayOf });
  const read = (row: number): CountedCall => recordOf(row) ?? readRow(row);
  const { length } = table.calls;
  return {
    length,
    lots: lotsOf(table, verdicts.columns, { recordOf, read, dividendsOf, endDayOf }),
    *[Symbol.iterator]() {
      for (let row = 0; row < length; row++) yield read(row);
    },
  };
}

/** The day on which the window of each call ends. */
function endDayReader(table: CallTable, convention: Convention): (row: number) => EpochDay {
  const { due } = table.lots;
  if (endsWhenDue(convention)) return (row) => due[row]! as EpochDay; // one a call, here and below
  return (row) => endDayAt(table, row, due[row]!, convention);
}

/** Makes rows that need no record. */
function rowReader(
  table: CallTable,
  columns: VerdictColumns,
  { convention, nameHouse }: CountParts,
  { dividendsOf, endDayOf }: Pick<CountedLots, 'dividendsOf' | 'endDayOf'>,
): (row: number) => CountedCall {
  const { calls, lots } = table;
  return (row) => {
    const call = calls.at(row);
    const { reading, asked } = lots.list[lots.of[row]!]!; // one lot a call
    const { scale, grade, by, asOf, benchmark, standsInFor } = asked;
    const isJudged = columns.status[row] === STATUS.judged;
    return {
      call,
      house: nameHouse ? nameHouse(call) : call.house,
      standard: reading.standard,
      scale,
      convention,
      grade: typeof grade === 'number' || grade === 'mention' ? grade : undefined,
      gradedBy: by,
      endDay: endDayOf(row),
      asOf,
      benchmark,
      standsInFor,
      jump: undefined,
      dividends: isJudged ? dividendsOf(row) : undefined,
      stale: (columns.flags[row]! & FLAG.stale) !== 0,
      verdict: isJudged ? judgedAt(row, columns) : UNJUDGED[columns.status[row]!]!,
    };
  };
}

/** Void calls whose records tell more than their reason: the jump that they cross, or what their last price would earn. */
const TOLD_BY_RECORD: ReadonlySet<number> = new Set([
  ...[STATUS['stale-end-price'], STATUS['corporate-action'], STATUS.discontinuity],
  ...[STATUS['no-band'], LEFT],
]);

/** Whether only the record of a row tells all that is counted. */
function recordTest({ status, flags }: VerdictColumns, { untraded }: Convention) {
  // how old the price at the end is, no flag tells
  const marks = FLAG.jump | (untraded === 'last-price' ? FLAG.stale : 0);
  return (row: number) => TOLD_BY_RECORD.has(status[row]!) || (flags[row]! & marks) !== 0; // one row a call
}

/** Reads what the returns of a judged row hold. */
function dividendReader(table: CallTable, columns: VerdictColumns): (row: number) => Dividends {
  const { batches, calls } = table;
  const { base, end, benchmarkBase, benchmarkEnd } = columns;
  const sessionsOf = new Array<Int32Array>(calls.length);
  for (const { rows, grid } of batches) for (const row of rows) sessionsOf[row] = grid.sessions;
  const held = (
    series: PriceSeries | undefined,
    { scale }: Asked,
    [from, to]: readonly [EpochDay, EpochDay],
  ): DividendsHeld => {
    if (!series || !scale) throw new Error('a call was judged without prices');
    const point = (day: EpochDay) => ({ row: lastAtOrBefore(series.days, day) });
    return (
      alwaysHeld(series, scale.returns) ??
      dividendsHeld(series, point(from), point(to), scale.returns)
    );
  };
  return (row) => {
    const asked = askedOf(table, row);
    const sessions = sessionsOf[row]!; // a judged call is in a batch, and its prices stand on sessions
    const dayAt = (session: Int32Array) => sessions[session[row]!] as EpochDay;
    return {
      instrument: held(asked.series, asked, [dayAt(base), dayAt(end)]),
      benchmark: held(asked.benchmarkSeries, asked, [dayAt(benchmarkBase), dayAt(benchmarkEnd)]),
    };
  };
}

function judgedAt(row: number, { flags, earned, relativeReturn }: VerdictColumns): CountedVerdict {
  const flag = flags[row]!; // one row a call, here and below
  const isGraded = (flag & FLAG.graded) !== 0;
  return {
    status: 'judged',
    outcome: {
      returns: { value: relativeReturn[row]! },
      earned: earned[row]!,
      hit: isGraded ? (flag & FLAG.hit) !== 0 : undefined,
      met: isGraded ? (flag & FLAG.met) !== 0 : undefined,
      direction: isGraded ? (flag & FLAG.direction) !== 0 : undefined,
      edge: (flag & FLAG.edge) !== 0,
    },
  };
}

/** The verdicts that say nothing more than their status, by its code. */
const UNJUDGED: readonly CountedVerdict[] = STATUSES.map((status) =>
  status === 'judged' || status === 'pending'
    ? { status: 'pending' }
    : { status: 'void', reason: status satisfies VoidReason },
);
