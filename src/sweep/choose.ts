/** Which set is chosen, and how much of its figure is its own: the figures of the sets beside it. */
import { type Axis, coordinatesOf, placeOf } from './sets.ts';

/** Place of the highest number, the first of equals; −1 where none is a number. */
export function bestOf(values: ArrayLike<number>): number {
  let best = -1;
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!; // k < length
    if (Number.isNaN(value)) continue;
    if (best === -1 || value > values[best]!) best = k;
  }
  return best;
}

/** What the sets beside one reach. */
export interface Neighbors {
  /** How many there are with a figure. */
  readonly count: number;
  /** Mean and lowest of their figures; NaN without any. */
  readonly mean: number;
  readonly lowest: number;
}

/**
 * Looks at the sets one step from each along one axis of numbers, all other values the same. A figure that its neighbors
 * do not share is a peak that the next sample will not have.
 *
 * @param places of the sets in the grid; length n
 * @param values their figures; length n, NaN where there is none
 */
export function neighborsOf(
  axes: readonly Axis[],
  places: readonly number[],
  values: ArrayLike<number>,
): readonly Neighbors[] {
  const rowOf = new Map(places.map((place, row) => [place, row]));
  const nexts = axes.map(nextOn);
  return places.map((place) => {
    const at = coordinatesOf(axes, place);
    const found: number[] = [];
    for (let a = 0; a < axes.length; a++)
      for (const next of nexts[a]![at[a]!]!) {
        // one an axis, and one a value of it
        const row = rowOf.get(placeOf(axes, at.with(a, next)));
        const value = row === undefined ? Number.NaN : values[row]!;
        if (!Number.isNaN(value)) found.push(value);
      }
    return summarize(found);
  });
}

/** For each value of an axis, where the next lower and the next higher one stand; none where values have no order. */
function nextOn({ values }: Axis): readonly (readonly number[])[] {
  if (!values.every((value) => typeof value === 'number')) return values.map(() => []);
  const order = values.map((_, i) => i).sort((x, y) => Number(values[x]) - Number(values[y]));
  return values.map((_, i) => {
    const rank = order.indexOf(i);
    return [order[rank - 1], order[rank + 1]].filter((one) => one !== undefined);
  });
}

const summarize = (found: readonly number[]): Neighbors => ({
  count: found.length,
  mean: found.length === 0 ? Number.NaN : found.reduce((sum, x) => sum + x, 0) / found.length,
  lowest: found.length === 0 ? Number.NaN : Math.min(...found),
});
