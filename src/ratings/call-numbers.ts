/** A number for each of some calls, found by the call: rows of columns have theirs at their place, other calls in a map. */
import type { CountedCall } from './counted-call.ts';

/** Numbers ≥ 0 by calls; other calls have none. */
export interface CallNumbers {
  readonly get: (item: CountedCall) => number | undefined;
  readonly has: (item: CountedCall) => boolean;
}

/** @param numbers one a call; by default its index */
export function callNumbers(calls: readonly CountedCall[], numbers?: Int32Array): CallNumbers {
  const last = calls.reduce((most, { place = -1 }) => Math.max(most, place), -1);
  const byPlace = new Int32Array(last + 1).fill(-1);
  const others = new Map<CountedCall, number>();
  for (const [i, item] of calls.entries()) {
    const number = numbers ? numbers[i]! : i; // one a call
    if (item.place === undefined) others.set(item, number);
    else byPlace[item.place] = number;
  }
  const get = (item: CountedCall): number | undefined => {
    if (item.place === undefined) return others.get(item);
    const found = byPlace[item.place] ?? -1;
    return found < 0 ? undefined : found;
  };
  return { get, has: (item) => get(item) !== undefined };
}
