/** From what a strategy wants to orders that stand: target weights as differences to what is held, and explicit orders. */
import type { EpochDay } from '../base/day.ts';
import { logNonFill } from './log.ts';
import type { Order, OrderRequest, Print } from './order.ts';
import { checkRequest, limitOnTick } from './request.ts';
import { closeBefore, fxOf } from './rows.ts';
import { type Run, refuseOrder } from './run.ts';

const PRINT_OF_RULE: Readonly<Record<Run['input']['fill'], Print>> = {
  'next-open': 'open',
  'next-close': 'close',
  'next-vwap': 'vwap',
  'same-close': 'close',
};

/**
 * Turns the run's target weights into orders for the difference to what is held, and clears them. They say what the whole
 * portfolio shall be, so that every order that still stands gives way, and what is held without a weight is sold.
 */
export function placeTargets(run: Run, session: number): void {
  const { portfolio, targets } = run;
  supersede(run, session, () => true);
  for (let i = 0; i < targets.length; i++) {
    const weight = targets[i]!; // i < length; NaN where nothing was said
    const held = portfolio.shares[i]!;
    if (weight !== 0 && !Number.isNaN(weight)) placeTarget(run, i, weight, session);
    else if (held !== 0) stand(run, i, -held, session, { closing: true });
  }
  targets.fill(Number.NaN);
}

function placeTarget(run: Run, instrument: number, weight: number, session: number): void {
  const { input, portfolio, equity } = run;
  const held = portfolio.shares[instrument]!; // one entry each
  const price = priceOf(run, instrument, session);
  const wanted = (weight * equity) / (price * fxOf(input.money, instrument, session));
  if (Number.isNaN(price)) {
    refuseUnpriced(run, instrument, session);
    return;
  }
  const drift = wanted - held;
  if (held !== 0 && isDrift(run, instrument, drift, session)) return;
  if (Math.abs(drift) > 1e-9 * Math.abs(wanted))
    stand(run, instrument, drift, session, { roundsUp: true });
}

/** Without a price, how many shares were meant is not known. */
function refuseUnpriced(run: Run, instrument: number, session: number): void {
  const id = run.nextOrderId++;
  if (run.keepsTrades) logNonFill(run.nonFills, session, instrument, Number.NaN, 'no-price', id);
}

/**
 * True when a held position is nearer to its target than to any number of shares that an order could bring it to: less than
 * half of the smallest order away. Prices move every target by such amounts; nobody means to trade them, so that there is
 * neither an order nor a non-fill. A new position and a whole sale are always meant.
 */
function isDrift({ input }: Run, instrument: number, drift: number, session: number): boolean {
  const { lotMinimum } = input.tradingRules.on(
    instrument,
    input.panel.sessions[session] as EpochDay,
  );
  return Math.abs(drift) < lotMinimum / 2; // false where no lot is known
}

/** Orders give way to a newer target. */
function supersede(run: Run, session: number, gives: (order: Order) => boolean): void {
  run.orders.keep((order) => {
    if (!gives(order)) return true;
    refuseOrder(run, order, session, 'superseded');
    return false;
  });
}

/** The close of this session, else the last price of what is held, else the last close. */
function priceOf({ input: { panel }, portfolio }: Run, instrument: number, session: number) {
  const price = panel.close[instrument * panel.width + session]!; // a row of the panel
  if (price > 0) return price;
  if (portfolio.shares[instrument] !== 0) return portfolio.lastPrice[instrument]!; // adjusted on ex-days
  return closeBefore(panel, instrument, session);
}

type StandOptions = Partial<Pick<Order, 'closing' | 'roundsUp' | 'limit' | 'at' | 'sessionsLeft'>>;

function stand(
  run: Run,
  instrument: number,
  shares: number,
  session: number,
  options: StandOptions,
): void {
  const { factor, width } = run.input.panel;
  const order = run.orders.add();
  order.id = run.nextOrderId++;
  order.instrument = instrument;
  order.shares = shares;
  order.size = Math.abs(shares);
  order.closing = options.closing ?? false;
  order.roundsUp = options.roundsUp ?? false;
  order.limit = options.limit ?? Number.NaN;
  order.at = options.at ?? PRINT_OF_RULE[run.input.fill];
  order.decidedOn = session;
  order.sessionsLeft = options.sessionsLeft ?? 1;
  order.filledValue = 0;
  order.charged = 0;
  order.factor = factor ? factor[instrument * width + session]! : Number.NaN; // a row of the panel
}

/**
 * Makes one explicit order stand. A target says what the position shall be, so that orders of the instrument from earlier
 * sessions give way to it; a number of shares is traded beside them. Targets of one session do not see each other.
 */
export function placeRequest(
  run: Run,
  request: OrderRequest,
  session: number,
  day: EpochDay,
): void {
  const { input, portfolio, equity } = run;
  const { kind, amount, options } = request;
  const i = checkRequest(run, request, day);
  const { at, goodForSessions } = options;
  const isTarget = kind !== 'shares';
  if (isTarget)
    supersede(run, session, ({ instrument, decidedOn }) => instrument === i && decidedOn < session);
  const held = portfolio.shares[i]!; // one entry each
  const price = priceOf(run, i, session) * fxOf(input.money, i, session);
  const shares = sharesFor(kind, amount, { held, price, equity });
  if (Number.isNaN(shares)) {
    refuseUnpriced(run, i, session);
    return;
  }
  if (shares === 0) return;
  stand(run, i, shares, session, {
    closing: isTarget && amount === 0,
    roundsUp: kind === 'target-value' || kind === 'target-weight',
    limit: limitOnTick(run, i, session, { limit: options.limit, shares }),
    ...(input.fill === 'same-close' ? { at: 'close' } : at && { at }),
    ...(goodForSessions !== undefined && { sessionsLeft: goodForSessions }),
  });
}

function sharesFor(
  kind: OrderRequest['kind'],
  amount: number,
  { held, price, equity }: { held: number; price: number; equity: number },
): number {
  switch (kind) {
    case 'shares':
      return amount;
    case 'target-shares':
      return amount - held;
    case 'target-value':
      return amount / price - held;
    case 'target-weight':
      return (amount * equity) / price - held;
    default:
      return kind satisfies never;
  }
}
