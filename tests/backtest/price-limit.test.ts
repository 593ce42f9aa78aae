import { describe, expect, test } from 'vitest';
import {
  type Bar,
  day,
  id,
  panelOf,
  plan,
  rulesOf,
  runMainland,
  series,
  tradingRules,
} from './build.ts';

const DAYS = ['2025-03-10', '2025-03-11', '2025-03-12', '2025-03-13', '2025-03-14', '2025-03-17'];
const calendar = series('000300.SH', Object.fromEntries(DAYS.map((text) => [text, 4000])));

/** Buys 200 shares after the close of each day named, of a series that begins on 2025-03-11. */
function buy(name: string, bars: Record<string, number | Bar>, on: string[], listedOn?: string) {
  return runMainland(
    panelOf(series(name, bars), calendar),
    plan(Object.fromEntries(on.map((text) => [text, (at) => at.order(id(name), 200)]))),
    { ...(listedOn && { listedOn: new Map([[id(name), day(listedOn)]]) }) },
  );
}
const newListing = ({ result }: ReturnType<typeof buy>) => [...result.newListings.values()];

describe('a file that merely begins late', () => {
  // 10 × 1.1 = 11 and 11 × 1.1 = 12.1: at the limit all day
  const bars = { '2025-03-11': 10, '2025-03-12': 11, '2025-03-13': 12.1, '2025-03-14': 12.1 };

  test('has the usual limit from its second row on', () => {
    const run = buy('600901.SH', bars, ['2025-03-11', '2025-03-12', '2025-03-13']);
    expect(run.nonFills).toEqual([
      '2025-03-12 600901.SH +200 limit-up',
      '2025-03-13 600901.SH +200 limit-up',
    ]);
    expect(run.fills).toEqual(['2025-03-14 600901.SH +200 @ 12.1']);
    expect(newListing(run)).toEqual([false]);
  });

  test('fills nothing on its first row where no previous close says what the limit is', () => {
    expect(buy('600901.SH', bars, ['2025-03-10']).nonFills).toEqual([
      '2025-03-11 600901.SH +200 unknown-limit',
    ]);
  });

  test('has the usual limit on its first row where a previous close is printed', () => {
    const printed = (close: number) => ({ '2025-03-11': { close, previousClose: 10 } });
    const run = (close: number) => buy('600901.SH', printed(close), ['2025-03-10']);
    expect(run(11).nonFills).toEqual(['2025-03-11 600901.SH +200 limit-up']);
    expect(run(10.99).fills).toEqual(['2025-03-11 600901.SH +200 @ 10.99']);
  });

  test('is one at 20 % on a board of 20 % too', () => {
    const run = buy('301901.SZ', { '2025-03-11': 10, '2025-03-12': 12 }, ['2025-03-11']);
    expect(run.nonFills).toEqual(['2025-03-12 301901.SZ +200 limit-up']);
  });

  test('shows no listing by a split that its factor explains', () => {
    const split = {
      '2025-03-11': { close: 20, factor: 1 },
      '2025-03-12': { close: 11, factor: 2 }, // 20 ÷ 2 × 1.1
    };
    expect(buy('600901.SH', split, ['2025-03-11']).nonFills).toEqual([
      '2025-03-12 600901.SH +400 limit-up', // 200 shares are 400 after the split
    ]);
  });

  test('is not asked about after the sessions that a listing would exempt', () => {
    const flat = Object.fromEntries(DAYS.slice(1).map((text) => [text, 10]));
    const more = { ...flat, '2025-03-18': 10, '2025-03-19': 10 };
    const later = series(
      '000300.SH',
      Object.fromEntries([...DAYS, '2025-03-18', '2025-03-19'].map((text) => [text, 1])),
    );
    const run = runMainland(
      panelOf(series('600901.SH', more), later),
      plan({ '2025-03-18': (at) => at.order(id('600901.SH'), 100) }), // the seventh session
    );
    expect(run.fills).toHaveLength(1);
    expect(newListing(run)).toEqual([]);
  });
});

describe('a listing', () => {
  test('is shown by a first row beyond the limit of the issue price', () => {
    const bars = {
      '2025-03-11': { open: 15, close: 18, previousClose: 10 }, // +80 %
      '2025-03-12': { close: 19.8, previousClose: 18 }, // at what would be the limit
    };
    const run = buy('600901.SH', bars, ['2025-03-10', '2025-03-11']);
    expect(run.fills).toEqual([
      '2025-03-11 600901.SH +200 @ 15',
      '2025-03-12 600901.SH +200 @ 19.8',
    ]);
    expect(rulesOf(run, 1)).toContain('new-listing-main-2023-04-10');
    expect(newListing(run)).toEqual([true]);
  });

  test('is shown by a first row that spans more than the limits of any price allow', () => {
    // 11 ÷ 9 = 1.222 is the most on a board of 10 %; 15 ÷ 10 = 1.5
    const bars = { '2025-03-11': { open: 10, high: 15, close: 14 }, '2025-03-12': 15.4 };
    expect(buy('600901.SH', bars, ['2025-03-11']).fills).toEqual([
      '2025-03-12 600901.SH +200 @ 15.4',
    ]);
    const narrow = { '2025-03-11': { open: 10, high: 12.2, close: 12.2 }, '2025-03-12': 13.42 };
    expect(buy('600901.SH', narrow, ['2025-03-11']).nonFills).toEqual([
      '2025-03-12 600901.SH +200 limit-up',
    ]);
  });

  test('that a later row shows is known from that row on, not before', () => {
    // at the limit of 11 on the second row, which could be a listing or not; 14.3 on the third can only be one
    const bars = { '2025-03-11': 10, '2025-03-12': 11, '2025-03-13': 14.3, '2025-03-14': 15.73 };
    const run = buy('600901.SH', bars, ['2025-03-11', '2025-03-12', '2025-03-13']);
    expect(run.nonFills).toEqual(['2025-03-12 600901.SH +200 limit-up']);
    expect(run.fills).toEqual([
      '2025-03-13 600901.SH +200 @ 14.3',
      '2025-03-14 600901.SH +200 @ 15.73',
    ]);
    expect(newListing(run)).toEqual([false]);
  });

  test('on a board whose exemption lasts one session is not shown by the second', () => {
    const bars = { '2025-03-11': 10, '2025-03-12': 14 }; // +40 % on a board of 30 %
    expect(buy('920901.BJ', bars, ['2025-03-11']).nonFills).toEqual([
      '2025-03-12 920901.BJ +200 limit-up',
    ]);
  });

  test('whose day is given needs no row that shows it', () => {
    const bars = { '2025-03-11': 10, '2025-03-12': 11, '2025-03-13': 12.1 };
    const run = buy('600901.SH', bars, ['2025-03-11', '2025-03-12'], '2025-03-11');
    expect(run.fills).toHaveLength(2);
    expect(run.nonFills).toEqual([]);
    expect(newListing(run)).toEqual([]);
  });

  test('whose day lies before the file counts its sessions from that day', () => {
    // listed on the 10th: the 14th is its fifth session, the 17th its sixth
    const bars = { '2025-03-11': 10, '2025-03-12': 10, '2025-03-13': 10, '2025-03-14': 11 };
    const run = (listed: string) =>
      buy('600901.SH', { ...bars, '2025-03-17': 12.1 }, ['2025-03-13', '2025-03-14'], listed);
    expect(run('2025-03-10').nonFills).toEqual(['2025-03-17 600901.SH +200 limit-up']);
    expect(run('2025-03-10').fills).toEqual(['2025-03-14 600901.SH +200 @ 11']);
    expect(run('1999-11-10').nonFills).toHaveLength(2);
  });
});

test('a late file of a market without limits fills from its first row on', () => {
  const panel = panelOf(series('AAPL.US', { '2025-03-11': 200, '2025-03-12': 300 }), calendar);
  const run = runMainland(panel, plan({ '2025-03-10': (at) => at.order(id('AAPL.US'), 10) }), {
    tradingRules: tradingRules(panel, ['us']),
  });
  expect(run.fills).toEqual(['2025-03-11 AAPL.US +10 @ 200']);
  expect(newListing(run)).toEqual([]);
});
