import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gateContext } from '../../src/app/gate.ts';
import { formatDay, parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { breaksOf, findBreaks, passage, withBreaks } from '../../src/store/comparability.ts';
import type { BreakFacts } from '../../src/store/moves.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { rowsOf, runs, weekdaysFrom } from './price-rows.ts';

const AMERICAN = 'NOVA.US' as InstrumentId; // no limit
const split = rowsOf(runs([400, 10], [100, 10]), { id: AMERICAN }); // breaks at row 10
const stray = rowsOf(runs([50, 10], [500, 2], [50, 10]), { id: AMERICAN }); // rows 10 and 11
const crash = rowsOf(runs([100, 10], [30, 10]), { id: AMERICAN }); // marked at row 10

describe('a passage from one row to another', () => {
  test('is broken where the break lies after the first and not after the last', () => {
    expect(passage(split, 9, 10).broken?.kind).toBe('split');
    expect(passage(split, 0, 19).broken?.row).toBe(10);
  });

  test('is free before a break, and from it on', () => {
    for (const [from, to] of [
      [0, 9],
      [10, 19],
      [10, 10],
    ] as const)
      expect(passage(split, from, to)).toEqual({});
  });

  test('is broken where a stray price is one of its ends, and only marked where it lies inside', () => {
    expect(passage(stray, 5, 10).broken?.kind).toBe('stray');
    expect(passage(stray, 5, 11).broken?.kind).toBe('stray');
    expect(passage(stray, 11, 15).broken?.kind).toBe('stray');
    expect(passage(stray, 5, 15)).toMatchObject({ marked: { kind: 'stray' } });
    expect(passage(stray, 12, 15)).toEqual({});
  });

  test('over a large move that the market may have made is marked', () => {
    expect(passage(crash, 5, 15)).toMatchObject({ marked: { kind: 'jump' } });
  });
});

test('the breaks of a series made by a program are looked for once', () => {
  expect(breaksOf(split)).toBe(breaksOf(split));
});

test('a book tells each series how far the others reach: one that ends long before was delisted', () => {
  const gone = rowsOf(runs([5, 60], [1, 10]), { id: AMERICAN });
  const others = rowsOf(runs([20, 200]), { id: 'ELSE.US' as InstrumentId });
  const book = {
    series: new Map([gone, others].map((s) => [s.id, s])),
    inputs: [],
    simulated: false,
  };
  expect(withBreaks(book).series.get(AMERICAN)?.breaks).toMatchObject([{ kind: 'jump' }]);
  const alone = { ...book, series: new Map([[AMERICAN, gone]]) };
  expect(withBreaks(alone).series.get(AMERICAN)?.breaks).toMatchObject([{ kind: 'split' }]);
});

const { factsOf } = gateContext();
const SHARE = '600901.SH' as InstrumentId; // main board of Shanghai: 10 %
const GROWTH = '300901.SZ' as InstrumentId; // ChiNext: 20 %
const INDEX = '000300.SH' as InstrumentId;

/** Kinds and days of the breaks, those that are only marked in brackets. */
function found(series: PriceSeries, facts: BreakFacts = factsOf(series.id)): string[] {
  return findBreaks(series, facts).map(({ kind, day, breaks }) =>
    breaks ? `${kind} ${formatDay(day)}` : `(${kind} ${formatDay(day)})`,
  );
}

/** 60 sessions of a level, then 60 of another; the first of these is 2025-03-31. */
const step = (from: number, to: number, id: InstrumentId, more: object = {}) =>
  rowsOf(runs([from, 60], [to, 60]), { id, ...more });

describe('a move beyond the legal limit of the day', () => {
  test('is a break: 2 for 10 on the main board, where 10 % is the most', () => {
    expect(found(step(12, 10, SHARE))).toEqual(['split 2025-03-31']);
  });

  test('is none where the board allows it: 16.7 % down on ChiNext', () => {
    expect(found(step(12, 10, GROWTH))).toEqual([]);
  });

  test('counts to the tick: 10.00 to 11.00 and to 9.00 are limits, of any basis', () => {
    for (const basis of ['raw', 'unknown', 'adjusted']) {
      expect(found(step(10, 11, SHARE, { basis }))).toEqual([]);
      expect(found(step(10, 9, SHARE, { basis }))).toEqual([]);
    }
  });

  test('has the room that subtracting dividends makes in prices that may be adjusted, and none in raw ones', () => {
    // a limit move of 1.00 on 10.00, after 1.30 of later dividends: 8.70 to 9.70 is 11.5 %
    expect(found(step(8.7, 9.7, SHARE))).toEqual([]);
    expect(found(step(8.7, 9.7, SHARE, { basis: 'raw' }))).toEqual(['(jump 2025-03-31)']);
    expect(found(step(10, 8.85, SHARE))).toEqual([]);
    expect(found(step(10, 8.85, SHARE, { basis: 'raw' }))).toEqual(['split 2025-03-31']);
  });

  test('is marked and judged where the price rises by less than a consolidation makes: no action raises it', () => {
    expect(found(step(10, 12.5, SHARE))).toEqual(['(jump 2025-03-31)']);
    expect(found(step(10, 21, SHARE))).toEqual(['split 2025-03-31']);
    expect(found(step(10, 27.5, SHARE))).toEqual(['limit 2025-03-31']);
  });

  test('is not one over a missing row: 20 % in two sessions is within the limits of both', () => {
    const days = weekdaysFrom('2025-01-06', 121).filter((_, i) => i !== 60);
    expect(found(rowsOf(runs([10, 60], [12, 60]), { id: SHARE }, days))).toEqual([]);
  });

  test('is left to the market in the first sessions of a new share, and marked', () => {
    // +400 % on the second row
    expect(found(rowsOf([10, 50, ...runs([50, 60])], { id: SHARE }))).toEqual([
      '(jump 2025-01-07)',
    ]);
  });

  test('is left to the market in the last sessions of a delisted share, and marked', () => {
    // -60 % on the first day of the delisting period, 15 sessions before the file ends and half a year before the others do
    const share = rowsOf(runs([5, 60], [2, 15]), { id: SHARE });
    expect(found(share, { ...factsOf(SHARE), lastDay: parseDay('2025-10-31') })).toEqual([
      '(jump 2025-03-31)',
    ]);
    expect(found(share)).toEqual(['split 2025-03-31']); // 2.5 for one, where nothing shows that it was delisted
  });

  test('is left to the market where the name says that the share is in its delisting period', () => {
    const specialTreatment = Float64Array.from(runs([1, 60], [2, 60]));
    const share = { ...step(5, 2, SHARE), specialTreatment };
    expect(found(share)).toEqual(['(jump 2025-03-31)']);
  });

  test('is left to the market on the first day after a suspension', () => {
    const days = Int32Array.from([
      ...weekdaysFrom('2025-01-06', 60),
      ...weekdaysFrom('2025-05-01', 60),
    ]);
    expect(found(rowsOf(runs([10, 60], [13, 60]), { id: SHARE }, days))).toEqual([]);
  });
});

describe('where no law limits moves', () => {
  test.each([
    [400, 100, 'four for one'],
    [100, 50.9, 'two for one, on a day of +1.8 %'],
    [3, 30.5, 'one for ten'],
  ])('%d to %d is taken for a split (%s)', (from, to) => {
    expect(found(step(from, to, AMERICAN))).toEqual(['split 2025-03-31']);
  });

  test.each([
    [100, 30, '-70 % after a failed drug'],
    [100, 66, '-34 % after a warning'],
    [10, 17, '+70 % after a bid'],
  ])('%d to %d is judged and marked (%s)', (from, to) => {
    expect(found(step(from, to, AMERICAN))).toEqual(['(jump 2025-03-31)']);
  });

  test('a fall by half that is traded at ten times the usual money is the market, and marked', () => {
    const volume = runs([1000, 60], [20_000, 1], [2000, 59]);
    expect(found(step(100, 50, AMERICAN, { volume }))).toEqual(['(jump 2025-03-31)']);
    // a split doubles the shares that change hands, not the money
    const split = runs([1000, 60], [2000, 60]);
    expect(found(step(100, 50, AMERICAN, { volume: split }))).toEqual(['split 2025-03-31']);
  });

  test('three for two is told from a fall by a third by the money traded', () => {
    const split = runs([1000, 60], [1500, 60]);
    expect(found(step(90, 60, AMERICAN, { volume: split }))).toEqual(['split 2025-03-31']);
    const news = runs([1000, 60], [9000, 60]);
    expect(found(step(90, 60, AMERICAN, { volume: news }))).toEqual(['(jump 2025-03-31)']);
  });

  test('a fall by a quarter in a usual volume is the market: 7 April 2025 was such a day in Hong Kong', () => {
    const volume = runs([1000, 120]);
    expect(found(step(7.4, 5.63, '00901.HK' as InstrumentId, { volume }))).toEqual([
      '(jump 2025-03-31)',
    ]);
  });

  test('a tick of a price of a few cents is no jump', () => {
    expect(found(step(0.01, 0.02, '08001.HK' as InstrumentId))).toEqual([]);
  });
});

describe('a stray price', () => {
  test('is one that is taken back: three closes of 1000 between closes of 12.61', () => {
    const series = rowsOf(runs([12.61, 60], [1000, 3], [12.61, 60]), { id: SHARE });
    const [stray] = findBreaks(series, factsOf(SHARE));
    expect(stray).toMatchObject({ kind: 'stray', row: 60, until: 62, from: 12.61, to: 1000 });
    expect(found(series)).toHaveLength(1);
  });

  test('is one that is too low, too, where no law limits moves', () => {
    expect(found(rowsOf(runs([50, 60], [5, 1], [51, 60]), { id: AMERICAN }))).toEqual([
      'stray 2025-03-31',
    ]);
  });

  test('at the end of a file cannot be seen to come back, and breaks it all the same', () => {
    expect(found(rowsOf(runs([12.61, 60], [1000, 1]), { id: SHARE }))).toEqual([
      'limit 2025-03-31',
    ]);
  });

  test('leaves the series as it was: what comes after is compared with the close before', () => {
    const series = rowsOf(runs([50, 60], [500, 1], [50, 10], [12.5, 10]), { id: AMERICAN });
    expect(found(series)).toEqual(['stray 2025-03-31', 'split 2025-04-15']);
  });
});

describe('a change of unit', () => {
  test.each([
    [12.5, 1260, 'yuan to fen'],
    [350, 3.48, 'pence to pounds'],
    [1.7, 1712, 'thousands to units'],
  ])('from %d to %d breaks the series (%s)', (from, to) => {
    for (const id of [SHARE, AMERICAN])
      expect(found(step(from, to, id))).toEqual(['unit 2025-03-31']);
  });
});

describe('a long hole', () => {
  const apart = (to: number, id: InstrumentId) => {
    const days = Int32Array.from([
      ...weekdaysFrom('2024-01-01', 60),
      ...weekdaysFrom('2025-01-06', 60),
    ]);
    return found(rowsOf(runs([10, 60], [to, 60]), { id }, days));
  };

  test('after which the level is another breaks the series: the symbol may have been taken over', () => {
    expect(apart(37, AMERICAN)).toEqual(['other-level 2025-01-06']);
    expect(apart(2.2, SHARE)).toEqual(['other-level 2025-01-06']);
  });

  test('after which the level is like the old one does not', () => {
    expect(apart(14, AMERICAN)).toEqual([]);
    expect(apart(8, SHARE)).toEqual([]);
  });
});

describe('an index', () => {
  test('that falls by nine tenths in a day was rebased', () => {
    expect(found(step(4000, 400, INDEX))).toEqual(['index-move 2025-03-31']);
    expect(found(step(1000, 1300, INDEX))).toEqual(['index-move 2025-03-31']);
  });

  test('may crash: 19 October 1987 was -20.5 % in New York, 26 October -33 % in Hong Kong', () => {
    const days = weekdaysFrom('1987-08-03', 120);
    const monday = rowsOf(runs([282.7, 60], [224.84, 60]), { id: 'SPX.US' as InstrumentId }, days);
    expect(found(monday)).toEqual([]);
    const crash = rowsOf(runs([3362, 60], [2241, 60]), { id: 'HSI.HK' as InstrumentId }, days);
    expect(found(crash)).toEqual([]);
  });

  test('has strays as shares have', () => {
    const series = rowsOf(runs([4000, 60], [40, 1], [4010, 60]), { id: INDEX });
    expect(found(series)).toEqual(['stray 2025-03-31']);
  });
});

describe('what the file prints', () => {
  test('shows an action where the previous close is not the close before', () => {
    const previousClose = [10, ...runs([10, 59], [9.6, 1], [9.7, 59])];
    expect(found(step(10, 9.7, SHARE, { previousClose }))).toEqual(['action 2025-03-31']);
  });

  test('marks a previous close above the close before, which no dividend, bonus or rights issue makes', () => {
    const raised = (printed: number) => [10, ...runs([10, 59], [printed, 1], [12.5, 59])];
    expect(found(step(10, 12.5, SHARE, { previousClose: raised(12.5) }))).toEqual([
      '(jump 2025-03-31)',
    ]);
    // five old shares for one new
    const consolidated = [2, ...runs([2, 59], [10, 60])];
    expect(found(step(2, 10, SHARE, { previousClose: consolidated }))).toEqual([
      'action 2025-03-31',
    ]);
  });

  test('shows a split that the close may or may not contain', () => {
    const splitRatio = runs([1, 60], [1.05, 1], [1, 59]);
    expect(found(step(10, 9.7, AMERICAN, { splitRatio }))).toEqual(['split 2025-03-31']);
  });

  test('explains a fall by a large dividend, which is no split', () => {
    const dividend = runs([0, 60], [50, 1], [0, 59]);
    expect(found(step(100, 50, AMERICAN, { dividend }))).toEqual([]);
  });

  test('mends what would be a break: close x factor goes on', () => {
    const factor = runs([1, 60], [4, 60]);
    expect(found(step(400, 100, AMERICAN, { factor, basis: 'raw' }))).toEqual([]);
  });
});

test('a jump that the user accepts by name is marked and no break', () => {
  const accepted = gateContext({ acceptJump: ['NOVA.US@2025-03-31'] });
  expect(found(step(400, 100, AMERICAN), accepted.factsOf(AMERICAN))).toEqual([
    '(split 2025-03-31)',
  ]);
  const all = gateContext({ acceptJump: ['all'] });
  expect(found(step(400, 100, AMERICAN), all.factsOf(AMERICAN))).toEqual(['(split 2025-03-31)']);
});

test('prices that are zero, negative or missing are passed over, never divided by', () => {
  const closes = [10, 0, 10, -3, 10, Number.POSITIVE_INFINITY, 10];
  expect(found(rowsOf(closes, { id: AMERICAN }))).toEqual([]);
});

test('a series within the limits of its board has no break, whatever its path', () => {
  const moves = fc.array(fc.double({ min: -0.0999, max: 0.0999, noNaN: true }), {
    minLength: 2,
    maxLength: 200,
  });
  fc.assert(
    fc.property(moves, (steps) => {
      let price = 1000; // high enough that a cent is nothing
      const closes = steps.map((move) => (price = Math.max(200, price * (1 + move))));
      return findBreaks(rowsOf(closes, { id: SHARE }), factsOf(SHARE)).length === 0;
    }),
  );
});
