import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type LotChoice,
  lotSchedule,
  roundBuyShares,
  roundSellShares,
  sharesAfterSplit,
} from '../../src/markets/lots.ts';
import type { Board, MarketRules } from '../../src/markets/rules.ts';
import { valueOn } from '../../src/markets/timeline.ts';
import { cn, day, hk, us } from './rules-fixture.ts';

const lots = (rules: MarketRules, board: Board, choice?: LotChoice, on = '2024-01-02') =>
  valueOn(lotSchedule(rules, board, choice), day(on));

describe('shares to buy', () => {
  test.each([
    ['main-sh', 99, 0],
    ['main-sh', 100, 100],
    ['main-sz', 1299, 1200],
    ['chinext', 250, 200],
    ['star', 199, 0],
    ['star', 200, 200],
    ['star', 201, 201],
    ['star', 333.7, 333],
    ['bse', 99, 0],
    ['bse', 101, 101],
    ['fund', 1250, 1200],
    ['convertible', 9, 0], // bonds, ten make a lot
    ['convertible', 39, 30],
    ['main-sh', 0, 0],
    ['main-sh', -500, 0],
    ['main-sh', Number.NaN, 0],
  ] as const)('on %s: of a wish for %d, %d', (board, wish, expected) => {
    expect(roundBuyShares(wish, lots(cn, board))).toBe(expected);
  });

  test('count a wish that a division left a hair below a lot as the lot', () => {
    const wish = 0.3 / 0.001 - 1e-10; // 299.9999999999
    expect(roundBuyShares(wish, lots(cn, 'main-sh'))).toBe(300);
    expect(roundBuyShares(299.99, lots(cn, 'main-sh'))).toBe(200);
  });

  test('in Hong Kong come in the board lot of the stock, from the table', () => {
    const tencent = lots(hk, 'hk', { boardLot: 100 });
    const hsbc = lots(hk, 'hk', { boardLot: 400 });
    expect(roundBuyShares(1000, tencent)).toBe(1000);
    expect(roundBuyShares(1000, hsbc)).toBe(800);
    expect(hsbc.rule).toBe('lot-hk');
  });

  test('are none where the board lot is not known, and the rule says so', () => {
    const nobody = lots(hk, 'hk');
    expect(roundBuyShares(1000, nobody)).toBe(0);
    expect(nobody.rule).toBe('lot:unknown');
    expect(lots(cn, 'star', {}, '2019-07-19').rule).toBe('lot:unknown');
    expect(lots(cn, 'fund', {}, '2001-11-15').rule).toBe('lot:unknown');
  });

  test('in the United States are whole, or fractions for an account that trades them', () => {
    expect(roundBuyShares(10.7, lots(us, 'us'))).toBe(10);
    expect(roundBuyShares(10.7, lots(us, 'us', { fractions: true }))).toBe(10.7);
    expect(roundBuyShares(-1, lots(us, 'us', { fractions: true }))).toBe(0);
  });

  test('are whole on the mainland whatever the account asks', () => {
    expect(roundBuyShares(150, lots(cn, 'main-sh', { fractions: true }))).toBe(100);
  });

  test('never exceed the wish by more than the slack, and are lots', () => {
    const boards = fc.constantFrom<Board>('main-sh', 'star', 'bse');
    fc.assert(
      fc.property(boards, fc.double({ min: 0, max: 1e7, noNaN: true }), (board, wish) => {
        const terms = lots(cn, board);
        const got = roundBuyShares(wish, terms);
        expect(got).toBeLessThanOrEqual(wish + 1e-7);
        if (got > 0) expect((got - terms.lotMinimum) % terms.lotStep).toBe(0);
        if (wish >= terms.lotMinimum) expect(got).toBeGreaterThan(wish - terms.lotStep);
      }),
    );
  });
});

describe('shares to sell', () => {
  test.each([
    ['main-sh', 1879, 1879, 1879], // odd lot sold whole
    ['main-sh', 1850, 1879, 1800],
    ['main-sh', 79, 1879, 79], // the odd part by itself, in one order
    ['main-sh', 78, 1879, 0],
    ['main-sh', 99, 1879, 79],
    ['main-sh', 100, 1879, 100],
    ['main-sh', 178, 1879, 100], // less than a lot with the odd part
    ['main-sh', 179, 1879, 179],
    ['main-sh', 50, 130, 30],
    ['main-sh', 99, 1800, 0], // no odd part
    ['main-sh', 79, 79, 79],
    ['star', 150, 150, 150], // less than 200, whole
    ['star', 150, 500, 0],
    ['star', 201, 500, 201],
    ['bse', 101, 500, 101],
    ['convertible', 33, 33, 33],
    ['convertible', 29, 33, 23], // two tens and the odd three
    ['convertible', 2, 33, 0],
    ['fund', 130, 230, 130],
    ['us', 3, 7, 3],
  ] as const)('on %s: of a wish for %d of %d, %d', (board, wish, held, expected) => {
    expect(roundSellShares(wish, held, lots(board === 'us' ? us : cn, board))).toBe(expected);
  });

  test('in Hong Kong are board lots or all of it: its odd lots trade on a board of their own', () => {
    expect(roundSellShares(30, 130, lots(hk, 'hk', { boardLot: 100 }))).toBe(0);
    expect(roundSellShares(130, 130, lots(hk, 'hk', { boardLot: 100 }))).toBe(130);
  });

  test('of any wish leave whole lots, or no more than the odd part less', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (wish, held) => {
        fc.pre(wish <= held);
        const got = roundSellShares(wish, held, lots(cn, 'main-sh'));
        expect(got).toBeLessThanOrEqual(wish);
        expect([0, held % 100]).toContain(got % 100); // no order splits the odd part
        expect(wish - got).toBeLessThan(100);
      }),
    );
  });

  test('are the whole fraction that is held where fractions are traded', () => {
    const terms = lots(us, 'us', { fractions: true });
    expect(roundSellShares(0.7, 0.7, terms)).toBe(0.7);
    expect(roundSellShares(0.2, 0.7, terms)).toBe(0.2);
  });
});

test.each([
  [1445, 1.3, 1879], // 1878.5
  [1444, 1.3, 1877], // 1877.2
  [5, 1.1, 6], // 5.5
  [35, 1.1, 39], // 38.5
  [50, 1.15, 58], // 57.5; the double product is 57.49999999999999
  [1000, 1.333333, 1333],
  [7, 0.1, 1], // a consolidation: 0.7
])('%d shares × %d are %d whole shares', (shares, ratio, expected) => {
  expect(sharesAfterSplit(shares, ratio)).toBe(expected);
});
