import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EpochDay, formatDay, parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { CONVENTIONS } from '../../src/ratings/convention.ts';
import { type JudgeOptions, judgeCalls } from '../../src/ratings/evaluate.ts';
import { score } from '../../src/ratings/score.ts';
import { earnedName, type JudgedCall } from '../../src/ratings/verdict.ts';
import type { Call } from '../../src/store/call.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { type Bar, book, bundled, call, INDEX, series, weekdays } from './build.ts';

const FIRST = parseDay('2024-01-01');
const DAYS = weekdays('2024-01-01', '2025-03-31');
const IDS = ['600001.SH', '600002.SH', '600003.SH'] as InstrumentId[];
const standards = ['cnpsec-2025', 'cnpsec-2025-inclusive', 'csc-2021'].map(bundled);

/** Closes in cents, some days missing; few distinct levels, so that edges are met. */
const closes = fc.array(
  fc.option(fc.constantFrom(800, 900, 950, 1000, 1100, 1150, 1200, 1300), { freq: 9 }),
  { minLength: DAYS.length, maxLength: DAYS.length },
);
const calls = fc.array(
  fc.record({
    instrument: fc.constantFrom(...IDS, '600009.SH' as InstrumentId),
    published: fc.integer({ min: 0, max: 400 }).map((off) => (FIRST + off) as EpochDay),
    label: fc.constantFrom('买入', '增持', '中性', '回避', '卖出', '建议关注', '', '推荐'),
    analysts: fc.subarray(['Li', 'Wang', 'Chen']),
    house: fc.constantFrom('A', 'B', undefined),
  }),
  { minLength: 1, maxLength: 25 },
);

const scene = fc.record({
  shares: fc.tuple(closes, closes, closes),
  index: closes,
  calls,
  standard: fc.constantFrom(...standards),
  convention: fc.constantFrom(...CONVENTIONS),
  asOf: fc.constantFrom(undefined, parseDay('2024-09-30'), parseDay('2024-12-31')),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

/** A series of the closes that are there; the unit is what one cent is multiplied by. */
function inUnits(
  id: InstrumentId,
  cents: readonly (number | null)[],
  toPrice: (c: number) => number,
) {
  const bars = cents.flatMap((c, i): Bar[] => {
    const price = c === null ? undefined : toPrice(c);
    return price === undefined ? [] : [[DAYS[i]!, price, { open: price }]];
  });
  return series(id, bars);
}

const inYuan = (c: number) => c / 100;
const seriesOf = (s: Scene, toPrice = inYuan): PriceSeries[] => [
  ...IDS.map((id, i) => inUnits(id, s.shares[i]!, toPrice)),
  inUnits(INDEX, s.index, inYuan),
];
const callsOf = (s: Scene): Call[] => s.calls.map((facts, i) => call({ ...facts, id: `c${i}` }));
const optionsOf = ({ convention, asOf }: Scene): JudgeOptions => ({ convention, asOf });

/** What a verdict says, without the prices it says it by. */
function verdictOf(judged: JudgedCall) {
  const { verdict, stale, endDay, base, end } = judged;
  const days = [base, end].map((point) => point && formatDay(point.day));
  const flags = verdict.status === 'judged' ? verdict.outcome : undefined;
  return {
    ...{ id: judged.call.id, status: verdict.status, stale, endDay, days },
    reason: verdict.status === 'void' ? verdict.reason : undefined,
    earned: earnedName(judged),
    ...{ hit: flags?.hit, met: flags?.met, direction: flags?.direction, edge: flags?.edge },
  };
}

const judge = (s: Scene, all = seriesOf(s), list = callsOf(s), options = optionsOf(s)) =>
  judgeCalls(list, book(...all), s.standard, options).map(verdictOf);

describe('a verdict stays the same', () => {
  test.each<[string, (c: number) => number]>([
    ['in cents', (c) => c],
    ['in tens of yuan', (c) => c / 1000],
    ['in hundreds of millions of cents', (c) => c * 1e8],
    ['in a ten-thousandth of a yuan to the yuan', (c) => c / 1e6],
    ['doubled', (c) => c / 50],
    ['times 1024', (c) => (c / 100) * 1024],
  ])('when all prices of the shares are given %s', (_, toPrice) => {
    fc.assert(
      fc.property(scene, (s) => {
        expect(judge(s, seriesOf(s, toPrice))).toEqual(judge(s));
      }),
      { numRuns: 60 },
    );
  });

  test('in whatever order the calls stand, and so do the scores', () => {
    const shuffled = scene.chain((s) =>
      fc.tuple(fc.constant(s), fc.shuffledSubarray(callsOf(s), { minLength: s.calls.length })),
    );
    fc.assert(
      fc.property(shuffled, ([s, others]) => {
        const byId = (of: ReturnType<typeof judge>) => new Map(of.map((one) => [one.id, one]));
        expect(byId(judge(s, seriesOf(s), others))).toEqual(byId(judge(s)));
        const scoresOf = (list: readonly Call[]) =>
          score(judgeCalls(list, book(...seriesOf(s)), s.standard, optionsOf(s)), [
            ...(['analyst', 'grade'] as const),
          ]);
        expect(scoresOf(others)).toEqual(scoresOf(callsOf(s)));
      }),
      { numRuns: 100 },
    );
  });

  test('when a file gains rows after the as-of day', () => {
    const asOf = parseDay('2024-09-30');
    const cut = (one: PriceSeries): PriceSeries => {
      const length = one.days.filter((day) => day <= asOf).length;
      const { days, close, open, ...rest } = one;
      const [d, c, o] = [
        days.subarray(0, length),
        close.subarray(0, length),
        open.subarray(0, length),
      ];
      return { ...rest, days: d, close: c, open: o };
    };
    // the civil code looks up the next session, which a longer file may know
    const convention = fc.constantFrom(...CONVENTIONS.filter(({ end }) => end !== 'roll-forward'));
    fc.assert(
      fc.property(scene, convention, (s, by) => {
        // both reach the day itself, so that the longer file knows no more of it
        const whole = { ...s, index: s.index.map((c) => c ?? 1000), convention: by, asOf };
        expect(judge(whole, seriesOf(whole).map(cut))).toEqual(judge(whole));
      }),
      { numRuns: 100 },
    );
  });

  test('whichever other instruments are loaded, as long as the as-of day is given', () => {
    fc.assert(
      fc.property(scene, (s) => {
        const fixed = { ...s, asOf: parseDay('2024-12-31') };
        const [first, , , index] = seriesOf(fixed);
        const only = callsOf(fixed).filter(({ instrument }) => instrument === first!.id);
        expect(judge(fixed, [first!, index!], only)).toEqual(judge(fixed, seriesOf(fixed), only));
      }),
      { numRuns: 100 },
    );
  });
});

test('every call is judged, pending or void, and only judged ones with a grade enter a rate', () => {
  fc.assert(
    fc.property(scene, (s) => {
      const judged = judgeCalls(callsOf(s), book(...seriesOf(s)), s.standard, optionsOf(s));
      const { total, mentions } = score(judged, []);
      expect(total.calls + mentions.calls).toBe(s.calls.length);
      for (const part of [total, mentions]) {
        expect(part.judged + part.pending + part.void).toBe(part.calls);
        const reasons = Object.values(part.voidReasons).reduce((sum, n) => sum + n, 0);
        expect(reasons).toBe(part.void);
      }
      expect(total.hit.n).toBe(total.judged);
      expect(mentions.hit.n).toBe(0);
      expect(total.hit.k).toBeLessThanOrEqual(total.met.k);
    }),
    { numRuns: 200 },
  );
});

test('the scenes meet what they are for: judged, pending, void, stale and edge cases', () => {
  const seen = new Set<string>();
  for (const s of fc.sample(scene, { numRuns: 100, seed: 1 }))
    for (const { status, stale, edge, hit } of judge(s)) {
      seen.add(status);
      if (stale) seen.add('stale');
      if (edge) seen.add('edge');
      if (hit) seen.add('hit');
    }
  expect([...seen].sort()).toEqual(['edge', 'hit', 'judged', 'pending', 'stale', 'void']);
});
