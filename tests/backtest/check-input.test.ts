import { describe, expect, test } from 'vitest';
import { backtest } from '../../src/backtest/engine.ts';
import type { BacktestInput } from '../../src/backtest/input.ts';
import type { Strategy } from '../../src/backtest/strategy.ts';
import { EngineError } from '../../src/base/errors.ts';
import { asStrategy, closes, id, inputOf, panelOf, series } from './build.ts';

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04'];
const panel = panelOf(series('600000.SH', closes(DAYS, [10, 10, 10])));
const strategy = (more: Partial<Strategy> = {}) =>
  asStrategy({ name: 'one', weigh: () => new Map([[id('600000.SH'), 1]]), ...more });

const said = (more: Partial<BacktestInput>, own: Partial<Strategy> = {}) => {
  try {
    backtest(inputOf(panel, strategy(own), more));
  } catch (error) {
    if (error instanceof EngineError) return `${error.place.field}: ${error.message}`;
    throw error;
  }
  return undefined;
};

describe('a program that calls the engine is told', () => {
  test.each<readonly [string, Partial<BacktestInput>]>([
    ['capital', { capital: Number.NaN }],
    ['capital', { capital: -1 }],
    ['capital', { capital: Number.POSITIVE_INFINITY }],
    ['leverage', { leverage: 0 }],
    ['leverage', { leverage: Number.NaN }],
    ['borrowRate', { borrowRate: Number.NaN }],
    ['volumeCap', { volumeCap: Number.NaN }],
    ['volumeCap', { volumeCap: -0.1 }],
    ['begin', { begin: -1 }],
    ['begin', { begin: 0.5 }],
    ['end', { end: 3 }],
    ['end', { end: -1 }],
    ['end', { end: Number.NaN }],
  ])('%s of %j', (field, more) => {
    const value = Object.values(more)[0];
    expect(said(more)).toMatch(
      new RegExp(`^${field}: expected ${field} to be .*, found ${value}$`),
    );
  });

  test.each<readonly [string, Partial<Strategy>]>([
    ['warmUp', { warmUp: Number.NaN }],
    ['warmUp', { warmUp: -1 }],
    ['warmUp', { warmUp: () => 2.5 }],
    ['everySessions', { rebalance: { everySessions: 0 } }],
    ['everySessions', { rebalance: { everySessions: Number.NaN } }],
  ])('%s of a strategy, %j', (field, own) => {
    expect(said({}, own)).toContain(
      `${field}: strategy one: expected ${field} to be a whole number`,
    );
  });

  test('a rate that ends before the sessions do', () => {
    const money = { base: 'CNY', currencies: ['CNY'], currencyOf: new Uint8Array(1) };
    expect(said({ money: { ...money, rates: [new Float64Array(2).fill(1)] } })).toContain(
      'expected a rate of CNY for every session',
    );
  });
});

test('a period that ends before it begins, and prices without a session', () => {
  expect(said({ begin: 2, end: 1 })).toBe(
    'end: expected end to be a row from begin, 2, on, found 1',
  );
  const empty = { ...panel, width: 0, sessions: new Int32Array(0) };
  expect(said({ panel: empty, begin: 0, end: -1 })).toContain('panel.width: expected panel.width');
});

test('what can be is run: no capital, less than all of it, a warm-up that never ends', () => {
  expect(said({ capital: 0 })).toBeUndefined();
  expect(
    said({ leverage: 0.5 }, { weigh: () => new Map([[id('600000.SH'), 0.5]]) }),
  ).toBeUndefined();
  expect(said({}, { warmUp: 9 })).toBeUndefined();
});
