import { describe, expect, test } from 'vitest';
import { withActionFactors } from '../../src/backtest/action-factors.ts';
import type { CorporateAction } from '../../src/backtest/input.ts';
import type { EpochDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { makePanel } from '../../src/store/panel.ts';
import type { PriceSeries } from '../../src/store/series.ts';

const ID = '600001.SH' as InstrumentId;

function panelOf(closes: readonly number[], factor?: readonly number[]) {
  const days = Int32Array.from(closes, (_, t) => t + 1);
  const close = Float64Array.from(closes);
  const none = close.map(() => Number.NaN);
  const series: PriceSeries = {
    ...{ id: ID, basis: 'raw', days, lines: days, fileOf: days, files: ['x.csv'] },
    ...{ close, open: close, high: close, low: close, volume: none, amount: none },
    ...{ previousClose: none, factor: factor && Float64Array.from(factor) },
  };
  return makePanel([series], days);
}

const action = (more: Partial<CorporateAction>): CorporateAction => ({
  ...{ instrument: ID, exDay: 3 as EpochDay, payDay: 3 as EpochDay, kind: 'dividend' },
  ...{ cash: Number.NaN, ratio: Number.NaN },
  ...more,
});

describe('withActionFactors', () => {
  test('a dividend of 1 on a close of 10 makes later prices worth 10 / 9 of what they show', () => {
    const { factor } = withActionFactors(panelOf([10, 10, 9, 9]), [action({ cash: 1 })]);
    expect([...factor!]).toEqual([1, 1, 10 / 9, 10 / 9]);
  });

  test('a split of two for one doubles them, on the first session on or after its day', () => {
    const split = action({ kind: 'split', ratio: 2, exDay: 2 as EpochDay });
    const { factor } = withActionFactors(panelOf([10, Number.NaN, 5, 5]), [split]);
    expect([...factor!]).toEqual([1, 2, 2, 2]);
  });

  test('a dividend and a bonus of one ex-day: 10 less 1, over 1.5, is 6', () => {
    const { factor } = withActionFactors(panelOf([10, 10, 6]), [
      action({ kind: 'bonus', ratio: 1.5 }),
      action({ cash: 1 }),
    ]);
    expect(factor![2]).toBeCloseTo(10 / 6, 12);
  });

  test("leaves a file's own factors alone, and a panel without actions as it is", () => {
    const own = panelOf([10, 10, 5], [1, 1, 2]);
    expect([...withActionFactors(own, [action({ cash: 1 })]).factor!]).toEqual([1, 1, 2]);
    const bare = panelOf([10, 10]);
    expect(withActionFactors(bare, [])).toBe(bare);
  });
});
