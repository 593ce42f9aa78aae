import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom, drawIndex, xoshiro128 } from '../../src/base/random.ts';

const take = (count: number, draw: () => number) => Array.from({ length: count }, draw);

describe('xoshiro128', () => {
  // from the authors' reference program, as the Rust package rand_xoshiro tests it
  test('gives the numbers of the reference program from the state 1, 2, 3, 4', () => {
    expect(take(10, xoshiro128([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });
});

describe('createRandom', () => {
  test('gives the same stream for the same seed and another for its neighbors', () => {
    const stream = take(20, createRandom(42));
    expect(take(20, createRandom(42))).toEqual(stream);
    for (const other of [41, 43, -42, 42 + 2 ** 32]) {
      expect(take(20, createRandom(other))).not.toEqual(stream);
    }
  });

  test('stays in [0, 1) and is not stuck for any safe integer', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        const values = take(50, createRandom(seed));
        expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
        expect(new Set(values).size).toBe(50); // two of 50 in 2^53 are equal once in 10^13
      }),
    );
  });

  test('fills ten equal bins evenly: chi-squared stays below its 99.9 % point', () => {
    const bins = new Array<number>(10).fill(0);
    const random = createRandom(7);
    for (let i = 0; i < 100_000; i++) bins[drawIndex(random, 10)]! += 1;
    const chi2 = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi2).toBeLessThan(27.88); // chi-squared, nine degrees of freedom
  });
});

describe('drawIndex', () => {
  test('reaches every whole number below the bound and no other', () => {
    const random = createRandom(3);
    const seen = new Set(take(200, () => drawIndex(random, 3)));
    expect([...seen].sort()).toEqual([0, 1, 2]);
  });
});
