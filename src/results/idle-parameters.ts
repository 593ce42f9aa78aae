/** Parameters of a sweep that made no difference. */

import type { Parameters } from '../backtest/strategy.ts';
import { ownValue } from '../base/own.ts';

interface TriedSet {
  readonly parameters: Parameters;
  /** Absent where the set failed. */
  readonly figures: object | undefined;
}

/**
 * Names the parameters that changed nothing: wherever sets differ in one of them alone, all their figures are equal, and two such
 * sets or more were tried. Sets of a draw, which differ in everything, tell of none.
 */
export const idleParameters = (
  names: readonly string[],
  sets: readonly TriedSet[],
): readonly string[] => names.filter((name) => isIdle(name, names, sets));

function isIdle(name: string, names: readonly string[], sets: readonly TriedSet[]): boolean {
  const found = new Map<string, string>();
  let compared = 0;
  for (const { parameters, figures } of sets) {
    const others = names.filter((one) => one !== name).map((one) => ownValue(parameters, one));
    const key = JSON.stringify(others);
    const own = JSON.stringify(figures) ?? ''; // NaN is null there, and equal to itself
    const first = found.get(key);
    if (first === undefined) found.set(key, own);
    else if (first === own) compared++;
    else return false;
  }
  return compared > 0;
}
