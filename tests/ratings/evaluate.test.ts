import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import type { InstrumentId, Market } from '../../src/markets/instrument.ts';
import { type JudgeOptions, judgeCalls, judgedAnew } from '../../src/ratings/evaluate.ts';
import { earnedName, gradeName, type JudgedCall } from '../../src/ratings/verdict.ts';
import type { Call } from '../../src/store/call.ts';
import { type Bar, book, bundled, call, daily, ends, INDEX, SHARE, series } from './build.ts';

const cnpsec = bundled('cnpsec-2025');
const SPAN = ['2024-01-01', '2024-12-31'] as const;

/** Judges one call. */
function judge(
  one: Call,
  prices: Parameters<typeof judgeCalls>[1],
  options: JudgeOptions = {},
  standard = cnpsec,
): JudgedCall {
  const [judged] = judgeCalls([one], prices, standard, options);
  return judged!;
}

/** `judged`, `pending`, or why a call is void. */
const said = ({ verdict }: JudgedCall): string =>
  verdict.status === 'void' ? verdict.reason : verdict.status;

const flat = () => book(daily(SHARE, SPAN, 10), daily(INDEX, SPAN, 4000));

describe('a judged call', () => {
  // 13.00 / 10.00 - 4400 / 4000 = 30 % - 10 % = 20 % less a cent: 12.99 makes 19.9 %
  test('carries the four prices with file and line, the returns and the earned grade', () => {
    const judged = judge(call(), ends(10, 12.99, 4000, 4400));
    expect(judged).toMatchObject({
      base: { day: parseDay('2024-01-15'), price: 10, file: '600001.SH.csv', line: 2 },
      end: { day: parseDay('2024-07-15'), price: 12.99, line: 3 },
      benchmark: INDEX,
      benchmarkBase: { price: 4000, file: '000300.SH.csv', line: 2 },
      benchmarkEnd: { price: 4400, line: 3 },
      endDay: parseDay('2024-07-15'),
      asOf: parseDay('2024-07-15'),
      stale: false,
    });
    expect(gradeName(judged)).toBe('buy');
    expect(earnedName(judged)).toBe('overweight');
  });

  test.each([
    // label, end price against a flat index from 10.00: relative return; hit, met, direction, tiers better than graded
    ['买入', 12.5, 'buy', true, true, true, 0], // 25 %
    ['买入', 11.5, 'overweight', false, false, true, -1], // 15 %
    ['买入', 10, 'neutral', false, false, false, -2], // 0 %
    ['买入', 8, 'avoid', false, false, false, -3], // -20 %
    ['增持', 12.5, 'buy', false, true, true, 1], // better than promised: met, no hit
    ['增持', 11.5, 'overweight', true, true, true, 0],
    ['增持', 10.5, 'neutral', false, false, true, -1],
    ['中性', 10.5, 'neutral', true, true, true, 0],
    ['中性', 12.5, 'buy', false, false, false, 2], // neutral is met inside its band only
    ['中性', 8, 'avoid', false, false, false, -1],
    ['回避', 8, 'avoid', true, true, true, 0],
    ['回避', 9.5, 'neutral', false, false, true, 1], // fell, but not enough
    ['回避', 10, 'neutral', false, false, false, 1],
    ['回避', 12.5, 'buy', false, false, false, 3],
  ] as const)('%s that ends at %d: earned %s, hit %s, met %s, direction %s, %i tiers', (...row) => {
    const [label, end, earned, hit, met, direction, tierDistance] = row;
    const judged = judge(call({ label }), ends(10, end, 4000, 4000));
    expect(earnedName(judged)).toBe(earned);
    expect(judged.verdict).toMatchObject({ outcome: { hit, met, direction, tierDistance } });
  });

  test('a sell of five tiers is met by a worse tier', () => {
    // csc-2021: 减持 is -15 % to -5 %, 卖出 below; 8.00 / 10.00 - 1 = -20 %
    const judged = judge(call({ label: '减持' }), ends(10, 8, 4000, 4000), {}, bundled('csc-2021'));
    expect(judged.verdict).toMatchObject({ outcome: { hit: false, met: true, tierDistance: -1 } });
  });

  test('a return equal to the benchmark goes in no direction, though doubles see a difference', () => {
    // 3.30 / 3.00 and 4400 / 4000 are both 1.1; 3.3 / 3 is 1.0999999999999999 in doubles
    expect(3.3 / 3 - 4400 / 4000).not.toBe(0);
    for (const label of ['买入', '回避']) {
      const judged = judge(call({ label }), ends(3, 3.3, 4000, 4400));
      expect(judged.verdict).toMatchObject({ outcome: { direction: false } });
    }
  });

  test('tells the distance to the nearest edge', () => {
    const distance = (end: number) => {
      const { verdict } = judge(call(), ends(10, end, 4000, 4000));
      return verdict.status === 'judged' ? verdict.outcome.distanceToEdge : Number.NaN;
    };
    expect(distance(13)).toBeCloseTo(0.1, 12); // 30 % to 20 %
    expect(distance(11.4)).toBeCloseTo(0.04, 12); // 14 % to 10 %
    expect(distance(12)).toBe(0);
  });

  test('knows the best and worst day and the first day in its band, which decide nothing', () => {
    const prices = book(
      daily(SHARE, SPAN, 10, { '2024-02-01': 12.5, '2024-03-01': 13, '2024-04-01': 8 }),
      daily(INDEX, SPAN, 4000, { '2024-03-01': 4800 }), // 30 % - 20 % = 10 %
    );
    const { verdict } = judge(call(), prices);
    expect(verdict).toMatchObject({
      outcome: {
        earned: 2, // flat at the end
        hit: false,
        excursion: {
          best: { day: parseDay('2024-02-01'), relativeReturn: 0.25 },
          worst: { day: parseDay('2024-04-01') },
          bandTouched: parseDay('2024-02-01'),
        },
      },
    });
  });

  test('touches its band on the day that the verdict says so, exactly on the edge', () => {
    const outcome = (id: string) =>
      judge(call(), ends(10, 12, 4000, 4000), {}, bundled(id)).verdict; // 12/10 - 1 = 20 %
    expect(outcome('cnpsec-2025')).toMatchObject({
      outcome: { hit: false, excursion: { bandTouched: undefined } },
    });
    expect(outcome('cnpsec-2025-inclusive')).toMatchObject({
      outcome: { hit: true, excursion: { bandTouched: parseDay('2024-07-15') } },
    });
  });
});

describe('the price of a day', () => {
  test('is the last close on or before it, in the own series of each', () => {
    // published on Saturday 2024-01-13: end day Saturday 2024-07-13; the index lacks Friday 2024-07-12
    const judged = judge(
      call({ published: parseDay('2024-01-13') }),
      book(
        daily(SHARE, SPAN, 10, { '2024-01-12': 9, '2024-07-12': 12 }),
        daily(INDEX, SPAN, 4000, { '2024-07-12': undefined }),
      ),
    );
    const day = (point: JudgedCall['base']) => point && formatDay(point.day);
    expect(day(judged.base)).toBe('2024-01-12');
    expect(day(judged.end)).toBe('2024-07-12');
    expect(day(judged.benchmarkEnd)).toBe('2024-07-11');
  });

  test('at the end of a month is clamped: 2024-08-31 ends on 2025-02-28', () => {
    const judged = judge(call({ published: parseDay('2024-08-31') }), flat());
    expect(formatDay(judged.endDay)).toBe('2025-02-28');
  });

  test('a weekend between is not stale', () => {
    const judged = judge(call({ published: parseDay('2024-01-14') }), flat());
    expect([said(judged), judged.stale]).toEqual(['judged', false]);
  });

  /** The share does not trade on the given number of sessions up to the day. */
  const suspended = (day: string, sessions: number, from: string) => {
    const gone = daily(SHARE, [from, day], 10).days;
    const days = [...gone].slice(-sessions).map((d) => formatDay(d as Call['published']));
    return book(
      daily(SHARE, SPAN, 10, Object.fromEntries(days.map((d) => [d, undefined]))),
      daily(INDEX, SPAN, 4000),
    );
  };

  test.each([
    [1, 'judged', true],
    [10, 'judged', true],
    [11, 'stale-base-price', false],
  ])('a base price %i sessions old: %s', (sessions, verdict, stale) => {
    const late = call({ published: parseDay('2024-02-15') });
    const judged = judge(late, suspended('2024-02-15', sessions, '2024-01-01'));
    expect([said(judged), judged.stale]).toEqual([verdict, stale]);
  });

  test.each([
    [1, 'judged', true],
    [10, 'judged', true],
    [11, 'stale-end-price', false],
  ])('an end price %i sessions old: %s', (sessions, verdict, stale) => {
    const judged = judge(call(), suspended('2024-07-15', sessions, '2024-06-01'));
    expect([said(judged), judged.stale]).toEqual([verdict, stale]);
  });

  test.each([
    ['2024-01-15', 'no-benchmark-price'],
    ['2024-07-15', 'no-benchmark-price'],
  ])('a hole of eleven sessions in the benchmark up to %s is not filled', (day, verdict) => {
    const hole = [...daily(INDEX, ['2023-12-01', day], 1).days].slice(-11);
    const gone = Object.fromEntries(
      hole.map((d) => [formatDay(d as Call['published']), undefined] as const),
    );
    const span = ['2023-12-01', '2024-12-31'] as const;
    const judged = judge(call(), book(daily(SHARE, span, 10), daily(INDEX, span, 4000, gone)));
    expect(said(judged)).toBe(verdict);
  });

  test('a share that is no longer listed at the end is void, not judged at its last price', () => {
    const listed = daily(SHARE, ['2024-01-01', '2024-05-31'], 10);
    const other = daily('600002.SH' as InstrumentId, SPAN, 5);
    expect(said(judge(call(), book(listed, other, daily(INDEX, SPAN, 4000))))).toBe(
      'stale-end-price',
    );
  });
});

describe('void reasons', () => {
  const bars = (more: Readonly<Record<string, Bar[1]>>) => daily(SHARE, SPAN, 10, more);
  const index = daily(INDEX, SPAN, 4000);

  test.each([
    ['unrated', call({ label: '' })],
    ['unrated', call({ label: '未评级' })],
    ['unknown-label', call({ label: '强烈推荐' })],
    ['unknown-label', call({ label: '推荐' })], // a grade of convertibles, not of shares
    ['withdrawn', call({ action: 'Withdrawn' })],
    ['withdrawn', call({ action: '终止覆盖' })],
    ['no-prices', call({ instrument: '600009.SH' as InstrumentId })],
    ['no-benchmark', call({ market: 'HK' })], // its series is absent
    ['no-benchmark', call({ market: undefined })],
    ['no-benchmark', call({ market: 'CB' })], // the stock scale names none there
    ['no-base-price', call({ published: parseDay('2023-12-29') })],
    ['no-band', call({ assetClass: 'fund' })],
    ['no-band', call({ assetClass: 'index' })],
  ])('%s', (reason, one) => {
    const judged = judge(one, flat());
    expect(judged.verdict).toEqual({ status: 'void', reason });
    expect(judged.stale).toBe(false);
  });

  test('no-benchmark-price: the benchmark starts after publication', () => {
    const late = daily(INDEX, ['2024-01-16', '2024-12-31'], 4000);
    expect(said(judge(call(), book(bars({}), late)))).toBe('no-benchmark-price');
  });

  test.each([
    ['zero at the base', { '2024-01-15': 0 }],
    ['below zero at the base, as additive adjustment makes it', { '2024-01-15': -4.07 }],
    ['infinite at the end', { '2024-07-15': Number.POSITIVE_INFINITY }],
    ['zero at the end', { '2024-07-15': 0 }],
    ['no number at the end', { '2024-07-15': Number.NaN }],
  ])('bad-price: %s', (_, changes) => {
    expect(said(judge(call(), book(bars(changes), index)))).toBe('bad-price');
    const bad = daily(INDEX, SPAN, 4000, changes);
    expect(said(judge(call(), book(bars({}), bad)))).toBe('bad-price');
  });

  test('a bad price inside the window disturbs nothing', () => {
    const prices = book(bars({ '2024-03-01': -1, '2024-03-04': 0 }), index);
    const judged = judge(call(), prices);
    expect(judged.verdict).toMatchObject({
      outcome: { excursion: { worst: { relativeReturn: 0 } } },
    });
  });

  test('no-band: the standard leaves a gap there', () => {
    // huachuang has no tier below -20 %; 7.90 / 10.00 - 1 = -21 %, 8.00 makes -20 % exactly
    const huachuang = bundled('huachuang');
    const fall = (end: number) =>
      said(judge(call({ label: '回避' }), ends(10, end, 4000, 4000), {}, huachuang));
    expect(fall(7.9)).toBe('no-band');
    expect(fall(8)).toBe('judged');
  });

  test('no-band: the house rates the class by no number', () => {
    const industry = call({ assetClass: 'industry', label: '推荐' });
    expect(said(judge(industry, flat(), {}, bundled('cms')))).toBe('no-band');
    expect(said(judge(industry, flat(), {}, bundled('gtja')))).toBe('no-band');
    expect(said(judge(industry, flat(), {}, bundled('hongxin')))).toBe('no-band');
  });

  describe('corporate-action', () => {
    const split: readonly Bar[] = [
      ['2024-01-15', 20, { previousClose: 19.9 }],
      ['2024-05-20', 21, { previousClose: 20 }],
      ['2024-05-21', 10.6, { previousClose: 10.5 }], // two for one: 21 becomes 10.50
      ['2024-07-15', 13, { previousClose: 10.6 }],
    ];

    test('a raw file shows it inside the window and gives no factor', () => {
      expect(said(judge(call(), book(series(SHARE, split, 'raw'), index)))).toBe(
        'corporate-action',
      );
    });

    test('on the base day itself it is before the window', () => {
      const before: readonly Bar[] = [
        ['2024-01-12', 21, { previousClose: 20.5 }],
        ['2024-01-15', 10.6, { previousClose: 10.5 }],
        ['2024-07-15', 13, { previousClose: 10.6 }],
      ];
      expect(said(judge(call(), book(series(SHARE, before, 'raw'), index)))).toBe('judged');
    });

    test('factors make it comparable, exactly', () => {
      const adjusted: readonly Bar[] = [
        ['2024-01-15', 20, { previousClose: 19.9, factor: 1 }],
        ['2024-05-20', 21, { previousClose: 20, factor: 1 }],
        ['2024-05-21', 10.6, { previousClose: 10.5, factor: 2 }],
        ['2024-07-15', 12, { previousClose: 10.6, factor: 2 }],
      ];
      // 12 × 2 / 20 - 1 = 20 % against a flat index: exactly on the edge
      const judged = judge(call(), book(series(SHARE, adjusted, 'raw'), index));
      expect(judged.end).toMatchObject({ price: 12, factor: 2 });
      expect(judged.verdict).toMatchObject({ outcome: { hit: false, earned: 1, edge: true } });
    });

    test('in the benchmark counts as much', () => {
      const odd = series(INDEX, split, 'raw');
      expect(said(judge(call(), book(daily(SHARE, SPAN, 10), odd)))).toBe('corporate-action');
    });
  });

  describe('no-dividends', () => {
    const total = bundled('huatai-6-12m'); // total return, judged after 12 months
    const year = ['2024-01-01', '2025-12-31'] as const;
    const judgeAs = (
      basis: 'raw' | 'split-adjusted' | 'adjusted' | 'unknown',
      more: Bar[2] = {},
    ) => {
      const share = series(
        SHARE,
        [
          ['2024-01-15', 10, { previousClose: 9.9, ...more }],
          ['2025-01-15', 12, { previousClose: 10, ...more }],
        ],
        basis,
      );
      return said(judge(call(), book(share, daily(INDEX, year, 4000)), {}, total));
    };

    test('prices adjusted for splits only cannot give a total return', () => {
      expect(judgeAs('split-adjusted')).toBe('no-dividends');
      expect(judgeAs('split-adjusted', { factor: 1 })).toBe('judged');
    });

    test('raw prices can where every previous close shows that there was none', () => {
      expect(judgeAs('raw')).toBe('judged');
      expect(judgeAs('raw', { previousClose: Number.NaN })).toBe('no-dividends');
      expect(judgeAs('raw', { previousClose: Number.NaN, factor: 1 })).toBe('judged');
    });

    test('adjusted prices can, and a file that does not say what it holds is taken at its word', () => {
      expect(judgeAs('adjusted', { previousClose: Number.NaN })).toBe('judged');
      expect(judgeAs('unknown', { previousClose: Number.NaN })).toBe('judged');
    });
  });
});

test('reasons are tested in the order of need', () => {
  // each call has every fault from its own on; the first in order is the one that is told
  const nowhere = '600009.SH' as InstrumentId;
  const all = { label: '', action: 'withdrawn', instrument: nowhere, market: 'HK' as Market };
  const nothing = book();
  expect(said(judge(call(all), nothing))).toBe('unrated');
  expect(said(judge(call({ ...all, label: '???' }), nothing))).toBe('unknown-label');
  expect(said(judge(call({ ...all, label: '买入' }), nothing))).toBe('withdrawn');
  const rated = { instrument: nowhere, market: 'HK' as Market };
  expect(said(judge(call(rated), nothing))).toBe('no-prices');
  const early = { published: parseDay('2023-06-01') };
  const share = daily(SHARE, SPAN, 10, { '2024-01-02': -1 });
  const index = daily(INDEX, SPAN, 4000);
  expect(said(judge(call({ ...early, market: 'HK' }), book(share, index)))).toBe('no-benchmark');
  expect(said(judge(call(early), book(share, index)))).toBe('no-base-price');
  const first = { published: parseDay('2024-01-02') };
  const tail = daily(INDEX, ['2024-01-03', '2024-12-31'], 4000);
  expect(said(judge(call(first), book(share, tail)))).toBe('no-benchmark-price');
  expect(said(judge(call(first), book(share, index)))).toBe('bad-price');
  // a bad base is told even while the window is open
  expect(said(judge(call(first), book(share, index), { asOf: parseDay('2024-03-01') }))).toBe(
    'bad-price',
  );
});

test('calls that are judged anew come in their order on each walk, each judged when it is reached', () => {
  const calls = [{ id: 'A' }, { id: 'B' }, { id: 'C' }] as unknown as Call[];
  const asked: string[] = [];
  const judged = judgedAnew(calls, (call) => {
    asked.push(call.id);
    return { call } as JudgedCall;
  });
  expect([judged.length, asked]).toEqual([3, []]);
  for (const { call } of judged) if (call.id === 'B') break;
  expect(asked).toEqual(['A', 'B']);
  expect([...judged].map(({ call }) => call)).toEqual(calls);
  expect(asked).toEqual(['A', 'B', 'A', 'B', 'C']);
});
