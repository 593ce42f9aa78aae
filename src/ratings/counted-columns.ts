/** Calls that are judged in columns, as counting reads them: no verdict with its evidence is made but where only that tells. */
import type { EpochDay } from '../base/day.ts';
import { lastAtOrBefore, type PriceSeries } from '../store/series.ts';
import { askedOf, type CallTable, endDayAt, judgeTable } from './call-table.ts';
import { type Convention, endsWhenDue } from './convention.ts';
import type { CountedCall, CountedCalls } from './counted-call.ts';
import { lotsOf } from './counted-lots.ts';
import { CountedRow, type RowParts } from './counted-row.ts';
import type { Judge } from './evaluate.ts';
import type { Asked } from './grading.ts';
import type { NameHouse } from './houses.ts';
import { alwaysHeld, dividendsHeld } from './standing.ts';
import type { Dividends, DividendsHeld, JudgedCall } from './verdict.ts';
import { FLAG, LEFT, STATUS, type VerdictColumns } from './verdict-columns.ts';

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
  const { columns } = verdicts;
  const sessionsOf = sessionReader(table);
  const dividendsOf = dividendReader(table, columns, sessionsOf);
  const endDayOf = endDayReader(table, convention);
  const rowParts = { ...parts, table, columns, sessionsOf, dividendsOf, endDayOf };
  const read = (row: number): CountedCall => recordOf(row) ?? new CountedRow(rowParts, row);
  const { length } = table.calls;
  return {
    length,
    lots: lotsOf(table, columns, { recordOf, read, dividendsOf, endDayOf }),
    traces: {
      // what is no row is the record of one
      pricesOf: (item) => (item instanceof CountedRow ? item.prices() : (item as JudgedCall)),
      beforeOf: ({ call }) => table.judging.before(call),
    },
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

/** Finds the days of the sessions of a judged row: it is in a batch, and its prices stand on sessions. */
function sessionReader({ batches, calls }: CallTable): RowParts['sessionsOf'] {
  const batchOf = new Uint16Array(calls.length);
  for (const [b, { rows }] of batches.entries()) for (const row of rows) batchOf[row] = b;
  return (row) => batches[batchOf[row]!]!.grid.sessions; // one a row
}

/** Reads what the returns of a judged row hold. */
function dividendReader(
  table: CallTable,
  { base, end, benchmarkBase, benchmarkEnd }: VerdictColumns,
  sessionsOf: RowParts['sessionsOf'],
): (row: number) => Dividends {
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
    const sessions = sessionsOf(row);
    const dayAt = (session: Int32Array) => sessions[session[row]!] as EpochDay;
    return {
      instrument: held(asked.series, asked, [dayAt(base), dayAt(end)]),
      benchmark: held(asked.benchmarkSeries, asked, [dayAt(benchmarkBase), dayAt(benchmarkEnd)]),
    };
  };
}
