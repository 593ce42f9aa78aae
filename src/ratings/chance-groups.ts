/** The chances of cohorts of very many calls, of each of which only a few numbers are kept. */

import { monthNumber } from '../base/day.ts';
import { growing, grown, push } from '../base/growing.ts';
import type { Call } from '../store/call.ts';
import type { CallUniverse, Universe } from './base-rate.ts';
import type { CountedCall, CountedCalls } from './counted-call.ts';
import { makeGroups } from './groups.ts';
import { byTime } from './in-force.ts';
import { CHANCE_FIELDS, type ChanceColumns, chancesOfCall } from './sample.ts';
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
  const columns = gatherColumns(universe);
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

function gatherColumns(universe: Universe) {
  const calls: Call[] = [];
  const universes: (CallUniverse | undefined)[] = [];
  const grades = growing();
  const gathered = CHANCE_FIELDS.map((name) => ({ name, values: growing() }));
  return {
    /** Adds a call. @returns its row, `undefined` for one that is not judged by a grade */
    add(item: CountedCall): number | undefined {
      if (item.verdict.status !== 'judged' || typeof item.grade !== 'number') return undefined;
      const own = universe(item);
      const chances = chancesOfCall(item, item.verdict.outcome, own);
      universes.push(own);
      push(item.grade, grades);
      for (const { name, values } of gathered) push(chances[name], values);
      return calls.push(item.call) - 1;
    },
    /** The columns in order of time, so that sums do not depend on the order of the files. */
    inTimeOrder() {
      const order = Int32Array.from(calls.keys()).sort((a, b) => byTime(calls[a]!, calls[b]!)); // rows
      const placeOf = new Int32Array(order.length);
      for (const [place, row] of order.entries()) placeOf[row] = place;
      const placed = gathered.map(({ name, values }) => {
        const own = grown(values);
        return [name, Float64Array.from(order, (row) => own[row]!)] as const;
      });
      const month = Int32Array.from(order, (row) => monthNumber(calls[row]!.published));
      const graded = grown(grades);
      const columns = {
        ...(Object.fromEntries(placed) as Pick<ChanceColumns, (typeof CHANCE_FIELDS)[number]>), // the fields above
        ...{ month, graded: Int32Array.from(order, (row) => graded[row]!) },
        universes: Array.from(order, (row) => universes[row]),
      };
      const rowsOf = (rows: Float64Array) => Int32Array.from(rows, (row) => placeOf[row]!).sort();
      return { columns, rowsOf };
    },
  };
}
