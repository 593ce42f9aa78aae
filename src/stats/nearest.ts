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
  const at = new Int32Array(names);
  const far = new Float64Array(names).fill(Number.POSITIVE_INFINITY);
  let found = 0;
  for (let i = 0; i < values.length; i++) {
    const distance = Math.abs(values[i]! - mine); // NaN where there is no value
    if (i === own || !(distance < Number.POSITIVE_INFINITY)) continue;
    found++;
    if (distance < far[names - 1]!) insert(i, distance, at, far);
  }
  if (found < names) return undefined;
  const farthest = far[names - 1]! || 1;
  const offsets = Float64Array.from(at, (i) => (values[i]! - mine) / farthest);
  const tilt = tiltOf(offsets, effective);
  const weights = offsets.map((offset) => Math.exp(tilt * offset));
  const { sum } = sumsAt(offsets, tilt);
  return { at, weights: weights.map((weight) => weight / sum) };
}

/** Puts a name among the nearest, behind those that are as near. */
function insert(name: number, distance: number, at: Int32Array, far: Float64Array): void {
  let place = at.length - 1;
  for (; place > 0 && distance < far[place - 1]!; place--) {
    far[place] = far[place - 1]!;
    at[place] = at[place - 1]!;
  }
  far[place] = distance;
  at[place] = name;
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
