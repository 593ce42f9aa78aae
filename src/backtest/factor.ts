/**
 * Helpers for factors: from a number for each instrument to one that compares. Pure; the order of the ids does not matter. An id
 * whose number is NaN has none in what they give.
 */
import { said } from '../base/message.ts';
import { kindOf, requireOptions } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Score } from './pick.ts';

/** A number by instrument, ordered by id; `scoreOf` makes a score of it. */
export type Scores = ReadonlyMap<InstrumentId, number>;

/**
 * Makes a score of numbers by instrument, for `top`, `weightsByScore` and the helpers here.
 *
 * @example
 * scoreOf(new Map([['A.US', 2]]))('A.US') // => 2
 * @returns NaN for an id that is not among them
 */
export const scoreOf =
  (values: Scores): Score =>
  (id) =>
    values.get(id) ?? Number.NaN;

/**
 * Pulls the numbers beyond two quantiles to them (linear interpolation, as numpy and pandas have it).
 *
 * @param share below the lower quantile and above the upper one, in [0, 0.5); 0.01 pulls in a hundredth on each side
 * @example
 * winsorized(['A.US', 'B.US', 'C.US', 'D.US', 'E.US'], (id) => ({ 'A.US': 1, 'B.US': 2, 'C.US': 3, 'D.US': 4, 'E.US': 100 })[id] ?? NaN, 0.25) // => { 'A.US': 2, 'B.US': 2, 'C.US': 3, 'D.US': 4, 'E.US': 4 }
 * @throws {RangeError} for another share
 */
export function winsorized(ids: readonly InstrumentId[], score: Score, share: number): Scores {
  if (!(share >= 0 && share < 0.5))
    throw new RangeError(said`expected a share from 0 up to 0.5, was ${kindOf(share)}`);
  const known = knownOf(ids, score);
  const sorted = known.map(([, value]) => value).sort((a, b) => a - b);
  const [low, high] = [quantileOf(sorted, share), quantileOf(sorted, 1 - share)];
  return new Map(known.map(([id, value]) => [id, Math.min(high, Math.max(low, value))]));
}

/**
 * Gives each number as its distance from the mean in sample deviations (n − 1).
 *
 * @example
 * zScores(['A.US', 'B.US', 'C.US'], (id) => ({ 'A.US': 1, 'B.US': 2, 'C.US': 3 })[id] ?? NaN) // => { 'A.US': -1, 'B.US': 0, 'C.US': 1 }
 * @returns none for fewer than two numbers, or where all are the same
 */
export function zScores(ids: readonly InstrumentId[], score: Score): Scores {
  const known = knownOf(ids, score);
  const mean = meanOf(known.map(([, value]) => value));
  const squares = known.reduce((sum, [, value]) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (known.length - 1));
  if (!(deviation > 1e-14 * Math.abs(mean))) return new Map();
  return new Map(known.map(([id, value]) => [id, (value - mean) / deviation]));
}

/**
 * Ranks the numbers from 1 ÷ n for the lowest to 1 for the highest; equals share the mean of their ranks (pandas'
 * `rank(pct=True)`).
 *
 * @example
 * ranks(['A.US', 'B.US', 'C.US', 'D.US'], (id) => ({ 'A.US': 7, 'B.US': 5, 'C.US': 7, 'D.US': 9 })[id] ?? NaN) // => { 'A.US': 0.625, 'B.US': 0.25, 'C.US': 0.625, 'D.US': 1 }
 */
export function ranks(ids: readonly InstrumentId[], score: Score): Scores {
  const known = knownOf(ids, score);
  const sorted = known.map(([, value]) => value).sort((a, b) => a - b);
  return new Map(
    known.map(([id, value]) => {
      const first = sorted.indexOf(value);
      const last = sorted.lastIndexOf(value);
      return [id, ((first + last) / 2 + 1) / sorted.length];
    }),
  );
}

/**
 * Sorts the numbers into quantiles, 1 for the lowest: between edges by linear interpolation, a number on an edge in the lower
 * one (pandas' `qcut`, and alphalens by it).
 *
 * @param count quantiles, 2 or more
 * @example
 * quantiles(['A.US', 'B.US', 'C.US', 'D.US'], (id) => ({ 'A.US': 1, 'B.US': 2, 'C.US': 3, 'D.US': 4 })[id] ?? NaN, 2) // => { 'A.US': 1, 'B.US': 1, 'C.US': 2, 'D.US': 2 }
 * @throws {RangeError} for another count
 */
export function quantiles(ids: readonly InstrumentId[], score: Score, count: number): Scores {
  if (!(Number.isInteger(count) && count >= 2))
    throw new RangeError(said`expected 2 quantiles or more, was ${kindOf(count)}`);
  const known = knownOf(ids, score);
  const sorted = known.map(([, value]) => value).sort((a, b) => a - b);
  const edges = Array.from({ length: count - 1 }, (_, k) => quantileOf(sorted, (k + 1) / count));
  return new Map(
    known.map(([id, value]) => {
      const above = edges.findIndex((edge) => value <= edge);
      return [id, above === -1 ? count : above + 1];
    }),
  );
}

/** What a factor is made neutral to. */
export interface Exposures {
  /** Group by id, such as its industry: each keeps a mean of 0. */
  readonly group?: ((id: InstrumentId) => string) | undefined;
  /** Numbers by id, such as the logarithm of its size: none explains what is left. */
  readonly to?: readonly Score[] | undefined;
}

/**
 * Takes from each number what its group and other numbers explain: the residuals of a regression by least squares. An id
 * that lacks one of the numbers is left out.
 *
 * @example
 * neutralized(['A.US', 'B.US', 'C.US', 'D.US'], (id) => ({ 'A.US': 1, 'B.US': 3, 'C.US': 10, 'D.US': 20 })[id] ?? NaN, { group: (id) => (id < 'C' ? 'x' : 'y') }) // => { 'A.US': -1, 'B.US': 1, 'C.US': -5, 'D.US': 5 }
 */
export function neutralized(
  ids: readonly InstrumentId[],
  score: Score,
  exposures: Exposures,
): Scores {
  requireOptions(exposures, ['group', 'to']);
  const { group = () => '', to = [] } = exposures;
  const known = knownOf(ids, score).filter(([id]) => to.every((one) => Number.isFinite(one(id))));
  const groups = known.map(([id]) => group(id));
  const left = demeaned(
    known.map(([, value]) => value),
    groups,
  );
  // each column made free of the groups and of those before it; what is left of the factor is free of it then
  const columns: number[][] = [];
  for (const exposure of to) {
    const raw = known.map(([id]) => exposure(id));
    const own = demeaned(raw, groups);
    for (const column of columns) takeOut(own, column);
    if (!(sizeOf(own) > 1e-12 * sizeOf(raw))) continue; // the groups and the others say it already
    columns.push(own);
    takeOut(left, own);
  }
  return new Map(known.map(([id], k) => [id, left[k]!])); // one each
}

/** Values less the mean of their group. */
function demeaned(values: readonly number[], groups: readonly string[]): number[] {
  const members = new Map<string, number[]>();
  for (const [k, name] of groups.entries())
    members.set(name, [...(members.get(name) ?? []), values[k]!]); // one each
  const means = new Map([...members].map(([name, own]) => [name, meanOf(own)]));
  return values.map((value, k) => value - (means.get(groups[k]!) ?? 0));
}

/** @param values written: less what the column explains of them */
function takeOut(values: number[], column: readonly number[]): void {
  let [product, squares] = [0, 0];
  for (const [k, x] of column.entries()) {
    product += x * values[k]!; // one each
    squares += x * x;
  }
  for (const [k, x] of column.entries()) values[k] = values[k]! - (product / squares) * x;
}

const sizeOf = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Ids with a finite number, each once, ordered. */
const knownOf = (ids: readonly InstrumentId[], score: Score): [InstrumentId, number][] =>
  [...new Set(ids)].sort().flatMap((id): [InstrumentId, number][] => {
    const value = score(id);
    return Number.isFinite(value) ? [[id, value]] : [];
  });

/** Between two sorted values by linear interpolation; NaN for none. */
function quantileOf(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (at - Math.floor(at)) * (above - below);
}
