import { expect, test } from 'vitest';
import { readMeasure, readRate, readTerms } from '../../src/app/backtest-options.ts';
import { EngineError } from '../../src/base/errors.ts';

const said = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).place).toEqual({ field: '--risk-free' });
    return (error as EngineError).message;
  }
  return 'nothing';
};

test.each([
  [0, 0],
  [0.02, 0.02],
  ['0.02', 0.02],
  ['2%', 0.02],
  [' 2.5 % ', 0.025],
  ['-0.5%', -0.005],
  ['200%', 2],
  ['.25', 0.25],
  ['1e-2', 0.01],
])('a yearly rate of %j is %d', (text, rate) => {
  expect(readRate(text, '--risk-free')).toBeCloseTo(rate, 15);
});

test.each([
  [2, '2 is 200 % a year; did you mean 0.02 (2 %)? Write 200% if not'],
  ['1.5', '1.5 is 150 % a year; did you mean 0.015 (1.5 %)? Write 150% if not'],
  [0.3, '0.3 is 30 % a year; did you mean 0.003 (0.3 %)? Write 30% if not'],
  [-2, '-2 is -200 % a year; did you mean -0.02 (-2 %)? Write -200% if not'],
  ['two', 'expected a yearly rate such as 0.02 or 2%, found "two"'],
  ['', 'expected a yearly rate such as 0.02 or 2%, found ""'],
  [Number.NaN, 'expected a yearly rate such as 0.02 or 2%, found "NaN"'],
])('a yearly rate of %j is asked about', (text, message) => {
  expect(said(() => readRate(text, '--risk-free'))).toBe(message);
  expect(said(() => readMeasure({ prices: [], riskFree: text }))).toBe(message);
});

test('a rate on negative cash is read alike, and is never below 0', () => {
  expect(readTerms({ prices: [], borrowRate: '5%' }).borrowRate).toBeCloseTo(0.05, 15);
  expect(() => readTerms({ prices: [], borrowRate: 5 })).toThrow('did you mean 0.05 (5 %)?');
  expect(() => readTerms({ prices: [], borrowRate: '-5%' })).toThrow(
    'from 0 up to 10, found -0.05',
  );
});
