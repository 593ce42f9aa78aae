import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { minimizeFew } from '../../src/stats/few-moved.ts';
import { type Limit, minimize } from '../../src/stats/quadratic.ts';

/** Covariances of a market, four sectors and what is each name's own. */
function covariances(n: number, random: () => number): Float64Array {
  const beta = Array.from({ length: n }, () => 0.5 + random());
  const own = Array.from({ length: n }, () => 0.2 + 3 * random());
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return beta[i]! * beta[j]! + (i % 4 === j % 4 ? 0.3 : 0) + (i === j ? own[i]! : 0);
  });
}

const bounds = (n: number, most: number): Limit[] =>
  Array.from({ length: n }, (_, i) => [
    { at: [i], by: [1], least: 0 },
    { at: [i], by: [-1], least: -most },
  ]).flat();

const sum = (n: number, least: number): Limit => ({
  ...{ at: Array.from({ length: n }, (_, i) => i), by: Array(n).fill(1), least, equal: true },
});

/** Variables i, i + 4, i + 8 … come to so much at the least. */
const group = (n: number, i: number, least: number): Limit => {
  const at = Array.from({ length: n }, (_, k) => k).filter((k) => k % 4 === i);
  return { at, by: at.map(() => 1), least };
};

const restsOf = (n: number, high: number) =>
  Array.from({ length: n }, () => ({ at: 0, low: 0, high }));

const program = fc.record({
  seed: fc.nat(),
  n: fc.integer({ min: 32, max: 70 }),
  most: fc.constantFrom(0.05, 0.2, 1),
  pull: fc.constantFrom(0, 0.3, 3),
  least: fc.constantFrom(0, 0.15, 0.25),
});

test('is the minimum of the whole program, whatever few of its variables move', () => {
  let few = 0;
  fc.assert(
    fc.property(program, ({ seed, n, most, pull, least }) => {
      const random = createRandom(seed);
      const q = covariances(n, random);
      const c = Float64Array.from({ length: n }, () => pull * random());
      const limits = [sum(n, 1), ...bounds(n, most), group(n, 0, least), group(n, 1, least)];
      const found = minimizeFew({ q, c, limits, rests: restsOf(n, most), cost: 0 }, (part) =>
        minimize(part.q, part.c, part.limits),
      );
      if (!found) return; // half of them move: the whole program is for that
      few++;
      const whole = minimize(q, c, limits);
      if (whole.kind !== 'solved') return expect.fail(whole.kind);
      for (let i = 0; i < n; i++) expect(found[i]).toBeCloseTo(whole.x[i]!, 8);
    }),
    { numRuns: 60 },
  );
  expect(few).toBeGreaterThan(20);
});

test('finds nothing where limits leave no room, the matrix is singular, or there are few variables', () => {
  const [n, random] = [40, createRandom(3)];
  const q = covariances(n, random);
  const c = new Float64Array(n);
  const ask = (limits: readonly Limit[], by = q, of = c) =>
    minimizeFew({ q: by, c: of, limits, rests: restsOf(of.length, 1), cost: 0 }, (part) =>
      minimize(part.q, part.c, part.limits),
    );
  expect(ask([sum(n, 1), ...bounds(n, 0.01)])).toBeUndefined(); // 40 hundredths are no whole
  expect(ask([sum(n, 1), ...bounds(n, 1)], new Float64Array(n * n).fill(1))).toBeUndefined();
  expect(ask([sum(4, 1), ...bounds(4, 1)], covariances(4, random), c.slice(0, 4))).toBeUndefined();
  expect(ask([sum(n, 1), ...bounds(n, 1)])).toHaveLength(n);
});
