/** The names nearest to one in a value, weighted so that their mean of it is the value of that one. */

/** Positions with their weights, which are above 0 and add up to 1. */
export interface NearestNames {
  readonly at: Int32Array;
  readonly weights: Float64Array;
}

export interface NearestOptions {
  /** How many are taken. */
  readonly names: number;
  /** The weights say as much as so many equal ones, at least: (Σ w)² / Σ w². */
  readonly effective: number;
}

/**
 * Finds the names nearest to `own`. Where more of them lie on one side, those of the other weigh more, by exponential tilting,
 * w = exp(tilt·distance), so that the weighted mean distance is 0; at the ends of the values no weights reach that, and the tilt stops where
 * few names would carry all.
 *
 * @param values NaN for one that is not to be taken; that of `own` itself is left out
 * @returns undefined where fewer than `names` others have a value, or `own` has none
 * @see Efron (1981), Nonparametric standard errors and confidence intervals, Canadian Journal of Statistics 9, 139–158, for tilting
 */
export function nearestNames(
  values: Float64Array,
  own: number,
  { names, effective }: NearestOptions,
): NearestNames | undefined {
  const mine = values[own]!;
  if (!Number.isFinite(mine) || names < 1) return undefined;
  const near = emptyNear(names);
  let found = 0;
  for (let i = 0; i < values.length; i++) {
    const distance = Math.abs(values[i]! - mine); // NaN where there is no value
    if (i === own || !(distance < Number.POSITIVE_INFINITY)) continue;
    found++;
    if (distance < near.far[names - 1]!) insert(i, distance, near);
  }
  return found < names ? undefined : weighed(near, values, mine, effective);
}

/** From so many questions about the same values on they are put in order first. */
const MANY = 8;

/** {@link nearestNames} of several names among the same values. */
export function nearestAmong(
  values: Float64Array,
): (own: number, options: NearestOptions) => NearestNames | undefined {
  let order: Int32Array | undefined;
  let asked = 0;
  return (own, options) => {
    if (++asked < MANY) return nearestNames(values, own, options);
    order ??= inOrder(values);
    return nearestInOrder(values, order, own, options);
  };
}

/** Positions of the finite values, ascending by value, equal ones by position. */
function inOrder(values: Float64Array): Int32Array {
  const known = Int32Array.from(values.keys()).filter((i) => Number.isFinite(values[i]));
  return known.sort((a, b) => values[a]! - values[b]! || a - b);
}

function nearestInOrder(
  values: Float64Array,
  order: Int32Array,
  own: number,
  { names, effective }: NearestOptions,
): NearestNames | undefined {
  const mine = values[own]!;
  if (!Number.isFinite(mine) || names < 1 || order.length <= names) return undefined;
  const near = emptyNear(names);
  const place = placeOf(own, order, values);
  let [low, high] = [place - 1, place + 1];
  const distanceOf = (at: number): number =>
    at < 0 || at >= order.length ? Number.POSITIVE_INFINITY : Math.abs(values[order[at]!]! - mine); // at < length
  let [below, above] = [distanceOf(low), distanceOf(high)];
  // of those that are as near as the farthest the first by position is taken, so all of them are looked at
  while (Math.min(below, above) <= near.far[names - 1]! && Math.min(below, above) < TOO_FAR)
    if (below <= above) {
      insert(order[low]!, below, near);
      below = distanceOf(--low);
    } else {
      insert(order[high]!, above, near);
      above = distanceOf(++high);
    }
  return weighed(near, values, mine, effective);
}

const TOO_FAR = Number.POSITIVE_INFINITY;

/** Where a position stands in the order. */
function placeOf(own: number, order: Int32Array, values: Float64Array): number {
  const mine = values[own]!;
  let [low, high] = [0, order.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = order[middle]!; // low <= middle <= high
    if (values[at]! < mine || (values[at] === mine && at < own)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The nearest names so far with their distances, the nearest first; of as near ones the first by position. */
interface Near {
  readonly at: Int32Array;
  readonly far: Float64Array;
}

const emptyNear = (names: number): Near => ({
  at: new Int32Array(names),
  far: new Float64Array(names).fill(Number.POSITIVE_INFINITY),
});

/** Puts a name among the nearest; the farthest of them falls out. */
function insert(name: number, distance: number, { at, far }: Near): void {
  let place = at.length;
  while (place > 0 && isNearer(name, distance, at[place - 1]!, far[place - 1]!)) place--;
  if (place === at.length) return;
  for (let k = at.length - 1; k > place; k--) {
    far[k] = far[k - 1]!; // k > 0
    at[k] = at[k - 1]!;
  }
  far[place] = distance;
  at[place] = name;
}

const isNearer = (name: number, distance: number, other: number, far: number): boolean =>
  distance < far || (distance === far && name < other);

/** Weighs the nearest names. */
function weighed(
  { at, far }: Near,
  values: Float64Array,
  mine: number,
  effective: number,
): NearestNames {
  const farthest = far[at.length - 1]! || 1;
  const n = at.length;
  const offsets = new Float64Array(n);
  for (let k = 0; k < n; k++) offsets[k] = (values[at[k]!]! - mine) / farthest; // k < n, here and below
  const tilt = tiltOf(offsets, effective);
  const { sum } = sumsAt(offsets, tilt);
  const weights = offsets; // written over
  for (let k = 0; k < n; k++) weights[k] = Math.exp(tilt * offsets[k]!) / sum;
  return { at, weights };
}

/** Sums over the weights exp(tilt·offset): of them, of weight·offset, of weight·offset², and of weight². */
function sumsAt(offsets: Float64Array, tilt: number) {
  let [sum, moment, second, squares] = [0, 0, 0, 0];
  for (let i = 0; i < offsets.length; i++) {
    const offset = offsets[i]!; // i < length
    const weight = Math.exp(tilt * offset);
    sum += weight;
    moment += weight * offset;
    second += weight * offset * offset;
    squares += weight * weight;
  }
  return { sum, moment, second, squares };
}

/** Beyond it one name carries all. Offsets are within 1. */
const STEEPEST = 60;
const STEPS = 40;
/** Mean offset that counts as 0, a share of the farthest one. */
const LEVEL = 1e-12;

/** The tilt whose mean offset is 0, or the steepest towards it that leaves the weights effective. */
function tiltOf(offsets: Float64Array, effective: number): number {
  const even = sumsAt(offsets, 0).moment;
  if (even === 0) return 0;
  const steepest = even > 0 ? -STEEPEST : STEEPEST;
  const level = levelTilt(offsets, steepest);
  const isEffective = (tilt: number): boolean => {
    const { sum, squares } = sumsAt(offsets, tilt);
    return sum * sum >= effective * squares;
  };
  if (isEffective(level)) return level;
  let [near, far] = [0, level];
  for (let step = 0; step < STEPS; step++) {
    const middle = (near + far) / 2;
    if (isEffective(middle)) near = middle;
    else far = middle;
  }
  return near;
}

/** The tilt between 0 and the steepest whose mean offset is 0, by Newton's steps inside a bracket; the steepest where none is. */
function levelTilt(offsets: Float64Array, steepest: number): number {
  let [near, far, tilt] = [0, steepest, 0];
  for (let step = 0; step < STEPS; step++) {
    const { sum, moment, second } = sumsAt(offsets, tilt);
    const mean = moment / sum;
    if (Math.abs(mean) < LEVEL) return tilt;
    if (mean * steepest < 0) near = tilt;
    else far = tilt;
    const next = tilt - mean / (second / sum - mean * mean);
    const isInside = (next - near) * (next - far) < 0;
    tilt = isInside ? next : (near + far) / 2;
  }
  return tilt;
}
