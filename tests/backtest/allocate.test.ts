import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocate,
  costOf,
  type PurchaseRequests,
  requestColumns,
} from '../../src/backtest/allocate.ts';

/** One purchase, of which the engine keeps columns. */
type Request = Readonly<Record<keyof ReturnType<typeof requestColumns>, number>>;

/** A request for shares at a price, in lots of a hundred, without fees unless said. */
const request = (wanted: number, price: number, more: Partial<Request> = {}): Request => ({
  wanted,
  most: Number.POSITIVE_INFINITY,
  lotMinimum: 100,
  lotStep: 100,
  unitCost: price,
  unitCommission: 0,
  commissionBefore: 0,
  commissionLeast: 0,
  charged: 0,
  slack: 0,
  shares: Number.NaN,
  ...more,
});
/** The columns of some requests, longer than need be, as those that a larger session has left behind. */
const columnsOf = (requests: readonly Request[]): PurchaseRequests => {
  const columns = requestColumns(requests.length + 1);
  for (const [k, one] of requests.entries())
    for (const name of Object.keys(columns) as (keyof typeof columns)[])
      columns[name][k] = one[name];
  return { count: requests.length, ...columns };
};
const shared = (requests: readonly Request[], cash: number) => {
  const columns = columnsOf(requests);
  const short = allocate(columns, cash);
  return { shares: [...columns.shares.subarray(0, requests.length)], short };
};
const costOfOne = (one: Request, shares: number) => costOf(columnsOf([one]), 0, shares);

describe('the largest remainder', () => {
  test('buys the lots that rounding down left unbought, with the money wanted and no more', () => {
    // 2.5, 1.9 and 0.6 lots of 1,000 are 5,000; 2 + 1 + 0 lots leave 2,000: to the remainders 0.9 and 0.6
    const requests = [request(250, 10), request(190, 10), request(60, 10)];
    expect(shared(requests, 1e6)).toEqual({ shares: [200, 200, 100], short: false });
  });

  test('serves equal remainders in the given order', () => {
    expect(shared([request(150, 10), request(150, 10)], 1e6).shares).toEqual([200, 100]);
  });

  test('passes over a lot that costs more than is left', () => {
    // 0.9 lots at 50 and 0.3 lots at 10: 4,500 + 300 pay for no lot at 5,000, but for one at 1,000
    expect(shared([request(90, 50), request(30, 10)], 1e6).shares).toEqual([0, 100]);
  });

  test('never passes the most that a purchase may be', () => {
    expect(shared([request(190, 10, { most: 190 }), request(110, 10)], 1e6).shares).toEqual([
      100, 200,
    ]);
  });

  test('of a first lot is measured by the smallest purchase', () => {
    const star = { lotMinimum: 200, lotStep: 1 };
    // 150 of 200 against 90 of 100: the latter is nearer to what it may be
    expect(shared([request(150, 10, star), request(90, 10)], 2000).shares).toEqual([0, 100]);
  });
});

describe('cash that does not reach', () => {
  test('is shared in proportion: half of it, half of each', () => {
    expect(shared([request(400, 10), request(800, 10)], 6000)).toEqual({
      shares: [200, 400],
      short: true,
    });
  });

  test('buys fractions to the last cent, fees included', () => {
    const free = { lotMinimum: 0, lotStep: 0 };
    // 1 % commission: 1,000 ÷ 10.1 = 99.0099
    const { shares } = shared([request(200, 10, { ...free, unitCommission: 0.1 })], 1000);
    expect(shares[0]).toBeCloseTo(1000 / 10.1, 9);
  });

  test('counts a minimum commission once an order, less what was paid', () => {
    const least = { commissionLeast: 5, unitCommission: 0.0025 };
    expect(costOfOne(request(100, 10, least), 100)).toBe(1005);
    expect(costOfOne(request(100, 10, { ...least, charged: 5 }), 100)).toBe(1000);
    const later = request(100, 10, { ...least, commissionBefore: 4.9, charged: 5 });
    expect(costOfOne(later, 100)).toBeCloseTo(1000.15, 9);
    expect(shared([request(100, 10, least)], 1004).shares).toEqual([0]);
    expect(shared([request(100, 10, least)], 1005).shares).toEqual([100]);
  });

  test('of nothing buys nothing', () => {
    expect(shared([request(100, 10)], 0)).toEqual({ shares: [0], short: true });
    expect(shared([request(50, 10)], 0)).toEqual({ shares: [0], short: true });
    expect(shared([], 0)).toEqual({ shares: [], short: false });
  });

  test('is not starved by the minimum commissions of those that cannot buy a lot', () => {
    const least = { commissionLeast: 5 };
    const small = Array.from({ length: 300 }, () => request(1, 10, least));
    // 300 × 5 are more than the 1,205 there are, but nothing is owed for what is not bought
    expect(shared([request(120, 10, least), ...small], 1205).shares[0]).toBe(100);
  });

  test('goes to the largest purchases where it does not reach for the minimum commissions of all', () => {
    const terms = { commissionLeast: 100, lotMinimum: 1, lotStep: 1 };
    const requests = [10, 30, 20].map((shares) => request(shares, 10, terms));
    // 250: two commissions and 50 for 500 wanted, a tenth: 3 of 30 and 2 of 20
    expect(shared(requests, 250)).toEqual({ shares: [0, 3, 2], short: true });
  });
});

test('never spends more than there is, and no more than a lot of each request is left when cash is enough', () => {
  const requests = fc.array(
    fc.record({
      wanted: fc.double({ min: 0.01, max: 1e5, noNaN: true }),
      price: fc.double({ min: 0.01, max: 1e3, noNaN: true }),
      lot: fc.constantFrom(0, 1, 100),
      least: fc.constantFrom(0, 5),
      rate: fc.constantFrom(0, 0.00025, 0.01),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(requests, fc.double({ min: 0, max: 1e7, noNaN: true }), (drawn, cash) => {
      const all = drawn.map(({ wanted, price, lot, least, rate }) =>
        request(wanted, price, {
          lotMinimum: lot,
          lotStep: lot,
          commissionLeast: least,
          unitCommission: price * rate,
        }),
      );
      const { shares, short } = shared(all, cash);
      const spent = all.reduce((sum, one, k) => sum + costOfOne(one, shares[k]!), 0);
      expect(spent).toBeLessThanOrEqual(cash * (1 + 2e-12));
      for (const [k, { lot, wanted }] of drawn.entries()) {
        if (lot > 0) expect(shares[k]! % lot).toBe(0);
        expect(shares[k]!).toBeLessThanOrEqual(wanted + lot);
        if (!short) expect(shares[k]!).toBeGreaterThanOrEqual(wanted - lot - 1e-6);
      }
    }),
    { numRuns: 500 },
  );
});
