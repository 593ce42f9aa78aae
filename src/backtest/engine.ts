/**
 * The engine: one loop over sessions, five steps each.
 *
 * 1. corporate actions  bookActions (corporate.ts): ex-days, pay-days, delistings, interest
 * 2. fills              fillOrders (broker.ts): standing orders at the open, then at the close; sells before buys
 * 3. settlement         Portfolio.endSession: shares bought today may be sold from the next session on
 * 4. valuation          valuePositions (valuation.ts): equity = cash + positions + receivables at the close
 * 5. decision           decide (decide.ts): the strategy sees this close; its orders stand for the next session
 *
 * With `same-close` the decision's orders fill at the close that decided them, and the portfolio is valued again.
 */
import type { EpochDay } from '../base/day.ts';
import { AT_CLOSE, AT_OPEN, fillOrders } from './broker.ts';
import { bookActions } from './corporate.ts';
import { type Decision, decide } from './decide.ts';
import type { BacktestInput } from './input.ts';
import type { ActionLog, FillLog, NonFillLog, PositionLog } from './log.ts';
import { type Run, refuseOrder, startRun } from './run.ts';
import { decisionSessions } from './schedule.ts';
import type { Schedule, Strategy } from './strategy.ts';
import { keepPositions, valuePositions } from './valuation.ts';

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
  /** 1 on sessions that decided; one entry a session of the panel. */
  readonly decides: Uint8Array;
}

/** Runs a strategy. @throws {EngineError} `strategy.…` where the strategy asks for what cannot be */
export function backtest(input: BacktestInput): BacktestResult {
  const run = startRun(input);
  const { begin, end } = input;
  const n = end - begin + 1;
  const columns = {
    equity: new Float64Array(n),
    cash: new Float64Array(n),
    positions: new Float64Array(n),
    receivables: new Float64Array(n),
  };
  const decides = decisionsOf(input);
  const decisions: Decision[] = [];
  const sameClose = input.fill === 'same-close';
  for (let session = begin; session <= end; session++) {
    bookActions(run, session);
    fillOrders(run, session, AT_OPEN);
    fillOrders(run, session, AT_CLOSE);
    value(run, session, columns);
    if (decides[session] === 1) {
      decisions.push(decide(run, session));
      if (sameClose) {
        fillOrders(run, session, AT_CLOSE);
        value(run, session, columns);
      }
    }
    keepPositions(run, session);
    run.portfolio.endSession();
    input.onSession?.(session - begin + 1, n);
  }
  for (const order of run.orders) refuseOrder(run, order, end, 'end-of-data');
  const { nonFills, actions, positions: positionLog } = run;
  let fills: FillLog | undefined;
  return {
    ...{ begin, end, ...columns, nonFills, actions, positionLog, decisions, decides },
    // the fills are kept in rows; whoever looks at them gets columns, and a run that is one of thousands makes none
    get fills() {
      fills ??= run.fills.columns();
      return fills;
    },
  };
}

/** Rows from which the strategy has the history that it asks for. */
export function firstDecision({ begin, strategy, parameters }: BacktestInput): number {
  const { warmUp = 0 } = strategy as unknown as Strategy;
  const sessions = typeof warmUp === 'function' ? warmUp(parameters) : warmUp;
  return Math.max(begin, sessions);
}

/** The sessions that decide; not the last one where its orders would have no session to fill on. */
function decisionsOf(input: BacktestInput): Uint8Array {
  const { strategy, panel, end, tape, fill } = input;
  const sameClose = fill === 'same-close';
  return decisionSessions(scheduleOf(strategy as unknown as Strategy), panel.sessions, {
    first: firstDecision(input),
    end: sameClose ? end : end - 1,
    newCalls: (from, to) => {
      const late = sameClose ? 1 : 0; // see knownThrough in decide.ts
      return tape.count((to - late) as EpochDay) - tape.count((from - late) as EpochDay);
    },
  });
}

/** When a strategy decides: as it says, else at month's end where it weighs and daily where it only places orders. */
export const scheduleOf = ({ rebalance, weigh }: Strategy): Schedule =>
  rebalance ?? (weigh ? 'month-end' : 'daily');

interface Columns {
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  readonly positions: Float64Array;
  readonly receivables: Float64Array;
}

/** @param columns written at the session's row */
function value(run: Run, session: number, columns: Columns): void {
  const { portfolio, input } = run;
  const row = session - input.begin;
  const positions = valuePositions(run, session);
  const receivables = portfolio.owed();
  columns.cash[row] = portfolio.cash;
  columns.positions[row] = positions;
  columns.receivables[row] = receivables;
  run.equity = portfolio.cash + positions + receivables;
  columns.equity[row] = run.equity;
  // a number that is none would spread through every later session: that is our own fault, never the data's
  if (Number.isNaN(run.equity))
    throw new Error(
      `equity of session ${session} is not a number; a price or rate was let through`,
    );
}
