import { describe, expect, test } from 'vitest';
import { readingOf, stepsOf, weighSteps } from '../../src/store/steps.ts';
import { rowsOf, runs } from './price-rows.ts';

const readingBy = (
  close: readonly number[],
  levels: readonly number[],
  previousClose?: readonly number[],
) => {
  const series = rowsOf(close, previousClose ? { previousClose } : {});
  const steps = stepsOf(Float64Array.from(levels));
  return readingOf(weighSteps(series, steps), steps.length);
};

describe('the steps of a column', () => {
  test('are the rows where it moves, with new level over old; rows without a level are passed over', () => {
    expect(stepsOf(Float64Array.of(1, 1, 2, Number.NaN, 2, 3))).toEqual([
      { row: 2, ratio: 2 },
      { row: 5, ratio: 1.5 },
    ]);
  });

  test('leave out what printing with few digits makes', () => {
    expect(stepsOf(Float64Array.of(108.031, 108.0312, 108.0309))).toEqual([]);
  });

  test('of an empty column, of one row and of nothing but gaps are none', () => {
    for (const levels of [[], [1], [Number.NaN, Number.NaN]])
      expect(stepsOf(Float64Array.from(levels))).toEqual([]);
  });
});

describe('the reading of a factor', () => {
  const four = runs([1, 30], [4, 30]);

  test('is raw where the close falls by the step and close x factor goes on', () => {
    expect(readingBy(runs([400, 30], [100, 30]), four)).toBe('raw');
    expect(readingBy(runs([40, 30], [10.3, 30]), four)).toBe('raw'); // 4 x 10.3 / 40 is 3 % up
  });

  test('is adjusted where the close goes on by itself', () => {
    expect(readingBy(runs([100, 60]), four)).toBe('adjusted');
    expect(readingBy(runs([100, 30], [97, 30]), four)).toBe('adjusted');
  });

  test('is divided where close / factor goes on, as with the factors of CRSP', () => {
    expect(readingBy(runs([400, 30], [100, 30]), runs([4, 30], [1, 30]))).toBe('divided');
  });

  test('is unclear where neither goes on', () => {
    // falls by half while the factor grows fourfold
    expect(readingBy(runs([100, 30], [50, 30]), four)).toBe('unclear');
  });

  test('is unclear where the step is no larger than a day of the market', () => {
    const lively = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 100 : 103));
    expect(readingBy(lively, runs([1, 30], [1.012, 30]))).toBe('unclear');
  });

  test('is settled by a printed previous close, which no day of the market moves', () => {
    const lively = Array.from({ length: 60 }, (_, i): number => (i % 2 === 0 ? 100 : 103));
    const printed = lively.map((_, i) => lively[i - 1] ?? 100);
    // row 30: the close before was 103; after a dividend of 1.2 % the reference price is 103 / 1.012 = 101.78
    const afterRights = printed.with(30, 101.78);
    const levels = runs([1, 30], [1.012, 30]);
    expect(readingBy(lively, levels, afterRights)).toBe('raw');
    expect(readingBy(lively, levels, printed)).toBe('adjusted');
  });

  test('adds up over many small steps', () => {
    // every tenth session a dividend of 3 %, in a series that else moves by 1 %: raw closes fall by 2 % on these days
    const levels: number[] = [];
    const raw: number[] = [];
    for (let i = 0, level = 1, worth = 100; i < 200; i++) {
      if (i > 0 && i % 10 === 0) level *= 1.03;
      worth *= i % 2 === 0 ? 1.01 : 1 / 1.01;
      levels.push(level);
      raw.push(worth / level);
    }
    expect(readingBy(raw, levels)).toBe('raw');
    expect(
      readingBy(
        raw.map((close, i) => close * levels[i]!),
        levels,
      ),
    ).toBe('adjusted');
  });
});
