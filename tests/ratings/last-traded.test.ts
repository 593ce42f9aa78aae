import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/day.ts';
import { CONVENTIONS } from '../../src/ratings/convention.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { bothWays } from '../../src/ratings/rate.ts';
import { makeCohort } from '../../src/ratings/score.ts';
import { untradedOutcome } from '../../src/ratings/verdict.ts';
import { book, bundled, call, daily, INDEX, SHARE, weekdays } from './build.ts';

const lastTraded = CONVENTIONS.find(({ name }) => name === 'last-traded');
const index = daily(INDEX, ['2024-01-01', '2024-12-31'], 4000, { '2024-07-15': 4200 });
/** Last traded on Friday 2024-04-26 a tenth below its price; the window of 2024-01-15 ends on 2024-07-15. */
const gone = book(daily(SHARE, ['2024-01-01', '2024-04-26'], 10, { '2024-04-26': 9 }), index);
const traded = book(daily(SHARE, ['2024-01-01', '2024-12-31'], 10, { '2024-07-15': 13 }), index);
const benchmark = call({ id: 'x', instrument: INDEX, assetClass: 'index' }); // reaches the end day

const judge = (prices = gone, convention = lastTraded, label = '买入') =>
  judgeCalls([call({ label }), benchmark], prices, bundled('cnpsec-2025'), { convention })[0]!;

describe('a buy of what was delisted inside its window', () => {
  test('is judged at its last price, and its benchmark at the end day', () => {
    const { verdict, end, benchmarkEnd, stale } = judge();
    expect([formatDay(end!.day), end!.price, benchmarkEnd!.price]).toEqual(['2024-04-26', 9, 4200]);
    // 9 / 10 - 4200 / 4000 = 0.90 - 1.05
    expect(verdict).toMatchObject({ status: 'judged', outcome: { hit: false, earned: 3 } });
    if (verdict.status === 'judged') expect(verdict.outcome.returns.value).toBeCloseTo(-0.15, 12);
    expect(stale).toBe(true);
  });

  test('is void by the usual convention, which tells what the last price would earn', () => {
    const item = judge(gone, CONVENTIONS[0]);
    expect(item.verdict).toMatchObject({ status: 'void', reason: 'stale-end-price' });
    expect(untradedOutcome(item)).toMatchObject({ hit: false, earned: 3 });
  });

  test('is told apart from a call that was traded to the end', () => {
    expect(untradedOutcome(judge())).toBeDefined();
    expect(untradedOutcome(judge(traded))).toBeUndefined();
    expect(judge(traded).verdict).toMatchObject({ status: 'judged', outcome: { hit: true } });
  });
});

test('the rate is told both ways, whichever convention counts it', () => {
  const items = (convention = lastTraded) => [
    judge(traded, convention), // a hit
    judge(gone, convention), // a miss at its last price
    judge(gone, convention, '回避'), // a hit at its last price
  ];
  const both = { lastTraded: [2, 3], without: [1, 1] };
  for (const [convention, isCounted] of [
    [CONVENTIONS[0], false],
    [lastTraded, true],
  ] as const) {
    const { hit, untraded } = makeCohort({}, items(convention));
    expect(untraded).toEqual({ n: 2, hits: 1 });
    const told = bothWays(hit, untraded, isCounted);
    expect({
      lastTraded: [told.lastTraded.k, told.lastTraded.n],
      without: [told.without.k, told.without.n],
    }).toEqual(both);
  }
});

test('across an unadjusted split the last price says nothing', () => {
  const halved = Object.fromEntries(weekdays('2024-03-04', '2024-04-26').map((day) => [day, 5]));
  const split = book(daily(SHARE, ['2024-01-01', '2024-04-26'], 10, halved), index);
  expect(judge(split).verdict).toMatchObject({ status: 'void', reason: 'corporate-action' });
  expect(untradedOutcome(judge(split, CONVENTIONS[0]))).toBeUndefined();
});
