/** Calls that are judged in columns, counted by lots: what all calls of a lot share is looked at once. */
import { monthNumber } from '../base/day.ts';
import type { CallTable } from './call-table.ts';
import type { CountedCall, CountedFigures, CountedLot, CountedLots } from './counted-call.ts';
import type { Asked, KindReading } from './grading.ts';
import { alwaysHeld } from './standing.ts';
import type { Dividends } from './verdict.ts';
import { FLAG, STATUSES, type VerdictColumns } from './verdict-columns.ts';

/** More than there are statuses. */
const CODES = 64;

/** @param recordOf gives what tells a row in full, where its columns do not */
export function lotsOf(
  { calls, lots: { list, of } }: CallTable,
  columns: VerdictColumns,
  {
    recordOf,
    ...readers
  }: Pick<CountedLots, 'read' | 'dividendsOf' | 'endDayOf'> & {
    readonly recordOf: (row: number) => CountedCall | undefined;
  },
): CountedLots {
  const parts: (CountedLot | CountedCall)[] = [];
  const known = new Map<number, number[]>();
  const { status } = columns;
  for (let row = 0; row < of.length; row++) {
    const record = recordOf(row);
    if (record) {
      parts.push(record);
      continue;
    }
    const key = of[row]! * CODES + status[row]!; // row < length
    let rows = known.get(key);
    if (rows === undefined) {
      rows = [];
      known.set(key, rows);
      const { reading, instrument, asked } = list[of[row]!]!; // one lot a call
      parts.push({ reading, instrument, asked, status: STATUSES[status[row]!]!, rows });
    }
    rows.push(row);
  }
  const { published } = calls;
  const sharedDividendsOf = ({ asked }: CountedLot) => alwaysOf(asked);
  const samples = () => samplesOf(parts, readers.read);
  const figuresOf = figureReader(published, columns);
  return { ...{ parts, samples, published, figuresOf, sharedDividendsOf }, ...readers };
}

/** What the returns of an instrument and its benchmark hold on whatever days. */
function alwaysOf({ series, benchmarkSeries, scale }: Asked): Dividends | undefined {
  if (!series || !benchmarkSeries || !scale) return undefined;
  const instrument = alwaysHeld(series, scale.returns);
  const benchmark = alwaysHeld(benchmarkSeries, scale.returns);
  return instrument && benchmark && { instrument, benchmark };
}

function* samplesOf(
  parts: CountedLots['parts'],
  read: CountedLots['read'],
): Generator<CountedCall> {
  const seen = new Set<KindReading>();
  for (const part of parts) {
    if (!('rows' in part)) yield part;
    else if (!seen.has(part.reading)) {
      seen.add(part.reading);
      yield read(part.rows[0]!); // no lot is empty
    }
  }
}

/** Reads judged rows; each day's month is reckoned once. */
function figureReader(published: Int32Array, { flags, relativeReturn }: VerdictColumns) {
  const months = new Map<number, number>();
  return (row: number): CountedFigures => {
    const day = published[row]!; // one row a call, here and below
    const flag = flags[row]!;
    let month = months.get(day);
    if (month === undefined) {
      month = monthNumber(day);
      months.set(day, month);
    }
    const isGraded = (flag & FLAG.graded) !== 0;
    return {
      month,
      value: relativeReturn[row]!,
      edge: (flag & FLAG.edge) !== 0,
      stale: (flag & FLAG.stale) !== 0,
      hit: isGraded ? (flag & FLAG.hit) !== 0 : undefined,
      met: isGraded ? (flag & FLAG.met) !== 0 : undefined,
      direction: isGraded ? (flag & FLAG.direction) !== 0 : undefined,
    };
  };
}
