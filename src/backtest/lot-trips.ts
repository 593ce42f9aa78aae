/** Round trips by lots: what is sold is matched to what was bought, first in first out; of a short position the other way round. */
import type { BacktestResult } from './engine.ts';

/** Shares that were entered with one fill and left with another, or with a booking. Money is in the base currency. */
export interface LotTrip {
  /** Row of the instrument. */
  readonly instrument: number;
  readonly side: 'long' | 'short';
  /** Rows of the sessions. */
  readonly entry: number;
  readonly exit: number;
  /** Shares as they left; splits have changed those that entered. */
  readonly shares: number;
  /** What was paid and received for them, without fees; of a short position received first. */
  readonly bought: number;
  readonly sold: number;
  /** Of both ends. */
  readonly fees: number;
}

/** Shares of one fill that are still held; > 0 long, < 0 short. */
interface Lot {
  readonly entry: number;
  shares: number;
  value: number;
  fees: number;
}

interface Change {
  readonly session: number;
  readonly instrument: number;
  readonly shares: number;
  readonly value: number;
  readonly fees: number;
}

/** Matches the fills of a run. What is still held at its end is left out; dividends and their tax are in none. */
export function lotTrips({ fills, actions }: Pick<BacktestResult, 'fills' | 'actions'>): LotTrip[] {
  const lots = new Map<number, Lot[]>();
  const trips: LotTrip[] = [];
  let at = 0;
  const book = (until: number) => {
    for (; at < actions.session.length && actions.session[at]! <= until; at++)
      bookAction(actions, at, lots, trips);
  };
  for (let k = 0; k < fills.session.length; k++) {
    const session = fills.session[k]!; // k < length, as below
    book(session); // an action of a session comes before its fills
    const fees =
      fills.commission[k]! + fills.stampDuty[k]! + fills.transferFee[k]! + fills.otherFees[k]!;
    const change = { session, instrument: fills.instrument[k]!, shares: fills.shares[k]! };
    trade({ ...change, value: fills.value[k]!, fees }, lots, trips);
  }
  book(Number.POSITIVE_INFINITY);
  return trips;
}

/** Less than this fraction of a change is rounding. */
const ROUNDING = 1e-9;

/** Ends lots of the other side, oldest first, and makes one of what is left. @param lots, trips written */
function trade(change: Change, lots: Map<number, Lot[]>, trips: LotTrip[]): void {
  const { session, instrument, shares, value, fees } = change;
  const own = lots.get(instrument) ?? [];
  lots.set(instrument, own);
  let open = shares;
  while (
    own.length > 0 &&
    own[0]!.shares * open < 0 &&
    Math.abs(open) > ROUNDING * Math.abs(shares)
  ) {
    const lot = own[0]!; // not empty
    const taken = Math.min(Math.abs(lot.shares), Math.abs(open));
    const [ofLot, ofChange] = [taken / Math.abs(lot.shares), taken / Math.abs(shares)];
    const [entered, left] = [lot.value * ofLot, value * ofChange];
    const isLong = lot.shares > 0;
    trips.push({
      ...{ instrument, side: isLong ? 'long' : 'short', entry: lot.entry, exit: session },
      ...{ shares: taken, bought: isLong ? entered : left, sold: isLong ? left : entered },
      fees: lot.fees * ofLot + fees * ofChange,
    });
    open += Math.sign(lot.shares) * taken;
    if (ofLot >= 1 - ROUNDING) own.shift();
    else shrink(lot, 1 - ofLot);
  }
  if (Math.abs(open) <= ROUNDING * Math.abs(shares)) return;
  const part = Math.abs(open / shares);
  own.push({ entry: session, shares: open, value: value * part, fees: fees * part });
}

function shrink(lot: Lot, by: number): void {
  lot.shares *= by;
  lot.value *= by;
  lot.fees *= by;
}

/** New shares scale the lots, a delisting ends them, and shares of a successor take them over. */
function bookAction(
  { session, instrument, shares, amount, kind }: BacktestResult['actions'],
  k: number,
  lots: Map<number, Lot[]>,
  trips: LotTrip[],
): void {
  const [row, change] = [instrument[k]!, shares[k]!]; // one entry a row, as below
  if (change === 0) return;
  const own = lots.get(row) ?? [];
  const held = own.reduce((sum, lot) => sum + lot.shares, 0);
  if (kind[k] !== 'delisting') {
    if (held !== 0) for (const lot of own) lot.shares *= (held + change) / held;
    return;
  }
  const isExchange =
    kind[k + 1] === 'delisting' &&
    session[k + 1] === session[k] &&
    shares[k + 1]! * change < 0 &&
    amount[k] === 0;
  if (isExchange) {
    const into = instrument[k + 1]!;
    const received = own.map((lot) => ({ ...lot, shares: (lot.shares * shares[k + 1]!) / held }));
    lots.set(
      into,
      [...(lots.get(into) ?? []), ...received].sort((a, b) => a.entry - b.entry),
    );
    own.length = 0;
  } else if (held * change < 0)
    trade(
      {
        session: session[k]!,
        instrument: row,
        shares: change,
        value: Math.abs(amount[k]!),
        fees: 0,
      },
      lots,
      trips,
    );
}
