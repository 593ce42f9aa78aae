import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as weigh from '../../src/backtest/weigh.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { docExamples, exportedNames, rounded } from './doc-examples.ts';

const FILE = 'src/backtest/weigh.ts';
const { capped, equalWeights, equalWeightsByGroup, inverseVolatility, sumOf, weightsByScore } =
  weigh;
const ids = (...names: string[]) => names as InstrumentId[];
const weights = (of: Readonly<Record<string, number>>) =>
  new Map(Object.entries(of) as [InstrumentId, number][]);
const plain = (map: ReadonlyMap<InstrumentId, number>) => rounded(Object.fromEntries(map));

test.each(docExamples(FILE, weigh))('the example gives what it says: $code', (example) => {
  expect(rounded(example.actual)).toEqual(rounded(example.expected));
});

test('every helper has an example', () => {
  const codes = docExamples(FILE, weigh).map(({ code }) => code);
  for (const name of exportedNames(FILE))
    expect(codes.filter((code) => code.startsWith(`${name}(`)).length, name).toBeGreaterThan(0);
});

/** Ids with scores; among the scores some that are none. */
const anyScores = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    score: fc.oneof(
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e-320, 1.7e308),
    ),
  }),
  { selector: ({ id }) => id, maxLength: 60 },
);

describe('equal weights', () => {
  test('are none for nobody, all for one, and count an id once', () => {
    expect(plain(equalWeights([]))).toEqual({});
    expect(plain(equalWeights(ids('A')))).toEqual({ A: 1 });
    expect(plain(equalWeights(ids('B', 'A', 'B')))).toEqual({ A: 0.5, B: 0.5 });
  });

  test('are equal to the last digit and never sum to more than 1, for 1 to 3000 names', () => {
    for (let n = 1; n <= 3000; n = n < 300 ? n + 1 : n + 97) {
      const map = equalWeights(Array.from({ length: n }, (_, i) => `N${i}` as InstrumentId));
      expect(new Set(map.values()).size).toBe(1);
      expect(sumOf(map)).toBeLessThanOrEqual(1);
      expect(sumOf(map)).toBeGreaterThan(1 - 1e-11);
    }
  });

  test('come in the order of the ids', () => {
    expect([...equalWeights(ids('C', 'A', 'B')).keys()]).toEqual(['A', 'B', 'C']);
  });
});

describe('weights by score', () => {
  test('leave out what has no score above 0', () => {
    // 2 / (2 + 6) and 6 / 8; the others have no share that means anything
    const score = new Map([
      ['A', 2],
      ['B', 6],
      ['C', 0],
      ['D', -4],
      ['E', Number.NaN],
      ['F', Number.POSITIVE_INFINITY],
    ]);
    const map = weightsByScore(ids(...score.keys()), (id) => score.get(id) ?? Number.NaN);
    expect(plain(map)).toEqual({ A: 0.25, B: 0.75 });
    expect(weightsByScore(ids('C', 'D'), (id) => score.get(id) ?? Number.NaN).size).toBe(0);
  });

  test('do not overflow where the scores nearly do', () => {
    // 1.7e308 + 1.7e308 is Infinity in doubles
    expect(plain(weightsByScore(ids('A', 'B'), () => 1.7e308))).toEqual({ A: 0.5, B: 0.5 });
  });

  test('sum to 1 at most, are above 0, and do not depend on the order of ids', () => {
    fc.assert(
      fc.property(anyScores, (rows) => {
        const of = new Map(rows.map(({ id, score }) => [id, score]));
        const score = (id: InstrumentId) => of.get(id) ?? Number.NaN;
        const list = rows.map(({ id }) => id as InstrumentId);
        const map = weightsByScore(list, score);
        expect([...weightsByScore(list.reverse(), score)]).toEqual([...map]);
        expect(sumOf(map)).toBeLessThanOrEqual(1);
        if (map.size > 0) expect(sumOf(map)).toBeGreaterThan(1 - 1e-12);
        for (const weight of map.values()) expect(weight).toBeGreaterThan(0);
      }),
    );
  });

  test('do not change when all scores are multiplied', () => {
    const score = (id: InstrumentId) => ({ A: 1, B: 2, C: 5 })[id as string] ?? Number.NaN;
    const one = weightsByScore(ids('A', 'B', 'C'), score);
    expect(plain(weightsByScore(ids('A', 'B', 'C'), (id) => 1e6 * score(id)))).toEqual(plain(one));
  });
});

test('inverse volatility leaves out what has none and what never moved, and asks for the sessions given', () => {
  const asked: number[] = [];
  const view = {
    volatility: (id: InstrumentId, n: number) => {
      asked.push(n);
      return { A: 0.02, B: 0.01, C: 0, D: Number.NaN }[id as string] ?? Number.NaN;
    },
  };
  // 1 / 0.02 = 50 and 1 / 0.01 = 100, so that 50 / 150 and 100 / 150
  expect(plain(inverseVolatility(view, ids('A', 'B', 'C', 'D'), 20))).toEqual(
    rounded({ A: 1 / 3, B: 2 / 3 }),
  );
  expect(asked).toEqual([20, 20, 20, 20]);
});

describe('equal weights by group', () => {
  test('give an id of two groups both shares, and a group without ids none', () => {
    // two groups that hold anything: A has 1/2 of the first and 1 of the second
    const groups = new Map([
      ['g', ids('A', 'B')],
      ['h', ids('A')],
      ['empty', ids()],
    ]);
    expect(plain(equalWeightsByGroup(groups))).toEqual({ A: 0.75, B: 0.25 });
    expect(equalWeightsByGroup(new Map()).size).toBe(0);
  });

  test('do not depend on the order of groups or ids', () => {
    const groups: [string, InstrumentId[]][] = [
      ['a', ids('A', 'B', 'C')],
      ['b', ids('C', 'D', 'E', 'F', 'G', 'H', 'I')],
      ['c', ids('C', 'B', 'J', 'K', 'L', 'M')],
    ];
    const turned = groups.map(([name, own]) => [name, [...own].reverse()] as const).reverse();
    expect([...equalWeightsByGroup(new Map(turned))]).toEqual([
      ...equalWeightsByGroup(new Map(groups)),
    ]);
  });
});

describe('capped weights', () => {
  test('share the excess again and again until nobody is over the cap', () => {
    // cap .4 on .5 .38 .08 .04: A gives .1 to .5 of others, B would be .38 + .1 * .38/.5 = .456 and is capped too;
    // .2 is left for .08 and .04, which get 2/3 and 1/3 of it
    const map = capped(weights({ A: 0.5, B: 0.38, C: 0.08, D: 0.04 }), 0.4);
    expect(plain(map)).toEqual(rounded({ A: 0.4, B: 0.4, C: 0.4 / 3, D: 0.2 / 3 }));
  });

  test('leave weights alone that keep the cap, and cash in cash', () => {
    expect(plain(capped(weights({ A: 0.3, B: 0.2 }), 0.3))).toEqual({ A: 0.3, B: 0.2 });
    expect(plain(capped(weights({ A: 0.4, B: 0.2 }), 0.3))).toEqual({ A: 0.3, B: 0.3 });
  });

  test('give nothing to a weight of 0', () => {
    expect(plain(capped(weights({ A: 0.9, B: 0.1, C: 0 }), 0.4))).toEqual({ A: 0.4, B: 0.4, C: 0 });
    expect(plain(capped(weights({ A: 1, B: 0 }), 0.4))).toEqual({ A: 0.4, B: 0 });
  });

  test('are nothing under a cap of nothing, and refuse a cap or a weight that means nothing', () => {
    expect(plain(capped(weights({ A: 1 }), 0))).toEqual({ A: 0 });
    expect(() => capped(weights({ A: 1 }), Number.NaN)).toThrow('expected a cap of 0 or more');
    expect(() => capped(weights({ A: Number.NaN }), 1)).toThrow('the weight of A is NaN');
    expect(() => capped(weights({ A: -0.5 }), 1)).toThrow('the weight of A is -0.5');
  });

  test('hold the cap, keep the sum where that is possible, and keep the order of sizes', () => {
    fc.assert(
      fc.property(anyScores, fc.double({ min: 0, max: 1, noNaN: true }), (rows, most) => {
        const of = new Map(rows.map(({ id, score }) => [id, score]));
        const list = rows.map(({ id }) => id as InstrumentId);
        const before = weightsByScore(list, (id) => of.get(id) ?? Number.NaN);
        const after = capped(before, most);
        expect([...capped(new Map([...before].reverse()), most)]).toEqual([...after]);
        for (const weight of after.values()) expect(weight).toBeLessThanOrEqual(most);
        expect(sumOf(after)).toBeLessThanOrEqual(sumOf(before));
        expect(sumOf(after)).toBeCloseTo(Math.min(sumOf(before), before.size * most), 9);
        const bySize = [...before.keys()].sort((a, b) => before.get(a)! - before.get(b)!);
        for (const [k, id] of bySize.entries())
          if (k > 0) expect(after.get(id)! - after.get(bySize[k - 1]!)!).toBeGreaterThan(-1e-15);
      }),
    );
  });
});
