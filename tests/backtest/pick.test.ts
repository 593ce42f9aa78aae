import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RatedCall } from '../../src/backtest/call-tape.ts';
import * as pick from '../../src/backtest/pick.ts';
import type { EpochDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { docExamples, exportedNames, rounded } from './doc-examples.ts';

const FILE = 'src/backtest/pick.ts';
const { bottom, called, holdable, rated, ratedAtLeast, splitNames, top, where } = pick;
const ids = (...names: string[]) => names as InstrumentId[];
const scores = (of: Readonly<Record<string, number>>) => (id: InstrumentId) => of[id] ?? Number.NaN;

test.each(docExamples(FILE, pick))('the example gives what it says: $code', (example) => {
  expect(rounded(example.actual)).toEqual(rounded(example.expected));
});

test('every helper has an example', () => {
  const codes = docExamples(FILE, pick).map(({ code }) => code);
  for (const name of exportedNames(FILE))
    expect(codes.filter((code) => code.startsWith(`${name}(`)).length, name).toBeGreaterThan(0);
});

describe('the best and the worst', () => {
  test('are nobody where there is nobody, or nobody is asked for', () => {
    expect(top([], 3, () => 1)).toEqual([]);
    expect(top(ids('A'), 0, () => 1)).toEqual([]);
    expect(bottom([], 3, () => 1)).toEqual([]);
  });

  test('are all that have a score where fewer have one than are asked for', () => {
    expect(top(ids('A', 'B', 'C'), 3, scores({ A: 1, C: 2 }))).toEqual(['C', 'A']);
    expect(bottom(ids('A', 'B', 'C'), 3, scores({ A: 1, C: 2 }))).toEqual(['A', 'C']);
    expect(top(ids('A', 'B'), 2, () => Number.NaN)).toEqual([]);
  });

  test('rank infinite scores as the largest and smallest numbers', () => {
    const score = scores({ A: 5, B: Number.POSITIVE_INFINITY, C: Number.NEGATIVE_INFINITY });
    expect(top(ids('A', 'B', 'C'), 3, score)).toEqual(['B', 'A', 'C']);
    expect(top(ids('B', 'A'), 2, () => Number.POSITIVE_INFINITY)).toEqual(['A', 'B']);
  });

  test.each([-1, 2.5, Number.NaN])('refuse to be %d in number', (n) => {
    expect(() => top(ids('A'), n, () => 1)).toThrow(
      new RangeError(`expected a whole number of instruments, 0 or more, was ${n}`),
    );
  });

  test('do not depend on the order in which ids come, and hold none without a score', () => {
    // few scores, so that ties are frequent
    const universe = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 3 }),
        score: fc.constantFrom(1, 2, 3, Number.NaN),
      }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(universe, fc.nat(8), fc.infiniteStream(fc.nat()), (rows, n, keys) => {
        const of = new Map(rows.map(({ id, score }) => [id, score]));
        const score = (id: InstrumentId) => of.get(id) ?? Number.NaN;
        const straight = rows.map(({ id }) => id as InstrumentId);
        const shuffled = straight
          .map((id) => ({ id, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ id }) => id);
        for (const helper of [top, bottom]) {
          const picked = helper(straight, n, score);
          expect(helper(shuffled, n, score)).toEqual(picked);
          expect(picked.every((id) => !Number.isNaN(score(id)))).toBe(true);
        }
        // the worst n are the best n of the scores turned round, ties apart
        const values = (list: readonly InstrumentId[]) => list.map(score);
        expect(values(bottom(straight, n, score))).toEqual(
          values(top(straight, n, (id) => -score(id))),
        );
      }),
    );
  });
});

test('what passes a test comes once and ordered by id, and a missing price passes none', () => {
  const price = scores({ A: 3, B: 9, C: 7 });
  expect(where(ids('C', 'D', 'B', 'A', 'B'), (id) => price(id) > 5)).toEqual(['B', 'C']);
});

const call = (instrument: string, house: string, grade: string, tier: number): RatedCall =>
  ({ instrument, house, grade, tier }) as unknown as RatedCall;

describe('instruments that houses rate', () => {
  const open = [
    call('B', 'X', 'buy', 0),
    call('A', 'Y', 'overweight', 1),
    call('B', 'Y', 'overweight', 1),
    call('C', 'Z', 'neutral', 2),
    call('D', 'X', 'mention', -1),
    call('D', 'X', 'buy', 0),
  ];
  const view = { openCalls: () => open };

  test('are found by one grade or by several', () => {
    expect(rated(view, 'buy')).toEqual(['B', 'D']);
    expect(rated(view, ['overweight', 'neutral'])).toEqual(['A', 'B', 'C']);
    expect(rated(view, 'mention')).toEqual(['D']);
    expect(rated(view, 'recommend')).toEqual([]);
  });

  test('are found by their tier or a better one; a mention has no tier', () => {
    expect(ratedAtLeast(view, 0)).toEqual(['B', 'D']);
    expect(ratedAtLeast(view, 1)).toEqual(['A', 'B', 'D']);
    expect(ratedAtLeast(view, 9)).toEqual(['A', 'B', 'C', 'D']);
    expect(ratedAtLeast(view, -1)).toEqual([]);
  });

  test('are found by the houses that are listened to; an empty list is all of them', () => {
    expect(ratedAtLeast(view, 1, { houses: ['Y'] })).toEqual(['A', 'B']);
    expect(ratedAtLeast(view, 1, { houses: [] })).toEqual(['A', 'B', 'D']);
    expect(rated(view, 'buy', { houses: ['W'] })).toEqual([]);
  });

  test('need as many houses as are asked for: two words of one house are one', () => {
    expect(ratedAtLeast(view, 1, { count: 2 })).toEqual(['B']);
    expect(called(view, () => true, { count: 2 })).toEqual(['B']);
  });

  test('come in the same order whatever the order of the calls', () => {
    const turned = { openCalls: () => [...open].reverse() };
    expect(ratedAtLeast(turned, 2)).toEqual(ratedAtLeast(view, 2));
  });
});

test('a position that did not trade may be held on, and comes once where it did', () => {
  const holding = {
    ...{ instrument: 'B' as InstrumentId, shares: 1, sellable: 1, price: 1, value: 1 },
    ...{ averageCost: 1, entryDay: 0 as EpochDay, sessionsHeld: 1, bestClose: 1, gain: 0 },
  };
  const holdings = new Map(ids('B', 'C').map((id) => [id, { ...holding, weight: 0.1 }]));
  expect(holdable({ tradable: ids('A', 'C'), holdings })).toEqual(['A', 'B', 'C']);
});

test('names are split at commas of both widths and at the enumeration comma', () => {
  expect(splitNames('')).toEqual([]);
  expect(splitNames(' all ')).toEqual([]);
  expect(splitNames('all, a')).toEqual(['all', 'a']);
  expect(splitNames(' a ,, b')).toEqual(['a', 'b']);
  expect(splitNames('甲证券，乙证券、丙证券')).toEqual(['甲证券', '乙证券', '丙证券']);
});
