/** The numbers of score and rank against what explain prints of them, both read from their texts, and against the calls listed. */

import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { readCohortWords } from '../../src/app/cohort-words.ts';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import { rankCase, scoreCase } from '../../src/app/explain-score.ts';
import { rankRun } from '../../src/app/rank.ts';
import { DEFAULT_SCORE_OPTIONS, scoreRun } from '../../src/app/score.ts';
import { readInputs } from '../../src/cli/inputs.ts';
import type { CohortKey } from '../../src/ratings/score.ts';
import type { Scorecard } from '../../src/ratings/scorecard.ts';
import {
  type CaseLook,
  callsOf,
  rankCaseDocument,
  scoreCaseDocument,
} from '../../src/report/documents/explain.ts';
import { rankDocument } from '../../src/report/documents/rank.ts';
import { scoreDocument } from '../../src/report/documents/score.ts';
import { rankCaseRecord, scoreCaseRecord } from '../../src/report/explain-record.ts';
import { terminalText } from '../../src/report/print/terminal.ts';
import type { RankCase, ScoreCase } from '../../src/results/cases.ts';
import type { People } from '../../src/results/rank-run.ts';
import type { ScoreRunOptions } from '../../src/results/score-run.ts';

const { evaluation, prices } = evaluateFiles(
  readInputs({ sample: true, standard: 'cnpsec-2025', convention: 'literal' }),
);
const { manifest } = evaluation;
const usual: ScoreRunOptions = { ...DEFAULT_SCORE_OPTIONS, minimum: 3, resamples: 40, like: 'all' };
const options = (language: 'en' | 'zh' = 'en') => ({
  ...{ language, limit: Number.POSITIVE_INFINITY, inputs: '--sample' },
});

const explainScore = (item: ScoreCase, look: CaseLook) =>
  terminalText(scoreCaseDocument(item, true, look));
const explainRank = (item: RankCase, look: CaseLook) =>
  terminalText(rankCaseDocument(item, true, look));

const wordsOf = (key: Scorecard['key']) => {
  const words = Object.entries(key).map(([name, value]) => `${name}=${value}`);
  return readCohortWords(words.length === 0 ? ['total'] : words)!;
};

/** The numbers in [brackets] from a line that begins so to the next one of its depth. */
function brackets(text: string, section: string, start: string): string[] {
  const part = text.slice(text.indexOf(section)).split('\n\n')[0] ?? '';
  const line = part
    .replace(/\n {4,}/g, ' ')
    .split('\n')
    .find((one) => one.trimStart().startsWith(start));
  return [...(line ?? '').matchAll(/\[([^\]]*)\]/g)].map(([, inside]) => inside!);
}

/** Cells at the end of the rows of a table: so many for each cohort, from the line after this title on. */
function cellsOf(text: string, title: RegExp, cards: number, width: number): string[][] {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => title.test(line)) + 1;
  const rows = lines.slice(from).map((line) =>
    line
      .replace(/ \.\. /g, '..')
      .trim()
      .split(/ +/),
  );
  const full = rows.filter((cells) => cells.length >= width).slice(0, cards);
  return full.map((cells) => cells.slice(-width));
}

function compareScore(keys: readonly CohortKey[], scoring: ScoreRunOptions) {
  const run = scoreRun({ ...evaluation, groupBy: keys }, prices, scoring);
  const printed = terminalText(scoreDocument(run, { language: 'en', inputs: '--sample' }));
  const cards = [...run.cohorts, run.total];
  const rates = cellsOf(printed, / hit % .* p$/, cards.length, 7);
  const besides = cellsOf(printed, / met % .* 95% of the lift$/, cards.length, 4);
  const means = cellsOf(printed, / 95% of the mean$/, cards.length, 8);
  expect([rates.length, means.length]).toEqual([cards.length, cards.length]);
  cards.forEach((card, i) => {
    const item = scoreCase(evaluation, prices, wordsOf(card.key), scoring);
    expect(item.card).toEqual(card);
    const text = explainScore(item, options());
    const at = (section: string, start: string) => brackets(text, section, start);
    const [judged, hit, overlap, interval, base, lift] = rates[i]!;
    const [met, direction, plain] = besides[i]!;
    expect(at('1. ', 'calls:')).toEqual([judged]);
    expect(at('2. ', 'hit:')).toEqual(card.hit.n > 0 ? [hit, overlap, interval] : ['-']);
    expect(at('2. ', 'met:')[0]).toBe(met);
    expect(at('2. ', 'direction:')[0]).toBe(direction);
    const [n, mean, median, low, high, t] = means[i]!;
    expect(Number(n)).toBe(card.returns.n);
    if (card.hit.n === 0) return;
    expect(at('3. ', 'base of hit').slice(0, 3)).toEqual([base, plain, lift]);
    expect([at('4. ', 'mean:'), at('4. ', 'median:')]).toEqual([[mean], [median]]);
    expect(at('4. ', 'quantiles')).toEqual([low, high]);
    if (!card.small && t !== '-') expect(at('5. ', 'headline')[1]).toBe(t);
    recompute(item);
  });
}

/** Rates, means and drift again from the columns of the listed calls. */
function recompute(item: ReturnType<typeof scoreCase>) {
  const { card } = item;
  const { calls } = scoreCaseRecord(item, manifest);
  const values = (name: string) =>
    calls.flatMap((call) => (call[name] === null ? [] : [Number(call[name])]));
  const average = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
  expect(average(values('relativeReturn'))).toBeCloseTo(card.returns.mean, 12);
  const rates = [
    ['hit', 'baseHit'],
    ['met', 'baseMet'],
    ['direction', 'baseDirection'],
  ] as const;
  for (const [rate, chance] of rates) {
    expect(average(values(rate))).toBeCloseTo(card[rate].rate, 12);
    expect(average(values(chance))).toBeCloseTo(card[rate].base, 12);
  }
  for (const { months, n, mean } of card.drift) {
    const drifted = values(`relativeReturn${months}m`);
    expect(drifted).toHaveLength(n);
    if (n > 0) expect(average(drifted)).toBeCloseTo(mean, 12);
  }
}

describe('explain --in score prints what score prints', () => {
  test.each<readonly CohortKey[]>([
    ['grade'],
    ['house'],
    ['year'],
    ['analyst', 'market'],
    [],
  ])('by %s %s', (...keys) => {
    compareScore(keys, usual);
  });

  test('with every call, exact intervals and another minimum', () => {
    compareScore(['grade'], { ...usual, spells: 'every', interval: 'exact', minimum: 6 });
  });

  test('and the figures of every scale below the total', () => {
    const item = scoreCase(evaluation, prices, wordsOf({}), { ...usual, minimum: 1 });
    const text = explainScore(item, options());
    const run = scoreRun({ ...evaluation, groupBy: [] }, prices, {
      ...usual,
      minimum: 1,
    });
    const printed = terminalText(scoreDocument(run, { language: 'en', inputs: '' }));
    const scale = 'Scale cnpsec-2025, stock: ';
    const [accuracy] = brackets(text, `${scale}graded`, 'accuracy');
    expect(printed).toContain(`accuracy ${accuracy};`);
    const [plainKappa, , , , tau] = brackets(text, `${scale}graded`, 'from these counts');
    expect(printed.replace(/\n +/g, ' ')).toMatch(
      new RegExp(`kappa \\${plainKappa},[^.]*\\.[^;]*;[^;]*tau-b \\${tau},`),
    );
    for (const grade of ['buy', 'overweight', 'neutral', 'avoid']) {
      const [mean] = brackets(text, `${scale}tiers`, `${grade}:`);
      expect(printed.replace(/\n +/g, ' ')).toContain(`${grade} ${mean} (`);
    }
    const [spread] = brackets(text, `${scale}tiers`, 'spread');
    expect(printed.replace(/\n +/g, ' ')).toContain(`: ${spread}`);
    const stock = printed.slice(printed.indexOf('Scale cnpsec-2025, stock'));
    for (const [name, row] of [
      ['buy on 000300.SH', /^buy +000300\.SH +\d+ +\S+ +(\S+) +(\S+) +\S+ +(\S+)$/m],
      ['spread on 000300.SH', /^spread +000300\.SH +\d+ +\S+ +(\S+) +(\S+) +\S+ +(\S+)$/m],
    ] as const)
      expect(brackets(text, `${scale}calendar`, name)).toEqual(row.exec(stock)!.slice(1));
    expect(text).toContain('1 raised, 1 kept, 0 lowered');
  });
});

describe('the calls of a transition', () => {
  const item = scoreCase(evaluation, prices, wordsOf({}), usual);

  test('add up to those that the scales count', () => {
    for (const step of ['raised', 'kept', 'lowered'] as const) {
      const counted = item.scales.reduce((sum, scale) => sum + (scale.transitions?.[step] ?? 0), 0);
      expect(callsOf(item, step).behind).toHaveLength(counted);
    }
    const first = item.scales.reduce(
      (sum, { transitions }) => sum + [...(transitions?.first ?? [])].reduce((a, b) => a + b, 0),
      0,
    );
    expect(callsOf(item, 'first').behind).toHaveLength(first);
  });

  test('say which grade stood before', () => {
    const { calls } = scoreCaseRecord(item, manifest, 'raised');
    for (const { before, grade } of calls) {
      expect(before).not.toBeNull();
      expect(before).not.toBe(grade);
    }
  });
});

describe('explain --in rank prints what rank prints', () => {
  test.each<readonly [People, number]>([
    ['houses', 1],
    ['houses', 5],
    ['analysts', 3],
  ])('of %s with at least %i calls', (people, minimum) => {
    const key = people === 'houses' ? 'house' : 'analyst';
    const scoring = { ...usual, minimum };
    const ranked = rankRun({ ...evaluation, groupBy: [key] }, prices, people, scoring);
    const { run, ranking } = ranked;
    const look = { language: 'en', limit: Number.POSITIVE_INFINITY, inputs: '--sample' } as const;
    const printed = terminalText(rankDocument(ranked, look));
    expect(run.cohorts.length).toBeGreaterThan(1);
    const rows = cellsOf(printed, / hits\/n /, ranking.tests, 8);
    ranking.ranked.forEach((one, i) => {
      const item = rankCase(evaluation, prices, wordsOf(one.card.key), scoring);
      expect(item.one).toEqual(one);
      const text = explainRank(item, options());
      const at = (section: string, start: string) => brackets(text, section, start);
      const [hits, hit, base, shrunk, lift, p, q, mark] = rows[i] ?? [];
      const { k, n } = one.card.hit;
      if (one.standing === 'few') {
        expect(text).toContain('few: too few judged calls');
        return;
      }
      expect(hits).toBe(`${k}/${n}`);
      expect(at('2. ', 'hit:')[0]).toBe(hit);
      expect(at('3. ', 'base of hit')[0]).toBe(base);
      const weighed = text.slice(text.indexOf('4. ')).split('\n\n')[0];
      expect(weighed).toContain(`[${shrunk}]`);
      expect(weighed).toContain(`[${lift}]`);
      expect([at('5. ', 'p:'), at('5. ', 'q:'), at('5. ', 'mark')]).toEqual([[p], [q], [mark]]);
      const record = rankCaseRecord(item, manifest);
      expect(record.ranked.shrunkLift).toBe(one.shrunkLift);
      expect(record.calls).toHaveLength(one.card.counts.calls);
    });
  });

  test('names who signs the same calls, whoever of them is asked for', () => {
    const ranked = rankRun({ ...evaluation, groupBy: ['analyst'] }, prices, 'analysts', usual);
    const [[first, [other] = []] = []] = [...ranked.coSigners].filter(([, { length }]) => length);
    const item = rankCase(evaluation, prices, wordsOf(other!.key), usual);
    expect(item.one.card.key).toEqual(first!.key);
    expect(item.score.card.key).toEqual(other!.key);
    expect(explainRank(item, options()).replace(/\s+/g, ' ')).toContain(
      `signs the same judged calls as ${first!.key.analyst}: weighed and tested as one`,
    );
  });

  test('spells out the weighing so that it can be done again', () => {
    const known = rankCase(evaluation, prices, wordsOf({ house: '模拟证券甲' }), usual);
    // the houses of the sample have no spread: one is put in its place
    const { matched, base: own } = known.one.card.hit;
    const mean = (matched.k + 5 * own) / (matched.n + 5);
    const item: RankCase = {
      ...known,
      ranking: { ...known.ranking, prior: { kind: 'spread', strength: 5 } },
      one: { ...known.one, shrunk: { ...known.one.shrunk, mean }, shrunkLift: mean - own },
    };
    const text = explainRank(item, options()).replace(/\n {4,}/g, ' ');
    const number = '([-+\\d.]+)';
    const [, k, strength, base, n] = new RegExp(
      `own base rate: \\(${number} \\+ ${number} × ${number}%\\) / \\(${number} \\+`,
    )
      .exec(text)!
      .map(Number) as number[];
    const rate = (k! + (strength! * base!) / 100) / (n! + strength!);
    expect(rate).toBeCloseTo(item.one.shrunk.mean, 6);
  });

  test.each([
    [{ grade: 'buy' }, 'rank has one row a house or analyst'],
    [{ house: '模拟证券甲', grade: 'buy' }, 'rank has one row a house or analyst'],
    [{}, 'rank has one row a house or analyst'],
    [{ house: '模拟证券丙' }, 'no house "模拟证券丙"'],
  ])('refuses %j', (key, message) => {
    expect(() => rankCase(evaluation, prices, wordsOf(key), usual)).toThrow(message);
  });
});

describe('both', () => {
  test.each(['en', 'zh'] as const)('fit 80 columns in %s', (language) => {
    const texts = [
      explainScore(scoreCase(evaluation, prices, wordsOf({}), usual), options(language)),
      explainRank(
        rankCase(evaluation, prices, wordsOf({ house: '模拟证券甲' }), usual),
        options(language),
      ),
    ];
    for (const text of texts)
      expect(text.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  test('refuse mentions', () => {
    const mentions = readCohortWords(['mentions'])!;
    expect(() => scoreCase(evaluation, prices, mentions, usual)).toThrow('mentions are never');
    expect(() => rankCase(evaluation, prices, mentions, usual)).toThrow('mentions are never');
  });
});
