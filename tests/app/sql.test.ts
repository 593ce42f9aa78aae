import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sqlOf, sqlOfFiles } from '../../src/app/sql.ts';
import { type EpochDay, parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { CONVENTIONS } from '../../src/ratings/convention.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { type Bar, book, bundled, call, INDEX, series, weekdays } from '../ratings/build.ts';
import { PAIR, ROOT, testShared } from '../shared.ts';
import { differences, queried } from './verdict-query.ts';

const SAMPLE = {
  ratings: [`${ROOT}data/sample/ratings.csv`],
  prices: [`${ROOT}data/sample/prices`, `${ROOT}data/sample/benchmarks`],
};
const WRITTEN = CONVENTIONS.filter(({ name }) => !['last-traded', 'until-changed'].includes(name));

const DAYS = weekdays('2023-12-01', '2025-03-31');
const IDS = ['600001.SH', '600002.SH', '600003.SH', '600004.SH'] as InstrumentId[];

/** Stretches of days of one level, in cents: few levels, so that edges are met; holes, suspensions, splits and bad prices. */
const stretches = (levels: readonly number[]) =>
  fc.array(
    fc.record({
      days: fc.integer({ min: 1, max: 40 }),
      cents: fc.constantFrom(...levels),
      kind: fc.constantFrom('traded', 'traded', 'traded', 'traded', 'hole', 'suspended', 'no open'),
      factor: fc.constantFrom(1, 1, 1, 1, 1, 2, 1.1, 4 / 3),
    }),
    { minLength: 10, maxLength: 30 },
  );
const ofShare = stretches([900, 1000, 1000, 1040, 1080, 1100, 1150, 1200, 1200, 500, 30_000, 0]);
const ofIndex = stretches([1000, 1000, 1000, 1000, 1000, 1050, 1100]);
type Stretches = typeof ofShare extends fc.Arbitrary<infer T> ? T : never;

function seriesOf(id: InstrumentId, all: Stretches, hasFactor: boolean): PriceSeries {
  let from = 0;
  let cents = 1000;
  const bars = all.flatMap((one): Bar[] => {
    const days = DAYS.slice(from, from + one.days);
    from += one.days;
    if (one.kind === 'hole') return [];
    if (one.kind !== 'suspended') cents = one.cents;
    const price = cents / 100;
    const volume = one.kind === 'suspended' ? 0 : 1e6;
    const factor = hasFactor ? { factor: one.factor } : {};
    const open = one.kind === 'no open' ? {} : { open: price * 1.01 };
    return days.map((day): Bar => [day, price, { volume, ...factor, ...open }]);
  });
  return series(id, bars.length > 0 ? bars : [[DAYS[0]!, 10, { volume: 1e6 }]], 'raw');
}

const scene = fc.record({
  shares: fc.tuple(ofShare, ofShare, ofShare, ofShare),
  index: ofIndex,
  calls: fc.array(
    fc.record({
      instrument: fc.constantFrom(...IDS, '600009.SH' as InstrumentId),
      published: fc.integer({ min: 0, max: 420 }),
      label: fc.constantFrom('买入', '增持', '中性', '回避', '卖出', '建议关注', '', '甲'),
    }),
    { minLength: 100, maxLength: 150 },
  ),
  standard: fc.constantFrom('cnpsec-2025', 'cnpsec-2025-inclusive', 'csc-2021'),
  convention: fc.constantFrom(...WRITTEN),
  asOf: fc.constantFrom(undefined, parseDay('2024-09-30')),
});

describe('the query, run in DuckDB, says of each call what the engine says', () => {
  test.each(WRITTEN.map(({ name }) => name))('of the sample by %s', async (convention) => {
    const { run, ...query } = await sqlOfFiles({ ...SAMPLE, convention }, 'duckdb');
    expect(differences(run.evaluation.judged, await queried(query)).slice(0, 3)).toEqual([]);
  });

  test('of random calls on random prices: edges, ends of months, holes, suspensions, breaks', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(scene, async ({ shares, index, calls, standard, convention, asOf }) => {
        const all = [
          ...IDS.map((id, i) => seriesOf(id, shares[i]!, i % 2 === 0)),
          seriesOf(INDEX, index, false),
        ];
        const first = parseDay('2023-12-01');
        const list = calls.map(({ published, ...facts }, i) =>
          call({ ...facts, id: `c${i}`, published: (first + published) as EpochDay }),
        );
        const prices = book(...all);
        const judged = judgeCalls(list, prices, bundled(standard), { convention, asOf });
        const query = await sqlOf(
          { judged, series: prices.series, digests: [] },
          convention,
          'duckdb',
        );
        expect(differences(judged, await queried(query)).slice(0, 3)).toEqual([]);
        for (const { verdict } of judged)
          seen.add(
            verdict.status === 'void'
              ? verdict.reason
              : verdict.status === 'judged' && verdict.outcome.edge
                ? 'edge'
                : verdict.status,
          );
      }),
      { numRuns: 12 },
    );
    // nothing of it is idle
    expect([...seen].sort()).toEqual(
      expect.arrayContaining([
        ...['judged', 'edge', 'pending', 'unrated', 'unknown-label', 'no-prices', 'no-base-price'],
        ...[
          'stale-base-price',
          'stale-end-price',
          'bad-price',
          'corporate-action',
          'discontinuity',
        ],
      ]),
    );
  });

  testShared('of 12,020 real calls, reasons and all', async () => {
    const { run, ...query } = await sqlOfFiles(
      { ratings: [PAIR.ratings], prices: [PAIR.prices], benchmark: [PAIR.benchmark] },
      'duckdb',
    );
    const { judged } = run.evaluation;
    expect(judged).toHaveLength(12_020);
    expect(differences(judged, await queried(query)).slice(0, 3)).toEqual([]);
  });
});

test.each([
  ['--convention', { convention: 'until-changed' }, /cannot judge by until-changed/],
  ['--standard', { standard: 'huatai-6-12m' }, /measures total return/],
])('what a query cannot say is refused: %s', async (_, options, message) => {
  await expect(sqlOfFiles({ ...SAMPLE, ...options }, 'duckdb')).rejects.toThrow(message);
});
