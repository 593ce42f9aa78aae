/**
 * Convex quadratic programs of which most variables end where they rest, as most names of a portfolio do. A program of a few alone is
 * solved; what its multipliers show to gain by moving joins it, until nothing does. The result is that of the whole program.
 */
import type { Limit, Solution } from './quadratic.ts';
import { cholesky } from './triangular.ts';

/** Where a variable rests, between its bounds. */
export interface Rest {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** Minimizes ½ x'Qx − c'x + cost × Σ |x − rest|. */
export interface Program {
  /** Symmetric and positive definite, n × n, row-major. */
  readonly q: Float64Array;
  readonly c: Float64Array;
  /** Those of one variable alone, its bounds, among them. */
  readonly limits: readonly Limit[];
  readonly rests: readonly Rest[];
  readonly cost: number;
}

/** A program of some of the variables. */
export interface Part {
  /** Rows of the variables in the whole program. */
  readonly rows: readonly number[];
  readonly q: Float64Array;
  readonly c: Float64Array;
  readonly limits: readonly Limit[];
}

/** Variables of the first part, and of what is added where a part has no solution. */
const START = 16;
/** Beside the largest of the gradient, what is rounding. */
const ROUNDING = 1e-10;

/**
 * @param solve solves a part, with multipliers of its limits
 * @returns `undefined` where most variables move, the limits have no room or the matrix is singular: the whole program tells
 */
export function minimizeFew(
  program: Program,
  solve: (part: Part) => Solution,
): Float64Array | undefined {
  const { q, c, limits, rests } = program;
  const n = c.length;
  if (n < 2 * START || !cholesky(q, n)) return undefined;
  const x = Float64Array.from(rests, ({ at }) => at);
  const waiting = orderOf(program, gradientOf(program, x));
  const rows = waiting.splice(0, START);
  while (rows.length <= n / 2) {
    for (const [i, { at }] of rests.entries()) x[i] = at;
    const { part, kept } = partOf(program, rows, x) ?? {};
    const found = part && solve(part);
    if (!found || found.kind !== 'solved') {
      rows.push(...waiting.splice(0, START));
      continue;
    }
    for (const [k, i] of rows.entries()) x[i] = found.x[k]!; // a row each
    const gradient = gradientOf(program, x);
    for (const [k, at] of kept!.entries()) addTo(gradient, limits[at]!, -found.multipliers[k]!); // kept limits
    const joining = gainingOf(program, rows, gradient);
    if (joining.length === 0) return x;
    rows.push(...joining);
    for (const i of joining) waiting.splice(waiting.indexOf(i), 1);
  }
  return undefined;
}

/** Qx − c. */
function gradientOf({ q, c }: Program, x: Float64Array): Float64Array {
  const n = c.length;
  const out = c.map((value) => -value);
  for (let j = 0; j < n; j++) {
    if (x[j] === 0) continue;
    for (let i = 0; i < n; i++) out[i] = out[i]! + q[j * n + i]! * x[j]!; // i, j < n
  }
  return out;
}

function addTo(out: Float64Array, { at, by }: Limit, factor: number): void {
  if (factor === 0) return;
  for (let k = 0; k < at.length; k++) out[at[k]!] = out[at[k]!]! + factor * by[k]!; // k < both lengths
}

/** The variables by what a step up from their rest costs, the cheapest first. */
function orderOf({ q, c }: Program, gradient: Float64Array): number[] {
  const n = c.length;
  const price = gradient.map((value, i) => value + q[i * (n + 1)]! / 2);
  return Array.from(c, (_, i) => i).sort((a, b) => price[a]! - price[b]! || a - b);
}

/** The program of some variables, the others at their rest; `undefined` where a limit of the others alone is broken. */
function partOf(
  { q, c, limits }: Program,
  rows: readonly number[],
  x: Float64Array,
): { readonly part: Part; readonly kept: readonly number[] } | undefined {
  const n = c.length;
  const placeOf = new Int32Array(n).fill(-1);
  for (const [k, i] of rows.entries()) placeOf[i] = k;
  const own: Limit[] = [];
  const kept: number[] = [];
  for (const [k, { at, by, least, equal = false }] of limits.entries()) {
    const [places, factors] = [[] as number[], [] as number[]];
    let left = least;
    for (let e = 0; e < at.length; e++) {
      const [i, factor] = [at[e]!, by[e]!]; // e < both lengths
      if (factor === 0) continue;
      if (placeOf[i] === -1) left -= factor * x[i]!;
      else {
        places.push(placeOf[i]!);
        factors.push(factor);
      }
    }
    if (places.length > 0) {
      own.push({ at: places, by: factors, least: left, equal });
      kept.push(k);
    } else if (left > 1e-12 || (equal && left < -1e-12)) return undefined;
  }
  const m = rows.length;
  const part = new Float64Array(m * m);
  const pull = Float64Array.from(rows, (i) => c[i]!);
  for (let a = 0; a < m; a++) {
    const row = rows[a]! * n; // a < m
    for (let b = 0; b < m; b++) part[a * m + b] = q[row + rows[b]!]!;
    for (let j = 0; j < n; j++)
      if (x[j] !== 0 && placeOf[j] === -1) pull[a] = pull[a]! - q[row + j]! * x[j]!;
  }
  return { part: { rows, q: part, c: pull, limits: own }, kept };
}

/** Those at rest that would gain by leaving it, the most first, no more than are in the program. */
function gainingOf(
  { c, rests, cost }: Program,
  rows: readonly number[],
  gradient: Float64Array,
): readonly number[] {
  const slack =
    ROUNDING *
    c.reduce((most, value, i) => Math.max(most, Math.abs(value), Math.abs(gradient[i]!)), 0);
  const isIn = new Set(rows);
  const gains = Array.from(rests, ({ at, low, high }, i) => {
    const slope = gradient[i]!; // a variable each
    const rising = at < high ? -slope - cost : 0;
    const falling = at > low ? slope - cost : 0;
    return { i, gain: isIn.has(i) ? 0 : Math.max(rising, falling) };
  });
  return gains
    .filter(({ gain }) => gain > slack)
    .sort((a, b) => b.gain - a.gain || a.i - b.i)
    .slice(0, rows.length)
    .map(({ i }) => i);
}
