/** The state of a run in progress, and the small questions that its steps ask of it. */
import type { EpochDay } from '../base/day.ts';
import type { BacktestInput, CorporateAction } from './input.ts';
import {
  type ActionLog,
  type FillLog,
  makeActionLog,
  makeFillLog,
  makeNonFillLog,
  makePositionLog,
  type NonFillLog,
  type PositionLog,
} from './log.ts';
import type { Order, Print } from './order.ts';
import { Portfolio } from './portfolio.ts';

export interface Run {
  readonly input: BacktestInput;
  readonly portfolio: Portfolio;
  readonly fills: FillLog;
  readonly nonFills: NonFillLog;
  readonly actions: ActionLog;
  readonly positions: PositionLog | undefined;
  /** Orders that stand, in the order of their ids. */
  orders: Order[];
  nextOrderId: number;
  /** Equity at the last close; the starting capital before the first. */
  equity: number;
  /** Factor up to which a position's shares have been restated; by instrument. */
  readonly restatedTo: Float64Array;
  /** Actions of the table by instrument row, ascending by ex-day. */
  readonly actionsOf: ReadonlyMap<number, readonly CorporateAction[]>;
  /** Row of the session on which an instrument was delisted, by the table; Infinity where it was not. */
  readonly delistedOn: Float64Array;
  /** Number of sessions of each market up to and including each row; one column a market. */
  readonly marketSessions: readonly Int32Array[];
}

export function startRun(input: BacktestInput): Run {
  const { panel, capital, desk, actions } = input;
  const n = panel.instruments.length;
  const actionsOf = new Map<number, CorporateAction[]>();
  for (const action of [...actions].sort((a, b) => a.exDay - b.exDay)) {
    const row = panel.indexOf.get(action.instrument);
    if (row === undefined) continue; // the caller refuses unknown names, see checkActions
    actionsOf.set(row, [...(actionsOf.get(row) ?? []), action]);
  }
  const delistedOn = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (const [row, own] of actionsOf)
    for (const { kind, exDay } of own)
      if (kind === 'delisting') delistedOn[row] = sessionOnOrAfter(panel.sessions, exDay);
  const keepsLots = desk.taxesDividends && actions.some(({ kind }) => kind === 'dividend');
  return {
    input,
    portfolio: new Portfolio(n, capital, keepsLots),
    fills: makeFillLog(),
    nonFills: makeNonFillLog(),
    actions: makeActionLog(),
    positions: input.keepPositions ? makePositionLog() : undefined,
    orders: [],
    nextOrderId: 1,
    equity: capital,
    restatedTo: new Float64Array(n).fill(Number.NaN),
    actionsOf,
    delistedOn,
    marketSessions: countSessions(input),
  };
}

/** Row of the first session on or after a day; Infinity beyond the last. */
export function sessionOnOrAfter(sessions: Int32Array, day: EpochDay): number {
  let low = 0;
  let high = sessions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sessions[middle]! < day)
      low = middle + 1; // middle < length
    else high = middle;
  }
  return low < sessions.length ? low : Number.POSITIVE_INFINITY;
}

/** A market is open on a session when one of its instruments has a bar; where there is one market it always is. */
function countSessions({ panel, marketOf }: BacktestInput): Int32Array[] {
  const { width, close, instruments } = panel;
  const markets = marketOf.reduce((most, market) => Math.max(most, market + 1), 1);
  const columns: Int32Array[] = [];
  for (let market = 0; market < markets; market++) {
    const counts = new Int32Array(width);
    if (markets === 1) counts.fill(1);
    else
      for (let i = 0; i < instruments.length; i++) {
        if (marketOf[i] !== market) continue;
        for (let t = 0, at = i * width; t < width; t++, at++) if (close[at]! > 0) counts[t] = 1; // at < length
      }
    for (let t = 1; t < width; t++) counts[t]! += counts[t - 1]!; // t in [1, width)
    columns.push(counts);
  }
  return columns;
}

/** True when the instrument's market trades on a session. */
export function isOpen(
  { input, marketSessions }: Run,
  instrument: number,
  session: number,
): boolean {
  const counts = marketSessions[input.marketOf[instrument]!]!; // one column a market
  return counts[session]! > (session === 0 ? 0 : counts[session - 1]!);
}

/** Base currency for one unit of the instrument's on a session. */
export function fxOf({ input: { money } }: Run, instrument: number, session: number): number {
  return money.rates[money.currencyOf[instrument]!]![session]!; // one column a currency, one rate a session
}

/** The price of a session that an order is filled at, raw as the file has it; NaN where there is none. */
export function printOf({ input }: Run, instrument: number, session: number, print: Print): number {
  const { panel } = input;
  const at = instrument * panel.width + session;
  const price = print === 'vwap' ? averagePrice(panel, at) : panel[print][at]!; // at < length
  return price > 0 && price < Number.POSITIVE_INFINITY ? price : Number.NaN;
}

/**
 * Amount over volume, whatever their units: vendors count volume in shares or lots and amounts in units or thousands,
 * so the quotient is brought to the close by a power of ten. NaN unless it then lies between low and high: such a file
 * has adjusted prices or a damaged row, and its average is not known.
 */
function averagePrice({ amount, volume, close, low, high }: BacktestInput['panel'], at: number) {
  const quotient = amount[at]! / volume[at]!;
  const scale = Math.round(Math.log10(quotient / close[at]!));
  const price = quotient / 10 ** scale;
  const slack = 0.005; // half a tick, as averages are not rounded to one
  return price >= low[at]! - slack && price <= high[at]! + slack ? price : Number.NaN;
}

/** Close of the last session before this one on which the instrument had a bar; NaN where there is none. */
export function closeBefore({ panel }: BacktestInput, instrument: number, session: number): number {
  const start = instrument * panel.width;
  for (let at = start + session - 1; at >= start; at--)
    if (panel.close[at]! > 0) return panel.close[at]!; // at >= start
  return Number.NaN;
}
