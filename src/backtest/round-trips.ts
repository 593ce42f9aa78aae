/** Positions as trips: from the fill that opened one to what ended it, at prices without slippage. */
import type { Panel } from '../store/panel.ts';
import { type ActionTable, detachedBetween } from './action-table.ts';
import type { BacktestResult } from './engine.ts';
import type { BacktestInput } from './input.ts';
import { closeBefore } from './rows.ts';

/** A price of an instrument on a session, and the last close of the benchmark that lies before it or on it. */
export interface Leg {
  /** Row of the session. */
  readonly session: number;
  /** In the instrument's currency; of a fill the print, without slippage. */
  readonly price: number;
  /** Row of the close from which, or up to which, the benchmark is measured. */
  readonly benchmarkRow: number;
}

/** One position from nothing to nothing. */
export interface RoundTrip {
  readonly instrument: number;
  /** Row of the session that decided the opening fill; −1 for shares that came without an order. */
  readonly decidedOn: number;
  readonly entry: Leg;
  readonly exit: Leg;
}

/**
 * True where orders fill before the close, so that the session's own move of the benchmark is still to come. Told by the
 * run's fill rule: a strategy that asks for another print order by order is taken to fill like the rest.
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
 * Gathers the long positions of a run, in the order in which they ended; one that is still held ends at its last price.
 * Shares received for a delisted name open a position of their own at its last close; short positions are left out.
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

/** What a sum of divisions leaves of a position that was sold whole. */
const isNothing = (left: number, change: number): boolean =>
  Math.abs(left) <= 1e-9 * Math.abs(change);

/** Everything that changed shares, by session; what was booked before the first fill of a session comes first. */
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

/** What a share was worth when it was taken away: the money for it, where it was exchanged its last close. */
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
 * Computes what one share's worth of money gained between two moments, as a fraction: with dividends before tax and new
 * shares of the actions table, where that says nothing by the factors of the file. 0 where the second is not later.
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
