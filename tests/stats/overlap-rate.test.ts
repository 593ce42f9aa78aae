import { describe, expect, test } from 'vitest';
import { overlapRateInterval } from '../../src/stats/overlap-rate.ts';
import { wilsonInterval } from '../../src/stats/proportion.ts';
import { column, vectors } from './chance-vectors.ts';

interface Case {
  readonly hits: number[];
  readonly trials: number[];
  readonly horizon: number;
  readonly degrees: number;
  readonly interval: [number, number];
  readonly wilson: [number, number];
}

describe('the interval of a rate under overlap', () => {
  test.each(vectors.overlap_rate as Case[])('is that of scipy, case %#', (one) => {
    const totals = { sums: column(one.hits), weights: column(one.trials) };
    const { interval, degrees } = overlapRateInterval(totals, one.horizon);
    expect(degrees).toBe(one.degrees);
    interval.forEach((end, i) => {
      expect(end).toBeCloseTo(one.interval[i]!, 9);
    });
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
    wilsonInterval(sum(one.hits), sum(one.trials)).forEach((end, i) => {
      expect(end).toBeCloseTo(one.wilson[i]!, 9);
    });
  });

  test('is not there with fewer than two windows, without a call, or where all hit or none', () => {
    const of = (sums: number[], weights: number[]) =>
      overlapRateInterval({ sums: column(sums), weights: column(weights) }, 2).interval;
    expect(of([1, 0, 1], [2, 2, 2])).toEqual([Number.NaN, Number.NaN]);
    expect(of([], [])).toEqual([Number.NaN, Number.NaN]);
    expect(of([0, 0, 0, 0], [2, 2, 2, 2])).toEqual([Number.NaN, Number.NaN]);
    expect(of([2, 2, 2, 2], [2, 2, 2, 2])).toEqual([Number.NaN, Number.NaN]);
    expect(of([1, 0, 1, 2], [2, 2, 2, 2])[0]).toBeGreaterThan(0);
  });
});
