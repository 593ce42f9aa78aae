import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SpellRule, spellsOf } from '../../src/ratings/spells.ts';
import { fourShares, HOLDER, judge, on, rated, WINNER } from './score-build.ts';

const found = (calls: Parameters<typeof judge>[0], rule?: SpellRule) =>
  spellsOf(judge(calls), rule).map(({ first, calls: n }) => [first.call.id, n]);

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

  test('ends with the window of its scored call, unless no window ends one', () => {
    const calls = [
      at('1', '2024-01-15', '买入', 'A'), // its window ends on 2024-07-15
      at('2', '2024-07-14', '买入', 'A'),
      at('3', '2024-07-15', '买入', 'A'), // a new bet: it begins at the price at which the first ended
      at('4', '2024-07-16', '买入', 'A'),
    ];
    expect(found(calls)).toEqual([
      ['1', 2],
      ['3', 2],
    ]);
    expect(found(calls, 'forever')).toEqual([['1', 4]]);
    expect(found(calls, 'every').map(([id]) => id)).toEqual(['1', '2', '3', '4']);
  });

  test('is scored by its first call that can be judged, from which its horizon runs', () => {
    const calls = [
      at('1', '2023-06-01', '买入', 'A'), // before the first price: void
      at('2', '2023-11-01', '买入', 'A'), // void too, its own window not over
      at('3', '2024-01-15', '买入', 'A'), // 2023-12-01 is past: the spell of the first is over
      at('4', '2024-06-03', '买入', 'A'),
    ];
    expect(found(calls)).toEqual([
      ['1', 2],
      ['3', 2],
    ]);
    expect(found(calls, 'forever')).toEqual([['3', 4]]);
    expect(found(calls.slice(1))).toEqual([['3', 3]]); // the window of 2 reaches 2024-05-01
  });

  test('takes a call whose window is open for one that can be judged', () => {
    expect(
      found([
        at('1', '2024-09-02', '买入', 'A'), // its window ends in 2025, the prices in 2024
        at('2', '2024-10-08', '买入', 'A'),
      ]),
    ).toEqual([['1', 2]]);
  });

  test('ends where the rating is withdrawn, and the withdrawal stands alone', () => {
    const withdrawn = { ...at('2', '2024-01-16', '买入', 'A'), action: 'withdrawn' };
    const calls = [
      at('1', '2024-01-15', '买入', 'A'),
      withdrawn,
      at('3', '2024-01-17', '买入', 'A'),
    ];
    expect(found(calls)).toEqual([
      ['1', 1],
      ['2', 1],
      ['3', 1],
    ]);
  });

  test('never overlaps another of its house, instrument and grade under the default rule', () => {
    const day = fc.date({
      min: new Date('2023-12-01'),
      max: new Date('2024-12-20'),
      noInvalidDate: true,
    });
    const many = fc.array(fc.tuple(day, fc.constantFrom('买入', '增持')), { maxLength: 30 });
    fc.assert(
      fc.property(many, (drawn) => {
        const judged = judge(
          drawn.map(([when, label], i) =>
            at(String(i).padStart(2, '0'), when.toISOString().slice(0, 10), label, 'A'),
          ),
          fourShares,
        );
        const spells = spellsOf(judged);
        expect(spells.reduce((sum, { calls }) => sum + calls, 0)).toBe(drawn.length);
        const open = spells.filter(({ first }) => first.verdict.status !== 'void');
        for (const [i, { first }] of open.entries()) {
          const next = open[i + 1]?.first;
          if (next?.grade === first.grade && next)
            expect(next.call.published).toBeGreaterThanOrEqual(first.endDay);
        }
      }),
    );
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
