import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { rankCohorts } from '../../../src/ratings/ranking.ts';
import type { Scorecard } from '../../../src/ratings/scorecard.ts';
import { rankDocument } from '../../../src/report/documents/rank.ts';
import { terminalText } from '../../../src/report/print/terminal.ts';
import type { RankRun } from '../../../src/results/rank-run.ts';

/** @param p of the moved calls */
const card = (house: string, [k, n]: readonly [number, number], p = 0.5): Scorecard =>
  ({
    key: { house },
    small: n < 20,
    hit: {
      ...{ k, n, rate: k / n, interval: [0, 1], base: 0.2 },
      matched: { k, n, rate: k / n },
      lift: { value: k / n - 0.2, p: n < 20 ? Number.NaN : p },
    },
  }) as unknown as Scorecard;

const manifest = {
  ...{ standard: 'cnpsec-2025', convention: 'literal', simulated: false },
  ...{ asOf: null, asOfByBenchmark: {} },
  houses: { own: 1, others: 0, otherHouses: 0, unnamed: 0, byVendor: 0, outside: 0 },
  dividends: { instrumentOnly: 0, instruments: 0, benchmarkOnly: 0, unknown: 0 },
};

/** Those below the minimum as the run sums them. */
function unrankedOf(cards: readonly Scorecard[]) {
  const few = cards.filter(({ small }) => small);
  const sum = (of: 'k' | 'n') => few.reduce((all, { hit }) => all + hit[of], 0);
  return { people: few.length, withoutBase: 0, judged: sum('n'), hits: sum('k'), base: 0.2 };
}

const ranked = (cards: readonly Scorecard[], marked: readonly string[]) =>
  rankCohorts(cards, ({ key }) => marked.includes(key.house ?? ''));

const textOf = (
  cards: readonly Scorecard[],
  limit = 40,
  coSigners = new Map<Scorecard, readonly Scorecard[]>(),
  marked: readonly string[] = [],
): string =>
  terminalText(
    rankDocument(
      {
        ...{ people: 'houses', nameless: 2, ranking: ranked(cards, marked) },
        ...{ coSigners, unranked: unrankedOf(cards) },
        run: {
          ...{ evaluation: { manifest }, sample: { universes: [] } },
          options: { spells: 'horizon', like: 'all', minimum: 20 },
          total: { hit: { n: 5, matched: { n: 5 } } },
        },
      } as unknown as RankRun,
      { language: 'en', limit, inputs: '--sample' },
    ),
  );

const lineOf = (text: string, name: string) =>
  text.split('\n').find((line) => line.includes(name)) ?? '';

describe('the text of a ranking', () => {
  const text = textOf([
    card('国泰君安证券股份有限公司研究所', [36, 40], 0.0001),
    card('weaker', [20, 40], 0.02),
    card('plain', [9, 40]),
    card('tiny', [3, 4]),
  ]);

  test('has stars only where q is small', () => {
    expect(lineOf(text, '国泰君安')).toMatch(/ {2}\*\*$/);
    expect(lineOf(text, 'weaker')).toMatch(/ {2}\*$/); // q = 3/2 · 0.02
    expect(lineOf(text, 'plain')).toMatch(/ {2}chance$/);
  });

  test('sums those with too few calls in one line', () => {
    expect(lineOf(text, 'tiny')).toBe('');
    expect(text.replace(/\s+/g, ' ')).toContain(
      'not ranked: 1 house with fewer than 20 judged calls; together 3 of 4 judged calls hit, 75.0% (base 20.0%); --format json or csv lists them',
    );
  });

  test('names those who sign the same calls beside the one whose row they share', () => {
    const cards = [card('ann', [9, 40]), card('ben', [8, 40])];
    const shared = textOf(cards, 40, new Map([[cards[0]!, [card('cat', [9, 40])]]]));
    expect(shared).toContain('the same judged calls, one test: ann with cat\n');
    expect(shared.replace(/\s+/g, ' ')).toContain(
      'All 2 houses with enough calls: not distinguishable from chance. 1 more signs the same judged calls as one of them and shares that test.',
    );
  });

  test('says how many are not distinguishable from chance', () => {
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Of 3 houses with enough judged calls, 1 is not distinguishable from chance, 2 above their base rate and 0 below it. 2 calls name none of the houses',
    );
  });

  test('fits 80 columns', () => {
    expect(text.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  test('says how many rows it leaves out', () => {
    const cards = ['a', 'b', 'c'].map((house) => card(house, [9, 40]));
    expect(textOf(cards, 1)).toContain('... 2 more: --limit 0 prints all');
  });
});

test('hits that scatter as chance makes them are said to have no ranks', () => {
  const text = textOf(['a', 'b'].map((house) => card(house, [8, 40])));
  expect(text.replace(/\s+/g, ' ')).toContain(
    'everyone has the own base rate, lift 0, and no rank',
  );
});

test('nobody with enough calls is said in words', () => {
  expect(textOf([card('a', [1, 4])])).toContain('None of 1 houses has enough judged calls');
});

test('all of them no better than chance is said in words', () => {
  const flat = (text: string) => text.replace(/\s+/g, ' ');
  const several = textOf([card('a', [8, 40]), card('b', [9, 40])]);
  expect(flat(several)).toContain(
    'All 2 houses with enough calls: not distinguishable from chance.',
  );
  expect(flat(textOf([card('a', [8, 40]), card('b', [1, 4])]))).toContain(
    'The one of all houses with enough calls: not distinguishable from chance. 2 calls',
  );
});

test('a house of one industry is marked, and what that means is said once', () => {
  const cards = [card('narrow', [30, 40], 0.0001), card('wide', [9, 40], 0.8)];
  const text = textOf(cards, 40, new Map(), ['narrow']);
  expect(lineOf(text, 'narrow')).toMatch(/\*\*†$/);
  expect(lineOf(text, 'wide')).toMatch(/chance$/);
  expect(text.replace(/\s+/g, ' ')).toContain(
    '†: four fifths of the judged calls or more are of one',
  );
  expect(textOf(cards)).not.toContain('†');
});
