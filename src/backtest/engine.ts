import { fillOrders } from './broker.ts';
import { checkInput } from './check-input.ts';
import { bookActions } from './corporate-actions.ts';
import { decide } from './decide.ts';
import { dueSessions, unionOf } from './decision-sessions.ts';
import type { BacktestInput } from './input.ts';
import type { ActionLog, Decision, FillLog, NonFillLog, PositionLog } from './log.ts';
import { type Run, refuseOrder, startRun } from './run.ts';
import { keepPositions, requireRates, valuePositions, valueStretch } from './valuation.ts';

/** What a run gives. Columns of one entry a session run from `begin` to `end`, both inclusive. */
export interface BacktestResult {
  readonly begin: number;
  readonly end: number;
  /** Base currency; equity = cash + positions + receivables. */
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  readonly positions: Float64Array;
  readonly receivables: Float64Array;
  readonly fills: FillLog;
  readonly nonFills: NonFillLog;
  readonly actions: ActionLog;
  readonly positionLog: PositionLog | undefined;
  readonly decisions: readonly Decision[];
  /** Instruments ordered near the start of a file that begins late: true where the start was taken as their listing. */
  readonly newListings: ReadonlyMap<number, boolean>;
  /** Sessions on which the weights of a schedule took the place of those or of the orders of an earlier one. */
  readonly overruled: number;
  /** 1 on sessions that decided; one entry a session of the panel. */
  readonly decides: Uint8Array;
}

/** Runs a strategy. @throws {EngineError} `run.…` for an impossible input, `strategy.…` for an impossible request */
export function backtest(input: BacktestInput): BacktestResult {
  checkInput(input);
  const run = startRun(input);
  const { begin, end } = input;
  const n = end - begin + 1;
  const columns = {
    equity: new Float64Array(n),
    cash: new Float64Array(n),
    positions: new Float64Array(n),
    receivables: new Float64Array(n),
  };
  const due = dueSessions(input);
  const decides = unionOf(due);
  let session = begin;
  while (session <= end) {
    const quiet = quietSessions(run, session, decides);
    const sessions = Math.max(1, quiet);
    if (quiet > 0) passQuiet(run, session, quiet, columns);
    else {
      pass(run, session, decides[session] === 1 ? due : undefined, columns);
    }
    session += sessions;
    for (let k = sessions - 1; k >= 0; k--) input.onSession?.(session - begin - k, n);
  }
  run.orders.keep((order) => {
    refuseOrder(run, order, end, 'end-of-data');
    return false;
  });
  const { actions, positions: positionLog, newListings } = run;
  let fills: FillLog | undefined;
  let nonFills: NonFillLog | undefined;
  let decisions: readonly Decision[] | undefined;
  return {
    ...{ begin, end, ...columns, actions, positionLog, newListings, decides },
    overruled: run.overruled,
    // columns are made when they are first read: of the thousands of runs of a proof most are never looked at
    get fills() {
      fills ??= run.fills.columns();
      return fills;
    },
    get nonFills() {
      nonFills ??= run.nonFills.columns();
      return nonFills;
    },
    get decisions() {
      decisions ??= run.decisions.list(sessionsOf(run, decides), input.panel.instruments);
      return decisions;
    },
  };
}

/** The sessions whose decisions are kept. */
function sessionsOf({ input, tally }: Run, decides: Uint8Array): readonly number[] {
  const rows: number[] = [];
  if (!tally) for (let t = input.begin; t <= input.end; t++) if (decides[t] === 1) rows.push(t); // t < length
  return rows;
}

/** Takes all steps of a session. @param due schedules, where one decides @param columns written at the session's row */
function pass(
  run: Run,
  session: number,
  due: readonly Uint8Array[] | undefined,
  columns: Columns,
): void {
  bookActions(run, session);
  // without either no step of trading has anything to do
  if (run.orders.count > 0 || run.exits.length > 0) trade(run, session);
  value(run, session, columns);
  if (due) {
    decide(run, session, due);
    if (run.input.fill === 'same-close') {
      fillOrders(run, session, 'close');
      value(run, session, columns);
    }
  }
  keepPositions(run, session);
  run.portfolio.endSession();
}

/** Fills orders, from the open to the close. */
function trade(run: Run, session: number): void {
  run.desk?.begin(run, session);
  fillOrders(run, session, 'open');
  // an order that fills may wake others
  while (run.desk?.isWaiting(run, session)) fillOrders(run, session, 'during');
  fillOrders(run, session, 'close');
}

/** How many sessions from this one on only change prices: no order, no decision, nothing booked or due. */
function quietSessions(run: Run, session: number, decides: Uint8Array): number {
  const { orders, portfolio, input, positions, table, exits, desk } = run;
  if (orders.count > 0 || decides[session] === 1) return 0;
  const owes = portfolio.cash < 0 && input.borrowRate !== 0;
  if (owes || portfolio.receivables.length > 0 || positions || input.panel.factor) return 0;
  let until = session;
  while (until <= input.end && decides[until] !== 1 && !table.on.has(until)) until++;
  if (exits.length === 0 || !desk) return until - session;
  return Math.min(until - session, desk.untouchedSessions(run, session));
}

/** Takes quiet sessions. @param columns written at their rows */
function passQuiet(run: Run, session: number, count: number, columns: Columns): void {
  valueStretch(run, session, count, columns.positions, session - run.input.begin);
  for (let k = 0; k < count; k++) keepValue(run, session + k, columns);
}

interface Columns {
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  readonly positions: Float64Array;
  readonly receivables: Float64Array;
}

/** @param columns written at the session's row */
function value(run: Run, session: number, columns: Columns): void {
  columns.positions[session - run.input.begin] = valuePositions(run, session);
  keepValue(run, session, columns);
}

/** Adds up what the portfolio is worth. @param columns their positions are read, the others written at the session's row */
function keepValue(run: Run, session: number, columns: Columns): void {
  const { portfolio, input } = run;
  const row = session - input.begin;
  const receivables = portfolio.owed();
  columns.cash[row] = portfolio.cash;
  columns.receivables[row] = receivables;
  run.equity = portfolio.cash + columns.positions[row]! + receivables; // one entry a session
  columns.equity[row] = run.equity;
  if (Number.isNaN(run.equity)) requireRates(run, session);
  // NaN would spread through every later session; the data cannot cause it, so it is our bug
  if (Number.isNaN(run.equity))
    throw new Error(
      `equity of session ${session} is not a number; a price or rate was let through`,
    );
}
