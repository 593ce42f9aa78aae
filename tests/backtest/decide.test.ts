import { expect, test } from 'vitest';
import { backtest } from '../../src/backtest/engine.ts';
import type { Weights } from '../../src/backtest/strategy.ts';
import { asStrategy, closes, id, inputOf, panelOf, series } from './build.ts';

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04'];

/** Two names, decided daily. */
const decisionsOf = (weigh: () => Weights | undefined) => {
  const panel = panelOf(
    series('600000.SH', closes(DAYS, [10, 10, 10])),
    series('600001.SH', closes(DAYS, [20, 20, 20])),
  );
  const strategy = asStrategy({ name: 'two', rebalance: 'daily', weigh });
  return backtest(inputOf(panel, strategy)).decisions.map(({ weights }) => weights);
};

test('a decision remembers its weights although the strategy writes the same map anew each time', () => {
  const own = new Map([[id('600000.SH'), 0.25]]);
  let asked = 0;
  const weights = decisionsOf(() => own.set(id('600000.SH'), ++asked / 4));
  // the last session decides nothing, as no session is left to fill its orders
  expect(weights).toEqual([new Map([[id('600000.SH'), 0.25]]), new Map([[id('600000.SH'), 0.5]])]);
});

test('weights come back in the order of the strategy, with zeros, and absent where it left things as they were', () => {
  const given: (Weights | undefined)[] = [
    new Map([
      [id('600001.SH'), 0.5],
      [id('600000.SH'), 0],
    ]),
    undefined,
  ];
  let asked = 0;
  const weights = decisionsOf(() => given[asked++]);
  expect([...(weights[0] ?? [])]).toEqual([
    ['600001.SH', 0.5],
    ['600000.SH', 0],
  ]);
  expect(weights[1]).toBeUndefined();
});
