/** What the market's rules and the prices of a run say of its fills, for the check of its books. */
import type { MarketFacts } from '../backtest/books.ts';
import { makeTradingRules } from '../backtest/trading-rules.ts';
import type { EpochDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { marketRules } from '../ingest/market-rules.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { lowerLimit, upperLimit } from '../markets/limits.ts';
import type { WrittenBacktest } from '../results/written-backtest.ts';
import type { PriceBook, PriceSeries } from '../store/series.ts';
import { lastAtOrBefore } from '../store/series.ts';
import type { InputFinder } from './find-inputs.ts';
import { loadPrices } from './load.ts';
import { isIndex } from './trading-setup.ts';

/**
 * The prices of a run by instrument, where their files are there with the bytes that it was made of. A file that only the run's own
 * options told apart, such as that of a benchmark, is left out.
 */
export function pricesOfRun(
  { manifest }: WrittenBacktest,
  { pathOf }: InputFinder,
): Pick<PriceBook, 'series'> | undefined {
  const series = new Map<InstrumentId, PriceSeries>();
  for (const { role, file, sha256 } of manifest.inputs) {
    if (role !== 'prices') continue;
    const path = pathOf(file);
    const book = path === undefined ? undefined : loadOrLeave(path);
    if (path === undefined || book?.inputs.some((input) => input.sha256 !== sha256))
      return undefined;
    for (const [id, one] of book?.series ?? []) series.set(id, one);
  }
  return series.size > 0 ? { series } : undefined;
}

function loadOrLeave(path: string): PriceBook | undefined {
  try {
    return loadPrices(path);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** First sessions of a new share, whose limits are others. */
const NEW = 6;

export function factsOfRun(
  { manifest, fills, actions, days }: WrittenBacktest,
  prices: Pick<PriceBook, 'series'> | undefined,
): MarketFacts {
  const instruments = [...new Set(fills.map(({ instrument }) => instrument))].sort();
  const rowOf = new Map(instruments.map((id, row) => [id as string, row]));
  const names = manifest.rules.filter((name) => name !== 'none');
  const { commission, minimumCommission, fractions } = manifest.settings;
  const rules = makeTradingRules(instruments, {
    markets: names.map(marketRules),
    account: {
      commissionRate: numberOr(commission),
      commissionMinimum: numberOr(minimumCommission),
    },
    fractions: fractions === true,
    isIndex,
  });
  const acted = new Set(actions.map(({ at, instrument }) => `${days[at]} ${instrument}`));
  const rulesOn: MarketFacts['rulesOn'] = (instrument, day) => {
    const row = rowOf.get(instrument);
    const found = row === undefined ? undefined : rules.on(row, day as EpochDay);
    return found && !Number.isNaN(found.lotStep) ? found : undefined;
  };
  if (!prices) return { rulesOn };
  return {
    rulesOn,
    barOf: (instrument, day) => {
      const series = prices.series.get(instrument as InstrumentId);
      const [at, row] = [
        series && lastAtOrBefore(series.days, day as EpochDay),
        rowOf.get(instrument),
      ];
      if (!series || at === undefined || row === undefined || series.days[at] !== day)
        return undefined;
      const bar = { low: series.low[at]!, high: series.high[at]! }; // a row of the series
      const before = acted.has(`${day} ${instrument}`) ? Number.NaN : closeBefore(series, at);
      const isST = series.specialTreatment?.[at] === 1;
      const limit =
        at < NEW ? undefined : rules.limitOf(row, day as EpochDay, isST, 0, day as EpochDay);
      if (!limit || Number.isNaN(before)) return { ...bar, upper: Number.NaN, lower: Number.NaN };
      return { ...bar, upper: upperLimit(limit, before), lower: lowerLimit(limit, before) };
    },
  };
}

const numberOr = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

function closeBefore({ previousClose, close }: PriceSeries, at: number): number {
  const stated = previousClose[at];
  return stated !== undefined && stated > 0 ? stated : (close[at - 1] ?? Number.NaN);
}
