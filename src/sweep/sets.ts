/** The sets of parameters that a sweep tries: all of a grid, some of it, or draws from ranges. */
import type { Parameters, ParameterValue } from '../backtest/strategy.ts';
import { createRandom, drawIndex } from '../base/random.ts';

/** A parameter and the values that it takes, in the order in which they were given. */
export interface Axis {
  readonly name: string;
  readonly values: readonly ParameterValue[];
}

/** A parameter that is drawn between two ends, both of which it may take. */
export interface Span {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Whole numbers only. */
  readonly whole: boolean;
}

/** Digits of a value that is drawn: more say nothing, and nobody types them. */
const DIGITS = 4;

/** Sets of a whole grid; 1 where there is no axis. */
export const gridSize = (axes: readonly Axis[]): number =>
  axes.reduce((size, { values }) => size * values.length, 1);

/** Place of a set on each axis. @param place in the grid, the last axis fastest */
export function coordinatesOf(axes: readonly Axis[], place: number): readonly number[] {
  const at: number[] = [];
  let rest = place;
  for (let a = axes.length - 1; a >= 0; a--) {
    const { length } = axes[a]!.values; // a < length
    at.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return at;
}

/** The inverse of {@link coordinatesOf}. */
export const placeOf = (axes: readonly Axis[], at: readonly number[]): number =>
  axes.reduce((place, { values }, a) => place * values.length + at[a]!, 0); // one an axis

/** The values of a set. @param place in the grid */
export function setAt(axes: readonly Axis[], place: number): Parameters {
  const at = coordinatesOf(axes, place);
  return Object.fromEntries(axes.map(({ name, values }, a) => [name, values[at[a]!]!])); // on its axis
}

/**
 * Draws places of a grid without repetition.
 *
 * @param count wanted; a grid of fewer gives all
 * @returns ascending: the order of the grid
 */
export function drawPlaces(size: number, count: number, seed: number): readonly number[] {
  if (count >= size) return Array.from({ length: size }, (_, place) => place);
  const random = createRandom(seed);
  const drawn = new Set<number>();
  // Floyd: each draw adds one place, whatever the share that is drawn
  for (let last = size - count; last < size; last++) {
    const place = drawIndex(random, last + 1);
    drawn.add(drawn.has(place) ? last : place);
  }
  return [...drawn].sort((a, b) => a - b);
}

/** Draws in a row that give nothing new before the ranges are taken for exhausted. */
const PATIENCE = 1000;

/**
 * Draws sets from ranges and choices, each value as likely as another, without repetition.
 *
 * @param axes choices that are drawn beside the ranges
 * @returns in the order in which they were drawn; fewer than `count` where there are no more
 */
export function drawSets(
  spans: readonly Span[],
  axes: readonly Axis[],
  count: number,
  seed: number,
): readonly Parameters[] {
  const random = createRandom(seed);
  const sets = new Map<string, Parameters>();
  for (let idle = 0; sets.size < count && idle < PATIENCE; idle++) {
    const set = Object.fromEntries([
      ...spans.map((span) => [span.name, drawFrom(span, random())] as const),
      ...axes.map(
        ({ name, values }) => [name, values[drawIndex(random, values.length)]!] as const, // below the length
      ),
    ]);
    const key = JSON.stringify(set);
    if (sets.has(key)) continue;
    sets.set(key, set);
    idle = -1;
  }
  return [...sets.values()];
}

/** @param share in [0, 1) */
function drawFrom({ min, max, whole }: Span, share: number): number {
  if (whole) return min + Math.floor(share * (max - min + 1));
  const value = Number((min + share * (max - min)).toPrecision(DIGITS));
  return Math.min(max, Math.max(min, value));
}
