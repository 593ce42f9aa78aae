/** The state of a run, and look-ups that its steps share. */
import type { EpochDay } from '../base/day.ts';
import { type ActionTable, arrangeActions } from './action-table.ts';
import { Blotter, NonFills } from './blotter.ts';
import { type CloseWindow, makeCloseWindow } from './close-window.ts';
import { type DueOrders, makeDueOrders, type Purchases } from './fill-buffers.ts';
import type { BacktestInput, TradeTally } from './input.ts';
import {
  type ActionLog,
  DecisionLog,
  makeActionLog,
  makePositionLog,
  type PositionLog,
} from './log.ts';
import { type NonFillReason, OpenOrders, type Order } from './order.ts';
import type { Desk, ExitRule } from './order-rule.ts';
import { Portfolio } from './portfolio.ts';
import { deskOf, needsDesk } from './schedule.ts';
import type { Place } from './session-context.ts';
import type { SideLook } from './side-parts.ts';
import type { StateCell } from './state.ts';
import type { ScheduleEntry, Strategy } from './strategy.ts';
import type { ViewParts } from './view-parts.ts';

/** What is known of one instrument's listing, see price-limit.ts. */
export interface Listing {
  /** Row of its first session; −1 for an old share. */
  readonly row: number;
  readonly day: EpochDay;
  /** First row from which the listing is known; Infinity where nothing shows it. */
  readonly knownFrom: number;
  /** Last row on which it matters whether a file that begins late begins with the listing; −1 for never. */
  readonly lateUntil: number;
}

/** What the decisions of a run share. */
export interface Decider {
  readonly strategy: Strategy;
  readonly entries: readonly ScheduleEntry[];
  /** What each view is made of, and where orders go. */
  readonly parts: ViewParts;
  readonly place: Place;
}

export interface Run {
  readonly input: BacktestInput;
  readonly portfolio: Portfolio;
  readonly fills: Blotter;
  /** False where only the equity matters. */
  readonly keepsTrades: boolean;
  /** Takes the place of logs. */
  readonly tally: TradeTally | undefined;
  readonly nonFills: NonFills;
  readonly actions: ActionLog;
  readonly positions: PositionLog | undefined;
  readonly orders: OpenOrders;
  /** The orders of the current print. */
  readonly due: DueOrders;
  nextOrderId: number;
  readonly decisions: DecisionLog;
  /** Absent before the first decision. */
  decider: Decider | undefined;
  /** See the result. */
  overruled: number;
  /** For a strategy with orders of its own or exits. */
  readonly desk: Desk<Run> | undefined;
  exits: readonly ExitRule[];
  /** What the exits were made of. */
  exitsBy: object;
  /** Row of the next bar that may touch an exit, of each position and of all; see exits.ts. */
  readonly watch: { readonly rows: Int32Array; next: number };
  readonly basis: Basis;
  /** What the strategy keeps between decisions; absent where it keeps nothing. */
  state: StateCell | undefined;
  /** Equity at the last close; the starting capital before the first. */
  equity: number;
  readonly closeWindow: CloseWindow;
  readonly table: ActionTable;
  /** The way to side data; absent where there are none. */
  readonly side: SideLook | undefined;
  /** Target weights of a decision by instrument, NaN between decisions. */
  readonly targets: Float64Array;
  /** The purchases of the current print, by market. */
  readonly purchases: (Purchases | undefined)[];
  /** Factor that a position's shares are adjusted to; by instrument. */
  readonly adjustedTo: Float64Array;
  /** By instrument, each found when it is first asked for. */
  readonly listings: (Listing | undefined)[];
  /** See `newListings` of the result. */
  readonly newListings: Map<number, boolean>;
  /** Number of sessions of each market up to and including each row; one column a market. */
  readonly marketSessions: readonly Int32Array[];
}

/** What positions were entered at; one entry an instrument, of no meaning where none is held. */
export interface Basis {
  /** Shares times prices paid for what is held, in the instrument's currency, without fees; below 0 for a short position. */
  readonly spent: Float64Array;
  /** Row of the session of the entry. */
  readonly enteredOn: Int32Array;
  /** The best close since the entry, its price included, by the shares of today; and the row up to which it was looked for. */
  readonly best: Float64Array;
  readonly bestRow: Int32Array;
}

export function startRun(input: BacktestInput): Run {
  const { panel, capital, tradingRules, actions } = input;
  const n = panel.instruments.length;
  const desk = deskOf(input.strategy) as Desk<Run> | undefined;
  if (!desk && needsDesk(input.strategy))
    throw new Error('a strategy with orders or exits runs with the desk of desk.ts');
  const keepsLots = tradingRules.taxesDividends && actions.some(({ kind }) => kind === 'dividend');
  return {
    input,
    portfolio: new Portfolio(n, capital, keepsLots),
    fills: new Blotter(),
    keepsTrades: input.keepTrades ?? input.tally === undefined,
    tally: input.tally,
    nonFills: new NonFills(),
    actions: makeActionLog(),
    positions: input.keepPositions ? makePositionLog() : undefined,
    orders: new OpenOrders(),
    due: makeDueOrders(),
    nextOrderId: 1,
    decisions: new DecisionLog(),
    decider: undefined,
    overruled: 0,
    desk,
    exitsBy: input.parameters,
    exits: desk?.exitsOf(input.strategy, input.parameters) ?? [],
    watch: { rows: new Int32Array(n), next: 0 },
    basis: {
      spent: new Float64Array(n),
      enteredOn: new Int32Array(n),
      best: new Float64Array(n),
      bestRow: new Int32Array(n),
    },
    state: undefined,
    equity: capital,
    closeWindow: makeCloseWindow(),
    table: arrangeActions(actions, panel),
    side: input.side?.look(input.side.data, input.onSideData),
    targets: new Float64Array(n).fill(Number.NaN),
    purchases: [],
    adjustedTo: new Float64Array(n).fill(Number.NaN),
    listings: [],
    newListings: new Map(),
    marketSessions: countSessions(input),
  };
}

/** A market is open on a session when one of its instruments has a bar; always where there is only one market. */
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

/** True when the instrument's market trades on a session; always where there is only one market. */
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

/** Logs what is left of an order as a non-fill. */
export function refuseOrder(
  { nonFills, keepsTrades, tally }: Run,
  order: Pick<Order, 'instrument' | 'shares' | 'id'>,
  session: number,
  reason: NonFillReason,
): void {
  tally?.addNonFill();
  if (keepsTrades) nonFills.add(session, order, reason);
}
