/** The state of a run in progress, and the small questions that its steps ask of it. */
import type { EpochDay } from '../base/day.ts';
import { type ActionTable, arrangeActions } from './action-table.ts';
import { Blotter } from './blotter.ts';
import { type DueOrders, makeDueOrders, type Purchases } from './fill-buffers.ts';
import type { BacktestInput } from './input.ts';
import {
  type ActionLog,
  logNonFill,
  makeActionLog,
  makeNonFillLog,
  makePositionLog,
  type NonFillLog,
  type PositionLog,
} from './log.ts';
import { OpenOrders } from './open-orders.ts';
import type { NonFillReason, Order } from './order.ts';
import { Portfolio } from './portfolio.ts';

/** What is known of one instrument's listing, see listing.ts. */
export interface Listing {
  /** Row of its first session; −1 where the listing is long past. */
  readonly row: number;
  readonly day: EpochDay;
  /** First row from which the listing is known; Infinity where nothing shows it. */
  readonly knownFrom: number;
  /** Last row on which it matters whether a series that begins late began with its listing; −1 where it does not. */
  readonly lateUntil: number;
}

export interface Run {
  readonly input: BacktestInput;
  readonly portfolio: Portfolio;
  readonly fills: Blotter;
  /** False where only the value matters. */
  readonly keepsTrades: boolean;
  readonly nonFills: NonFillLog;
  readonly actions: ActionLog;
  readonly positions: PositionLog | undefined;
  readonly orders: OpenOrders;
  /** Written anew for the orders of each print. */
  readonly due: DueOrders;
  nextOrderId: number;
  /** Equity at the last close; the starting capital before the first. */
  equity: number;
  readonly table: ActionTable;
  /** Target weights of a decision by instrument, NaN between decisions. */
  readonly targets: Float64Array;
  /** By market, written anew for the purchases of each print. */
  readonly purchases: (Purchases | undefined)[];
  /** Factor up to which a position's shares have been adjusted; by instrument. */
  readonly adjustedTo: Float64Array;
  /** By instrument, each found when it is first asked for. */
  readonly listings: (Listing | undefined)[];
  /** Instruments ordered in what may be their first sessions, by a file that begins late: true where taken as listed then. */
  readonly newListings: Map<number, boolean>;
  /** Number of sessions of each market up to and including each row; one column a market. */
  readonly marketSessions: readonly Int32Array[];
}

export function startRun(input: BacktestInput): Run {
  const { panel, capital, tradingRules, actions } = input;
  const n = panel.instruments.length;
  const keepsLots = tradingRules.taxesDividends && actions.some(({ kind }) => kind === 'dividend');
  return {
    input,
    portfolio: new Portfolio(n, capital, keepsLots),
    fills: new Blotter(),
    keepsTrades: input.keepTrades ?? true,
    nonFills: makeNonFillLog(),
    actions: makeActionLog(),
    positions: input.keepPositions ? makePositionLog() : undefined,
    orders: new OpenOrders(),
    due: makeDueOrders(),
    nextOrderId: 1,
    equity: capital,
    table: arrangeActions(actions, panel),
    targets: new Float64Array(n).fill(Number.NaN),
    purchases: [],
    adjustedTo: new Float64Array(n).fill(Number.NaN),
    listings: [],
    newListings: new Map(),
    marketSessions: countSessions(input),
  };
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

/** Number of sessions of the instrument's market up to and including a row. */
export const sessionCount = (
  { input, marketSessions }: Run,
  instrument: number,
  session: number,
): number => marketSessions[input.marketOf[instrument]!]![session]!; // one column a market, one entry a session

/** True when the instrument's market trades on a session; a lone market always does. */
export const isOpen = (run: Run, instrument: number, session: number): boolean =>
  run.marketSessions.length === 1 ||
  sessionCount(run, instrument, session) >
    (session === 0 ? 0 : sessionCount(run, instrument, session - 1));

/** Row of the market's n-th session after this one; Infinity beyond the panel. */
export function sessionAfter(run: Run, instrument: number, session: number, n: number): number {
  const wanted = sessionCount(run, instrument, session) + n;
  const { width } = run.input.panel;
  let row = session + 1;
  while (row < width && sessionCount(run, instrument, row) < wanted) row++;
  return row < width ? row : Number.POSITIVE_INFINITY;
}

/** Writes down what is left of an order, and why. */
export function refuseOrder(
  { nonFills, keepsTrades }: Run,
  { instrument, shares, id }: Order,
  session: number,
  reason: NonFillReason,
): void {
  if (keepsTrades) logNonFill(nonFills, session, instrument, shares, reason, id);
}
