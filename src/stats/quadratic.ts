/**
 * Convex quadratic programs of a few hundred variables, by the dual method of Goldfarb and Idnani: it begins at the minimum
 * without limits and takes in one violated limit after the other. No start has to be found, the result is exact to rounding,
 * and the same input gives the same steps on every machine.
 */

import { cholesky, invertTransposed } from './triangular.ts';

/** A limit: Σ by × x[at] ≥ least, or = least. */
export interface Limit {
  readonly at: readonly number[];
  readonly by: readonly number[];
  readonly least: number;
  readonly equal?: boolean;
}

/** What keeps a program from a solution. */
export type NoSolution =
  /** The matrix is not positive definite. */
  | { readonly kind: 'not-convex' }
  /** No x obeys this limit and those before it. */
  | { readonly kind: 'infeasible'; readonly limit: number };

export type Solution =
  | {
      readonly kind: 'solved';
      readonly x: Float64Array;
      /** Of each limit; 0 where it does not bind: Qx − c is their sum, each times the coefficients of its limit. */
      readonly multipliers: Float64Array;
    }
  | NoSolution;

/** Violations below this share of the size of a limit are rounding. */
const ROUNDING = 1e-12;

/**
 * Minimizes ½ x'Qx − c'x.
 *
 * @param q symmetric and positive definite, n × n, row-major
 * @param c length n
 * @param limits those of equality are taken in first
 * @see Goldfarb and Idnani (1983), A numerically stable dual method for solving strictly convex quadratic programs,
 *   Mathematical Programming 27, 1–33
 */
export function minimize(q: Float64Array, c: Float64Array, limits: readonly Limit[]): Solution {
  const n = c.length;
  const lower = cholesky(q, n);
  if (!lower) return { kind: 'not-convex' };
  const state = new Working(lower, c);
  const order = limits
    .map((_, i) => i)
    .sort((a, b) => Number(!!limits[b]!.equal) - Number(!!limits[a]!.equal) || a - b);
  for (const i of order) {
    if (!limits[i]!.equal) break;
    if (!state.takeIn(limits, i)) return { kind: 'infeasible', limit: i };
  }
  // each step raises the minimum; the bound only guards against a cycle by rounding
  for (let steps = 0; steps < 100 * (limits.length + n); steps++) {
    const worst = state.mostViolated(limits);
    if (worst === -1)
      return { kind: 'solved', x: state.x, multipliers: state.multipliersOf(limits) };
    if (!state.takeIn(limits, worst)) return { kind: 'infeasible', limit: worst };
  }
  return { kind: 'infeasible', limit: state.mostViolated(limits) };
}

/** The point, and the limits that are active there. */
class Working {
  readonly x: Float64Array;
  readonly #n: number;
  /** L⁻ᵀ, turned so that its first columns span the active limits; n × n, row-major. */
  readonly #j: Float64Array;
  /** Upper factor of the active limits in the columns of {@link #j}; n × n, row-major. */
  readonly #r: Float64Array;
  readonly #active: number[] = [];
  readonly #multipliers: number[] = [];

  constructor(lower: Float64Array, c: Float64Array) {
    const n = c.length;
    this.#n = n;
    this.#j = invertTransposed(lower, n);
    this.#r = new Float64Array(n * n);
    // x = L⁻ᵀ L⁻¹ c
    const half = new Float64Array(n);
    for (let k = 0; k < n; k++)
      for (let i = 0; i <= k; i++) half[k] = half[k]! + this.#j[i * n + k]! * c[i]!;
    this.x = new Float64Array(n);
    for (let i = 0; i < n; i++)
      for (let k = i; k < n; k++) this.x[i] = this.x[i]! + this.#j[i * n + k]! * half[k]!;
  }

  multipliersOf(limits: readonly Limit[]): Float64Array {
    const out = new Float64Array(limits.length);
    for (const [k, i] of this.#active.entries()) out[i] = this.#multipliers[k]!; // one each
    return out;
  }

  /** Negative where the limit is violated. */
  #slack({ at, by, least }: Limit): number {
    let sum = -least;
    for (let k = 0; k < at.length; k++) sum += by[k]! * this.x[at[k]!]!; // k < both lengths
    return sum;
  }

  mostViolated(limits: readonly Limit[]): number {
    let [worst, found] = [0, -1];
    for (const [i, limit] of limits.entries()) {
      if (limit.equal || this.#active.includes(i)) continue;
      const slack = this.#slack(limit);
      const size = Math.abs(limit.least) + 1;
      if (slack < -ROUNDING * size && slack < worst) [worst, found] = [slack, i];
    }
    return found;
  }

  /** Makes a limit hold, letting go of active ones that it pushes away from. @returns false where that is impossible */
  takeIn(limits: readonly Limit[], i: number): boolean {
    const limit = limits[i]!; // one of them
    const n = this.#n;
    let own = 0;
    for (;;) {
      const active = this.#active.length;
      const d = this.#inBasis(limit);
      const z = this.#direction(d, active);
      const r = this.#change(d, active);
      let curve = 0;
      for (let k = 0; k < limit.at.length; k++) curve += limit.by[k]! * z[limit.at[k]!]!;
      let [full, partial, leaves] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1];
      const scale = d.reduce((sum, value) => sum + value * value, 0);
      if (curve > 1e-13 * scale) full = -this.#slack(limit) / curve;
      else if (limit.equal && Math.abs(this.#slack(limit)) <= 1e-9) return true; // said by others already
      for (let k = 0; k < active; k++) {
        if (limits[this.#active[k]!]!.equal || !(r[k]! > 1e-14)) continue;
        const ratio = this.#multipliers[k]! / r[k]!;
        if (ratio < partial) [partial, leaves] = [ratio, k];
      }
      // an equality may be met from above too, where no multiplier has a sign
      const step = limit.equal ? full : Math.min(full, partial);
      if (step === Number.POSITIVE_INFINITY) return false;
      for (let k = 0; k < active; k++) this.#multipliers[k] = this.#multipliers[k]! - step * r[k]!;
      own += step;
      if (full !== Number.POSITIVE_INFINITY)
        for (let k = 0; k < n; k++) this.x[k] = this.x[k]! + step * z[k]!;
      if (step === full) {
        this.#add(i, own, d);
        return true;
      }
      this.#drop(leaves);
    }
  }

  /** J'a for a limit's coefficients a. */
  #inBasis({ at, by }: Limit): Float64Array {
    const n = this.#n;
    const d = new Float64Array(n);
    for (let k = 0; k < at.length; k++) {
      const [row, factor] = [at[k]! * n, by[k]!];
      for (let c = 0; c < n; c++) d[c] = d[c]! + factor * this.#j[row + c]!;
    }
    return d;
  }

  /** How the point moves: within the columns that no active limit spans. */
  #direction(d: Float64Array, active: number): Float64Array {
    const n = this.#n;
    const z = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let c = active; c < n; c++) sum += this.#j[i * n + c]! * d[c]!;
      z[i] = sum;
    }
    return z;
  }

  /** How the multipliers of the active limits move. */
  #change(d: Float64Array, active: number): Float64Array {
    const r = new Float64Array(active);
    for (let i = active - 1; i >= 0; i--) {
      let sum = d[i]!;
      for (let k = i + 1; k < active; k++) sum -= this.#r[i * this.#n + k]! * r[k]!;
      r[i] = sum / this.#r[i * this.#n + i]!;
    }
    return r;
  }

  #add(i: number, multiplier: number, d: Float64Array): void {
    const [n, active] = [this.#n, this.#active.length];
    for (let c = n - 1; c > active; c--) {
      const turn = rotation(d[c - 1]!, d[c]!);
      if (!turn) continue;
      [d[c - 1], d[c]] = [turn.length, 0];
      this.#turnColumns(c - 1, turn);
    }
    for (let k = 0; k <= active; k++) this.#r[k * n + active] = d[k]!;
    this.#active.push(i);
    this.#multipliers.push(multiplier);
  }

  #drop(at: number): void {
    const n = this.#n;
    this.#active.splice(at, 1);
    this.#multipliers.splice(at, 1);
    const left = this.#active.length;
    for (let c = at; c < left; c++)
      for (let k = 0; k <= c + 1; k++) this.#r[k * n + c] = this.#r[k * n + c + 1]!;
    for (let c = at; c < left; c++) {
      const turn = rotation(this.#r[c * n + c]!, this.#r[(c + 1) * n + c]!);
      if (!turn) continue;
      for (let k = c; k < left; k++) {
        const [up, down] = [this.#r[c * n + k]!, this.#r[(c + 1) * n + k]!];
        this.#r[c * n + k] = turn.cos * up + turn.sin * down;
        this.#r[(c + 1) * n + k] = turn.cos * down - turn.sin * up;
      }
      this.#turnColumns(c, turn);
    }
  }

  #turnColumns(c: number, { cos, sin }: Rotation): void {
    const n = this.#n;
    for (let row = 0; row < n * n; row += n) {
      const [left, right] = [this.#j[row + c]!, this.#j[row + c + 1]!];
      this.#j[row + c] = cos * left + sin * right;
      this.#j[row + c + 1] = cos * right - sin * left;
    }
  }
}

interface Rotation {
  readonly cos: number;
  readonly sin: number;
  readonly length: number;
}

/** Turns (a, b) to (length, 0). */
function rotation(a: number, b: number): Rotation | undefined {
  if (b === 0) return undefined;
  const length = Math.sqrt(a * a + b * b);
  return { cos: a / length, sin: b / length, length };
}
