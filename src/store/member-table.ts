/** Who belonged to what, from one day to another: members of an index, or the sector of each name. */
import type { InstrumentId } from '../markets/instrument.ts';
import { byId, placesOf } from './value-table.ts';

/** Spans of one list, in the order of their ids and then of their first days. */
export interface Spans {
  readonly ids: readonly InstrumentId[];
  readonly indexOf: ReadonlyMap<InstrumentId, number>;
  /** First row of each id, and the number of rows; length ids + 1. */
  readonly starts: Int32Array;
  /** First epoch day. */
  readonly from: Int32Array;
  /** First epoch day on which it is over; {@link OPEN} where it goes on, or until the next of its id begins. */
  readonly until: Int32Array;
  /** Epoch day on which the row was known; {@link LONG_AGO} where the file does not say. */
  readonly known: Int32Array;
  /** Index of the group. */
  readonly group: Int32Array;
}

export interface MemberTable {
  readonly kind: 'members';
  /** Names of groups; one empty text where the file has no column of groups. */
  readonly groups: readonly string[];
  /** True where a name is in one group at a time, as in a classification; then there is one list. Else each group has its own. */
  readonly isExclusive: boolean;
  readonly lists: readonly Spans[];
}

/** Later than every day, and earlier. */
export const OPEN = 2 ** 31 - 1;
export const LONG_AGO = -(2 ** 31);

/** Rows in any order; columns of one length. */
export interface MemberRows {
  readonly ids: readonly InstrumentId[];
  /** Index in `ids`. */
  readonly of: ArrayLike<number>;
  readonly from: ArrayLike<number>;
  readonly until: ArrayLike<number>;
  readonly known: ArrayLike<number>;
  readonly groups: readonly string[];
  /** Index in `groups`. */
  readonly group: ArrayLike<number>;
  readonly isExclusive: boolean;
  /** Rows end where the next of their id begins: the file has no days of leaving. */
  readonly endsWithNext: boolean;
}

/**
 * Arranges rows; equal ones become one.
 *
 * @param onOverlap told of two spans of one list that overlap: their places in `rows`
 */
export function arrangeMembers(
  rows: MemberRows,
  onOverlap: (one: number, other: number) => void,
): MemberTable {
  const { groups, group, isExclusive } = rows;
  const all = Array.from(rows.of, (_, row) => row);
  const parts = isExclusive ? [all] : groups.map((_, g) => all.filter((row) => group[row] === g));
  return {
    ...{ kind: 'members', groups, isExclusive },
    lists: parts.map((part) => spansOf(rows, part, onOverlap)),
  };
}

function spansOf(
  rows: MemberRows,
  part: readonly number[],
  onOverlap: (one: number, other: number) => void,
): Spans {
  const { from, until, known, group } = rows;
  const at = (k: number) => part[k]!; // a place of the part
  const ofPart = { ids: rows.ids, of: part.map((row) => rows.of[row]!) };
  const { ids, order, starts } = byId(
    ofPart,
    (a, b) => from[at(a)]! - from[at(b)]! || known[at(a)]! - known[at(b)]!,
  );
  const kept: number[] = [];
  const first = Int32Array.from(starts);
  const columns = [from, until, known, group];
  for (let i = 0; i < ids.length; i++) {
    first[i] = kept.length;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const row = at(order[k]!);
      const before = kept.length > first[i]! ? kept.at(-1) : undefined;
      if (before !== undefined) {
        if (columns.every((column) => column[before] === column[row])) continue;
        const overlaps = rows.endsWithNext
          ? from[before] === from[row] && known[before] === known[row]
          : until[before]! > from[row]!; // rows both
        if (overlaps) onOverlap(before, row);
      }
      kept.push(row);
    }
  }
  first[ids.length] = kept.length;
  const column = (values: ArrayLike<number>) => Int32Array.from(kept, (row) => values[row]!);
  return {
    ...{ ids, indexOf: placesOf(ids), starts: first },
    ...{ from: column(from), until: column(until), known: column(known), group: column(group) },
  };
}
