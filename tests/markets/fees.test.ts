import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, type EpochDay } from '../../src/base/day.ts';
import {
  type AccountTerms,
  dividendTaxRate,
  dividendTaxSchedule,
  type Fees,
  feeSchedule,
  feesOfFill,
} from '../../src/markets/fees.ts';
import type { Board, MarketRules, Side } from '../../src/markets/rules.ts';
import { valueOn } from '../../src/markets/timeline.ts';
import { cn, day, hk, noRows, us } from './rules-fixture.ts';

const terms = (rules: MarketRules, board: Board, on: string, account?: AccountTerms) =>
  valueOn(feeSchedule(rules, board, account), day(on));

function fees(
  [rules, board, on, account]: [MarketRules, Board, string, AccountTerms?],
  side: Side,
  value: number,
): Fees {
  const out: Fees = { commission: 0, stampDuty: 0, transferFee: 0, otherFees: 0 };
  feesOfFill(terms(rules, board, on, account), side, value, 0, 0, out);
  return out;
}

describe('stamp duty', () => {
  test('is 0.10 % of a sale on 2023-08-27 and 0.05 % on 2023-08-28, each with its row', () => {
    // 100,000 × 0.001 = 100; 100,000 × 0.0005 = 50
    expect(fees([cn, 'main-sh', '2023-08-27'], 'sell', 100_000).stampDuty).toBe(100);
    expect(fees([cn, 'main-sh', '2023-08-28'], 'sell', 100_000).stampDuty).toBe(50);
    expect(terms(cn, 'main-sh', '2023-08-27').sellRules).toContain('stamp-duty-2008-09-19');
    expect(terms(cn, 'main-sh', '2023-08-28').sellRules).toContain('stamp-duty-2023-08-28');
  });

  test('is not borne by a purchase since 2008-09-19, and by both sides before', () => {
    expect(fees([cn, 'main-sz', '2008-09-19'], 'buy', 100_000).stampDuty).toBe(0);
    expect(terms(cn, 'main-sz', '2008-09-19').buyRules).not.toContain('stamp-duty-2008-09-19');
    expect(fees([cn, 'main-sz', '2008-09-18'], 'buy', 100_000).stampDuty).toBe(100);
    expect(fees([cn, 'main-sz', '2008-04-23'], 'buy', 100_000).stampDuty).toBe(300);
    expect(fees([cn, 'main-sz', '2007-05-29'], 'sell', 100_000).stampDuty).toBe(100);
    expect(fees([cn, 'main-sz', '2005-01-23'], 'sell', 100_000).stampDuty).toBe(200);
  });

  test.each([
    'fund',
    'convertible',
  ] as const)('is not borne by a %s, by a row of its own', (board) => {
    expect(fees([cn, board, '2024-01-02'], 'sell', 100_000).stampDuty).toBe(0);
    expect(terms(cn, board, '2024-01-02').sellRules).toContain('stamp-duty-exempt');
  });

  test.each([
    ['2021-07-30', 100], // 0.10 %
    ['2021-08-01', 130], // 0.13 %
    ['2023-11-16', 130],
    ['2023-11-17', 100],
  ])('in Hong Kong on %s is %d of 100,000 on both sides', (on, expected) => {
    expect(fees([hk, 'hk', on], 'buy', 100_000).stampDuty).toBeCloseTo(expected, 10);
    expect(fees([hk, 'hk', on], 'sell', 100_000).stampDuty).toBeCloseTo(expected, 10);
  });
});

describe('transfer fee', () => {
  test.each([
    ['2015-08-01', 20], // 1,000,000 × 0.00002
    ['2022-04-28', 20],
    ['2022-04-29', 10], // 1,000,000 × 0.00001
  ])('on %s is %d of a million on both sides', (on, expected) => {
    for (const side of ['buy', 'sell'] as const)
      expect(fees([cn, 'main-sz', on], side, 1e6).transferFee).toBeCloseTo(expected, 10);
  });

  test('before 2015-08-01 is none in Shenzhen and unknown in Shanghai, where the fill names that', () => {
    expect(terms(cn, 'main-sz', '2015-07-31').unknown).toEqual([]);
    const shanghai = terms(cn, 'main-sh', '2015-07-31');
    expect(shanghai.unknown).toEqual(['transfer-fee:unknown']);
    expect(shanghai.buyRules).toContain('transfer-fee:unknown');
    expect(fees([cn, 'main-sh', '2015-07-31'], 'buy', 1e6).transferFee).toBe(0);
  });
});

test('other fees in Hong Kong are trading fee, levies and, from 2025-06-30, settlement fee', () => {
  // a million × (0.0000565 + 0.000027 + 0.0000015) = 85; + 0.000042 × a million = 127
  expect(fees([hk, 'hk', '2025-06-29'], 'buy', 1e6).otherFees).toBeCloseTo(85, 9);
  expect(fees([hk, 'hk', '2025-06-30'], 'sell', 1e6).otherFees).toBeCloseTo(127, 9);
  expect(terms(hk, 'hk', '2025-06-30').unknown).toEqual([]);
});

test('in the United States nothing is charged by default, and the SEC fee is a row to be replaced', () => {
  expect(fees([us, 'us', '2024-01-02'], 'sell', 1e6)).toEqual({
    commission: 0,
    stampDuty: 0,
    transferFee: 0,
    otherFees: 0,
  });
  expect(us.rows.find(({ kind }) => kind === 'sec-fee')?.status).toBe('unverified');
  const rows = us.rows.map((row) =>
    row.kind === 'sec-fee' ? { ...row, id: 'sec-fee-mine', sell: 0.00002 } : row,
  );
  expect(fees([{ ...us, rows }, 'us', '2024-01-02'], 'sell', 1e6).otherFees).toBeCloseTo(20, 10);
  expect(terms({ ...us, rows }, 'us', '2024-01-02').sellRules).toContain('sec-fee-mine');
});

describe('commission', () => {
  const on: [MarketRules, Board, string] = [cn, 'main-sh', '2024-01-02'];

  test('is 0.025 %, at least 5 an order', () => {
    expect(fees(on, 'buy', 100_000).commission).toBe(25);
    expect(fees(on, 'buy', 20_000).commission).toBe(5);
    expect(fees(on, 'buy', 1000).commission).toBe(5);
  });

  test("is the account's own where it states it, and the fill says so", () => {
    const account = { commissionRate: 0.0003, commissionMinimum: 0 };
    expect(fees([...on, account], 'buy', 10_000).commission).toBeCloseTo(3, 12);
    expect(terms(...on, account).buyRules[0]).toBe('commission-account');
    expect(terms(...on).buyRules[0]).toBe('commission-default');
  });

  test('has its minimum once an order, whatever the number of partial fills', () => {
    const rates = terms(...on);
    const out: Fees = { commission: 0, stampDuty: 0, transferFee: 0, otherFees: 0 };
    const charged: number[] = [];
    let [filled, paid] = [0, 0];
    for (const value of [8000, 8000, 8000, 16_000]) {
      feesOfFill(rates, 'buy', value, filled, paid, out);
      charged.push(out.commission);
      filled += value;
      paid += out.commission;
    }
    // owed by then: max(5, 2) = 5, max(5, 4) = 5, max(5, 6) = 6, max(5, 10) = 10
    expect(charged).toEqual([5, 0, 1, 4]);
  });

  test('of all fills of an order is that of the order filled at once', () => {
    const values = fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.constantFrom(0, 0.01), (fills, feeTick) => {
        const rates = terms(...on, { feeTick });
        const out: Fees = { commission: 0, stampDuty: 0, transferFee: 0, otherFees: 0 };
        let [filled, paid] = [0, 0];
        for (const value of fills) {
          feesOfFill(rates, 'sell', value, filled, paid, out);
          expect(out.commission).toBeGreaterThanOrEqual(0);
          filled += value;
          paid += out.commission;
        }
        feesOfFill(rates, 'sell', filled, 0, 0, out);
        expect(paid).toBeCloseTo(out.commission, 6);
      }),
    );
  });
});

describe('rounding of fees', () => {
  test('is off by default, in every market', () => {
    for (const rules of [cn, hk, us]) expect(rules.feeTick).toBe(0);
    expect(fees([cn, 'main-sh', '2024-01-02'], 'sell', 1234).stampDuty).toBe(1234 * 0.0005);
  });

  test('to the cent is half up in decimal, fee by fee', () => {
    const account = { feeTick: 0.01 };
    const sold = (value: number) => fees([cn, 'main-sh', '2024-01-02', account], 'sell', value);
    expect(sold(3010).stampDuty).toBe(1.51); // 1.505
    expect(sold(3009).stampDuty).toBe(1.5); // 1.5045
    expect(sold(290).stampDuty).toBe(0.15); // 0.145; 290 * 0.0005 / 0.01 is 14.499999999999998 in doubles
    expect(sold(10.05 * 300).stampDuty).toBe(1.51); // 3015 × 0.0005 = 1.5075
    expect(sold(500).transferFee).toBe(0.01); // 0.005
    expect(sold(400).transferFee).toBe(0); // 0.004
    expect(sold(33_333.33).commission).toBe(8.33); // 8.3333
  });
});

test('before any row is known every fee is named unknown and charged as 0', () => {
  const early = terms(cn, 'main-sh', '1999-05-19');
  expect(early.unknown).toEqual([
    'commission:unknown',
    'stamp-duty:unknown',
    'transfer-fee:unknown',
  ]);
  expect(fees([cn, 'main-sh', '1999-05-19'], 'sell', 1e6)).toEqual({
    commission: 0,
    stampDuty: 0,
    transferFee: 0,
    otherFees: 0,
  });
  expect(terms(noRows(cn), 'main-sh', '2024-01-02').unknown).toEqual(['commission:unknown']);
});

test('no fee is ever negative or NaN, on any day of any board', () => {
  const places: [MarketRules, Board][] = [
    ...(['main-sh', 'main-sz', 'chinext', 'star', 'bse', 'fund', 'convertible'] as const).map(
      (board): [MarketRules, Board] => [cn, board],
    ),
    [hk, 'hk'],
    [us, 'us'],
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.integer({ min: day('1990-01-01'), max: day('2030-01-01') }),
      fc.constantFrom<Side>('buy', 'sell'),
      fc.double({ min: 0.01, max: 1e9, noNaN: true }),
      ([rules, board], on, side, value) => {
        const out: Fees = { commission: 0, stampDuty: 0, transferFee: 0, otherFees: 0 };
        feesOfFill(valueOn(feeSchedule(rules, board), on), side, value, 0, 0, out);
        for (const fee of Object.values(out)) expect(fee).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

const dividendTax = valueOn(dividendTaxSchedule(cn, 'main-sh'), day('2024-01-02'));
const rate = (bought: string, sold: string) => dividendTaxRate(dividendTax, day(bought), day(sold));

describe('the rate of a dividend', () => {
  test.each([
    ['2024-01-08', '2024-01-09', 0.2],
    ['2024-01-08', '2024-02-08', 0.2], // one month exactly: the holding ends on 7 February
    ['2024-01-08', '2024-02-09', 0.1],
    ['2023-01-08', '2024-01-08', 0.1], // one year exactly
    ['2023-01-08', '2024-01-09', 0],
    ['2010-01-08', '2024-01-09', 0],
  ])('on shares bought %s and sold %s is %d', (bought, sold, expected) => {
    expect(rate(bought, sold)).toBe(expected);
  });

  test.each([
    // a month back from 29, 30 and 31 March 2024 is 29 February; from 28 March 28 February
    ['2024-02-29', '2024-03-31', 0.2],
    ['2024-02-28', '2024-03-31', 0.1],
    ['2024-02-28', '2024-03-28', 0.2],
    ['2024-02-28', '2024-03-29', 0.1],
    // in 2025 it is 28 February from all four
    ['2025-02-28', '2025-03-31', 0.2],
    ['2025-02-27', '2025-03-31', 0.1],
    ['2025-02-27', '2025-03-28', 0.1],
    ['2025-02-27', '2025-03-27', 0.2],
    // a year back from 29 February 2024 is 28 February 2023; a month back from 31 May is 30 April
    ['2023-02-28', '2024-02-29', 0.1],
    ['2023-02-27', '2024-02-29', 0],
    ['2024-04-30', '2024-05-31', 0.2],
    ['2024-04-29', '2024-05-31', 0.1],
    // across the turn of the year
    ['2023-12-31', '2024-01-31', 0.2],
    ['2023-12-30', '2024-01-31', 0.1],
  ])('clamps to the month’s end: bought %s, sold %s, %d', (bought, sold, expected) => {
    expect(rate(bought, sold)).toBe(expected);
  });

  test('changes on the day that calendar arithmetic gives, for any sale', () => {
    const days = fc.integer({ min: day('1999-01-01'), max: day('2035-12-31') });
    fc.assert(
      fc.property(days, fc.constantFrom(1, 12), (sold, months) => {
        const edge = addMonths(sold as EpochDay, -months);
        const at = (bought: number) =>
          dividendTaxRate(dividendTax, bought as EpochDay, sold as EpochDay);
        expect(at(edge)).toBe(months === 1 ? 0.2 : 0.1);
        expect(at(edge - 1)).toBe(months === 1 ? 0.1 : 0);
      }),
      { numRuns: 2000 },
    );
  });
});

test('where no row is known nothing is kept back, and the row is named unknown', () => {
  const early = valueOn(dividendTaxSchedule(cn, 'main-sh'), day('2015-09-07'));
  expect(early).toEqual({ months: [], rates: [0], rule: 'dividend-tax:unknown' });
  expect(dividendTaxRate(early, day('2015-09-01'), day('2015-09-07'))).toBe(0);
  expect(valueOn(dividendTaxSchedule(hk, 'hk'), day('2024-01-02')).rates).toEqual([0]);
});
