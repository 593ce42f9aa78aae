import { expect, test } from 'vitest';
import { checkBooks } from '../../src/backtest/accounting.ts';
import type { Books, MarketFacts } from '../../src/backtest/books.ts';

const NO_FEES = { commission: 0, stampDuty: 0, transferFee: 0, otherFees: 0 };

/** 1,000 in cash; 100 shares bought at 5 with a commission of 5, worth 5.5 the session after, then sold at 6 with 5 again. */
function books(changes: Partial<Books> = {}): Books {
  const fill = { instrument: 'A', slippage: 0, fxRate: 1, ...NO_FEES, commission: 5 };
  return {
    days: Int32Array.of(10, 11, 12),
    capital: 1000,
    equity: Float64Array.of(995, 1045, 1090),
    cash: Float64Array.of(495, 495, 1090),
    positions: Float64Array.of(500, 550, 0),
    receivables: Float64Array.of(0, 0, 0),
    fills: [
      { ...fill, at: 0, shares: 100, price: 5, value: 500, orderId: 1, decidedOn: 9 },
      { ...fill, at: 2, shares: -100, price: 6, value: 600, orderId: 2, decidedOn: 11 },
    ],
    holdings: [
      { at: 0, instrument: 'A', shares: 100, value: 500, weight: 500 / 995 },
      { at: 1, instrument: 'A', shares: 100, value: 550, weight: 550 / 1045 },
    ],
    actions: [],
    stated: { ...NO_FEES, commission: 10 },
    sameClose: false,
    ...changes,
  };
}

const RULES = {
  ...{ commissionRate: 0.001, commissionMinimum: 5, feeTick: 0.01 },
  ...{ stampBuy: 0, stampSell: 0, transferBuy: 0, transferSell: 0, otherBuy: 0, otherSell: 0 },
  ...{ lotMinimum: 100, lotStep: 100, sharesAfter: 1 },
};
const FACTS: MarketFacts = {
  rulesOn: () => RULES,
  barOf: (_, day) => ({
    low: 4.9 + (day - 10) / 2,
    high: 5.1 + (day - 10) / 2,
    upper: 6.5,
    lower: 4.5,
  }),
};

const failing = (given: Books, facts = FACTS) =>
  checkBooks(given, facts).flatMap(({ name, failed }) => (failed > 0 ? [`${name} ${failed}`] : []));

test('books that are right pass every line, each as often as it can be checked', () => {
  const lines = checkBooks(books(), FACTS);
  expect(lines.map(({ name, checked, failed }) => [name, checked, failed])).toEqual([
    ['equity', 3, 0],
    ['money', 3, 0],
    ['holdings', 2, 0],
    ['values', 3, 0],
    ['weights', 2, 0],
    ['fills', 2, 0],
    ['order', 2, 0],
    ['fees', 2, 0],
    ['feeTotals', 4, 0],
    ['lots', 1, 0],
    ['settlement', 1, 0],
    ['prints', 2, 0],
    ['limits', 2, 0],
  ]);
});

test('each fault is found by its own line, with the first place', () => {
  const { fills, holdings } = books();
  const [bought, sold] = [fills[0]!, fills[1]!]; // two of them
  expect(failing(books({ equity: Float64Array.of(995, 1046, 1090) }))).toEqual([
    'equity 1',
    'weights 1',
  ]);
  expect(failing(books({ cash: Float64Array.of(495, 495, 1095) }))).toEqual([
    'equity 1',
    'money 1',
  ]);
  expect(failing(books({ holdings: holdings.slice(0, 1) }))).toEqual([
    'holdings 2', // gone at the second close, and sold though not held at the third
    'values 1',
    'settlement 1',
  ]);
  expect(failing(books({ fills: [{ ...bought, decidedOn: 10 }, sold] }))).toEqual(['order 1']);
  expect(failing(books({ stated: { ...NO_FEES, commission: 11 } }))).toEqual(['feeTotals 1']);
  const odd = { ...FACTS, rulesOn: () => ({ ...RULES, lotMinimum: 200, lotStep: 200 }) };
  expect(failing(books(), odd)).toEqual(['lots 1']);
  const dear = { ...FACTS, rulesOn: () => ({ ...RULES, commissionMinimum: 6 }) };
  expect(failing(books(), dear)).toEqual(['fees 2']);
  const narrow = { ...FACTS, barOf: () => ({ low: 5, high: 5.5, upper: 4.9, lower: 4.5 }) };
  expect(failing(books(), narrow)).toEqual(['prints 1', 'limits 1']);
  const [line] = checkBooks(books({ equity: Float64Array.of(995, 1046, 1090) }), FACTS);
  expect(line?.first).toEqual({ day: 11, instrument: '', found: 1046, wanted: 1045 });
});

test('what the market says nothing of is not checked', () => {
  const names = checkBooks(books(), { rulesOn: () => undefined }).map(({ name }) => name);
  expect(names).toEqual([
    'equity',
    'money',
    'holdings',
    'values',
    'weights',
    'fills',
    'order',
    'feeTotals',
  ]);
});
