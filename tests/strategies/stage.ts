/** A small stage for strategies: closes and calls by hand, no rules, no costs. */
import { loadSideData, type SideGiven } from '../../src/app/side-data.ts';
import { type CallTape, makeTape, type RatedCall } from '../../src/backtest/call-tape.ts';
import { type BacktestResult, backtest } from '../../src/backtest/engine.ts';
import type { AnyStrategy, Parameters, Strategy } from '../../src/backtest/strategy.ts';
import { makeTradingRules } from '../../src/backtest/trading-rules.ts';
import { addMonths, formatDay, parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { makePanel, sessionsOf } from '../../src/store/panel.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { BARE } from '../backtest/build.ts';

export interface Stage {
  /** `YYYY-MM-DD`, ascending. */
  readonly days: readonly string[];
  /** By instrument, one close a day; NaN for none. The open is the close. */
  readonly closes: Readonly<Record<string, readonly number[]>>;
  readonly factors?: Readonly<Record<string, readonly number[]>>;
  readonly calls?: readonly RatedCall[];
  /** An instrument of {@link closes} that is an index. */
  readonly benchmark?: string;
  /** Side data by name, as a program gives them. */
  readonly data?: SideGiven;
  /** Further indices among {@link closes}. */
  readonly indices?: readonly string[];
}

/** Weights that a strategy asked for, by the day of the decision; ids and weights as plain objects. */
export type Asked = Readonly<Record<string, Readonly<Record<string, number>>>>;

export function runStrategy<P extends object>(
  strategy: Strategy<P> | AnyStrategy,
  parameters: P | Parameters,
  { days, closes, factors, calls = [], benchmark, indices = [], data }: Stage,
): BacktestResult {
  const series = Object.entries(closes).map(([id, own]) =>
    makeSeries(id, days, own, factors?.[id]),
  );
  const panel = makePanel(series, sessionsOf(series));
  const isIndex = (id: string) => id === benchmark || indices.includes(id);
  return backtest({
    panel,
    universe: Uint8Array.from(panel.instruments, (id) => (isIndex(id) ? 0 : 1)),
    benchmark: benchmark as InstrumentId | undefined,
    begin: 0,
    end: panel.width - 1,
    strategy: strategy as unknown as AnyStrategy,
    parameters: parameters as Parameters,
    tape: makeTape(calls) as CallTape,
    side: data && loadSideData(data).source,
    capital: 1000,
    tradingRules: makeTradingRules(panel.instruments, { markets: [], isIndex }),
    marketOf: new Uint8Array(panel.instruments.length),
    fill: 'next-open',
    slippage: { kind: 'none' },
    volumeCap: Number.POSITIVE_INFINITY,
    leverage: 1,
    borrowRate: 0,
    allowShort: false,
    actions: [],
    money: {
      base: 'CNY',
      currencies: ['CNY'],
      currencyOf: new Uint8Array(panel.instruments.length),
      rates: [new Float64Array(panel.width).fill(1)],
    },
  });
}

/** The weights that a strategy asks for at each decision, to ten digits. */
export function weightsAsked<P extends object>(
  strategy: Strategy<P>,
  parameters: NoInfer<P>,
  stage: Stage,
): Asked {
  const { decisions } = runStrategy(strategy, parameters, stage);
  return Object.fromEntries(
    decisions.map(({ session, weights = new Map<InstrumentId, number>() }) => [
      formatDay(parseDay(stage.days[session]!)), // rows are the days of the stage
      Object.fromEntries([...weights].map(([id, weight]) => [id, +weight.toFixed(10)])),
    ]),
  );
}

function makeSeries(
  id: string,
  days: readonly string[],
  closes: readonly number[],
  factors: readonly number[] | undefined,
): PriceSeries {
  const rows = days.map((_, k) => k).filter((k) => !Number.isNaN(closes[k] ?? Number.NaN));
  const column = (value: (k: number) => number) => Float64Array.from(rows, value);
  const close = column((k) => closes[k]!); // rows are where there is one
  const none = column(() => Number.NaN);
  return {
    id: id as InstrumentId,
    basis: 'raw',
    days: Int32Array.from(rows, (k) => parseDay(days[k]!)), // rows are indices of days
    close,
    open: close,
    high: close,
    low: close,
    volume: column(() => 1e6),
    amount: none,
    previousClose: none,
    ...(factors && { factor: column((k) => factors[k] ?? 1) }),
    lines: Int32Array.from(rows, (k) => k + 2),
    fileOf: new Int32Array(rows.length),
    files: ['by hand'],
  };
}

/** Weekdays from a day on, Monday to Friday. */
export function weekdays(from: string, count: number): string[] {
  const days: string[] = [];
  for (let day = parseDay(from); days.length < count; day++)
    if ((day + 3) % 7 < 5) days.push(formatDay(day)); // 1970-01-01 was a Thursday
  return days;
}

let calls = 0;

/** A call by hand: a buy of house X on a stock, published on a day, open for six months, unless said otherwise. */
export function makeCall(
  instrument: string,
  published: string,
  more: Partial<Omit<RatedCall, 'ends'>> & { readonly ends?: string } = {},
): RatedCall {
  const { ends, ...rest } = more;
  const day = parseDay(published);
  return {
    id: `call-${++calls}`,
    instrument: instrument as InstrumentId,
    published: day,
    ends: ends === undefined ? addMonths(day, 6) : parseDay(ends),
    house: 'X',
    analysts: [],
    ...BARE,
    label: '',
    grade: 'buy',
    side: 'positive',
    tier: 0,
    assetClass: 'stock',
    group: '',
    industry: '',
    name: '',
    ...rest,
  };
}
