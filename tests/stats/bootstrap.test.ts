import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { bootstrap, bootstrapTotals, percentileInterval } from '../../src/stats/bootstrap.ts';

const options = { block: 3, resamples: 40, seed: 11 };
const ratio = (sample: Float64Array) => sample[0]! / sample[1]!;

test('totals of a sample are those of its periods, drawn one by one', () => {
  const rows = fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.nat(9)), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 40 }), fc.nat(), (periods, block, seed) => {
      const totals = Float64Array.from(periods.flat());
      const settings = { block, resamples: 5, seed };
      for (const column of [0, 1]) {
        const fast = bootstrapTotals({ totals, columns: 2 }, settings, (sample) => sample[column]!);
        const plain = bootstrap(periods.length, settings, (at) =>
          at.reduce((sum, i) => sum + periods[i]![column]!, 0),
        );
        for (let b = 0; b < 5; b++) expect(fast[b]).toBeCloseTo(plain[b]!, 10);
      }
    }),
  );
});

test('the same seed gives the same values, more resamples begin with them, another seed gives others', () => {
  const totals = Float64Array.from({ length: 60 }, (_, i) => Math.sin(i) + 2);
  const draw = (settings: typeof options) =>
    bootstrapTotals({ totals, columns: 2 }, settings, ratio);
  const values = draw(options);
  expect(draw(options)).toEqual(values);
  expect(draw({ ...options, resamples: 80 }).subarray(0, 40)).toEqual(values);
  expect(draw({ ...options, seed: 12 })).not.toEqual(values);
});

test('a block as long as the series is the series: nothing scatters', () => {
  const totals = Float64Array.of(1, 1, 5, 1);
  const values = bootstrapTotals({ totals, columns: 2 }, { ...options, block: 9 }, ratio);
  expect(values.every((value) => value === 3)).toBe(true);
  expect(percentileInterval(values)).toEqual([3, 3]);
});

test('equal days have no scatter, and days without calls do no harm', () => {
  const totals = Float64Array.of(2, 1, 0, 0, 4, 2, 0, 0, 2, 1, 6, 3);
  const values = bootstrapTotals({ totals, columns: 2 }, { ...options, block: 2 }, ratio);
  expect(values.every((value) => value === 2 || Number.isNaN(value))).toBe(true);
});

test('a sample that leaves the statistic undefined leaves the interval undefined', () => {
  expect(percentileInterval(Float64Array.of(1, Number.NaN, 2))).toEqual([Number.NaN, Number.NaN]);
  expect(percentileInterval(Float64Array.of())).toEqual([Number.NaN, Number.NaN]);
});

test('percentiles are of type 7: of 0 … 40 the 95 % between 1 and 39', () => {
  const [low, high] = percentileInterval(Float64Array.from({ length: 41 }, (_, i) => i));
  expect(low).toBeCloseTo(1, 12);
  expect(high).toBeCloseTo(39, 12);
});

describe('the scatter of a mean', () => {
  test('of independent days is the root of variance over n', () => {
    const random = createRandom(3);
    const totals = Float64Array.from({ length: 4000 }, (_, i) => (i % 2 === 0 ? random() : 1));
    const settings = { block: 1, resamples: 2000, seed: 5 };
    const [low, high] = percentileInterval(
      bootstrapTotals({ totals, columns: 2 }, settings, ratio),
    );
    // uniform: variance 1/12; half of a 95 % interval is 1.96·√(1/12/2000) = 0.01265
    expect((high - low) / 2).toBeCloseTo(0.01265, 3);
  });

  test('of days that come in equal runs is wider by the root of their length, once the block holds them', () => {
    const random = createRandom(4);
    const runs = Float64Array.from({ length: 400 }, () => random());
    const totals = Float64Array.from({ length: 8000 }, (_, i) =>
      i % 2 === 0 ? runs[Math.floor(i / 20)]! : 1,
    );
    const width = (block: number) => {
      const settings = { block, resamples: 1000, seed: 6 };
      const [low, high] = percentileInterval(
        bootstrapTotals({ totals, columns: 2 }, settings, ratio),
      );
      return high - low;
    };
    expect(width(50) / width(1)).toBeGreaterThan(0.85 * Math.sqrt(10));
    expect(width(50) / width(1)).toBeLessThan(1.15 * Math.sqrt(10));
  });
});
