import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as limit from '../../src/backtest/limit.ts';
import { sumOf, weightsByScore } from '../../src/backtest/weigh.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { docExamples, exportedNames, rounded } from './doc-examples.ts';

const FILE = 'src/backtest/limit.ts';
const { cashBuffer, limitPerGroup, limitPerName, limitTurnover } = limit;
const weights = (of: Readonly<Record<string, number>>) =>
  new Map(Object.entries(of) as [InstrumentId, number][]);
const plain = (map: ReadonlyMap<InstrumentId, number>) => rounded(Object.fromEntries(map));

test.each(docExamples(FILE, limit))('the example gives what it says: $code', (example) => {
  expect(rounded(example.actual)).toEqual(rounded(example.expected));
});

test('every helper has an example', () => {
  const codes = docExamples(FILE, limit).map(({ code }) => code);
  for (const name of exportedNames(FILE))
    expect(codes.filter((code) => code.startsWith(`${name}(`)).length, name).toBeGreaterThan(0);
});

/** Long weights that sum to 1, by a few ids. */
const anyWeights = fc
  .dictionary(fc.constantFrom(...'ABCDEFGHIJ'), fc.double({ min: 1e-6, max: 1, noNaN: true }))
  .map((of) => weightsByScore(Object.keys(of) as InstrumentId[], (id) => of[id] ?? Number.NaN));
// below a billionth a limit is none that anybody sets, and doubles so small round to themselves
const anyFraction = fc
  .double({ min: 0, max: 1, noNaN: true })
  .map((value) => (value < 1e-9 ? 0 : value));

describe('a limit per name', () => {
  test('cuts long and short positions by size and gives the rest to cash', () => {
    expect(plain(limitPerName(weights({ A: 0.5, B: -0.5, C: 0.1 }), 0.2))).toEqual({
      A: 0.2,
      B: -0.2,
      C: 0.1,
    });
  });

  test('lets NaN through, for the engine to refuse by name', () => {
    expect(limitPerName(weights({ A: Number.NaN }), 0.2).get('A' as InstrumentId)).toBeNaN();
  });
});

describe('a limit per group', () => {
  const groupOf = (id: InstrumentId) => ({ A: 'x', B: 'x', C: 'y' })[id as string];

  test('scales the group that is over it and no other', () => {
    // x holds .6, twice its limit; y holds .3 and stays; D has no group
    const map = limitPerGroup(weights({ A: 0.4, B: 0.2, C: 0.3, D: 0.1 }), groupOf, 0.3);
    expect(plain(map)).toEqual({ A: 0.2, B: 0.1, C: 0.3, D: 0.1 });
  });

  test('counts the size of short positions and keeps their sign', () => {
    // |.3| + |-.3| = .6 against .2: a third of each
    const map = limitPerGroup(weights({ A: 0.3, B: -0.3 }), groupOf, 0.2);
    expect(plain(map)).toEqual({ A: 0.1, B: -0.1 });
  });

  test('holds for every group and raises nothing', () => {
    const odd = (id: InstrumentId) => ('ACEGI'.includes(id) ? 'odd' : 'even');
    fc.assert(
      fc.property(anyWeights, anyFraction, (map, most) => {
        const after = limitPerGroup(map, odd, most);
        for (const group of ['odd', 'even']) {
          const own = new Map([...after].filter(([id]) => odd(id) === group));
          expect(sumOf(own)).toBeLessThanOrEqual(most);
        }
        for (const [id, weight] of after) expect(weight).toBeLessThanOrEqual(map.get(id)!);
        const turned = limitPerGroup(new Map([...map].reverse()), odd, most);
        expect(plain(turned)).toEqual(plain(after));
      }),
    );
  });
});

describe('a limit of turnover', () => {
  test('moves every position the same part of the way', () => {
    // A sells .3 and B .1, C buys .4: .4 each way, a quarter of it is .1
    const held = weights({ A: 0.5, B: 0.5 });
    const wanted = weights({ A: 0.2, B: 0.4, C: 0.4 });
    expect(plain(limitTurnover(wanted, held, 0.1))).toEqual({ A: 0.425, B: 0.475, C: 0.1 });
  });

  test('counts purchases out of cash, and sales into it', () => {
    expect(plain(limitTurnover(weights({ A: 1 }), weights({}), 0.25))).toEqual({ A: 0.25 });
    expect(plain(limitTurnover(weights({}), weights({ A: 1 }), 0.25))).toEqual({ A: 0.75 });
  });

  test('gives the targets themselves where they are near enough', () => {
    const wanted = weights({ B: 0.1, A: 0.9 });
    expect(limitTurnover(wanted, weights({ A: 1 }), 0.1000001)).toBe(wanted);
    expect(limitTurnover(wanted, wanted, 0)).toBe(wanted);
  });

  test('holds the limit and never lifts the sum', () => {
    fc.assert(
      fc.property(anyWeights, anyWeights, anyFraction, (wanted, held, most) => {
        const after = limitTurnover(wanted, held, most);
        let [bought, sold] = [0, 0];
        for (const id of new Set([...after.keys(), ...held.keys()])) {
          const move = (after.get(id) ?? 0) - (held.get(id) ?? 0);
          bought += Math.max(0, move);
          sold += Math.max(0, -move);
        }
        expect(Math.max(bought, sold)).toBeLessThanOrEqual(most + 1e-12);
        expect(sumOf(after)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a cash buffer', () => {
  test('leaves weights alone that already leave the cash', () => {
    const map = weights({ A: 0.5, B: 0.3 });
    expect(cashBuffer(map, 0.2)).toBe(map);
    expect(plain(cashBuffer(map, 0.6))).toEqual({ A: 0.25, B: 0.15 }); // .4 / .8 of each
  });

  test('of everything leaves nothing, and no other fraction is taken', () => {
    expect(plain(cashBuffer(weights({ A: 1 }), 1))).toEqual({ A: 0 });
    for (const wrong of [-0.1, 1.1, Number.NaN])
      expect(() => cashBuffer(weights({ A: 1 }), wrong)).toThrow(
        `expected a fraction from 0 to 1, was ${wrong}`,
      );
  });

  test('is kept whatever the weights', () => {
    fc.assert(
      fc.property(anyWeights, anyFraction, (map, fraction) => {
        expect(sumOf(cashBuffer(map, fraction))).toBeLessThanOrEqual(1 - fraction);
      }),
    );
  });
});

test('a limit that is no number is refused', () => {
  const map = weights({ A: 1 });
  for (const use of [
    () => limitPerName(map, Number.NaN),
    () => limitPerGroup(map, () => 'x', -1),
    () => limitTurnover(map, map, Number.NaN),
  ])
    expect(use).toThrow('expected a limit of 0 or more');
});
