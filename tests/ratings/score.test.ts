import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { type Cohort, type CohortKey, makeCohort, score } from '../../src/ratings/score.ts';
import type { JudgedCall } from '../../src/ratings/verdict.ts';
import type { Call } from '../../src/store/call.ts';
import { book, bundled, call, daily, INDEX } from './build.ts';

const cnpsec = bundled('cnpsec-2025');
const SPAN = ['2024-01-01', '2024-12-31'] as const;

/** Shares by what they earn from 2024-01-15 to 2024-07-15 against a flat index. */
const [WINNER, HOLDER, LOSER, ABSENT] = [
  ...['600001.SH', '600002.SH', '600003.SH', '600009.SH'],
] as InstrumentId[];
const prices = book(
  daily(WINNER!, SPAN, 10, { '2024-07-15': 13 }), // 30 %: buy
  daily(HOLDER!, SPAN, 10, { '2024-07-15': 10.5 }), // 5 %: neutral
  daily(LOSER!, SPAN, 10, { '2024-07-15': 8 }), // -20 %: avoid
  daily(INDEX, SPAN, 4000),
);

const scored = (calls: readonly Call[], ...keys: CohortKey[]) =>
  score(judgeCalls(calls, prices, cnpsec), keys);

/** Buys on shares, as many of each as told. */
const buys = (winners: number, losers: number, facts: Partial<Call> = {}): Call[] => [
  ...Array.from({ length: winners }, (_, i) =>
    call({ id: `w${i}`, instrument: WINNER!, ...facts }),
  ),
  ...Array.from({ length: losers }, (_, i) => call({ id: `l${i}`, instrument: LOSER!, ...facts })),
];

const row = ({ key, calls, judged, hit }: Cohort) => [
  ...[Object.values(key).join(' | '), calls, judged, `${hit.k}/${hit.n}`],
];

describe('the rates of a cohort', () => {
  // Newcombe (1998), Statistics in Medicine 17, table I, method 3; simple-statistics has no such interval
  test.each([
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [15, 148, 0.0624, 0.1605],
    [81, 263, 0.2553, 0.3662],
  ])('%i hits of %i lie between %d and %d', (k, n, low, high) => {
    const { hit } = scored(buys(k, n - k)).total;
    expect([hit.k, hit.n]).toEqual([k, n]);
    expect(hit.rate).toBe(k / n);
    expect(hit.interval[0]).toBeCloseTo(low, 4);
    expect(hit.interval[1]).toBeCloseTo(high, 4);
  });

  test('count hit, met and direction apart', () => {
    const calls = [
      call({ id: '1', instrument: WINNER!, label: '买入' }), // hit, met, right
      call({ id: '2', instrument: WINNER!, label: '增持' }), // met, right
      call({ id: '3', instrument: HOLDER!, label: '买入' }), // right
      call({ id: '4', instrument: LOSER!, label: '买入' }),
      call({ id: '5', instrument: LOSER!, label: '回避' }), // hit, met, right
    ];
    const { total } = scored(calls);
    expect([total.hit.k, total.met.k, total.direction.k, total.hit.n]).toEqual([2, 3, 4, 5]);
    // (0.30 + 0.30 + 0.05 - 0.20 - 0.20) / 5; the middle one is 0.05
    expect(total.meanRelativeReturn).toBeCloseTo(0.05, 12);
    expect(total.medianRelativeReturn).toBeCloseTo(0.05, 12);
  });

  test('leave out what is void or pending, and show how many there are', () => {
    const calls = [
      ...buys(1, 1),
      call({ id: 'v1', instrument: ABSENT! }),
      call({ id: 'v2', instrument: ABSENT! }),
      call({ id: 'v3', label: '' }),
      call({ id: 'p', instrument: WINNER!, published: parseDay('2024-08-01') }), // open to 2025-02-01
    ];
    expect(scored(calls).total).toMatchObject({
      ...{ calls: 6, judged: 2, pending: 1, void: 3 },
      voidReasons: { 'no-prices': 2, unrated: 1 },
      hit: { k: 1, n: 2 },
      met: { n: 2 },
      direction: { n: 2 },
    });
  });

  test('of nothing judged are no numbers', () => {
    for (const calls of [[], [call({ label: '' })]]) {
      const { total } = scored(calls);
      expect(total.hit).toMatchObject({ k: 0, n: 0, rate: Number.NaN });
      expect(total.hit.interval).toEqual([Number.NaN, Number.NaN]);
      expect(total.meanRelativeReturn).toBeNaN();
      expect(total.medianRelativeReturn).toBeNaN();
    }
  });

  test('count what lies on an edge and what is stale', () => {
    const edge = daily('600004.SH' as InstrumentId, SPAN, 10, { '2024-07-15': 12 }); // 20 %
    const late = daily('600005.SH' as InstrumentId, SPAN, 10, { '2024-07-15': undefined });
    const more = book(...prices.series.values(), edge, late);
    const calls = [edge, late].map(({ id }) => call({ id, instrument: id }));
    const { total } = score(judgeCalls([...buys(1, 0), ...calls], more, cnpsec), []);
    expect(total).toMatchObject({ judged: 3, edge: 1, stale: 1 });
  });
});

describe('mentions', () => {
  test('stand in a table of their own and in no rate', () => {
    const mention = (id: string, instrument: InstrumentId, group?: string) =>
      call({ id, instrument, label: '建议关注', group });
    const { total, mentions, mentionCohorts, cohorts } = scored(
      [
        ...buys(1, 0),
        mention('m1', WINNER!, 'b'),
        mention('m2', LOSER!, 'a'),
        mention('m3', ABSENT!),
      ],
      'grade',
    );
    expect(total).toMatchObject({ calls: 1, hit: { k: 1, n: 1 } });
    expect(cohorts.map(row)).toEqual([['buy', 1, 1, '1/1']]);
    expect(mentions).toMatchObject({ calls: 3, judged: 2, void: 1, hit: { n: 0 } });
    expect(mentions.meanRelativeReturn).toBeCloseTo(0.05, 12); // (0.30 - 0.20) / 2
    expect(mentionCohorts.map(row)).toEqual([
      ['', 1, 0, '0/0'],
      ['a', 1, 1, '0/0'],
      ['b', 1, 1, '0/0'],
    ]);
  });

  test('without groups have one total', () => {
    expect(scored([call({ label: '建议关注' })], 'grade').mentionCohorts).toEqual([]);
  });
});

describe('a report of several analysts', () => {
  const calls = [
    call({ id: '1', instrument: WINNER!, analysts: ['Li', 'Wang'] }),
    call({ id: '2', instrument: LOSER!, analysts: ['Wang'] }),
    call({ id: '3', instrument: LOSER!, analysts: [] }),
  ];

  test('counts once for each of them and once in the total', () => {
    const { total, cohorts } = scored(calls, 'analyst');
    expect(row(total)).toEqual(['', 3, 3, '1/3']);
    expect(cohorts.map(row)).toEqual([
      ['', 1, 1, '0/1'],
      ['Li', 1, 1, '1/1'],
      ['Wang', 2, 2, '1/2'],
    ]);
  });

  test('counts once in cohorts by anything else', () => {
    expect(scored(calls, 'grade').cohorts.map(row)).toEqual([['buy', 3, 3, '1/3']]);
  });

  test('counts once for an analyst who is printed twice', () => {
    const twice = [call({ instrument: WINNER!, analysts: ['Li', 'Li'] })];
    expect(scored(twice, 'analyst').cohorts.map(row)).toEqual([['Li', 1, 1, '1/1']]);
  });

  test('tells two persons of one name at two houses apart', () => {
    const same = [
      call({ id: '1', instrument: WINNER!, analysts: ['Li'], house: 'A' }),
      call({ id: '2', instrument: LOSER!, analysts: ['Li'], house: 'B' }),
    ];
    expect(scored(same, 'analyst').cohorts.map(row)).toEqual([
      ['Li (A)', 1, 1, '1/1'],
      ['Li (B)', 1, 1, '0/1'],
    ]);
  });
});

describe('cohorts', () => {
  test('by grade stand best tier first, what has no grade last', () => {
    const labels = ['回避', '中性', '', '增持', '买入'];
    const calls = labels.map((label, i) => call({ id: String(i), instrument: HOLDER!, label }));
    expect(scored(calls, 'grade').cohorts.map(({ key }) => key.grade)).toEqual([
      ...['buy', 'overweight', 'neutral', 'avoid', ''],
    ]);
  });

  test('by grade keep the neutral of a share from that of an industry', () => {
    const calls = [
      call({ id: '1', instrument: HOLDER!, label: '中性', assetClass: 'industry' }),
      call({ id: '2', instrument: HOLDER!, label: '中性' }),
    ];
    expect(scored(calls, 'grade').cohorts.map(row)).toEqual([
      ['neutral', 1, 1, '1/1'],
      ['neutral (industry)', 1, 1, '1/1'],
    ]);
  });

  test('by two keys have a row for each pair that occurs', () => {
    const calls = [
      ...buys(2, 1, { house: 'B' }),
      ...buys(0, 1, { house: 'A' }),
      call({ id: 'n', instrument: HOLDER!, label: '中性', house: 'A' }),
    ];
    expect(scored(calls, 'house', 'grade').cohorts.map(row)).toEqual([
      ['A | buy', 1, 1, '0/1'],
      ['A | neutral', 1, 1, '1/1'],
      ['B | buy', 3, 3, '2/3'],
    ]);
  });

  test('by every key at once', () => {
    const facts = { house: 'A', analysts: ['Li'], industry: 'IT', group: 'x' };
    const keys: CohortKey[] = [
      ...(['house', 'analyst', 'grade', 'industry', 'group', 'market', 'month', 'year'] as const),
    ];
    const { cohorts } = scored([call({ instrument: WINNER!, ...facts })], ...keys);
    expect(cohorts.map(({ key }) => key)).toEqual([
      {
        ...{ house: 'A', analyst: 'Li (A)', grade: 'buy', industry: 'IT', group: 'x' },
        ...{ market: 'CN', month: '2024-01', year: '2024' },
      },
    ]);
  });

  test('by nothing are none', () => {
    expect(scored(buys(1, 1)).cohorts).toEqual([]);
  });

  test('of houses whose tiers share a name stand in one order, whichever call comes first', () => {
    const named = new Map(['gtja', 'cms'].map((id) => [id, bundled(id)]));
    const calls = [
      call({ id: '1', instrument: HOLDER!, label: '增持' }),
      call({ id: '2', instrument: HOLDER!, label: '增持', standard: 'gtja' }),
      call({ id: '3', instrument: HOLDER!, label: '强烈推荐', standard: 'cms' }),
    ];
    const order = (of: readonly Call[]) => {
      const standardOf = ({ standard }: Call) => named.get(standard ?? '') ?? cnpsec;
      const judged = judgeCalls(of, prices, cnpsec, { standardOf });
      return score(judged, ['grade']).cohorts.map(({ key }) => key.grade);
    };
    // overweight is a top tier at one of them, so it stands with the top tiers, by name
    expect(order(calls)).toEqual(['overweight', 'strong-recommend']);
    expect(order([...calls].reverse())).toEqual(['overweight', 'strong-recommend']);
  });
});

test('a hit rate has bounds: every void call that bears a rating a miss, and every one a hit', () => {
  // of four with a rating one is a hit, one a miss, two are void; the fifth bears none
  const item = (verdict: unknown) => ({ call: {}, verdict, stale: false }) as unknown as JudgedCall;
  const judged = (hit: boolean) =>
    item({ status: 'judged', outcome: { returns: { value: 0 }, hit, met: hit, direction: hit } });
  const without = (reason: string) => item({ status: 'void', reason });
  const all = [judged(true), judged(false), without('no-prices'), without('unknown-label')];
  const bounds = (members: readonly JudgedCall[]) => makeCohort({}, members).hitBounds;
  expect(bounds([...all, without('unrated')])).toEqual([1 / 4, 3 / 4]);
  expect(bounds(all.slice(0, 2))).toEqual([1 / 2, 1 / 2]);
  expect(bounds([without('unrated')])).toEqual([Number.NaN, Number.NaN]);
});
