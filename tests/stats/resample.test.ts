import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { movingBlocks, stationaryBlocks, usualBlock } from '../../src/stats/resample.ts';

/** Share of places where the next position follows on, the last one by the first where `n` is given. */
function shareThatGoesOn(at: Int32Array, n = Number.POSITIVE_INFINITY): number {
  let on = 0;
  for (let i = 1; i < at.length; i++) if (at[i] === (at[i - 1]! + 1) % n) on++;
  return on / (at.length - 1);
}

describe.each([
  ['stationary', stationaryBlocks],
  ['moving', movingBlocks],
])('%s blocks', (_, draw) => {
  test('hold positions of the series only, whatever the sizes', () => {
    const size = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.integer({ min: 0, max: 80 }),
        fc.nat(),
        (n, block, length, seed) => {
          const at = new Int32Array(length).fill(-1);
          draw(n, block, createRandom(seed), at);
          expect(at.every((i) => i >= 0 && i < n)).toBe(true);
        },
      ),
    );
  });

  test('are the same for the same seed', () => {
    const [a, b, c] = [new Int32Array(50), new Int32Array(50), new Int32Array(50)];
    draw(50, 5, createRandom(1), a);
    draw(50, 5, createRandom(1), b);
    draw(50, 5, createRandom(2), c);
    expect(b).toEqual(a);
    expect(c).not.toEqual(a);
  });

  test('of length 1 are single values: neighbors follow on by chance only', () => {
    const at = new Int32Array(100_000);
    draw(100, 1, createRandom(5), at);
    expect(shareThatGoesOn(at, 100)).toBeCloseTo(0.01, 2);
  });
});

describe('stationaryBlocks', () => {
  test('end with probability 1 / mean after every value', () => {
    const at = new Int32Array(200_000);
    stationaryBlocks(1000, 10, createRandom(11), at);
    // goes on with 9/10, and by chance with 1/10 · 1/1000; three standard errors are 0.002
    expect(Math.abs(shareThatGoesOn(at, 1000) - 0.9001)).toBeLessThan(0.002);
  });

  test('draw every position equally often, the ends too', () => {
    const counts = new Array<number>(5).fill(0);
    const at = new Int32Array(100_000);
    stationaryBlocks(5, 3, createRandom(13), at);
    for (const i of at) counts[i]! += 1;
    for (const count of counts) expect(Math.abs(count / 100_000 - 0.2)).toBeLessThan(0.01);
  });
});

describe('movingBlocks', () => {
  test('lie inside the series, one after another, the last one cut', () => {
    const at = new Int32Array(10);
    movingBlocks(20, 4, createRandom(17), at);
    for (const start of [0, 4, 8]) {
      expect(at[start]!).toBeLessThanOrEqual(16); // 20 - 4
      for (let i = start + 1; i < Math.min(start + 4, 10); i++) expect(at[i]).toBe(at[i - 1]! + 1);
    }
  });

  test('as long as the series, or longer, are the series itself', () => {
    const at = new Int32Array(4);
    movingBlocks(4, 9, createRandom(1), at);
    expect(at).toEqual(Int32Array.of(0, 1, 2, 3));
  });
});

test('the usual block is the cube root of the length, rounded up, and never below 1', () => {
  expect([0, 1, 8, 9, 1000].map(usualBlock)).toEqual([1, 1, 2, 3, 10]);
});
