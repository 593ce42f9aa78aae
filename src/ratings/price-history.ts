/** The closes of rated instruments beside their benchmark, comparable over the whole span. */
import { addMonths, type EpochDay } from '../base/day.ts';
import { addTo } from '../base/multimap.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { lastAtOrBefore, type PriceBook, type PriceSeries } from '../store/series.ts';
import { barePrice, comparable, factorFor } from './price-point.ts';
import type { ReturnKind } from './standard.ts';
import type { JudgedCall } from './verdict.ts';

export interface PriceHistory {
  readonly instrument: InstrumentId;
  readonly benchmark: InstrumentId;
  /** Rated calls and mentions on it, in order of time. */
  readonly calls: readonly JudgedCall[];
  /** Epoch days. */
  readonly days: Int32Array;
  /** As a return divides by them. */
  readonly closes: Float64Array;
  /** The benchmark's last close up to each day, times what makes it equal to the instrument's first; NaN before it begins. */
  readonly rebased: Float64Array;
  /**
   * Each call's target in the prices of `closes`, lower and upper end alike where it is one price: printed in the prices of the day of
   * publication, it is multiplied as the base price is. NaN without a target or a base, or where another currency is stated with it.
   */
  readonly targets: readonly (readonly [low: number, high: number])[];
}

/** Histories of all instruments with a base price and a benchmark, those with most calls first, then by id. */
export function priceHistories(
  judged: readonly JudgedCall[],
  book: PriceBook,
  currencyOf: (instrument: InstrumentId) => string | undefined,
): PriceHistory[] {
  const groups = new Map<InstrumentId, JudgedCall[]>();
  for (const item of judged)
    if (item.base && item.benchmark) addTo(groups, item.call.instrument, item);
  return [...groups]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .flatMap(([instrument, calls]) => historyOf({ instrument, calls, currencyOf }, book) ?? []);
}

interface Rated {
  readonly instrument: InstrumentId;
  readonly calls: readonly JudgedCall[];
  readonly currencyOf: (instrument: InstrumentId) => string | undefined;
}

function historyOf(
  { instrument, calls, currencyOf }: Rated,
  { series }: PriceBook,
): PriceHistory | undefined {
  const [own, benchmark] = [series.get(instrument), calls[0]?.benchmark];
  const index = benchmark && series.get(benchmark);
  if (!own || !index || !benchmark) return undefined;
  const returns = calls[0]?.scale?.returns ?? 'price';
  const ordered = [...calls].sort((a, b) => a.call.published - b.call.published);
  const closes = closesOf(own, returns);
  return {
    ...{ instrument, benchmark, calls: ordered, days: own.days, closes },
    rebased: rebase(own.days, closes, index, returns),
    targets: ordered.map((item) => targetOf(item, currencyOf(instrument))),
  };
}

function targetOf(
  { call, base }: JudgedCall,
  currency: string | undefined,
): readonly [number, number] {
  const { targetPrice: high = Number.NaN, targetLow: low = high, targetCurrency } = call;
  const isOwn = targetCurrency === undefined || targetCurrency === currency;
  const factor = base && isOwn ? comparable(base) / base.price : Number.NaN;
  return [low * factor, high * factor];
}

function closesOf(series: PriceSeries, returns: ReturnKind): Float64Array {
  if (!factorFor(series, returns)) return series.close;
  return series.close.map((_, k) => comparable(barePrice(series, k, returns)));
}

function rebase(
  days: Int32Array,
  closes: Float64Array,
  index: PriceSeries,
  returns: ReturnKind,
): Float64Array {
  const levels = closesOf(index, returns);
  const at = (day: number) => levels[lastAtOrBefore(index.days, day as EpochDay)] ?? Number.NaN;
  const first = days.findIndex((day, k) => at(day) > 0 && closes[k]! > 0);
  const ratio = first === -1 ? Number.NaN : closes[first]! / at(days[first]!); // found in the days
  return Float64Array.from(days, (day) => at(day) * ratio);
}

/** An industry beside its benchmark over a year, both as returns since the first day, as brokers print it on page one. */
export interface RelativeIndex {
  readonly call: JudgedCall;
  readonly days: Int32Array;
  readonly own: Float64Array;
  readonly benchmark: Float64Array;
}

/** The last call on each industry, with the year before it and what came after. */
export function relativeIndices(histories: readonly PriceHistory[]): RelativeIndex[] {
  return histories.flatMap(({ calls, days, closes, rebased }) => {
    const call = calls.at(-1);
    if (!call || call.call.assetClass !== 'industry') return [];
    const start = Math.max(0, lastAtOrBefore(days, addMonths(call.call.published, -12)));
    const until = lastAtOrBefore(days, call.endDay) + 1;
    const since = (values: Float64Array) => {
      const part = values.subarray(start, until);
      return part.map((value) => value / part[0]! - 1); // a part of a series with a call has a day
    };
    return [
      { call, days: days.subarray(start, until), own: since(closes), benchmark: since(rebased) },
    ];
  });
}
