/** The chances of cohorts of very many calls, of each of which only a few numbers are kept. */

import { growing, grown, push } from '../base/growing.ts';
import type { Call } from '../store/call.ts';
import type { Universe } from './base-rate.ts';
import type { CountedCall, CountedCalls } from './counted-call.ts';
import { makeGroups } from './groups.ts';
import { byTime } from './in-force.ts';
import { type ChanceColumns, chanceWriter, codeOf } from './sample.ts';
import type { CohortKey } from './score.ts';
import { type Chances, chancesOfRows, NO_HORIZON } from './scorecard.ts';

/** Chances of the rated calls: of each cohort in the order of cohorts, and of all. */
export interface GroupChances {
  readonly cohorts: readonly Chances[];
  readonly total: Chances;
}

/** Rows of a cohort, in the order of the input, and the longest horizon of its calls in months. */
interface Members {
  readonly rows: ReturnType<typeof growing>;
  horizon: number;
}

const noMembers = (): Members => ({ rows: growing(), horizon: 0 });

/**
 * Computes `chances` for each cohort, in one pass over the calls.
 *
 * @param keys of the cohorts; none for the total alone
 */
export function chancesBy(
  judged: CountedCalls,
  keys: readonly CohortKey[],
  universe: Universe,
): GroupChances {
  const total = noMembers();
  const groups = makeGroups(keys, noMembers);
  const columns = gatherColumns(universe, judged.length);
  for (const item of judged) {
    if (item.grade === 'mention') continue;
    const row = columns.add(item);
    for (const members of keys.length === 0 ? [total] : [total, ...groups.of(item)]) {
      members.horizon = Math.max(members.horizon, item.scale?.horizonMonths ?? 0);
      if (row !== undefined) push(row, members.rows);
    }
  }
  const placed = columns.inTimeOrder();
  const of = ({ rows, horizon }: Members) =>
    chancesOfRows(placed.columns, placed.rowsOf(grown(rows)), horizon || NO_HORIZON);
  return { cohorts: groups.sorted().map(({ held }) => of(held)), total: of(total) };
}

/** @param most calls that may be added */
function gatherColumns(universe: Universe, most: number) {
  const calls: Call[] = [];
  const { columns, write } = chanceWriter(most);
  return {
    /** Adds a call. @returns its row, `undefined` for one that is not judged by a grade */
    add(item: CountedCall): number | undefined {
      const code = codeOf(item);
      if (code === undefined) return undefined;
      const row = calls.push(item.call) - 1;
      write(row, item.call.published, code, universe(item));
      return row;
    },
    /** The columns in order of time, so that sums do not depend on the order of the files. */
    inTimeOrder() {
      const order = Int32Array.from(calls.keys()).sort((a, b) => byTime(calls[a]!, calls[b]!)); // rows
      const placeOf = new Int32Array(order.length);
      order.forEach((row, place) => {
        placeOf[row] = place;
      });
      const rowsOf = (rows: Float64Array) => Int32Array.from(rows, (row) => placeOf[row]!).sort();
      return { columns: permuted(columns, order), rowsOf };
    },
  };
}

/** Rows of columns in another order. */
function permuted({ placed, ...columns }: ChanceColumns, order: Int32Array): ChanceColumns {
  const { windows, ...places } = placed;
  return { ...columnsAt(columns, order), placed: { windows, ...columnsAt(places, order) } };
}

function columnsAt<Columns extends Readonly<Record<string, Float64Array | Int32Array>>>(
  columns: Columns,
  order: Int32Array,
): Columns {
  const at = (column: Float64Array | Int32Array) => {
    const out = column.slice(0, order.length);
    for (let k = 0; k < order.length; k++) out[k] = column[order[k]!]!; // rows of the column
    return out;
  };
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, at(column)]),
  ) as Columns; // one of each
}
