import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { type Limit, minimize } from '../../src/stats/quadratic.ts';
import { cholesky } from '../../src/stats/triangular.ts';

/** A'A + 0.1 I of uniform numbers. */
function convex(n: number, random: () => number): Float64Array {
  const a = Float64Array.from({ length: n * n }, () => random() - 0.5);
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = i === j ? 0.1 : 0;
    for (let k = 0; k < n; k++) sum += a[k * n + i]! * a[k * n + j]!;
    return sum;
  });
}

/** Solves by elimination with the largest pivot. */
function solve(a: number[][], b: number[]): number[] | undefined {
  const rows = a.map((row, i) => [...row, b[i]!]);
  for (let c = 0; c < rows.length; c++) {
    const pivot = rows
      .slice(c)
      .reduce((best, row, i) => (Math.abs(row[c]!) > Math.abs(rows[best]![c]!) ? c + i : best), c);
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    if (Math.abs(rows[c]![c]!) < 1e-10) return undefined;
    for (let i = 0; i < rows.length; i++) {
      if (i === c) continue;
      const factor = rows[i]![c]! / rows[c]![c]!;
      for (let k = c; k <= rows.length; k++) rows[i]![k]! -= factor * rows[c]![k]!;
    }
  }
  return rows.map((row, i) => row[rows.length]! / row[i]!);
}

/** The same by trying every set of active limits: the best point that obeys all. */
function byEnumeration(
  q: Float64Array,
  c: Float64Array,
  limits: readonly Limit[],
): number[] | undefined {
  const n = c.length;
  const dense = limits.map(({ at, by }) =>
    Array.from({ length: n }, (_, i) => (at.includes(i) ? by[at.indexOf(i)]! : 0)),
  );
  const value = (x: readonly number[]) => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      sum -= c[i]! * x[i]!;
      for (let j = 0; j < n; j++) sum += 0.5 * x[i]! * q[i * n + j]! * x[j]!;
    }
    return sum;
  };
  let best: number[] | undefined;
  for (let mask = 0; mask < 2 ** limits.length; mask++) {
    const active = limits.flatMap((limit, k) => (limit.equal || (mask >> k) & 1 ? [k] : []));
    if (active.length > n) continue;
    const size = n + active.length;
    const matrix = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => {
        if (i < n && j < n) return q[i * n + j]!;
        if (i < n && j >= n) return -dense[active[j - n]!]![i]!;
        return i >= n && j < n ? dense[active[i - n]!]![j]! : 0;
      }),
    );
    const x = solve(matrix, [...c, ...active.map((k) => limits[k]!.least)])?.slice(0, n);
    if (!x) continue;
    const obeys = dense.every(
      (row, k) => row.reduce((sum, a, i) => sum + a * x[i]!, 0) >= limits[k]!.least - 1e-9,
    );
    if (obeys && (!best || value(x) < value(best))) best = x;
  }
  return best;
}

test('agrees with trying every set of active limits', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 4 }), (seed, n) => {
      const random = createRandom(seed);
      const q = convex(n, random);
      const c = Float64Array.from({ length: n }, () => random() - 0.5);
      const ones = Array.from({ length: n }, (_, i) => i);
      const limits: Limit[] = [
        ...ones.map((i): Limit => ({ at: [i], by: [1], least: 0.02 })),
        ...ones.map((i): Limit => ({ at: [i], by: [-1], least: -(0.3 + random()) })),
        { at: ones, by: ones.map(() => 1), least: 1, equal: true },
      ];
      if (n > 1) limits.push({ at: [0, 1], by: [-1, -1], least: -0.8 });
      const expected = byEnumeration(q, c, limits);
      const found = minimize(q, c, limits);
      if (!expected) expect(found.kind).toBe('infeasible');
      else
        expect(found.kind === 'solved' && [...found.x]).toEqual(
          expected.map((x) => expect.closeTo(x, 8)),
        );
    }),
    { numRuns: 60 },
  );
});

describe('by hand', () => {
  test('without limits it is the solution of Qx = c', () => {
    // [2 1; 1 2] x = [3; 3] gives 1, 1
    const found = minimize(Float64Array.of(2, 1, 1, 2), Float64Array.of(3, 3), []);
    expect(found.kind === 'solved' && [...found.x]).toEqual(
      [1, 1].map((x) => expect.closeTo(x, 14)),
    );
  });

  test('a point outside is moved to the nearest of a half plane', () => {
    // nearest to (0, 0) with x + y ≥ 2
    const found = minimize(Float64Array.of(1, 0, 0, 1), new Float64Array(2), [
      { at: [0, 1], by: [1, 1], least: 2 },
    ]);
    expect(found.kind === 'solved' && [...found.x]).toEqual(
      [1, 1].map((x) => expect.closeTo(x, 14)),
    );
  });

  test('limits that contradict each other are named, and a flat bowl is no program', () => {
    const one = Float64Array.of(1);
    const found = minimize(one, new Float64Array(1), [
      { at: [0], by: [1], least: 2 },
      { at: [0], by: [-1], least: -1 },
    ]);
    expect(found.kind).toBe('infeasible');
    expect(minimize(Float64Array.of(0), one, []).kind).toBe('not-convex');
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
  });
});

test('a program of 120 with all limits at once is solved to rounding', () => {
  const n = 120;
  const random = createRandom(3);
  const q = convex(n, random);
  const c = Float64Array.from({ length: n }, () => random() / 10);
  const ones = Array.from({ length: n }, (_, i) => i);
  const limits: Limit[] = [
    { at: ones, by: ones.map(() => 1), least: 1, equal: true },
    ...ones.flatMap((i): Limit[] => [
      { at: [i], by: [1], least: 0 },
      { at: [i], by: [-1], least: -0.05 },
    ]),
  ];
  const found = minimize(q, c, limits);
  if (found.kind !== 'solved') throw new Error(found.kind);
  const { x } = found;
  expect(x.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  // where no bound holds all slopes are one number; at 0 they are above it, at the cap below
  const slope = ones.map((i) => ones.reduce((sum, j) => sum + q[i * n + j]! * x[j]!, -c[i]!));
  const free = ones.filter((i) => x[i]! > 1e-9 && x[i]! < 0.05 - 1e-9);
  const level = slope[free[0]!]!;
  for (const i of ones) {
    if (free.includes(i)) expect(slope[i]).toBeCloseTo(level, 9);
    else if (x[i]! <= 1e-9) expect(slope[i]).toBeGreaterThan(level - 1e-9);
    else expect(slope[i]).toBeLessThan(level + 1e-9);
  }
});
