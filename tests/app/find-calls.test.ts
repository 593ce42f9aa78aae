import { describe, expect, test } from 'vitest';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import {
  CALL_KEYS,
  CALL_STATUSES,
  findCalls,
  ratedCohorts,
  reasonsOf,
  valuesOf,
} from '../../src/app/find-calls.ts';
import { samplePath } from '../../src/ingest/data-text.ts';
import { cohortsBy } from '../../src/ratings/score.ts';
import { relativeReturnOf } from '../../src/ratings/verdict.ts';

const { judged } = evaluateFiles({
  ratings: [samplePath('sample/ratings.csv')],
  prices: ['prices', 'benchmarks'].map((name) => samplePath(`sample/${name}`)),
}).evaluation;
const rated = judged.filter(({ grade }) => grade !== 'mention');
const count = (filter: Partial<Parameters<typeof findCalls>[1]>) =>
  findCalls(judged, { keys: {}, ...filter }).length;

describe('calls that are looked for', () => {
  test.each(CALL_KEYS)('by %s are those that a cohort counts', (key) => {
    expect(ratedCohorts(judged, key)).toEqual(cohortsBy(rated, [key]));
    for (const cohort of ratedCohorts(judged, key)) {
      const found = findCalls(judged, { keys: { [key]: cohort.key[key] ?? '' } });
      expect(found.filter(({ grade }) => grade !== 'mention').length).toBe(cohort.calls);
    }
    expect(valuesOf(judged, key).length).toBeGreaterThan(0);
  });

  test('by several keys are those that have all of them', () => {
    const keys = { grade: 'buy', year: '2025' } as const;
    const both = findCalls(judged, { keys });
    const one = findCalls(judged, { keys: { grade: 'buy' } });
    expect(both).toEqual(
      one.filter((item) => findCalls(judged, { keys: { year: '2025' } }).includes(item)),
    );
    expect(both.length).toBeGreaterThan(0);
    expect(findCalls(judged, { keys: { grade: 'constructor' } })).toEqual([]);
  });

  test('by verdict, reason and day add up to all of them', () => {
    const [judgedCalls, hit, miss, pending, voids] = CALL_STATUSES.map((status) =>
      count({ status }),
    );
    expect(judgedCalls! + pending! + voids!).toBe(judged.length); // one a status
    expect(hit! + miss!).toBeLessThanOrEqual(judgedCalls!); // a mention is neither
    const reasons = reasonsOf(judged).map((reason) => count({ reason }));
    expect(reasons.reduce((sum, n) => sum + n, 0)).toBe(voids);
    expect(count({ to: '2025-06-30' }) + count({ from: '2025-07-01' })).toBe(judged.length);
    expect(count({ from: '2025-02-30' })).toBe(judged.length); // no day chooses nothing
  });

  test('by words are found in id, code and name, whatever their case', () => {
    expect(count({ words: 'CNPSEC-20260420-801750' })).toBe(1);
    expect(count({ words: '801750.si' })).toBe(1);
    expect(count({ words: '计算机' })).toBe(1);
  });

  test('stand in the order asked for, those without a return last', () => {
    for (const [order, sign] of [
      ['best', -1],
      ['worst', 1],
    ] as const) {
      const found = findCalls(judged, { keys: {}, order }).map(
        (item) => relativeReturnOf(item) ?? Number.NaN,
      );
      const known = found.filter((value) => !Number.isNaN(value));
      expect(found.slice(0, known.length)).toEqual([...known].sort((a, b) => sign * (a - b)));
    }
    const days = findCalls(judged, { keys: {}, order: 'newest' }).map(({ call }) => call.published);
    expect(days).toEqual([...days].sort((a, b) => b - a));
  });
});
