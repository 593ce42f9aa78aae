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
    ['leverage', { leverage: 0.5 }],
    ['leverage', { leverage: Number.NaN }],
    ['borrowRate', { borrowRate: Number.NaN }],
    ['volumeCap', { volumeCap: Number.NaN }],
    ['volumeCap', { volumeCap: -0.1 }],
    ['begin', { begin: -1 }],
    ['begin', { begin: 0.5 }],
    ['end', { end: 3 }],
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

test('what can be is run: no capital, no session at all', () => {
  expect(said({ capital: 0 })).toBeUndefined();
  expect(said({ begin: 0, end: -1 })).toBeUndefined();
  expect(said({}, { warmUp: 9 })).toBeUndefined();
});
