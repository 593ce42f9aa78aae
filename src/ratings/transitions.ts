/** Transitions: which grade follows which when a house speaks again on an instrument. */

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

/** Counts the transitions of every scale; a call without a grade is passed over, one on another scale begins anew. */
export function transitionsOf(calls: readonly JudgedCall[]): ReadonlyMap<Scale, Transitions> {
  const tables = new Map<Scale, { counts: Float64Array; first: Float64Array }>();
  const before = new Map<string, { scale: Scale; grade: number }>();
  for (const { call, scale, grade } of inTimeOrder(calls)) {
    if (!scale || typeof grade !== 'number') continue;
    const tiers = scale.bands.length;
    let table = tables.get(scale);
    if (!table) {
      table = { counts: new Float64Array(tiers * tiers), first: new Float64Array(tiers) };
      tables.set(scale, table);
    }
    const pair = `${call.house ?? ''}\u0000${call.instrument}`;
    const last = before.get(pair);
    if (last?.scale === scale) table.counts[last.grade * tiers + grade]! += 1;
    else table.first[grade]! += 1;
    before.set(pair, { scale, grade });
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
    if (to < from) raised += count;
    else if (to > from) lowered += count;
    else kept += count;
  });
  return { tiers, counts, first, raised, kept, lowered };
}
