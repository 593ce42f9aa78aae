import { describe, expect, test } from 'vitest';
import { baseRatesOf } from '../../src/ratings/base-rate.ts';
import { book, daily, INDEX } from './build.ts';
import { fourShares, HOLDER, judge, LOSER, on, rated, universeOf, WINNER } from './score-build.ts';

/** Chances of one call as [hit, met, direction]. */
const chances = (label: string) => {
  const [item] = judge([rated(WINNER, label)]);
  const shares = item && universeOf([item])(item);
  const { hit, met, direction } = baseRatesOf(Number(item!.grade), item!.scale, shares!);
  return [hit, met, direction];
};

describe('the universe of a window', () => {
  test('is every loaded instrument of the class and market, and not the benchmark', () => {
    const [item] = judge([rated(WINNER, '买入')]);
    const shares = universeOf([item!])(item!);
    // four shares, one in each band; three of them above a flat index
    expect(shares).toMatchObject({ n: 4, above: 0.75, below: 0.25 });
    expect([...(shares?.tiers ?? [])]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  test('counts a member level with the benchmark neither above nor below it', () => {
    const flat = daily('600006.SH' as typeof WINNER, ['2024-01-01', '2024-12-31'], 10);
    const prices = book(...fourShares.series.values(), flat);
    const judged = judge([rated(WINNER, '买入')], prices);
    // three of five above, one below, one level
    expect(universeOf(judged, prices)(judged[0]!)).toMatchObject({ n: 5, above: 0.6, below: 0.2 });
  });

  test('leaves out what could not be judged over it', () => {
    const late = daily('600005.SH' as typeof WINNER, ['2024-03-01', '2024-12-31'], 10);
    const prices = book(...fourShares.series.values(), late);
    const [early, after] = judge(
      [rated(WINNER, '买入'), rated(WINNER, '买入', on('2024-03-04'))],
      prices,
    );
    const universe = universeOf([early!, after!], prices);
    expect(universe(early!)?.n).toBe(4); // it has no price in January
    expect(universe(after!)?.n).toBe(5);
  });

  test('is of the class and market of the call', () => {
    const bond = '113001.SH' as typeof WINNER;
    const prices = book(
      ...fourShares.series.values(),
      daily(bond, ['2024-01-01', '2024-12-31'], 1),
    );
    const calls = [
      rated(WINNER, '买入'),
      rated(bond, '推荐', { assetClass: 'convertible', market: 'CB' }),
    ];
    const judged = judge(calls, prices);
    expect(universeOf(judged, prices)(judged[0]!)?.n).toBe(4);
  });

  test('holds the benchmark where a call rates it', () => {
    const calls = [rated(WINNER, '买入'), rated(INDEX, '买入')];
    const judged = judge(calls);
    expect(universeOf(judged)(judged[0]!)?.n).toBe(5);
  });

  test('is undefined for a call that is not judged', () => {
    const [item] = judge([rated(WINNER, '买入', on('2024-11-01'))]);
    expect(item?.verdict.status).toBe('pending');
    expect(universeOf([item!])(item!)).toBeUndefined();
  });
});

describe('the base rates of a call', () => {
  // one share of four in each band
  test.each([
    ['买入', 0.25, 0.25, 0.75], // met: buy; above the index: three of four
    ['增持', 0.25, 0.5, 0.75], // met: overweight or buy
    ['中性', 0.25, 0.25, 0.25], // neutral: hit, met and direction are one
    ['回避', 0.25, 0.25, 0.25], // met: avoid; below the index: one of four
  ])('of %s are those of every member asked the same', (label, hit, met, direction) => {
    expect(chances(label)).toEqual([hit, met, direction]);
  });

  test('average to the rates of a house that gives every instrument the same grade', () => {
    const judged = judge(
      ['600001.SH', '600002.SH', HOLDER, LOSER].map((id) => rated(id as typeof WINNER, '增持')),
    );
    const universe = universeOf(judged);
    const base = judged.map(
      (item) => baseRatesOf(Number(item.grade), item.scale, universe(item)).met,
    );
    const met = judged.filter(({ verdict }) => verdict.status === 'judged' && verdict.outcome.met);
    expect(base).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(met.length / 4).toBe(0.5);
  });
});
