/** Step 4: what the portfolio is worth at the close; a suspended share at its last price. */
import { isInWindow } from './close-window.ts';
import { fxOf } from './rows.ts';
import type { Run } from './run.ts';
import type { AddHolding, CashSnapshot } from './view-parts.ts';

/** Value of all positions at a session's close, base currency; remembers each price seen. */
export function valuePositions(run: Run, session: number): number {
  const { portfolio, input, closeWindow } = run;
  const { panel } = input;
  if (portfolio.held.length === 0) return 0;
  const isLaid = isInWindow(closeWindow, panel, portfolio.held.length, session);
  const close = isLaid ? closeWindow.closes : panel.close;
  const stride = isLaid ? 1 : panel.width;
  const first = isLaid ? (session - closeWindow.from) * panel.instruments.length : session;
  return sumOfValues(run, session, close, first, stride);
}

/** @param close price of instrument i at `first + i × stride` */
function sumOfValues(
  { portfolio, input }: Run,
  session: number,
  close: Float64Array,
  first: number,
  stride: number,
): number {
  const { rates, currencyOf } = input.money;
  const { held, shares, lastPrice } = portfolio;
  const rate = rates[0]![session]!; // of one currency at least, one rate a session
  const isLone = rates.length === 1;
  let sum = 0;
  for (let k = 0; k < held.length; k++) {
    const i = held[k]!; // k < length
    let price = close[first + i * stride]!; // a row of the panel
    if (price > 0) lastPrice[i] = price;
    else price = lastPrice[i]!; // one entry each, as below
    sum += shares[i]! * price * (isLone ? rate : rates[currencyOf[i]!]![session]!);
  }
  return sum;
}

/** @throws {EngineError} `run.currency` for the first position whose exchange rate is not known */
export function requireRates({ portfolio, input }: Run, session: number): void {
  for (const i of portfolio.held) if (portfolio.shares[i] !== 0) fxOf(input.money, i, session);
}

/**
 * Values all positions at the closes of sessions on which only prices change, with the sums of {@link valuePositions} in the
 * same order. The closes of a position lie side by side, so that the processor does not wait for each.
 *
 * @param session row of the first of `count`
 * @param out as many entries, 0 so far, are written from `at` on
 */
export function valueStretch(
  run: Run,
  session: number,
  count: number,
  out: Float64Array,
  at: number,
): void {
  const { length } = run.portfolio.held;
  const fours = run.input.money.rates.length === 1 ? length - (length % 4) : 0;
  for (let k = 0; k < fours; k += 4) addFour(run, k, session, count, out, at);
  for (let k = fours; k < length; k++) addOne(run, k, session, count, out, at);
}

/** Adds the value of the k-th position held to a stretch. @param out written from `at` on */
function addOne(
  { portfolio, input }: Run,
  k: number,
  session: number,
  count: number,
  out: Float64Array,
  at: number,
): void {
  const { close, width } = input.panel;
  const { rates, currencyOf } = input.money;
  const { held, shares, lastPrice } = portfolio;
  const i = held[k]!; // k < length
  const row = i * width + session; // rows of the panel, as many more
  const rate = rates[currencyOf[i]!]!; // one rate a session
  const own = shares[i]!; // one entry each
  let price = lastPrice[i]!;
  for (let t = 0; t < count; t++) {
    const now = close[row + t]!;
    if (now > 0) price = now;
    out[at + t]! += own * price * rate[session + t]!;
  }
  lastPrice[i] = price;
}

/** Adds the k-th position held and the next three, of one currency, as {@link addOne} does each: in a third of the time. */
function addFour(
  { portfolio, input }: Run,
  k: number,
  session: number,
  count: number,
  out: Float64Array,
  at: number,
): void {
  const { close, width } = input.panel;
  const rate = input.money.rates[0]!; // the only one
  const { held, shares, lastPrice } = portfolio;
  const a = held[k]!; // k + 3 < length
  const b = held[k + 1]!;
  const c = held[k + 2]!;
  const d = held[k + 3]!;
  const rowA = a * width + session; // rows of the panel, as many more
  const rowB = b * width + session;
  const rowC = c * width + session;
  const rowD = d * width + session;
  const ownA = shares[a]!; // one entry each, as below
  const ownB = shares[b]!;
  const ownC = shares[c]!;
  const ownD = shares[d]!;
  let priceA = lastPrice[a]!;
  let priceB = lastPrice[b]!;
  let priceC = lastPrice[c]!;
  let priceD = lastPrice[d]!;
  for (let t = 0; t < count; t++) {
    const nowA = close[rowA + t]!;
    const nowB = close[rowB + t]!;
    const nowC = close[rowC + t]!;
    const nowD = close[rowD + t]!;
    if (nowA > 0) priceA = nowA;
    if (nowB > 0) priceB = nowB;
    if (nowC > 0) priceC = nowC;
    if (nowD > 0) priceD = nowD;
    const r = rate[session + t]!;
    out[at + t] =
      out[at + t]! + ownA * priceA * r + ownB * priceB * r + ownC * priceC * r + ownD * priceD * r;
  }
  lastPrice[a] = priceA;
  lastPrice[b] = priceB;
  lastPrice[c] = priceC;
  lastPrice[d] = priceD;
}

/** Rows of the instruments held, in the order of the panel. */
function heldInOrder({ held, shares }: Run['portfolio']): number[] {
  const rows: number[] = [];
  let isOrdered = true;
  for (let k = 0; k < held.length; k++) {
    const i = held[k]!; // k < length
    if (shares[i] === 0) continue;
    if (i < rows[rows.length - 1]!) isOrdered = false; // of the first there is none before
    rows.push(i);
  }
  return isOrdered ? rows : rows.sort((a, b) => a - b);
}

/** Keeps what a position was entered at. @param before shares before the trade @param shares > 0 bought, < 0 sold */
export function reckonTrade(
  { basis, watch }: Run,
  instrument: number,
  before: number,
  shares: number,
  price: number,
  session: number,
): void {
  const { spent } = basis;
  const after = before + shares;
  if (before * shares >= 0)
    spent[instrument]! += shares * price; // one entry each, as below
  else if (before * after > 0) spent[instrument]! *= after / before;
  else spent[instrument] = after * price;
  watch.rows[instrument] = session;
  watch.next = Math.min(watch.next, session);
  if (before !== 0 && before * after > 0) return;
  basis.enteredOn[instrument] = session;
  basis.best[instrument] = price;
  basis.bestRow[instrument] = session - 1; // the close of the entry's session comes after it
}

/** The best close of a position since its entry, up to a session: the highest, of a short position the lowest. */
export function bestClose({ basis, input, portfolio }: Run, i: number, session: number): number {
  const { close, width } = input.panel;
  const { best, bestRow } = basis;
  const isLong = portfolio.shares[i]! > 0; // one entry each, as below
  let found = best[i]!;
  for (let at = i * width + bestRow[i]! + 1; at <= i * width + session; at++) {
    const price = close[at]!; // a row of the panel
    if (isLong ? price > found : price < found && price > 0) found = price;
  }
  best[i] = found;
  bestRow[i] = Math.max(bestRow[i]!, session);
  return found;
}

/** Brings the best close to the shares of today, after a split before this session. */
export function scaleBest(run: Run, instrument: number, ratio: number, session: number): void {
  bestClose(run, instrument, session - 1);
  run.watch.rows[instrument] = session;
  run.watch.next = Math.min(run.watch.next, session);
  run.basis.best[instrument]! /= ratio; // one entry each
}

/** The portfolio as a view shows it at a session's close. @param add told of each holding, where they are wanted */
export function snapshot(run: Run, session: number, add?: AddHolding): CashSnapshot {
  if (add) listHoldings(run, session, add);
  return { equity: run.equity, cash: run.portfolio.cash };
}

function listHoldings(run: Run, session: number, add: AddHolding): void {
  const { portfolio, input, equity } = run;
  for (const i of heldInOrder(portfolio)) {
    const shares = portfolio.shares[i]!; // one entry each
    const price = portfolio.lastPrice[i]!;
    const value = shares * price * fxOf(input.money, i, session);
    const instrument = input.panel.instruments[i]!;
    const sellable = shares; // what was bought today may be sold at the next session
    const average = run.basis.spent[i]! / shares;
    const best = bestClose(run, i, session);
    const enteredOn = run.basis.enteredOn[i]!;
    add(instrument, shares, sellable, price, value, value / equity, average, enteredOn, best);
  }
}

/** Logs the positions at a close. */
export function keepPositions(run: Run, session: number): void {
  const { portfolio, positions, input } = run;
  if (!positions) return;
  for (const i of heldInOrder(portfolio)) {
    const shares = portfolio.shares[i]!; // one entry each
    const price = portfolio.lastPrice[i]!;
    positions.session.push(session);
    positions.instrument.push(i);
    positions.shares.push(shares);
    positions.sellable.push(shares - portfolio.locked[i]!);
    positions.price.push(price);
    positions.value.push(shares * price * fxOf(input.money, i, session));
  }
}
