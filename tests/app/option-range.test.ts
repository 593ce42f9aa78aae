import { expect, test } from 'vitest';
import {
  readAccount,
  readMeasure,
  readSlippage,
  readTerms,
} from '../../src/app/backtest-options.ts';
import { inRange } from '../../src/app/option-range.ts';

const prices = { prices: [] };

test.each([
  [
    'cash 0',
    () => readTerms({ ...prices, cash: 0 }),
    'number from 0.01 up to 1000000000000000, found 0',
  ],
  ['cash below a cent', () => readTerms({ ...prices, cash: 1e-300 }), 'found 1e-300'],
  ['cash whose square is infinite', () => readTerms({ ...prices, cash: 1e308 }), 'found 1e+308'],
  ['cash that is none', () => readTerms({ ...prices, cash: Number.NaN }), 'found NaN'],
  ['endless leverage', () => readTerms({ ...prices, leverage: 1e308 }), 'above 0 and up to 100,'],
  ['a rate of 1e308 percent', () => readTerms({ ...prices, borrowRate: '1e308%' }), 'up to 10,'],
  [
    'a slippage of 400 digits',
    () => readSlippage(`sqrt:${'9'.repeat(400)}`),
    'expected none, bps:5',
  ],
  [
    'an endless commission',
    () => readAccount({ ...prices, minimumCommission: 1e308 }),
    'up to 1000000000000000,',
  ],
  [
    '9e15 samples',
    () => readMeasure({ ...prices, resamples: 9e15 }),
    'whole number from 0 up to 100000, found 9000000000000000',
  ],
  [
    'a seed beyond 2^53',
    () => readMeasure({ ...prices, seed: 2 ** 53 }),
    'whole number from 0, found 9007199254740992',
  ],
  [
    'half a session a year',
    () => readMeasure({ ...prices, sessionsPerYear: 0.5 }),
    'from 1 up to 366,',
  ],
])('%s is refused with the range', (_, read, message) => {
  expect(read).toThrow(message);
});

test.each([0.01, 1, 1e15])('cash of %d is taken', (cash) => {
  expect(readTerms({ ...prices, cash }).capital).toBe(cash);
});

test('a range takes its own ends, unless they are to be passed', () => {
  expect(inRange(1, '--x', { least: 1, most: 1 })).toBe(1);
  expect(() => inRange(1, '--x', { above: 1 })).toThrow('expected a number above 1, found 1');
  expect(() => inRange(1, '--x', { below: 1 })).toThrow('expected a number below 1, found 1');
});
