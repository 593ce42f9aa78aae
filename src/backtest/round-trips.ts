/** Round trips: each position from the fill that opened it to its end, at prices without slippage. */
import type { Panel } from '../store/panel.ts';
import { type ActionTable, detachedBetween } from './action-table.ts';
import type { BacktestResult } from './engine.ts';
import type { BacktestInput } from './input.ts';
import { closeBefore } from './rows.ts';

/** One end of a round trip: session, price, and the benchmark's close that goes with it. */
export interface Leg {
  /** Row of the session. */
  readonly session: number;
  /** In the instrument's currency, without slippage. */
  readonly price: number;
  /** Row of the close from which, or up to which, the benchmark is measured. */
  readonly benchmarkRow: number;
}

/** One position, from no shares to no shares. */
export interface RoundTrip {
  readonly instrument: number;
  /** Row of the session that decided the opening fill; −1 for shares that came without an order. */
  readonly decidedOn: number;
  readonly entry: Leg;
  readonly exit: Leg;
}

/**
 * True where orders fill before the close, so that the session's move of the benchmark comes after the fill. Only the run's
 * fill rule counts, even where a strategy asks for another print in an order.
 */
export const fillsBeforeClose = ({ fill }: Pick<BacktestInput, 'fill'>): boolean =>
  fill === 'next-open' || fill === 'next-vwap';

interface Change {
  readonly session: number;
  readonly instrument: number;
  readonly shares: number;
  readonly price: number;
  readonly decidedOn: number;
  readonly atClose: boolean;
}

/**
 * Gathers the long positions of a run, in the order in which they ended; one still held ends at its last price. Shares
 * received for a delisted share open a position of their own at its last close; short positions are left out.
 */
export function roundTrips(input: BacktestInput, result: BacktestResult): RoundTrip[] {
  const { panel, begin, end } = input;
  const shares = new Float64Array(panel.instruments.length);
  const open = new Map<number, Omit<RoundTrip, 'exit'>>();
  const trips: RoundTrip[] = [];
  const moment = ({ session, price, atClose }: Change): Leg => ({
    ...{ session, price },
    benchmarkRow: atClose ? session : Math.max(begin, session - 1),
  });
  for (const change of changesOf(input, result)) {
    const { instrument, decidedOn } = change;
    const before = shares[instrument]!; // one entry each
    shares[instrument]! += change.shares;
    const after = isNothing(shares[instrument]!, change.shares) ? 0 : shares[instrument]!;
    shares[instrument] = after;
    const trip = open.get(instrument);
    if (before <= 0 && after > 0 && change.price > 0)
      open.set(instrument, { instrument, decidedOn, entry: moment(change) });
    else if (trip && after <= 0) {
      open.delete(instrument);
      trips.push({ ...trip, exit: moment(change) });
    }
  }
  for (const trip of open.values()) {
    const price = closeBefore(panel, trip.instrument, end + 1);
    trips.push({ ...trip, exit: { session: end, price, benchmarkRow: end } });
  }
  return trips;
}

/** True for the rounding that is left of a position sold in full. */
const isNothing = (left: number, change: number): boolean =>
  Math.abs(left) <= 1e-9 * Math.abs(change);

/** All changes of shares by session, bookings before fills. */
function changesOf(input: BacktestInput, { fills, actions }: BacktestResult): Change[] {
  const atClose = !fillsBeforeClose(input);
  const changes: Change[] = [];
  for (const [k, session] of actions.session.entries()) {
    const [instrument, shares] = [actions.instrument[k]!, actions.shares[k]!]; // one entry a row
    if (shares === 0) continue;
    const price = priceOfAction(input, session, instrument, actions.amount[k]! / -shares);
    changes.push({ ...{ session, instrument, shares, price }, decidedOn: -1, atClose: false });
  }
  for (let k = 0; k < fills.session.length; k++) {
    const shares = fills.shares[k]!; // k < length, as below
    const slip = fills.slippage[k]! / fills.fxRate[k]! / shares; // > 0 where it was bought
    changes.push({
      ...{ session: fills.session[k]!, instrument: fills.instrument[k]!, shares },
      ...{ price: fills.price[k]! - slip, decidedOn: fills.decidedOn[k]!, atClose },
    });
  }
  return changes.sort((a, b) => a.session - b.session); // stable: actions were listed first
}

/** Price at which a booking ended a position: the money paid, or the last close where shares were exchanged. */
function priceOfAction(
  { panel, money }: BacktestInput,
  session: number,
  instrument: number,
  paid: number,
): number {
  const rate = money.rates[money.currencyOf[instrument]!]![session]!; // one column a currency
  return paid > 0 ? paid / rate : closeBefore(panel, instrument, session + 1);
}

/**
 * Computes the total return of a share between two legs, a fraction: with the dividends (before tax) and new shares of the
 * actions table, or by the file's factors where the table has none. 0 where the second leg is not later.
 */
export function growthBetween(
  panel: Panel,
  table: ActionTable,
  instrument: number,
  from: Leg,
  to: Pick<Leg, 'session' | 'price'>,
): number {
  if (to.session < from.session) return 0;
  const detached = detachedBetween(table, instrument, from.session, to.session);
  if (detached) return (to.price * detached.ratio + detached.cash) / from.price - 1;
  const { factor, width } = panel;
  const at = instrument * width;
  const scale = factor ? factor[at + to.session]! / factor[at + from.session]! : 1; // rows of the panel
  return (to.price / from.price) * scale - 1;
}
