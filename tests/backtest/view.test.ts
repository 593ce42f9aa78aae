import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeTape } from '../../src/backtest/call-tape.ts';
import { View } from '../../src/backtest/view.ts';
import type { EpochDay } from '../../src/base/day.ts';
import type { Panel } from '../../src/store/panel.ts';
import { id, panelOf, series } from './build.ts';

const NAME = id('600000.SH');
const viewOf = (panel: Panel, session: number) =>
  new View(
    {
      panel,
      universe: new Uint8Array(panel.instruments.length).fill(1),
      tape: makeTape([]),
      portfolio: () => ({ equity: 1, cash: 1 }),
    },
    { session, knownThrough: panel.sessions[session] as EpochDay },
  );

// a split of two for one on the fourth session, on which the factor doubles; no bar on the second
const split = panelOf(
  series(NAME, {
    '2024-01-02': { close: 10, factor: 1 },
    '2024-01-04': { close: 11, factor: 1 },
    '2024-01-05': { close: 5.5, factor: 2 },
    '2024-01-08': { close: 6.6, factor: 2 },
  }),
  series('600001.SH', { '2024-01-03': 20 }),
);

describe('closes that a view shows', () => {
  test('are in terms of the latest price, and NaN where there was no bar', () => {
    expect([...viewOf(split, 3).closes(NAME, 4)]).toEqual([5, Number.NaN, 5.5, 5.5]);
  });

  test('know nothing of a later factor', () => {
    expect([...viewOf(split, 2).closes(NAME, 3)]).toEqual([10, Number.NaN, 11]);
  });

  test('before the first session are NaN, as those of a name that is not known', () => {
    expect([...viewOf(split, 0).closes(NAME, 2)]).toEqual([Number.NaN, 10]);
    expect([...viewOf(split, 0).closes(id('AAPL.US'), 1)]).toEqual([Number.NaN]);
  });
});

describe('the mean of closes that a view shows', () => {
  test('is in terms of the latest price, and passes over sessions without a bar', () => {
    // 5, 5.5 and 5.5 before a split of two for one are 10, none and 11 as printed: (5 + 5.5 + 5.5 + 6.6) ÷ 4 = 5.65
    expect(viewOf(split, 4).mean(NAME, 5)).toBeCloseTo(5.65, 15);
    expect(viewOf(split, 4).mean(NAME, 2)).toBeCloseTo(6.05, 15); // (5.5 + 6.6) ÷ 2
    expect(viewOf(split, 2).mean(NAME, 60)).toBe(10.5); // from the first session on: 10 and 11
  });

  test('is NaN where no session has a bar, and for a name that is not known', () => {
    expect(viewOf(split, 1).mean(NAME, 1)).toBeNaN();
    expect(viewOf(split, 4).mean(id('AAPL.US'), 4)).toBeNaN();
    expect(() => viewOf(split, 4).mean(NAME, 1.5)).toThrow(RangeError);
  });

  test('is that of the closes it shows, whatever they are and however many', () => {
    const day = (t: number) => new Date(Date.UTC(2024, 0, 2 + t)).toISOString().slice(0, 10);
    const price = fc.option(fc.double({ min: 0.01, max: 1000, noNaN: true }), { nil: undefined });
    const prices = fc.array(price, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(prices, fc.integer({ min: 1, max: 12 }), (list, n) => {
        const bars = list.flatMap((close, t) => (close === undefined ? [] : [[day(t), close]]));
        const calendar = series('600001.SH', Object.fromEntries(list.map((_, t) => [day(t), 1])));
        const panel = panelOf(series(NAME, Object.fromEntries(bars)), calendar);
        const view = viewOf(panel, list.length - 1);
        const known = [...view.closes(NAME, n)].filter((close) => close > 0);
        const mean = known.reduce((sum, close) => sum + close, 0) / known.length;
        if (known.length === 0) expect(view.mean(NAME, n)).toBeNaN();
        else expect(view.mean(NAME, n)).toBeCloseTo(mean, 9);
      }),
    );
  });
});

describe('the volatility that a view shows', () => {
  test('is the deviation of comparable returns, across a split and a session without a bar', () => {
    // 5, 5.5, 5.5, 6.6: returns 0.1, 0 and 0.2, mean 0.1, deviations 0, −0.1 and 0.1: √(0.02 ÷ 2) = 0.1
    expect(viewOf(split, 4).volatility(NAME, 4)).toBeCloseTo(0.1, 15);
    // the last three sessions' returns begin at the close before them, which is none: 0 and 0.2 are left, √0.02
    expect(viewOf(split, 4).volatility(NAME, 3)).toBeCloseTo(Math.SQRT2 / 10, 15);
  });

  test('is NaN with fewer than two returns and for a name that is not known', () => {
    expect(viewOf(split, 2).volatility(NAME, 60)).toBeNaN(); // 10 to 11 only
    expect(viewOf(split, 4).volatility(id('AAPL.US'), 4)).toBeNaN();
  });

  test.each([
    'last',
    'first',
    'factor',
    'sessions',
    'vol',
    '__proto__',
    undefined,
  ])('refuses %s as a field of a bar: what else the panel holds tells of later sessions', (field) => {
    expect(() => viewOf(split, 4).bar(field as never, NAME)).toThrow(/^a bar has no /);
  });

  test('refuses a look-back that is no whole number of sessions', () => {
    expect(() => viewOf(split, 4).volatility(NAME, 2.5)).toThrow(RangeError);
    expect(() => viewOf(split, 4).closes(NAME, -1)).toThrow(RangeError);
  });
});
