/** Side data of a program: columns and files, shown to a strategy as they were known, and told in the manifest. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { instrument } from '../../src/app/held-prices.ts';
import { backtest } from '../../src/app/library-backtest.ts';
import type { SideGiven } from '../../src/app/side-data.ts';
import { readDataOption } from '../../src/app/side-option.ts';
import { defineStrategy } from '../../src/backtest/strategy.ts';
import type { View } from '../../src/backtest/view.ts';
import { formatDay } from '../../src/base/day.ts';
import { EngineError, formatError } from '../../src/base/errors.ts';

const ID = instrument('600519.SH');
const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'];
const BARS = { day: DAYS, open: [10, 10, 10, 11], close: [10, 10, 11, 12] };
const QUIET = { rules: ['none'], cash: 1000, fractions: true, resamples: 0 } as const;

const folder = mkdtempSync(join(tmpdir(), 'ratemark-side-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** What a question gives at each decision, by day, and the manifest. */
function asked(data: SideGiven, ask: (view: View) => unknown, fill?: string) {
  const found: Record<string, unknown> = {};
  const strategy = defineStrategy({
    name: 'asks',
    rebalance: 'daily',
    weigh: (view) => {
      found[formatDay(view.day).slice(8)] = ask(view);
      return undefined;
    },
  });
  const run = backtest({ strategy, data, fill, prices: { '600519.SH': BARS }, ...QUIET });
  return { found, manifest: run.manifest };
}

const failure = (ask: () => unknown): string => {
  try {
    ask();
  } catch (error) {
    if (error instanceof EngineError) return formatError(error);
    throw error;
  }
  return expect.fail('it is refused');
};

const ROE = {
  id: ['sh600519', '600519.SH', '600519.SH'],
  day: ['2023-12-29', '2023-12-29', '2024-01-02'],
  known: ['2024-01-02', '2024-01-04', '2024-01-04'],
  value: [0.3, 0.28, 0.25],
};

describe('columns that a program holds', () => {
  test('are shown from the day on which they were known, on the next one to who trades at the same close', () => {
    const ask = (view: View) => view.data('roe', ID);
    expect(asked({ roe: ROE }, ask).found).toEqual({ '02': 0.3, '03': 0.3, '04': 0.25 });
    expect(asked({ roe: ROE }, ask, 'same-close').found).toEqual({
      ...{ '02': Number.NaN, '03': 0.3, '04': 0.3, '05': 0.25 },
    });
  });

  test('with their days and their history, each day as it was last stated', () => {
    const { found } = asked({ roe: ROE }, (view) => {
      const day = view.dataDay('roe', ID);
      const history = view.dataHistory('roe', ID, 5).map(({ value }) => value);
      return [day && formatDay(day), ...history];
    });
    expect(found).toEqual({
      '02': ['2023-12-29', 0.3],
      '03': ['2023-12-29', 0.3],
      '04': ['2024-01-02', 0.28, 0.25],
    });
  });

  test('with a lag, of no instrument, and memberships to a last day that belongs', () => {
    const data = {
      cpi: { day: ['2024-01-01'], value: [1.5], lag: 2 },
      list: { id: ['600519.SH', '000001.SZ'], from: DAYS.slice(0, 2), last: [DAYS[1], undefined] },
    };
    const { found, manifest } = asked(data, (view) => [
      view.data('cpi'),
      ...view.members('list'),
      Number.isNaN(view.close(instrument('000001.SZ'))), // named by the list, without prices
    ]);
    expect(found).toEqual({
      '02': [Number.NaN, '600519.SH', true],
      '03': [1.5, '000001.SZ', '600519.SH', true],
      '04': [1.5, '000001.SZ', true],
    });
    expect(manifest.notes).toContain(
      '1 of 2 members of list from 2024-01-02 to 2024-01-05 have no prices and could not be bought (000001.SZ): where those are the ones that were delisted, what is left is better than the list was',
    );
  });

  test.each<readonly [string, SideGiven, string]>([
    [
      'no day known',
      { pe: { id: ['600519.SH'], day: ['2024-01-02'], value: [3] } },
      'needs known, the day on which each value was known, or lag, how long after its day that was',
    ],
    [
      'columns of other lengths',
      { pe: { id: ['600519.SH'], day: ['2024-01-02'], value: [3, 4], lag: 0 } },
      'has 1 rows and 2 of value',
    ],
    [
      'known too early',
      { pe: { day: ['2024-01-02'], value: [3], known: ['2024-01-01'] } },
      'has in row 1 a value of 2024-01-02 that was known on 2024-01-01, before it',
    ],
    [
      'two values',
      { pe: { day: ['2024-01-02', '2024-01-02'], value: [3, 4], lag: 0 } },
      'has two values of 2024-01-02 known on one day, in rows 1 and 2',
    ],
    [
      'no day',
      { pe: { day: ['2024-13-02'], value: [3], lag: 0 } },
      'has in row 1 of day: expected a date as YYYY-MM-DD, found "2024-13-02"',
    ],
    [
      'a span that ends before it begins',
      { pe: { id: ['600519.SH'], from: ['2024-01-03'], last: ['2024-01-02'] } },
      'has in row 1 a last day before 2024-01-03',
    ],
    [
      'spans that overlap',
      {
        pe: {
          id: ['600519.SH', '600519.SH'],
          from: ['2024-01-02', '2024-01-04'],
          last: ['2024-01-04', undefined],
        },
      },
      'has spans of 600519.SH that overlap, in rows 1 and 2',
    ],
    ['nothing', { pe: { day: [], value: [], lag: 0 } }, 'has no rows'],
  ])('%s is refused', (_, data, message) => {
    expect(failure(() => asked(data, () => undefined))).toBe(
      `field "data": side data pe ${message}`,
    );
  });
});

test('files stand in the manifest with their digest, what was read of them, and whether they were asked for', () => {
  const pe = file('pe.csv', 'code,day,pe_ttm,pb\n600519.SH,2024-01-02,30,4\n');
  const sector = file('sector.csv', 'code,in_date,sector\n600519.SH,2024-01-02,Wine\n');
  const data = { pe: `${pe},lag=1,column=pe_ttm`, sector };
  const { found, manifest } = asked(data, (view) => view.data('pe', ID));
  expect(found).toEqual({ '02': Number.NaN, '03': 30, '04': 30 });
  const none = { known: null, lag: null, ends: null, rows: 1, instruments: 1 };
  expect(manifest.sideData).toEqual([
    { ...none, name: 'pe', file: pe, holds: 'values', column: 'pe_ttm', lag: '1d', asked: true },
    { ...none, name: 'sector', file: sector, holds: 'members', column: 'sector', asked: false },
  ]);
  expect(manifest.inputs.filter(({ role }) => role === 'data').map((one) => one.file)).toEqual([
    pe,
    sector,
  ]);
  expect(manifest.notes).toContain('the strategy did not ask for the side data sector');
});

describe('an option of side data', () => {
  test('is a name, a file and what has to be said of it; a comma in the name of a file stays', () => {
    const bare = { column: undefined, known: undefined, lag: undefined, ends: undefined };
    expect(readDataOption('pe=a,b.csv,lag=4m,column=pe_ttm')).toEqual({
      ...bare,
      ...{ name: 'pe', file: 'a,b.csv', lag: { months: 4, days: 0 }, column: 'pe_ttm' },
    });
    expect(readDataOption('000300.SH=x.csv,ends=inclusive,known=told')).toEqual({
      ...bare,
      ...{ name: '000300.SH', file: 'x.csv', ends: 'inclusive', known: 'told' },
    });
    const odd = file('odd,lag=1', 'x');
    expect(readDataOption(`pe=${odd}`).file).toBe(odd);
  });

  test.each([
    ['pe.csv', 'expected NAME=FILE, such as pe=pe.csv,lag=1, found "pe.csv"'],
    ['pe=pe.csv,lagg=1', 'no setting "lagg" of side data; did you mean "lag"?'],
    [
      'pe=pe.csv,lag=soon',
      'expected lag as days such as 1 or 90d, or months such as 4m, found "soon"',
    ],
    ['pe=pe.csv,lag=1,lag=2', 'lag is given twice in "pe=pe.csv,lag=1,lag=2"'],
    [
      'x=x.csv,ends=inclusiv',
      'expected ends=inclusive or ends=exclusive, found "inclusiv"; did you mean "inclusive" or "exclusive"?',
    ],
  ])('%s is refused', (text, message) => {
    expect(failure(() => readDataOption(text))).toBe(`option --data: ${message}`);
  });

  test('a name is given once, and a file that is not there is named', () => {
    const pe = file('pe.csv', 'code,day,pe\n600519.SH,2024-01-02,30\n');
    const twice = [`pe=${pe},lag=1`, `pe=${pe},lag=2`];
    expect(failure(() => asked(twice, () => undefined))).toBe(
      'option --data: "pe" is given twice; give each name one file',
    );
    expect(failure(() => asked({ pe: 'gone.csv' }, () => undefined))).toBe(
      'gone.csv: no such file or folder; check the path',
    );
  });
});
