import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { CONVENTIONS } from '../../src/ratings/convention.ts';
import type { Delisting } from '../../src/ratings/delisting.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { settlerOf } from '../../src/ratings/settlement.ts';
import { delistingOf, lastPointOf, untradedOutcome } from '../../src/ratings/verdict.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { book, bundled, call, daily, INDEX, SHARE, series, weekdays } from './build.ts';

const HEIR = '600009.SH' as InstrumentId;
const [literal, lastTraded] = ['literal', 'last-traded'].map(
  (name) => CONVENTIONS.find((one) => one.name === name)!,
) as [(typeof CONVENTIONS)[number], (typeof CONVENTIONS)[number]];
const index = daily(INDEX, ['2024-01-01', '2024-12-31'], 4000);
/** Traded at 10 until Friday 2024-04-26; the window of 2024-01-15 ends on 2024-07-15. */
const share = daily(SHARE, ['2024-01-01', '2024-04-26'], 10);
const benchmark = call({ id: 'x', instrument: INDEX, assetClass: 'index' }); // reaches the end day

const delisted = (facts: Partial<Delisting>): Delisting => ({
  ...{ instrument: SHARE, day: parseDay('2024-05-06'), kind: 'cash', value: 12, text: '12.00' },
  ...{ file: 'actions.csv', line: 2 },
  ...facts,
});
const forShares = (value: number): Partial<Delisting> => ({
  ...{ kind: 'shares', value, text: String(value), successor: HEIR },
});

function judge(
  facts: Partial<Delisting>,
  prices: readonly PriceSeries[] = [share],
  { convention = lastTraded, asOf = '2024-12-31' } = {},
) {
  const of = new Map([[SHARE, delisted(facts)]]);
  const delistings = { of, settlerOf: (all: ReturnType<typeof book>) => settlerOf(of, all) };
  const options = { convention, delistings, asOf: parseDay(asOf) };
  const calls = [call(), benchmark];
  return judgeCalls(calls, book(...prices, index), bundled('cnpsec-2025'), options)[0]!;
}

const growth = (item: ReturnType<typeof judge>) => {
  const outcome = untradedOutcome(item);
  return outcome && outcome.returns.instrumentReturn + 1;
};
const why = (item: ReturnType<typeof judge>) => [item.verdict, delistingOf(item)?.why] as const;

describe('money paid for a delisted share', () => {
  test('is what it is worth at the end, exactly, with the line that says so', () => {
    const item = judge({});
    // 12 / 10 - 1 is 20 % exactly, which is no more than 20 %
    expect(item.verdict).toMatchObject({ status: 'judged', outcome: { edge: true, earned: 1 } });
    expect(item.end).toMatchObject({ field: 'cash', price: 12, file: 'actions.csv', line: 2 });
    expect(formatDay(item.end!.day)).toBe('2024-05-06');
    expect(judge({ value: 12.0001 }).verdict).toMatchObject({ outcome: { hit: true } });
  });

  test('stands beside a call that is void by the usual convention', () => {
    const item = judge({}, [share], { convention: literal });
    expect(item.verdict).toMatchObject({ status: 'void', reason: 'stale-end-price' });
    expect(item.end).toMatchObject({ field: 'close', price: 10 });
    expect(lastPointOf(item)).toMatchObject({ field: 'cash', price: 12 });
    expect(growth(item)).toBe(1.2);
  });

  test('is brought to the base by the factor of the last price', () => {
    // two shares for one in March: 5 with factor 2 is 10 of before, so that 6 is 12
    const after = weekdays('2024-03-04', '2024-04-26');
    const split = series(SHARE, [
      ...weekdays('2024-01-01', '2024-03-01').map((day) => [day, 10, { factor: 1 }] as const),
      ...after.map((day) => [day, 5, { factor: 2 }] as const),
    ]);
    const item = judge({ value: 6 }, [{ ...split, basis: 'raw' }]);
    expect(item.verdict).toMatchObject({ status: 'judged', outcome: { edge: true } });
  });

  test('of nothing is a loss of everything, and judged', () => {
    const item = judge({ value: 0, text: '0' });
    expect(item.verdict).toMatchObject({ outcome: { earned: 3, returns: { value: -1 } } });
    const geometric = { ...lastTraded, relative: 'geometric' } as const;
    expect(judge({ value: 0 }, [share], { convention: geometric }).verdict).toMatchObject({
      outcome: { returns: { value: -1 } },
    });
  });

  test('after the end of the window or the as-of day has not been paid yet', () => {
    const later = judge({ day: parseDay('2024-07-16') });
    expect(later.end).toMatchObject({ field: 'close', price: 10 });
    expect(delistingOf(later)).toBeUndefined();
    const early = judge({}, [share], { asOf: '2024-05-03' });
    expect(early.verdict.status).toBe('pending');
  });

  test('is in no unit of adjusted prices: such a call is void, and says why', () => {
    const item = judge({}, [{ ...share, basis: 'adjusted' }]);
    expect(why(item)).toMatchObject([{ status: 'void', reason: 'delisted' }, 'adjusted-prices']);
    const usual = judge({}, [{ ...share, basis: 'adjusted' }], { convention: literal });
    expect(why(usual)).toMatchObject([{ reason: 'stale-end-price' }, 'adjusted-prices']);
    expect(untradedOutcome(usual)).toBeUndefined();
  });

  test('for a share that is traded later on is refused, with the line', () => {
    expect(() => judge({ day: parseDay('2024-04-25') })).toThrow(
      /delisted on 2024-04-25 here, yet its prices go on until 2024-04-26/,
    );
  });
});

describe('shares of a successor', () => {
  const heir = daily(HEIR, ['2024-01-01', '2024-12-31'], 30, { '2024-07-15': 36 });

  test('are worth their price on the end day, with its line', () => {
    const item = judge(forShares(0.4), [share, heir]);
    expect(growth(item)).toBeCloseTo(1.44, 12); // 0.4 x 36 / 10
    expect(item.end).toMatchObject({ price: 36, factor: 0.4, field: 'close' });
    expect(item.end?.file).toBe('600009.SH.csv');
  });

  test('have become more by a split since, as its factor says', () => {
    const bars = weekdays('2024-01-01', '2024-12-31').map(
      (day) => [day, day < '2024-06-03' ? 30 : 18, { factor: day < '2024-06-03' ? 1 : 2 }] as const,
    );
    const split: PriceSeries = { ...series(HEIR, bars), basis: 'raw' };
    expect(growth(judge(forShares(0.4), [share, split]))).toBeCloseTo(1.44, 12); // 0.4 x 2 x 18 / 10
    // a factor that is anchored elsewhere changes nothing
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (times) => {
        const scaled = { ...split, factor: split.factor!.map((one) => (one * times) / 8) };
        const [one, other] = [split, scaled].map((s) => judge(forShares(0.4), [share, s]));
        expect(growth(one!)).toBeCloseTo(growth(other!)!, 12);
      }),
      { numRuns: 20 },
    );
  });

  test('that are listed by the merger itself count from their first day', () => {
    const young = daily(HEIR, ['2024-05-13', '2024-12-31'], 30);
    expect(growth(judge(forShares(0.5), [share, young]))).toBeCloseTo(1.5, 12);
  });

  test('are not guessed where no prices or prices with a break tell what they are worth', () => {
    const none = judge(forShares(0.4));
    expect(why(none)).toMatchObject([{ status: 'void', reason: 'delisted' }, 'no-successor']);
    const halved = Object.fromEntries(weekdays('2024-06-03', '2024-12-31').map((day) => [day, 15]));
    const broken = daily(HEIR, ['2024-01-01', '2024-12-31'], 30, halved);
    expect(why(judge(forShares(0.4), [share, broken]))[1]).toBe('successor-jump');
    const late = daily(HEIR, ['2024-08-01', '2024-12-31'], 30);
    expect(why(judge(forShares(0.4), [share, late]))[1]).toBe('no-successor');
    expect(why(judge(forShares(0.4), [share, { ...heir, basis: 'adjusted' }]))[1]).toBe(
      'adjusted-prices',
    );
  });
});

test('the word last keeps the last price, as what it is', () => {
  const item = judge({ kind: 'last', value: Number.NaN, text: 'last' });
  expect(item.end).toMatchObject({ field: 'close', price: 10 });
  expect(delistingOf(item)).toMatchObject({ delisting: { kind: 'last', line: 2 } });
});

test('a delisting that is known ends the rating on the last day of trading, however near the as-of day', () => {
  const near = { asOf: '2024-05-10' };
  expect(judge({}, [share], near).change).toMatchObject({
    kind: 'untraded',
    day: parseDay('2024-04-26'),
  });
  expect(judge({ day: parseDay('2024-05-13') }, [share], near).change).toBeUndefined();
});
