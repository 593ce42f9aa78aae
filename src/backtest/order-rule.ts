/** What makes an order more than one at market or at a limit, and the desk that works such orders. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { OrderRequest } from './order-request.ts';

/** An order that may still fill, as a view shows it. */
export interface OpenOrder {
  readonly id: number;
  readonly instrument: InstrumentId;
  /** Shares still to trade, > 0 buys, < 0 sells. */
  readonly shares: number;
  readonly kind: RuleName | 'market' | 'limit';
  /** NaN without one. */
  readonly limit: number;
  /** Where a stop stands now, a trailing one too; NaN without one. */
  readonly stop: number;
  /** Day of the session that decided it. */
  readonly decidedOn: EpochDay;
  /** Sessions on which it may still fill; Infinity until it is cancelled. */
  readonly sessionsLeft: number;
  /** Of a bracket whose entry has not filled. */
  readonly waits: boolean;
}

/** Takes an open order field by field: the view makes the {@link OpenOrder}, in its own realm. */
export type AddOpenOrder = (
  ...fields: readonly [
    ...[id: number, instrument: InstrumentId, shares: number, kind: OpenOrder['kind']],
    ...[limit: number, stop: number, decidedOn: EpochDay, sessionsLeft: number, waits: boolean],
  ]
) => void;

/** What a conditional order is called in the rules of its fill. */
export type RuleName =
  | ('limit' | 'stop' | 'trailing-stop' | 'slice')
  /** Of a bracket or of an exit rule. */
  | ('stop-loss' | 'take-profit' | 'time-stop');

/** What makes an order more than one at market or at a limit. */
export interface OrderRule {
  readonly name: RuleName;
  /** Stop price; NaN without one. Of a trailing stop it follows {@link best}. */
  stop: number;
  /** Distance of a trailing stop, as a price and as a fraction; NaN where it is none. */
  trailPrice: number;
  readonly trailFraction: number;
  /** The best price since a trailing stop was placed. */
  best: number;
  /** It waits for a price, and is held against bars; else it fills at its print. */
  readonly waits: boolean;
  /** In equal parts, one a session. */
  readonly slices: boolean;
  /** Its stop was reached: it is an order at market or at its limit from then on. */
  isTriggered: boolean;
  /** Orders of one number: the fill of one closes the others. 0 for none. */
  group: number;
  /** Id of the order whose fill wakes it; 0 once it is awake, or where it never slept. */
  waitsFor: number;
  /** Id of the order that opened the position which it ends; 0 for none. */
  readonly entry: number;
  /** Shares of that order that have filled by now. */
  entryFilled: number;
  /** It ends a position, and ends with it. */
  readonly isExit: boolean;
  /** Row of the session whose fill woke it, and whether that was at the open; −1 where it never slept. */
  wokeOn: number;
  wokeAtOpen: boolean;
  /** Row of the last session on which it was held against a bar. */
  checkedOn: number;
  /** How it met the bar of its fill, for the fill's rules: `stop-gap`. */
  how: string;
}

/**
 * What orders of a strategy's own and exit rules need beside the engine; a run that only weighs goes without.
 *
 * @see desk.ts
 */
export interface Desk<R> {
  /** Opens, links or closes orders. @returns the order's id, of a bracket the entry's; 0 where there is nothing to trade */
  place(run: R, request: OrderRequest, session: number): number;
  listOpen(run: R, add: AddOpenOrder): void;
  /** Opens the orders of exit rules that wait for time, before the session's first fill. */
  begin(run: R, session: number): void;
  /** For how many sessions from this one on no exit is touched, if nothing but prices changes until then. */
  untouchedSessions(run: R, session: number): number;
  /** True where conditional orders are still to be held against the session's bar. */
  isWaiting(run: R, session: number): boolean;
  /** Adds the conditional orders that this moment may fill to those that are due. */
  gather(run: R, session: number, moment: Moment): void;
  /** After the fills of a moment: wakes the exits of brackets, and closes what a fill cancels. */
  settle(run: R, session: number, moment: Moment): void;
  /** Scales the prices of a rule with its order. */
  scale(rule: OrderRule, ratio: number): void;
  /** The exit rules of a strategy. @throws {EngineError} `strategy.parameter` for what is none */
  exitsOf(strategy: object, parameters: object): readonly ExitRule[];
}

/** Ends a position by what became of it since it was entered. Fractions: 0.1 is a tenth. */
export type ExitRule =
  | {
      readonly exit: 'stop-loss' | 'take-profit' | 'trailing-stop';
      readonly fraction: number;
    }
  | { readonly exit: 'time-stop'; readonly sessions: number };

/** When orders of a session fill: `during` are those that wait for a price. */
export type Moment = 'open' | 'during' | 'close';
