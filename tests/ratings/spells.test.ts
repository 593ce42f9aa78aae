import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spellsOf } from '../../src/ratings/spells.ts';
import { HOLDER, judge, on, rated, WINNER } from './score-build.ts';

const found = (calls: Parameters<typeof judge>[0]) =>
  spellsOf(judge(calls)).map(({ first, calls: n }) => [first.call.id, n]);

const at = (id: string, day: string, label: string, house: string, share = WINNER) =>
  rated(share, label, { id, house, ...on(day) });

describe('a spell', () => {
  test('is what a house says of an instrument until its grade changes', () => {
    expect(
      found([
        at('1', '2024-01-02', '买入', 'A'),
        at('2', '2024-01-09', '买入', 'A'),
        at('3', '2024-01-16', '增持', 'A'),
        at('4', '2024-01-23', '买入', 'A'), // a grade that comes back begins anew
      ]),
    ).toEqual([
      ['1', 2],
      ['3', 1],
      ['4', 1],
    ]);
  });

  test('is of one house and one instrument', () => {
    expect(
      found([
        at('1', '2024-01-02', '买入', 'A'),
        at('2', '2024-01-03', '买入', 'B'),
        at('3', '2024-01-04', '买入', 'A', HOLDER),
        at('4', '2024-01-05', '买入', 'A'),
      ]),
    ).toEqual([
      ['1', 2],
      ['2', 1],
      ['3', 1],
    ]);
  });

  test('goes on over a call that bears no grade, which stands alone', () => {
    expect(
      found([
        at('1', '2024-01-02', '买入', 'A'),
        at('2', '2024-01-03', '', 'A'),
        at('3', '2024-01-04', '买入', 'A'),
      ]),
    ).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
  });

  test('does not depend on the order of the input', () => {
    const calls = ['买入', '买入', '增持', '', '增持', '中性', '买入'].flatMap((label, i) =>
      ['A', 'B'].map((house) => at(`${house}${i}`, `2024-01-0${1 + (i >> 1)}`, label, house)),
    );
    const plain = found(calls);
    const shuffled = fc.shuffledSubarray(calls, { minLength: calls.length });
    fc.assert(
      fc.property(shuffled, (order) => {
        expect(found(order)).toEqual(plain);
      }),
    );
    expect(plain.reduce((sum, [, n]) => sum + Number(n), 0)).toBe(calls.length);
  });
});
