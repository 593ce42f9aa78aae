/** Walk-forward: stretches that choose a set, each followed by the one on which the choice is held. */
import { addMonths, type EpochDay } from '../base/day.ts';

/** Lengths in months. */
export interface WalkForward {
  readonly train: number;
  readonly test: number;
}

/** Days from, inclusive, and to, exclusive. The test begins where the training ends. */
export interface Window {
  readonly from: EpochDay;
  readonly split: EpochDay;
  readonly to: EpochDay;
}

/**
 * Lays windows over a period. Each begins a test's length after the one before, counted from the first day, so that a
 * 31st stays one where the month has it; the last test ends with the period, however short.
 *
 * @returns none where the period is not longer than one training
 */
export function windowsOf(
  first: EpochDay,
  last: EpochDay,
  { train, test }: WalkForward,
): readonly Window[] {
  const windows: Window[] = [];
  for (let k = 0; ; k++) {
    const split = addMonths(first, k * test + train);
    if (split > last) return windows;
    const end = addMonths(first, (k + 1) * test + train);
    const to = Math.min(end, last + 1) as EpochDay;
    windows.push({ from: addMonths(first, k * test), split, to });
  }
}

/** First row whose day is not before a given one; the length where there is none. @param days ascending */
export function rowFrom(days: Int32Array, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < day)
      low = middle + 1; // middle < length
    else high = middle;
  }
  return low;
}
