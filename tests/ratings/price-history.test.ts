import { expect, test } from 'vitest';
import { priceHistories, relativeIndices } from '../../src/ratings/price-history.ts';
import { sampleRun } from './report-sample.ts';

test('a benchmark starts at the close of its instrument and moves as it does itself', () => {
  const { evaluation, prices } = sampleRun();
  const histories = priceHistories(evaluation.judged, prices);
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
  const histories = priceHistories(evaluation.judged, prices);
  const counts = histories.map(({ calls }) => calls.length);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  for (const { calls } of histories) {
    const days = calls.map(({ call }) => call.published);
    expect(days).toEqual([...days].sort((a, b) => a - b));
  }
});

test('an industry stands beside its benchmark as returns since a year before its last call', () => {
  const { evaluation, prices } = sampleRun();
  const indices = relativeIndices(priceHistories(evaluation.judged, prices));
  expect(indices.length).toBeGreaterThan(2);
  for (const { call, days, own, benchmark } of indices) {
    expect(call.call.assetClass).toBe('industry');
    expect([own[0], benchmark[0]]).toEqual([0, 0]);
    expect(days[0]).toBeLessThan(call.call.published);
    expect(days.at(-1)).toBeLessThanOrEqual(call.endDay);
  }
});
