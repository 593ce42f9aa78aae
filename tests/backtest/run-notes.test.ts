import { describe, expect, test } from 'vitest';
import { backtest } from '../../src/backtest/engine.ts';
import type { BacktestInput } from '../../src/backtest/input.ts';
import { type RunFacts, runNotes, warmUpNotes } from '../../src/backtest/run-notes.ts';
import { closes, id, inputOf, panelOf, plan, series, tradingRules, weightsOn } from './build.ts';
import { weekdays } from './world.ts';

const SHARE = '600901.SH';
const DAYS = ['2025-03-10', '2025-03-11', '2025-03-12', '2025-03-13'];
const NOTHING: RunFacts = { calls: 0, askedForCalls: false, unknownUnits: [] };

const notes = (input: BacktestInput, facts: Partial<RunFacts> = {}) =>
  runNotes(input, backtest(input), { ...NOTHING, ...facts });
const mainland = (input: BacktestInput): BacktestInput => ({
  ...input,
  tradingRules: tradingRules(input.panel, ['cn-a']),
});
const flat = (name: string, days: readonly string[] = DAYS) =>
  series(
    name,
    closes(
      days,
      days.map(() => 10),
    ),
  );
const buyOn = (day: string, name = SHARE) => plan({ [day]: (at) => at.order(id(name), 100) });

test('a run that went as it should leaves no note', () => {
  expect(notes(mainland(inputOf(panelOf(flat(SHARE)), buyOn('2025-03-10'))))).toEqual([]);
});

describe('a note names', () => {
  test('a share whose file begins late, whichever way it was taken', () => {
    const calendar = series('000300.SH', closes(DAYS, [1, 1, 1, 1]));
    const late = series(SHARE, closes(DAYS.slice(1), [10, 11, 11]));
    expect(notes(mainland(inputOf(panelOf(late, calendar), buyOn('2025-03-11'))))).toEqual([
      'the file begins late and no row up to the order shows a listing, so that the usual price limit holds from the first row on: 600901.SH (2025-03-11); where one was newly listed, say --listed ID=DAY',
    ]);
    const listed = series(SHARE, closes(DAYS.slice(1), [10, 15, 15])); // +50 % on a board of 10 %
    expect(notes(mainland(inputOf(panelOf(listed, calendar), buyOn('2025-03-11'))))).toEqual([
      'taken as newly listed on the first row of the file, which shows it: 600901.SH (2025-03-11)',
    ]);
  });

  test('an order on a bar that lacks what its cost is measured by', () => {
    const input = inputOf(panelOf(flat(SHARE)), buyOn('2025-03-10'), {
      slippage: { kind: 'sqrt', coefficient: 1 },
    });
    expect(notes(input)).toEqual([
      '600901.SH has no volume, which the cap or the slippage is measured by, on 2025-03-11: nothing filled there',
    ]);
  });

  test('names in a currency without a rate throughout, which the universe leaves out', () => {
    const panel = panelOf(flat('00700.HK'), flat(SHARE));
    const input = inputOf(panel, weightsOn({ '2025-03-10': { [SHARE]: 1 } }), {
      money: {
        ...{ base: 'CNY', currencies: ['HKD', 'CNY'], currencyOf: Uint8Array.of(0, 1) },
        rates: [Float64Array.of(0.9, 0.9, Number.NaN, 0.9), new Float64Array(4).fill(1)],
      },
    });
    expect(notes(input)).toEqual([
      'the universe leaves out 1 name in HKD, of which a rate is not known on every session',
    ]);
  });

  test('names whose volumes may count anything, where they were looked at', () => {
    const input = inputOf(panelOf(flat(SHARE)), buyOn('2025-03-10'));
    expect(notes(input, { unknownUnits: [id(SHARE)] })).toEqual([
      'nothing shows what the volumes and amounts of 1 name count (600901.SH); they are taken as shares and money',
    ]);
  });

  test('a share that is under special treatment on every row of a long file', () => {
    const days = weekdays(120);
    const treated = (count: number) =>
      series(
        SHARE,
        Object.fromEntries(
          days.map((day, k) => [day, { close: 10, st: k >= days.length - count }]),
        ),
      );
    const said = (count: number) =>
      notes(inputOf(panelOf(treated(count)), buyOn(days[0]!))).filter((note) =>
        note.startsWith('ST'),
      );
    expect(said(120)).toEqual([
      'ST on every row of the file: 600901.SH; a file that writes the name of today on old rows sets their price limits wrong',
    ]);
    expect(said(119)).toEqual([]);
  });

  test('the sessions before the first decision that could be taken', () => {
    const input = inputOf(panelOf(flat(SHARE)), buyOn('2025-03-12'), { begin: 2 });
    expect(warmUpNotes(input, 0)).toEqual([
      'results start on 2025-03-12, the first decision that could be taken; 2 sessions from 2025-03-10 on served as history',
    ]);
    expect(warmUpNotes(input, 2)).toEqual([]);
  });
});
