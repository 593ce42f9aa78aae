/**
 * Values of side data in columns, by instrument and the day on which they were known, so that what was known at a session's
 * close is found by bisection. A value that was restated has a row for each day on which it was stated.
 */
import type { InstrumentId } from '../markets/instrument.ts';

/** Numbers by instrument, or of none: then there is one id, the empty text. */
export interface ValueTable {
  readonly kind: 'values';
  /** In order; each has rows. */
  readonly ids: readonly InstrumentId[];
  readonly indexOf: ReadonlyMap<InstrumentId, number>;
  /** First row of each id, and the number of rows; length ids + 1. */
  readonly starts: Int32Array;
  /** Epoch day on which a row was known; within an id ascending, and then by day. */
  readonly known: Int32Array;
  /** Epoch day that the value is of; never after `known`. */
  readonly day: Int32Array;
  /** NaN where the file states that there is none. */
  readonly value: Float64Array;
  /** Row of the latest day up to each row of its id, the last stated of that day: the value to go by once the row is known. */
  readonly latest: Int32Array;
}

/** Rows in any order; columns of one length. */
export interface ValueRows {
  readonly ids: readonly InstrumentId[];
  /** Index in `ids`. */
  readonly of: ArrayLike<number>;
  readonly known: ArrayLike<number>;
  readonly day: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

/**
 * Arranges rows; equal ones become one.
 *
 * @param onConflict told of two rows that state different values of one day, known on one day: their places in `rows`
 */
export function arrangeValues(
  rows: ValueRows,
  onConflict: (one: number, other: number) => void,
): ValueTable {
  const { known, day, value } = rows;
  const { ids, order, starts } = byId(rows, (a, b) => known[a]! - known[b]! || day[a]! - day[b]!); // rows both
  const kept: number[] = [];
  const first = Int32Array.from(starts);
  for (let i = 0; i < ids.length; i++) {
    first[i] = kept.length;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const [row, before] = [order[k]!, k === starts[i] ? undefined : order[k - 1]!]; // k > starts[i]
      const isSame =
        before !== undefined && known[row] === known[before] && day[row] === day[before];
      if (!isSame) kept.push(row);
      else if (!Object.is(value[row], value[before])) onConflict(before, row);
    }
  }
  first[ids.length] = kept.length;
  const table = {
    ...{ kind: 'values' as const, ids, starts: first, indexOf: placesOf(ids) },
    known: Int32Array.from(kept, (row) => known[row]!), // rows, as the next two
    day: Int32Array.from(kept, (row) => day[row]!),
    value: Float64Array.from(kept, (row) => value[row]!),
  };
  return { ...table, latest: latestOf(table) };
}

export const placesOf = (ids: readonly InstrumentId[]): ReadonlyMap<InstrumentId, number> =>
  new Map(ids.map((id, i) => [id, i]));

function latestOf({ starts, day }: Pick<ValueTable, 'starts' | 'day'>): Int32Array {
  const latest = new Int32Array(day.length);
  for (let i = 0; i + 1 < starts.length; i++)
    for (let k = starts[i]!, best = k; k < starts[i + 1]!; k++) {
      if (day[k]! >= day[best]!) best = k; // rows of the table
      latest[k] = best;
    }
  return latest;
}

/** Rows in the order of their ids, and within an id as `compare` has it; equal rows stay in their order. */
export function byId(
  { ids: given, of }: Pick<ValueRows, 'ids' | 'of'>,
  compare: (a: number, b: number) => number,
): { readonly ids: InstrumentId[]; readonly order: Int32Array; readonly starts: Int32Array } {
  const used = new Uint8Array(given.length);
  for (let k = 0; k < of.length; k++) used[of[k]!] = 1; // an index of the ids
  const ids = given.filter((_, i) => used[i] === 1).sort();
  const places = placesOf(ids);
  const placeOf = given.map((id) => places.get(id) ?? -1);
  const starts = new Int32Array(ids.length + 1);
  for (let k = 0; k < of.length; k++) starts[placeOf[of[k]!]! + 1]!++; // each id that is used has a place
  for (let i = 0; i < ids.length; i++) starts[i + 1]! += starts[i]!; // length ids + 1
  const next = starts.slice();
  const order = new Int32Array(of.length);
  for (let k = 0; k < of.length; k++) order[next[placeOf[of[k]!]!]!++] = k;
  for (let i = 0; i < ids.length; i++) sortPart(order, starts[i]!, starts[i + 1]!, compare);
  return { ids, order, starts };
}

/** Sorts a part, which most files have in order. @param order written */
function sortPart(
  order: Int32Array,
  from: number,
  to: number,
  compare: (a: number, b: number) => number,
): void {
  for (let k = from + 1; k < to; k++)
    if (compare(order[k - 1]!, order[k]!) > 0) {
      const part = Array.from(order.subarray(from, to)).sort((a, b) => compare(a, b) || a - b);
      order.set(part, from);
      return;
    }
}
