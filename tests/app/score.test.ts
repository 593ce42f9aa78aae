import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import { evaluateAnew } from '../../src/app/evaluate-anew.ts';
import { type EvaluateOptions, evaluate } from '../../src/app/judging.ts';
import {
  chancesOf,
  countedAnew,
  DEFAULT_SCORE_OPTIONS,
  scoreCounted,
  scoreRun,
} from '../../src/app/score.ts';
import { sharesAt } from '../../src/ratings/placed-calls.ts';
import { scaleRecord } from '../../src/report/scale-record.ts';
import { scorecardRecord } from '../../src/report/score-record.ts';
import type { AnyScoreRun } from '../../src/results/score-run.ts';
import type { Call } from '../../src/store/call.ts';
import { INDEX } from '../ratings/build.ts';
import {
  CLIMBER,
  fourShares,
  HOLDER,
  LOSER,
  on,
  rated,
  sixteenShares,
  WINNER,
} from '../ratings/score-build.ts';
import { describeShared, PAIR } from '../shared.ts';

const options = { ...DEFAULT_SCORE_OPTIONS, minimum: 2, resamples: 50 };

const scored = (
  calls: readonly Call[],
  changes: Partial<typeof options> = {},
  run?: EvaluateOptions,
) =>
  scoreRun(
    evaluate({ calls, inputs: [], simulated: false, skipped: [], repeated: 0 }, fourShares, run),
    fourShares,
    { ...options, ...changes },
  );

const written = ({ cohorts, total, scales, kept }: AnyScoreRun): string =>
  JSON.stringify([
    kept.map(({ call }) => call.id),
    cohorts.map(scorecardRecord),
    scorecardRecord(total),
    scales.map(scaleRecord),
  ]);

const days = ['2024-01-02', '2024-01-15', '2024-02-01', '2024-03-04', '2024-04-01', '2024-05-06'];
const calls = days.flatMap((day, i) =>
  [WINNER, CLIMBER, HOLDER, LOSER].map((share, s) =>
    rated(share, ['买入', '增持', '中性', '买入'][(i + s) % 4]!, {
      ...on(day),
      house: ['A', 'B', 'C'][(i * s) % 3],
      analysts: [`analyst ${(i + s) % 3}`, 'everybody'],
    }),
  ),
);

describe('a score', () => {
  test('does not depend on the order of the calls, to the last bit', () => {
    const groupBy = ['house', 'grade'];
    const plain = written(scored(calls, {}, { groupBy }));
    fc.assert(
      fc.property(fc.shuffledSubarray(calls, { minLength: calls.length }), (order) => {
        expect(written(scored(order, {}, { groupBy }))).toBe(plain);
      }),
      { numRuns: 20 },
    );
  });

  test('says the same of calls that are counted in columns and keep no evidence', () => {
    const names = [...sixteenShares.series.keys()].filter((id) => id !== INDEX);
    const labels = ['买入', '增持', '中性', '回避'];
    const many = ['2024-01-15', '2024-03-04', '2024-09-02'].flatMap((day) =>
      names.map((id, i) => rated(id, labels[i % 3]!, { ...on(day), house: i % 2 ? 'A' : 'B' })),
    );
    const book = { calls: many, inputs: [], simulated: false, skipped: [], repeated: 0 };
    for (const convention of ['literal', 'next-close', 'last-traded', 'until-changed']) {
      const run = { groupBy: ['house', 'grade'] as const, convention };
      const judged = scoreRun(evaluate(book, sixteenShares, run), sixteenShares, options);
      const counted = countedAnew(evaluateAnew(book, sixteenShares, run));
      const made = scoreCounted(counted, sixteenShares, options);
      expect(made.total.counts.judged).toBeGreaterThan(0);
      expect(made.kept.some((item) => !('benchmarkBase' in item))).toBe(true);
      expect(written(made)).toBe(written(judged));
    }
  });

  test('keeps one call of each spell, and shows the counts of every rule', () => {
    const twice = [
      rated(WINNER, '买入', { ...on('2024-01-15'), house: 'A' }),
      rated(WINNER, '买入', { ...on('2024-02-01'), house: 'A' }),
      rated(LOSER, '回避', { ...on('2024-01-15'), house: 'A' }),
    ];
    const one = scored(twice);
    expect([one.calls, one.spells, one.kept.length]).toEqual([
      3,
      { horizon: 2, forever: 2, every: 3 },
      2,
    ]);
    expect(
      one.cohorts.map(({ key, everyCall, counts }) => [key.grade, everyCall, counts.calls]),
    ).toEqual([
      ['buy', 2, 1],
      ['avoid', 1, 1],
    ]);
    const all = scored(twice, { spells: 'every' });
    expect(all.kept).toHaveLength(3);
    expect(all.cohorts[0]?.counts.calls).toBe(2);
  });

  test('leaves mentions out', () => {
    const { calls: n } = scored([rated(WINNER, '买入'), rated(LOSER, '建议关注')]);
    expect(n).toBe(1);
  });

  test('counts a call once for each of its analysts, and once in the total', () => {
    const { cohorts, total } = scored(calls, { spells: 'every' }, { groupBy: ['analyst'] });
    expect(cohorts.reduce((sum, { counts }) => sum + counts.calls, 0)).toBe(2 * calls.length);
    expect(total.counts.calls).toBe(calls.length);
  });
});

test('the chances beside an evaluation are those of a score of every call', () => {
  const evaluation = evaluate(
    { calls, inputs: [], simulated: false, skipped: [], repeated: 0 },
    fourShares,
  );
  const chances = chancesOf(evaluation, fourShares);
  const run = scoreRun(evaluation, fourShares, { ...options, spells: 'every', minimum: 20 });
  const { cohorts, total } = evaluation.scores;
  expect([...cohorts, total].map((cohort) => chances.get(cohort)?.met)).toEqual(
    [...run.cohorts, run.total].map(({ met: { plainBase, matched, base, lift } }) => ({
      ...{ plainBase, matched, base, lift },
    })),
  );
});

describeShared('the real Eastmoney pair', () => {
  const { evaluation, prices } = evaluateFiles({
    ratings: [PAIR.ratings],
    prices: [PAIR.prices],
    benchmark: [PAIR.benchmark],
  });

  test('has the hit rates that the golden README states when every call is scored', () => {
    const run = scoreRun(evaluation, prices, {
      ...DEFAULT_SCORE_OPTIONS,
      spells: 'every',
      resamples: 0,
    });
    const hitOf = (grade: string) => run.cohorts.find(({ key }) => key.grade === grade)?.hit;
    expect(hitOf('buy')?.n).toBe(6913);
    expect(hitOf('buy')?.rate).toBeCloseTo(0.18863, 5);
    expect(hitOf('overweight')?.rate).toBeCloseTo(0.13881, 5);
    expect(run.calls).toBe(12_020);
    expect(run.total.counts.judged).toBe(8330);
  });

  test('has base rates that a plain walk over the judged members gives', () => {
    const run = scoreRun(evaluation, prices, { ...DEFAULT_SCORE_OPTIONS, resamples: 0 });
    const { sample } = run;
    // whoever is rated buy by somebody on a day is a member of that day: its verdict and its place in the shares have to agree
    const seen = new Map<string, Map<string, number>>();
    evaluation.judged.forEach(({ call, verdict, endDay }) => {
      if (verdict.status !== 'judged') return;
      const key = `${call.published} ${endDay}`;
      const day = seen.get(key) ?? new Map<string, number>();
      seen.set(key, day.set(call.instrument, verdict.outcome.earned));
    });
    let checked = 0;
    sample.calls.forEach(({ call, endDay }, row) => {
      const shares = sharesAt(sample.placed, row);
      const members = seen.get(`${call.published} ${endDay}`);
      if (!shares || !members) return;
      const counts = [0, 0, 0, 0];
      for (const tier of members.values()) counts[tier] = counts[tier]! + 1;
      counts.forEach((count, tier) => {
        expect(Math.round(shares.tiers[tier]! * shares.n)).toBeGreaterThanOrEqual(count);
      });
      checked++;
    });
    expect(checked).toBe(sample.n);
  });
});
