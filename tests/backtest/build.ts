/** Small panels, strategies and inputs that the tests of the engine are written with, and results read back as rows. */
import { makeTape } from '../../src/backtest/call-tape.ts';
import { desk } from '../../src/backtest/desk.ts';
import { type BacktestResult, backtest } from '../../src/backtest/engine.ts';
import type { BacktestInput, CorporateAction } from '../../src/backtest/input.ts';
import { equip } from '../../src/backtest/schedule.ts';
import type { SessionContext } from '../../src/backtest/session-context.ts';
import type { AnyStrategy, Strategy } from '../../src/backtest/strategy.ts';
import {
  makeTradingRules,
  type TradingRules,
  type TradingRulesOptions,
} from '../../src/backtest/trading-rules.ts';
import { type EpochDay, formatDay, parseDay } from '../../src/base/day.ts';
import { marketRules } from '../../src/ingest/market-rules.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { makePanel, type Panel, sessionsOf } from '../../src/store/panel.ts';
import type { PriceBasis, PriceSeries } from '../../src/store/series.ts';

export const id = (text: string): InstrumentId => text as InstrumentId;
export const day = (text: string): EpochDay => parseDay(text);

/** What a call says besides its rating: nothing. */
export const BARE = {
  ...{ houseAsPrinted: '', previousLabel: '', action: '', targetCurrency: '' },
  ...{ targetPrice: Number.NaN, targetLow: Number.NaN, targetMonths: Number.NaN },
};

/** One bar; a lone number is a bar whose four prices are equal. What is absent is NaN, but open, high and low the close. */
export interface Bar {
  readonly open?: number;
  readonly high?: number;
  readonly low?: number;
  readonly close: number;
  readonly volume?: number;
  readonly amount?: number;
  readonly previousClose?: number;
  readonly factor?: number;
  readonly st?: boolean;
}

/** A series from bars by day, `{ '2024-01-02': 10, '2024-01-03': { open: 10, close: 10.5 } }`. */
export function series(
  name: string,
  bars: Readonly<Record<string, number | Bar>>,
  basis: PriceBasis = 'raw',
): PriceSeries {
  const rows = Object.entries(bars)
    .map(([text, bar]) => ({ day: day(text), ...(typeof bar === 'number' ? { close: bar } : bar) }))
    .sort((a, b) => a.day - b.day) as readonly (Bar & { readonly day: EpochDay })[];
  const column = (read: (bar: Bar) => number | undefined) =>
    Float64Array.from(rows, (bar) => read(bar) ?? Number.NaN);
  const has = (field: keyof Bar) => rows.some((bar) => bar[field] !== undefined);
  const highest = ({ high, open, close }: Bar) => high ?? Math.max(open ?? close, close);
  const lowest = ({ low, open, close }: Bar) => low ?? Math.min(open ?? close, close);
  return {
    id: id(name),
    basis,
    days: Int32Array.from(rows, (bar) => bar.day),
    close: column(({ close }) => close),
    open: column(({ open, close }) => open ?? close),
    high: column((bar) => (Number.isNaN(highest(bar)) ? bar.close : highest(bar))),
    low: column((bar) => (Number.isNaN(lowest(bar)) ? bar.close : lowest(bar))),
    volume: column(({ volume }) => volume),
    amount: column(({ amount }) => amount),
    previousClose: column(({ previousClose }) => previousClose),
    ...(has('factor') && { factor: column(({ factor }) => factor) }),
    ...(has('st') && { specialTreatment: column(({ st }) => (st ? 1 : 0)) }),
    lines: Int32Array.from(rows, (_, k) => k + 2),
    fileOf: new Int32Array(rows.length),
    files: [`${name}.csv`],
  };
}

/** Bars on the same days for several prices: `closes(['2024-01-02', '2024-01-03'], [10, 10.5])`. */
export const closes = (days: readonly string[], prices: readonly number[]) =>
  Object.fromEntries(days.map((text, k) => [text, prices[k]!]));

export function panelOf(...all: readonly PriceSeries[]): Panel {
  return makePanel(all, sessionsOf(all));
}

/** Places orders after the close of the days named; nothing on others. */
export const plan = (orders: Readonly<Record<string, (context: SessionContext) => void>>) =>
  asStrategy({
    name: 'plan',
    rebalance: 'daily',
    onSession: (context) => orders[formatDay(context.day)]?.(context),
  });

/** Gives target weights after the close of the days named; leaves the portfolio alone on others. */
export const weightsOn = (weights: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
  asStrategy({
    name: 'weights',
    rebalance: 'daily',
    weigh: ({ day: today }) => {
      const own = weights[formatDay(today)];
      return own && new Map(Object.entries(own).map(([name, weight]) => [id(name), weight]));
    },
  });

export const asStrategy = (strategy: Strategy): AnyStrategy => strategy as unknown as AnyStrategy;

/** The shipped rules of markets; none for free trading in fractions. */
export function tradingRules(
  panel: Panel,
  markets: readonly ('cn-a' | 'hk' | 'us')[] = [],
  options: Partial<TradingRulesOptions> = {},
): TradingRules {
  return makeTradingRules(panel.instruments, {
    markets: markets.map(marketRules),
    isIndex: (name) => name.startsWith('000') && name.endsWith('.SH'),
    ...options,
  });
}

/** An input with defaults: 100,000 of one currency, fills at the next open, free trading. */
export function inputOf(
  panel: Panel,
  strategy: AnyStrategy,
  more: Partial<BacktestInput> = {},
): BacktestInput {
  const n = panel.instruments.length;
  equip(strategy, desk);
  return {
    panel,
    universe: new Uint8Array(n).fill(1),
    begin: 0,
    end: panel.width - 1,
    strategy,
    parameters: {},
    tape: makeTape([]),
    capital: 100_000,
    tradingRules: tradingRules(panel),
    marketOf: new Uint8Array(n),
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
      currencyOf: new Uint8Array(n),
      rates: [new Float64Array(panel.width).fill(1)],
    },
    keepPositions: true,
    ...more,
  };
}

/** Runs under the mainland's rules. */
export const runMainland = (
  panel: Panel,
  strategy: AnyStrategy,
  more: Partial<BacktestInput> = {},
): Told => tell(inputOf(panel, strategy, { tradingRules: tradingRules(panel, ['cn-a']), ...more }));

/** Runs without rules. */
export const runFree = (
  panel: Panel,
  strategy: AnyStrategy,
  more: Partial<BacktestInput> = {},
): Told => tell(inputOf(panel, strategy, more));

/** A result as rows that read like the written files. */
export interface Told {
  readonly result: BacktestResult;
  /** `2024-01-03 600000.SH +100 @ 10.05` */
  readonly fills: readonly string[];
  /** `2024-01-03 600000.SH -100 limit-down` */
  readonly nonFills: readonly string[];
  /** `2024-06-03 600000.SH dividend 0 shares 100 money` */
  readonly actions: readonly string[];
  readonly cash: (day: string) => number;
  readonly equity: (day: string) => number;
  readonly positions: (day: string) => number;
  readonly receivables: (day: string) => number;
  /** Shares at the close. */
  readonly shares: (day: string, name: string) => number;
}

export function tell(input: BacktestInput): Told {
  const result = backtest(input);
  const { panel, begin } = input;
  const on = (row: number) => formatDay(panel.sessions[row] as EpochDay);
  const name = (i: number) => panel.instruments[i] ?? '-';
  const row = (text: string) => panel.sessions.indexOf(day(text)) - begin;
  const { fills, nonFills, actions, positionLog } = result;
  return {
    result,
    fills: Array.from(
      fills.session,
      (t, k) =>
        `${on(t)} ${name(fills.instrument[k]!)} ${signed(fills.shares[k]!)} @ ${round(fills.price[k]!)}`,
    ),
    nonFills: nonFills.session.map(
      (t, k) =>
        `${on(t)} ${name(nonFills.instrument[k]!)} ${signed(nonFills.shares[k]!)} ${nonFills.reason[k]}`,
    ),
    actions: actions.session.map(
      (t, k) =>
        `${on(t)} ${name(actions.instrument[k]!)} ${actions.kind[k]} ${signed(actions.shares[k]!)} shares ${signed(actions.amount[k]!)} money`,
    ),
    cash: (text) => result.cash[row(text)]!,
    equity: (text) => result.equity[row(text)]!,
    positions: (text) => result.positions[row(text)]!,
    receivables: (text) => result.receivables[row(text)]!,
    shares: (text, who) => {
      const k = positionLog!.session.findIndex(
        (t, at) => on(t) === text && name(positionLog!.instrument[at]!) === who,
      );
      return k === -1 ? 0 : positionLog!.shares[k]!;
    },
  };
}

const round = (value: number): number => Number(value.toFixed(6));
const signed = (value: number): string =>
  value > 0 ? `+${round(value)}` : String(round(value) || 0);

/** An action with what does not apply left out. */
export const action = (
  name: string,
  exDay: string,
  kind: CorporateAction['kind'],
  more: { cash?: number; ratio?: number; payDay?: string; successor?: string } = {},
): CorporateAction => ({
  instrument: id(name),
  exDay: day(exDay),
  kind,
  cash: more.cash ?? Number.NaN,
  ratio: more.ratio ?? Number.NaN,
  payDay: day(more.payDay ?? exDay),
  successor: more.successor === undefined ? undefined : id(more.successor),
});

/** The rules that a fill names. */
export const rulesOf = ({ result }: Told, k: number): readonly string[] =>
  result.fills.rules[k]!.split('+');
