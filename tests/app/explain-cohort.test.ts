/** Every number of evaluate's tables against what explain prints of it, both read from their texts, and against the calls listed. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import { cohortCase } from '../../src/app/explain-cohort.ts';
import { evaluate } from '../../src/app/judging.ts';
import { chancesOf } from '../../src/app/score.ts';
import { readInputs } from '../../src/cli/inputs.ts';
import type { callsBehind } from '../../src/ratings/behind.ts';
import type { CohortKey } from '../../src/ratings/score.ts';
import { COHORT_KEYS } from '../../src/ratings/score-choices.ts';
import { VOID_REASONS } from '../../src/ratings/verdict.ts';
import { chanceBlocks } from '../../src/report/documents/chance-table.ts';
import { explainCohort } from '../../src/report/explain.ts';
import { cohortCaseRecord } from '../../src/report/explain-record.ts';
import { plain } from '../../src/report/print/layout.ts';
import type { Language } from '../../src/report/words/terms.ts';
import type { Evaluation } from '../../src/results/evaluation.ts';
import type { Call } from '../../src/store/call.ts';
import type { PriceBook } from '../../src/store/series.ts';
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
import { evaluateText } from '../report/evaluate-text.ts';
import { PAIR, testShared } from '../shared.ts';

const sample = evaluateFiles(
  readInputs({ sample: true, standard: 'cnpsec-2025', convention: 'literal' }),
);

/** Numbers of the cohort table and of the table beside chance, line by line, the total last. */
function tableRows(text: string): { counts: string[][]; chances: string[][] } {
  // judged/calls, pending, void, hit %, interval, met %, mean
  const counts = /(?<=^| )(\d+\/\d+) +(\d+) +(\d+) +([\d.]+|-) +(\S+) +([\d.]+|-) +(\S+%|-)$/gm;
  // n, hit %, plain %, base %, lift, interval, p
  const chances =
    /(?<=^| )(\d+) +([\d.]+|-) +([\d.]+|-) +([\d.]+|-) +([-+]?[\d.]+|-) +([-+]?[\d.]+ \.\. [-+]?[\d.]+|-) +([<\d.]+|few|-)$/gm;
  const rows = (part: string | undefined, pattern: RegExp) =>
    [...(part ?? '').matchAll(pattern)].map(([, ...cells]) => cells);
  const [before, after] = text.split(/^.* base % .*$/m);
  return { counts: rows(before, counts), chances: rows(after, chances) };
}

/** The numbers in [brackets] of a line that begins so and of what stands indented below it. */
function bracketed(text: string, start: string): string[] {
  const lines = text.replace(/\n {4,}/g, ' ').split('\n'); // continuation lines joined
  const line = lines.find((one) => one.trimStart().startsWith(start)) ?? '';
  return [...line.matchAll(/\[([^\]]*)\]/g)].map(([, inside]) => inside!);
}

/** The cells of the table beside chance, from plain % on, as explain prints them. */
function chanceCells(text: string): string[] {
  const found = bracketed(text, 'base of hit');
  const inferred = found.find((cell) => cell.includes(' .. '));
  const rest = found.filter((cell) => cell !== inferred);
  const none = text.includes('few: fewer than 20 judged calls') ? 'few' : '-';
  if (found.length === 0) return ['-', '-', '-', '-', 'few']; // no judged call
  if (text.includes('base of hit: none of')) return [...rest, '-', '-', '-', none];
  expect(text).toContain('base of hit, like names:');
  const [base, plainBase, lift, p = none] = rest;
  return [plainBase!, base!, lift!, inferred ?? '-', p];
}

function explained(
  evaluation: Evaluation,
  prices: PriceBook,
  words: readonly string[],
  language: Language = 'en',
) {
  const item = cohortCase(evaluation, prices, words);
  const options = { language, limit: Number.POSITIVE_INFINITY, inputs: '--sample' };
  return { item, text: explainCohort(item, evaluation.manifest, options) };
}

/** The words that name a cohort. */
const wordsOf = (key: Readonly<Partial<Record<CohortKey, string>>>): string[] => {
  const words = Object.entries(key).map(([name, value]) => `${name}=${value}`);
  return words.length === 0 ? ['total'] : words;
};

/** Holds every number of every cohort to what explain prints, and that to the calls it lists. */
function compare({ judged, manifest }: Evaluation, prices: PriceBook, keys: readonly CohortKey[]) {
  const calls = { calls: judged.map(({ call }) => call), inputs: [], simulated: true };
  const evaluation = evaluate({ ...calls, skipped: [], repeated: 0 }, prices, { groupBy: keys });
  const chances = chancesOf(evaluation, prices);
  const table = evaluateText(evaluation, {
    ...{ language: 'en', paint: plain, groupBy: keys, limit: 0 },
    chanceBlocks: (rows) => chanceBlocks(rows, chances),
  });
  const rows = tableRows(table);
  const cohorts = [...evaluation.scores.cohorts, evaluation.scores.total];
  expect([rows.counts.length, rows.chances.length]).toEqual([cohorts.length, cohorts.length]);
  const leads = cohorts.some(({ hit }) => !Number.isNaN(hit.overlap.interval[0])); // else Wilson's stands there
  cohorts.forEach((cohort, i) => {
    const { item, text } = explained({ ...evaluation, manifest }, prices, wordsOf(cohort.key));
    expect(item.cohort).toEqual(cohort);
    const at = (start: string, place = 0) => bracketed(text, start)[place];
    const { pending, void: voids, hit } = cohort;
    expect([
      at('calls:'),
      pending > 0 ? at('pending:') : '0',
      voids > 0 ? at('void:') : '0',
      at('hit:'),
      hit.n > 0 ? at('hit:', leads ? 1 : 2) : '-',
      at('met:'),
      cohort.judged > 0 ? at('mean:') : '-',
    ]).toEqual(rows.counts[i]);
    const [n, rate, ...beside] = rows.chances[i]!;
    expect([n, rate]).toEqual([String(hit.n), at('hit:')]);
    expect(chanceCells(text)).toEqual(beside);
    recompute(item, manifest.simulated);
  });
}

/** Every figure again from nothing but the listed calls, as they are written out. */
function recompute(item: ReturnType<typeof cohortCase>, simulated: boolean) {
  const manifest = { simulated } as Evaluation['manifest'];
  const lists = new Map<string, ReturnType<typeof cohortCaseRecord>['calls']>();
  const list = (figure: Parameters<typeof callsBehind>[1]) => {
    const calls = lists.get(figure) ?? cohortCaseRecord(item, manifest, figure).calls;
    lists.set(figure, calls);
    return calls;
  };
  const { cohort, chance } = item;
  for (const name of ['calls', 'judged', 'pending', 'void', 'edge', 'stale'] as const)
    expect(list(name), name).toHaveLength(cohort[name]);
  for (const reason of VOID_REASONS)
    expect(list(reason)).toHaveLength(cohort.voidReasons[reason] ?? 0);
  for (const name of ['hit', 'met', 'direction'] as const)
    expect(list(name), name).toHaveLength(cohort[name].k);
  const numbers = (figure: 'mean' | 'median' | 'base', column: string) =>
    list(figure).map((call) => (call[column] === null ? Number.NaN : Number(call[column])));
  const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  if (cohort.judged === 0) return;
  expect(average(numbers('mean', 'relativeReturn'))).toBeCloseTo(cohort.meanRelativeReturn, 12);
  expect(average(numbers('median', 'relativeReturn'))).toBeCloseTo(cohort.medianRelativeReturn, 12);
  expect(chance).toBeDefined();
  for (const [name, base, plainBase] of [
    ['hit', 'baseHit', 'plainHit'],
    ['met', 'baseMet', 'plainMet'],
    ['direction', 'baseDirection', 'plainDirection'],
  ] as const) {
    const found = chance![name];
    const came = list('base').map((call) => call[name] === true);
    const bases = numbers('base', base);
    const like = bases.filter((value) => !Number.isNaN(value));
    const k = came.filter((yes, i) => yes && !Number.isNaN(bases[i]!)).length;
    expect([found.matched.k, found.matched.n]).toEqual([k, like.length]);
    expect(average(numbers('base', plainBase))).toBeCloseTo(found.plainBase, 12);
    if (like.length === 0) expect([found.base, found.lift.value]).toEqual([Number.NaN, Number.NaN]);
    else {
      expect(average(like)).toBeCloseTo(found.base, 12);
      expect(k / like.length - average(like)).toBeCloseTo(found.lift.value, 12);
    }
  }
}

describe('explain prints what evaluate prints', () => {
  test.each<readonly CohortKey[]>([
    ...COHORT_KEYS.map((key) => [key] as const),
    ...([['grade', 'year'], ['house', 'grade'], ['analyst', 'month'], []] as const),
  ])('of the sample by %s %s', (...keys) => {
    compare(sample.evaluation, sample.prices, keys);
  });

  testShared('of 12,020 real calls by grade', () => {
    const { ratings, prices, benchmark } = PAIR;
    const files = { ratings: [ratings], prices: [prices], benchmark: [benchmark] };
    const pair = evaluateFiles({ ...files, diagnostics: false });
    expect(pair.evaluation.judged).toHaveLength(12_020);
    compare(pair.evaluation, pair.prices, ['grade']);
  });

  test('of any calls, by any keys', () => {
    const any = fc.record({
      share: fc.constantFrom(WINNER, CLIMBER, HOLDER, LOSER),
      label: fc.constantFrom('买入', '增持', '中性', '回避', '?', ''),
      house: fc.constantFrom('House', 'Two words', 'a=b', ''),
      analysts: fc.subarray(['Li', 'Wang']),
      day: fc.constantFrom('2023-06-01', '2024-01-15', '2024-02-20', '2024-05-31', '2024-09-02'),
    });
    const keys = fc.uniqueArray(fc.constantFrom('house', 'analyst', 'grade', 'year', 'month'), {
      maxLength: 3,
    });
    const prices = fc.constantFrom(fourShares, sixteenShares);
    const some = fc.array(any, { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(some, keys, prices, (facts, groupBy, shares) => {
        const calls = facts.map(({ share, label, house, analysts, day }): Call => {
          const named = house === '' ? {} : { house };
          return rated(share, label, { ...on(day), ...named, analysts });
        });
        const book = { calls, inputs: [], simulated: true, skipped: [], repeated: 0 };
        compare(evaluate(book, shares), shares, groupBy as CohortKey[]);
      }),
      { numRuns: 60 },
    );
  });

  test('of calls with like names, enough of them to be tested and too few', () => {
    const calls = [...sixteenShares.series.keys()].slice(0, 16).flatMap((share, i) => {
      const late = rated(share, i % 3 === 0 ? '增持' : '中性', on('2024-02-20'));
      const early = rated(share, i % 3 === 0 ? '买入' : '增持', on('2023-06-05')); // no prices before it
      return [rated(share, '买入'), late, early];
    });
    const book = { calls, inputs: [], simulated: true, skipped: [], repeated: 0 };
    const evaluation = evaluate(book, sixteenShares);
    compare(evaluation, sixteenShares, ['grade']);
    const read = (...words: string[]) =>
      chanceCells(explained(evaluation, sixteenShares, words).text);
    // 22 buys, of which 16 have like names; 16 + 16 + 16 calls in all, of which 32 have them
    expect(read('grade=buy').slice(-2)).toEqual(['-', '-']);
    expect(read('grade=neutral').at(-1)).toBe('few');
    expect(read('total').slice(-2)).toEqual([
      expect.stringMatching(/^[-+][\d.]+ \.\. [-+][\d.]+$/),
      expect.stringMatching(/^(\.\d+|1\.000)$/),
    ]);
  });
});

describe('the text of a cohort', () => {
  test('spells the arithmetic of the figures out', () => {
    // two of four shares gained more than 20 % and more than 10 %: 30 % and 15 %, the others 5 % and -20 %
    const calls = [WINNER, CLIMBER, HOLDER, LOSER].map((share) => rated(share, '增持'));
    const book = { calls, inputs: [], simulated: true, skipped: [], repeated: 0 };
    const words = ['grade=overweight'];
    const { text } = explained(evaluate(book, fourShares), fourShares, words);
    expect(text).toContain('calls: 4 judged + 0 pending + 0 void = 4 [4/4]');
    expect(text).toContain('hit: 1 / 4 = 25.000000% [25.0]');
    expect(text).toContain('met: 2 / 4 = 50.000000% [50.0]');
    expect(text).toContain('direction: 3 / 4 = 75.000000% [75.0]');
    // 30 + 15 + 5 - 20 = 30
    expect(text).toContain('mean: +30.000000% / 4 = +7.500000% [+7.50%]');
    expect(text).toContain('half of numbers 2 and 3 of 4 by size, +5.000000% and +15.000000%');
    // each share earned its own tier, so the plain chance of each call is 1/4, and 2/4 to reach it; three others are no fifteen
    const of = (whole: string) => whole.replace(/\n {4,}/g, ' ');
    const none = 'none of 4 judged calls has like names; all loaded names';
    expect(of(text)).toContain(`base of hit: ${none} 25.000000% [25.0]`);
    expect(of(text)).toContain(`base of met: ${none} 50.000000% [50.0]`);
    // four shares of each kind: of fifteen like names four are overweight, three of those of the climber: 3/15 + 3 · 4/15 = 1.
    // So high or higher rose eight of fifteen, seven where the share itself did: 2 · 7/15 + 2 · 8/15 = 2
    const like = of(explained(evaluate(book, sixteenShares), sixteenShares, words).text);
    expect(like).toContain(
      'base of hit, like names: sum of the chances 1.000000 / 4 = 25.000000% [25.0]; all loaded names 25.000000% [25.0] lift: 1 / 4 - 25.000000% = 25.000000% - 25.000000% = +0.0000 [0.0]; no interval: too few calls or names',
    );
    expect(like).toContain(
      'base of met, like names: sum of the chances 2.000000 / 4 = 50.000000% [50.0]; all loaded names 50.000000% [50.0] lift: 2 / 4 - 50.000000%',
    );
  });

  test.each(['en', 'zh'] as const)('fits 80 columns in %s, ids whole', (language) => {
    for (const words of [
      ['total'],
      ['mentions'],
      ['grade=buy'],
      ['house=模拟证券甲', 'year=2025'],
    ]) {
      const { item, text } = explained(sample.evaluation, sample.prices, words, language);
      expect(text.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
      for (const { call } of item.members) expect(text).toContain(call.id);
    }
  });

  test('shows mentions without a rate, by group or all', () => {
    const { item, text } = explained(sample.evaluation, sample.prices, ['mentions']);
    expect(item.cohort).toBe(sample.evaluation.scores.mentions);
    expect(text).toContain('calls: 27 judged + 0 pending + 0 void = 27 [27/27]');
    expect(text).not.toMatch(/hit:/);
    for (const cohort of sample.evaluation.scores.mentionCohorts) {
      const words = ['mentions', `group=${cohort.key.group}`];
      const found = explained(sample.evaluation, sample.prices, words);
      expect(found.item.cohort).toEqual(cohort);
    }
  });

  test('takes a single word that is no cohort for wrong usage', () => {
    expect(() => cohortCase(sample.evaluation, sample.prices, ['totl'])).toThrow(
      'no cohort "totl"; did you mean "total"?',
    );
  });
});
