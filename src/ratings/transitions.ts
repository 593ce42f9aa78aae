/** Transitions: which grade follows which when a house rates an instrument again. */

import type { CountedCall, Traces } from './counted-call.ts';
import { hasEnded } from './in-force.ts';
import { inTimeOrder } from './spells.ts';
import type { Scale } from './standard.ts';
import type { JudgedCall } from './verdict.ts';

/** Counts of pairs of consecutive calls on one scale, judged or not. */
export interface Transitions {
  readonly tiers: number;
  /** tiers × tiers, row-major, rows = grade before, columns = grade after; best tier 0. */
  readonly counts: Float64Array;
  /** First calls of a house on an instrument, by tier. */
  readonly first: Float64Array;
  readonly raised: number;
  readonly kept: number;
  readonly lowered: number;
}

/**
 * The tier in force before each graded call, by the rule of in-force.ts; `undefined` for a first call, for one after the house
 * had ended its rating, and for one on another scale. Calls without a grade are skipped, and those that end a rating.
 */
export function tiersBefore(
  calls: readonly JudgedCall[],
): ReadonlyMap<JudgedCall, number | undefined> {
  const before = new Map<JudgedCall, number | undefined>();
  for (const item of inTimeOrder(calls))
    if (gives(item)) before.set(item, tierBefore(item.scale, item.before));
  return before;
}

/** Whether a call gives a grade that is in force after it. */
const gives = (item: CountedCall): boolean =>
  item.scale !== undefined && typeof item.grade === 'number' && !hasEnded(item);

const tierBefore = (scale: Scale | undefined, last: ReturnType<Traces['beforeOf']>) =>
  last?.scale === scale ? last?.grade : undefined;

/** The change of a call from the tier before it. */
export const STEPS = ['first', 'raised', 'kept', 'lowered'] as const;
export type Step = (typeof STEPS)[number];

/** The step from one tier to another; the best is 0. */
export const stepOf = (before: number | undefined, grade: number): Step =>
  before === undefined ? 'first' : grade < before ? 'raised' : grade > before ? 'lowered' : 'kept';

/** Counts the transitions of every scale, by {@link tiersBefore}. */
export function transitionsOf<Item extends CountedCall>(
  calls: readonly Item[],
  traces: Traces<Item>,
): ReadonlyMap<Scale, Transitions> {
  const tables = new Map<Scale, { counts: Float64Array; first: Float64Array }>();
  for (const item of calls) {
    const { scale, grade } = item;
    if (!scale || typeof grade !== 'number' || !gives(item)) continue;
    const before = tierBefore(scale, traces.beforeOf(item));
    const tiers = scale.bands.length;
    let table = tables.get(scale);
    if (!table) {
      table = { counts: new Float64Array(tiers * tiers), first: new Float64Array(tiers) };
      tables.set(scale, table);
    }
    if (before === undefined) table.first[grade]! += 1;
    else table.counts[before * tiers + grade]! += 1;
  }
  return new Map([...tables].map(([scale, table]) => [scale, summed(scale.bands.length, table)]));
}

function summed(
  tiers: number,
  { counts, first }: Pick<Transitions, 'counts' | 'first'>,
): Transitions {
  let [raised, kept, lowered] = [0, 0, 0];
  counts.forEach((count, cell) => {
    const [from, to] = [Math.floor(cell / tiers), cell % tiers];
    const step = stepOf(from, to);
    if (step === 'raised') raised += count;
    else if (step === 'lowered') lowered += count;
    else kept += count;
  });
  return { tiers, counts, first, raised, kept, lowered };
}
