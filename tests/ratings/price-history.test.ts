import { expect, test } from 'vitest';
import { priceHistories, relativeIndices } from '../../src/ratings/price-history.ts';
import { sampleRun } from './report-sample.ts';

/** Of every instrument of the sample that bears a target. */
const currencyOf = (): string => 'CNY';

test('a benchmark starts at the close of its instrument and moves as it does itself', () => {
  const { evaluation, prices } = sampleRun();
  const histories = priceHistories(evaluation.judged, prices, currencyOf);
  expect(histories.length).toBeGreaterThan(20);
  for (const { closes, rebased, days, benchmark } of histories) {
    const first = rebased.findIndex((one) => !Number.isNaN(one));
    expect(rebased[first]).toBeCloseTo(closes[first] ?? Number.NaN, 9);
    const index = prices.series.get(benchmark);
    const row = (day: number) =>
      index?.close[index.days.findLastIndex((one) => one <= day)] ?? Number.NaN;
    const last = days.length - 1;
    expect((rebased[last] ?? 0) / (rebased[first] ?? 1)).toBeCloseTo(
      row(days[last] ?? 0) / row(days[first] ?? 0),
      9,
    );
  }
});

test('instruments with most calls come first, each with its calls in order of time', () => {
  const { evaluation, prices } = sampleRun();
  const histories = priceHistories(evaluation.judged, prices, currencyOf);
  const counts = histories.map(({ calls }) => calls.length);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  for (const { calls } of histories) {
    const days = calls.map(({ call }) => call.published);
    expect(days).toEqual([...days].sort((a, b) => a - b));
  }
});

test('a target stands in the prices of the closes, and none of another currency', () => {
  const { evaluation, prices } = sampleRun();
  const of = (id: string, currency: string) => {
    const judged = evaluation.judged.map((item) => ({
      ...item,
      call: { ...item.call, targetCurrency: 'CNY' },
      base: item.base && { ...item.base, price: item.base.price * 2 },
    }));
    const [found] = priceHistories(judged, prices, () => currency).filter(({ calls }) =>
      calls.some(({ call }) => call.id === id),
    );
    return found?.targets[found.calls.findIndex(({ call }) => call.id === id)];
  };
  const plain = priceHistories(evaluation.judged, prices, currencyOf).flatMap((one) => [
    ...one.targets,
  ]);
  // 23.25 as printed in data/sample/ratings.csv, whose prices have no factor
  expect(plain).toContainEqual([23.25, 23.25]);
  expect(of('sim-20250310-609901', 'CNY')).toEqual([23.25, 23.25]);
  expect(of('sim-20250310-609901', 'HKD')).toEqual([Number.NaN, Number.NaN]);
});

test('an industry stands beside its benchmark as returns since a year before its last call', () => {
  const { evaluation, prices } = sampleRun();
  const indices = relativeIndices(priceHistories(evaluation.judged, prices, currencyOf));
  expect(indices.length).toBeGreaterThan(2);
  for (const { call, days, own, benchmark } of indices) {
    expect(call.call.assetClass).toBe('industry');
    expect([own[0], benchmark[0]]).toEqual([0, 0]);
    expect(days[0]).toBeLessThan(call.call.published);
    expect(days.at(-1)).toBeLessThanOrEqual(call.endDay);
  }
});
