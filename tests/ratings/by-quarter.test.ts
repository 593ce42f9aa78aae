import { expect, test } from 'vitest';
import { byQuarter } from '../../src/ratings/by-quarter.ts';
import { evaluatedSample } from './report-sample.ts';

test('quarters follow one another without a gap and hold every call once', () => {
  const { judged } = evaluatedSample();
  const quarters = byQuarter(judged);
  expect(quarters.map(({ quarter }) => quarter)).toEqual(
    [
      ...['2025 Q1', '2025 Q2', '2025 Q3', '2025 Q4', '2026 Q1', '2026 Q2', '2026 Q3', '2026 Q4'],
    ].slice(0, quarters.length),
  );
  expect(quarters.reduce((sum, { cohort }) => sum + cohort.calls, 0)).toBe(judged.length);
});

test('a quarter without calls is there, and no calls are no quarters', () => {
  const [first] = evaluatedSample().judged;
  if (!first) throw new Error('the sample is empty');
  const day = (published: number) => ({
    ...first,
    call: { ...first.call, published: published as typeof first.call.published },
  });
  // 2025-01-01 is day 20089, 2025-07-01 day 20270
  const quarters = byQuarter([day(20_089), day(20_270)]);
  expect(quarters.map(({ cohort }) => cohort.calls)).toEqual([1, 0, 1]);
  expect(byQuarter([])).toEqual([]);
});
