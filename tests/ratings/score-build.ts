/** A small world whose chances are counted on fingers, for the tests of scores. */
import { parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { makeUniverse, type Universe } from '../../src/ratings/base-rate.ts';
import { itself } from '../../src/ratings/counted-call.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import type { LikeRule } from '../../src/ratings/like-names.ts';
import { makeSample, type Sample } from '../../src/ratings/sample.ts';
import { inTimeOrder } from '../../src/ratings/spells.ts';
import type { JudgedCall } from '../../src/ratings/verdict.ts';
import type { Call } from '../../src/store/call.ts';
import type { PriceBook, PriceSeries } from '../../src/store/series.ts';
import { book, bundled, call, daily, INDEX, weekdays } from './build.ts';

export const cnpsec = bundled('cnpsec-2025');
const SPAN = ['2024-01-01', '2024-12-31'] as const;
const id = (text: string) => text as InstrumentId;

/** What each earns from 2024-01-15 to 2024-07-15 against a flat index. */
export const WINNER = id('600001.SH'); // 30 %: buy
export const CLIMBER = id('600002.SH'); // 15 %: overweight
export const HOLDER = id('600003.SH'); // 5 %: neutral
export const LOSER = id('600004.SH'); // -20 %: avoid
const END = '2024-07-15';

export const fourShares: PriceBook = book(
  daily(WINNER, SPAN, 10, { [END]: 13 }),
  daily(CLIMBER, SPAN, 10, { [END]: 11.5 }),
  daily(HOLDER, SPAN, 10, { [END]: 10.5 }),
  daily(LOSER, SPAN, 10, { [END]: 8 }),
  daily(INDEX, SPAN, 4000),
);

const LONG = ['2023-06-01', '2024-12-31'] as const;
const GAINS = [1.3, 1.15, 1.05, 0.8];

/** Closes that go up and down by 1 % day by day until the day on which each has earned what its kind earns, where it stays. */
function swinging(number: number): PriceSeries {
  const end = 10 * GAINS[(number - 1) % GAINS.length]!;
  const closes = weekdays(...LONG).map((day, i) => [day, day < END ? 10 + (i % 2) / 10 : end]);
  const name = id(`6000${String(number).padStart(2, '0')}.SH`);
  return daily(name, LONG, 10, { ...Object.fromEntries(closes), '2024-01-15': 10 });
}

/**
 * Four shares of each kind, all swinging alike: the fifteen like names of each are the fifteen others, of one weight. So of sixteen
 * shares four lie in a band, and of the like names of one three where it lies there itself, else four.
 */
export const sixteenShares: PriceBook = book(
  ...Array.from({ length: 16 }, (_, i) => swinging(i + 1)),
  daily(INDEX, LONG, 4000),
);

export const judge = (calls: readonly Call[], prices: PriceBook = fourShares): JudgedCall[] =>
  judgeCalls(calls, prices, cnpsec);

/** Every instrument that no call rates is a share of the mainland, the index is one; by default each counts as like all others. */
export const universeOf = (
  judged: readonly JudgedCall[],
  prices: PriceBook = fourShares,
  rule: LikeRule = 'all',
): Universe =>
  makeUniverse(
    judged,
    prices,
    (instrument) => ({ assetClass: instrument === INDEX ? 'index' : 'stock', market: 'CN' }),
    rule,
  );

/** Judged calls as a sample, and the rows of all of them. */
export function sampleOf(
  calls: readonly Call[],
  prices: PriceBook = fourShares,
): { readonly sample: Sample; readonly rows: Int32Array; readonly judged: readonly JudgedCall[] } {
  const judged = inTimeOrder(judge(calls, prices));
  const sample = makeSample(judged, prices, universeOf(judged, prices), itself);
  return { sample, rows: Int32Array.from({ length: sample.n }, (_, i) => i), judged };
}

let made = 0;
/** A call of its own id. */
export const rated = (instrument: InstrumentId, label: string, facts: Partial<Call> = {}): Call =>
  call({ id: `c${String(made++).padStart(5, '0')}`, instrument, label, ...facts });

export const on = (day: string): Partial<Call> => ({ published: parseDay(day) });
