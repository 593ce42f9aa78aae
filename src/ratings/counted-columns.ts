/** Calls that are judged in columns, as counting reads them: no verdict with its evidence is made but where only that tells. */
import type { EpochDay } from '../base/day.ts';
import { lastAtOrBefore, type PriceSeries } from '../store/series.ts';
import { type CallTable, judgeTable } from './call-table.ts';
import type { Convention } from './convention.ts';
import type { CountedCall, CountedCalls, CountedVerdict } from './counted-call.ts';
import type { Judge } from './evaluate.ts';
import type { Question } from './grading.ts';
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
  const read = readerOf(table, parts);
  const { length } = table.calls;
  return {
    length,
    *[Symbol.iterator]() {
      for (let row = 0; row < length; row++) yield read(row);
    },
  };
}

function readerOf(table: CallTable, parts: CountParts): (row: number) => CountedCall {
  const { calls, judging, questions } = table;
  const { convention, judgeOne, nameHouse } = parts;
  const { columns, left } = judgeTable(table, convention, judgeOne);
  const isByRecord = recordTest(columns, convention);
  const dividendsOf = dividendReader(table, columns);
  return (row) => {
    const call = calls[row]!; // one row a call, here and below
    const known = left.get(row);
    if (known) return known;
    if (isByRecord(row)) return judgeOne(call);
    const question = questions[row]!;
    const { scale, grade, by, asOf, benchmark, standsInFor } = question;
    const isJudged = columns.status[row] === STATUS.judged;
    return {
      call,
      house: nameHouse ? nameHouse(call) : call.house,
      standard: judging.standardFor(call),
      scale,
      convention,
      grade: typeof grade === 'number' || grade === 'mention' ? grade : undefined,
      gradedBy: by,
      endDay: judging.endDay(call, question, convention),
      asOf,
      benchmark,
      standsInFor,
      jump: undefined,
      dividends: isJudged ? dividendsOf(row, question) : undefined,
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
function dividendReader({ calls, batches }: CallTable, columns: VerdictColumns) {
  const { base, end, benchmarkBase, benchmarkEnd } = columns;
  const sessionsOf = new Array<Int32Array>(calls.length);
  for (const { rows, grid } of batches) for (const row of rows) sessionsOf[row] = grid.sessions;
  const held = (
    series: PriceSeries | undefined,
    { scale }: Question,
    [from, to]: readonly [EpochDay, EpochDay],
  ): DividendsHeld => {
    if (!series || !scale) throw new Error('a call was judged without prices');
    const point = (day: EpochDay) => ({ row: lastAtOrBefore(series.days, day) });
    return (
      alwaysHeld(series, scale.returns) ??
      dividendsHeld(series, point(from), point(to), scale.returns)
    );
  };
  return (row: number, question: Question): Dividends => {
    const sessions = sessionsOf[row]!; // a judged call is in a batch, and its prices stand on sessions
    const dayAt = (session: Int32Array) => sessions[session[row]!] as EpochDay;
    return {
      instrument: held(question.series, question, [dayAt(base), dayAt(end)]),
      benchmark: held(question.benchmarkSeries, question, [
        dayAt(benchmarkBase),
        dayAt(benchmarkEnd),
      ]),
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
