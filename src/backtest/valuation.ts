/** Step 4: what the portfolio is worth at the close; a suspended share at its last price. */
import { fxOf } from './rows.ts';
import type { Run } from './run.ts';
import type { Holding, PortfolioSnapshot } from './view.ts';

/** Value of all positions at a session's close, base currency; remembers each price seen. */
export function valuePositions({ portfolio, input }: Run, session: number): number {
  const { close, width } = input.panel;
  const { rates, currencyOf } = input.money;
  const { held, shares, lastPrice } = portfolio;
  const isLone = rates.length === 1;
  let rate = rates[0]![session]!; // of one currency at least, one rate a session
  let sum = 0;
  for (let k = 0; k < held.length; k++) {
    const i = held[k]!; // k < length
    let price = close[i * width + session]!; // a row of the panel
    if (price > 0) lastPrice[i] = price;
    else price = lastPrice[i]!; // one entry each, as below
    if (!isLone) rate = rates[currencyOf[i]!]![session]!;
    sum += shares[i]! * price * rate;
  }
  return sum;
}

/** The portfolio as a view shows it at a session's close. */
export function snapshot(run: Run, session: number): PortfolioSnapshot {
  const { portfolio, input, equity } = run;
  const holdings = new Map<Holding['instrument'], Holding>();
  const sorted = [...portfolio.held].sort((a, b) => a - b);
  for (const i of sorted) {
    const shares = portfolio.shares[i]!; // one entry each
    if (shares === 0) continue;
    const price = portfolio.lastPrice[i]!;
    const value = shares * price * fxOf(input.money, i, session);
    const instrument = input.panel.instruments[i]!;
    holdings.set(instrument, {
      instrument,
      shares,
      sellable: shares, // what was bought today may be sold at the next session
      price,
      value,
      weight: value / equity,
    });
  }
  return { equity, cash: portfolio.cash, holdings };
}

/** Writes the positions of a close down. */
export function keepPositions(run: Run, session: number): void {
  const { portfolio, positions, input } = run;
  if (!positions) return;
  const sorted = [...portfolio.held].sort((a, b) => a - b);
  for (const i of sorted) {
    const shares = portfolio.shares[i]!; // one entry each
    if (shares === 0) continue;
    const price = portfolio.lastPrice[i]!;
    positions.session.push(session);
    positions.instrument.push(i);
    positions.shares.push(shares);
    positions.sellable.push(shares - portfolio.locked[i]!);
    positions.price.push(price);
    positions.value.push(shares * price * fxOf(input.money, i, session));
  }
}
