/** Prices and calls from a seed, with whatever judging in columns must get right. */
import { type EpochDay, parseDay } from '../../src/base/day.ts';
import { createRandom, drawIndex } from '../../src/base/random.ts';
import type { InstrumentId, Market } from '../../src/markets/instrument.ts';
import type { Delisting } from '../../src/ratings/delisting.ts';
import { type JudgeOptions, type Judging, prepareJudging } from '../../src/ratings/evaluate.ts';
import { settlerOf } from '../../src/ratings/settlement.ts';
import type { RatingStandard, Scale } from '../../src/ratings/standard.ts';
import type { Call } from '../../src/store/call.ts';
import { withBreaks } from '../../src/store/comparability.ts';
import type { PriceBook, PriceSeries } from '../../src/store/series.ts';
import { type Bar, book, bundled, call, INDEX, series, standardOf, weekdays } from './build.ts';

const FIRST = parseDay('2024-01-01');
const DAYS = weekdays('2024-01-01', '2024-07-31');
const IDS = ['600001.SH', '600002.SH', '00700.HK'] as InstrumentId[];
const HSI = 'HSI.HK' as InstrumentId;

/** A standard whose windows are short, so that most of them end. */
function shortened(
  standard: RatingStandard,
  months: number,
  facts: Partial<Scale>,
): RatingStandard {
  const stock: Scale = { ...standard.scales.stock!, horizonMonths: months, ...facts };
  return { ...standard, scales: { ...standard.scales, stock } };
}
const GAPPED = standardOf('id: gapped\nvalid: {}\nunrated: [未评级]\nmentions: [建议关注]', [
  "{ grade: buy, zh: 买入, printed: '', interval: '(10%, +inf)' }",
  "{ grade: neutral, zh: 中性, printed: '', interval: '[-5%, 5%)' }",
  "{ grade: avoid, zh: 回避, printed: '', interval: '[-25%, -10%)' }",
]);
const benchmarks = { CN: [INDEX], HK: [HSI] };
const standards = [
  ...[shortened(bundled('cnpsec-2025'), 2, {}), shortened(bundled('csc-2021'), 1, {})],
  shortened(GAPPED, 1, { benchmarks }),
  shortened(GAPPED, 2, { benchmarks, returns: 'total' }),
];

const BASES = ['raw', 'unknown', 'adjusted', 'split-adjusted'] as const;
const LABELS = [
  ...['买入', '买入', '买入', '中性', '中性', '回避', '回避', '增持', '卖出', '建议关注'],
  ...['未评级', '', '推荐', '撤回'],
];

/** Whole numbers below a bound, from a seed: lists of bars made by fast-check would be all alike. */
type Draw = (below: number) => number;
const drawFrom = (seed: number): Draw => {
  const random = createRandom(seed);
  return (below) => drawIndex(random, below);
};
const pick = <T>(draw: Draw, list: readonly T[]): T => list[draw(list.length)]!;

/**
 * Bars in whole cents on few levels, so that edges are met, with days that have no bar, no trade, no open, no price or one ten times too high.
 *
 * @param calm the larger, the fewer of them
 */
function madeUp(id: InstrumentId, draw: Draw, calm: number): PriceSeries {
  const [start, end] = [draw(calm > 50 ? 2 : 30), DAYS.length - draw(calm > 50 ? 2 : 60)];
  const [hasFactor, hasText] = [draw(3) === 0, draw(2) === 0];
  const made: Bar[] = [];
  let [cents, factor] = [1000, 1];
  for (let t = start; t < end; t++) {
    if (draw(12) === 0) cents = pick(draw, [900, 950, 1000, 1050, 1100, 1150, 1200]);
    if (hasFactor && draw(40) === 0) factor = pick(draw, [1, 1.1, 2, 4 / 3]);
    const last = made.at(-1);
    const odd = draw(calm) === 0 ? draw(8) : -1;
    if (odd === 0) t += draw(20); // a gap
    const close = odd === 1 ? 0 : odd === 2 ? cents / 10 : cents / 100;
    const open = odd === 3 ? Number.NaN : close;
    const previousClose = draw(2) === 0 ? (last?.[1] ?? Number.NaN) : Number.NaN;
    const more = { open, volume: 100, previousClose, ...(hasFactor ? { factor } : {}) };
    const isHalt = odd > 3 || (last?.[2]?.volume === 0 && draw(8) > 0);
    const halt = { ...more, ...last?.[2], volume: 0 };
    if (t < end) made.push(isHalt && last ? [DAYS[t]!, last[1], halt] : [DAYS[t]!, close, more]);
  }
  const plain = series(id, made, pick(draw, BASES));
  const text = plain.close.map(
    (close, row) => Math.round(close * (plain.factor?.[row] ?? 1) * 100) / 100,
  );
  return hasFactor && hasText ? { ...plain, adjustedClose: text } : plain;
}

export interface Scene {
  readonly judging: Judging;
  readonly calls: readonly Call[];
  readonly prices: PriceBook;
  readonly standard: RatingStandard;
  /** What was delisted. */
  readonly of: ReadonlyMap<InstrumentId, Delisting>;
}

/** Prices, calls and choices from a seed. */
export function sceneOf(seed: number, count = 60): Scene {
  const draw = drawFrom(seed);
  const shares = IDS.map((id, i) => madeUp(id, draw, [12, 40, 25][i]!));
  const indices = [madeUp(INDEX, draw, 400), madeUp(HSI, draw, 60)];
  const prices = withBreaks(book(...shares, ...indices));
  const calls = Array.from({ length: count }, (_, i) => {
    const instrument = draw(20) === 0 ? ('600009.SH' as InstrumentId) : pick(draw, IDS);
    const own: Market = instrument.endsWith('.HK') ? 'HK' : 'CN';
    const market: Market = draw(30) === 0 ? 'US' : own; // whose index is not loaded
    const published = (FIRST + draw(215) - 5) as EpochDay;
    const facts = { instrument, market, published, label: pick(draw, LABELS) };
    return call({ ...facts, id: `c${i}`, house: pick(draw, ['A', 'B']) });
  });
  const [id, kind] = [IDS[0]!, pick(draw, ['cash', 'last', undefined, undefined] as const)];
  const day = (prices.series.get(id)!.days.at(-1)! + 1) as EpochDay; // it has bars
  const told = { instrument: id, day, value: 9.5, text: '', file: 'd.csv', line: 2 };
  const of = new Map<InstrumentId, Delisting>(kind ? [[id, { ...told, kind }]] : []);
  const delistings = { of, settlerOf: (held: PriceBook) => settlerOf(of, held) };
  const asOf = pick(draw, [undefined, undefined, parseDay('2024-05-15'), parseDay('2024-07-01')]);
  const options: JudgeOptions = { asOf, delistings, diagnostics: false };
  const standard = pick(draw, standards);
  return { judging: prepareJudging(calls, prices, standard, options), calls, prices, standard, of };
}
