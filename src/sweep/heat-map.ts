/** Two parameters against each other, the others as chosen. */
import type { ParameterValue } from '../backtest/strategy.ts';
import { type Axis, coordinatesOf, placeOf } from './sets.ts';

export interface HeatMap {
  /** Parameter that goes down, and the one that goes across. */
  readonly down: Axis;
  readonly across: Axis;
  /** Figures, a row for each value of `down`; NaN where a set was not tried or has none. */
  readonly cells: readonly (readonly number[])[];
  /** Where the chosen set stands. */
  readonly chosen: readonly [row: number, column: number];
  /** Parameters that are not in the picture, with the values at which they stand. */
  readonly others: readonly { readonly name: string; readonly value: ParameterValue }[];
}

/**
 * Lays out the figures of two parameters.
 *
 * @param places of the sets in the grid; length n
 * @param values their figures; length n
 * @param chosen row of the set whose other values are taken
 * @param pair names of the parameter that goes down and the one that goes across; by default the two of most values, the
 *   longer one down
 * @returns `undefined` where the grid has no two parameters of more than one value, or a name is none of them
 */
export function heatMap(
  axes: readonly Axis[],
  places: readonly number[],
  values: ArrayLike<number>,
  chosen: number,
  pair?: readonly [string, string],
): HeatMap | undefined {
  const moving = axes.map((_, a) => a).filter((a) => axes[a]!.values.length > 1);
  const [d, a] = pair
    ? pair.map((name) => axes.findIndex((axis) => axis.name === name))
    : [...moving].sort((x, y) => axes[y]!.values.length - axes[x]!.values.length || x - y);
  if (d === undefined || a === undefined || d < 0 || a < 0 || d === a) return undefined;
  const rowOf = new Map(places.map((place, row) => [place, row]));
  const at = coordinatesOf(axes, places[chosen]!); // a row of the sets
  const [down, across] = [axes[d]!, axes[a]!]; // axes of the grid
  const cells = down.values.map((_, i) =>
    across.values.map((_, k) => {
      const row = rowOf.get(placeOf(axes, at.with(d, i).with(a, k)));
      return row === undefined ? Number.NaN : values[row]!;
    }),
  );
  const others = axes.flatMap(({ name, values: own }, o) =>
    o === d || o === a || own.length === 1 ? [] : [{ name, value: own[at[o]!]! }],
  );
  return { down, across, cells, chosen: [at[d]!, at[a]!], others };
}
