/** Fills of a backtest held to the market's rules and prices. */
import { type Fees, feesOfFill } from '../markets/fees.ts';
import { roundBuyShares } from '../markets/lots.ts';
import type { BookedFill, Books, MarketFacts, Say } from './books.ts';
import { near, SLACK } from './books.ts';

/** Value, fees, lots and prices of each fill. */
type Charged = Map<number, { readonly value: number; readonly commission: number }>;

const KINDS = ['commission', 'stampDuty', 'transferFee', 'otherFees'] as const;

/** Value, order, fees, lots and prices of each fill; then the totals of the fees. */
export function checkFills(books: Books, facts: MarketFacts, say: Say): void {
  const { fills, days, stated, sameClose } = books;
  const charged: Charged = new Map();
  const sums = { commission: 0, stampDuty: 0, transferFee: 0, otherFees: 0 };
  for (const fill of fills) {
    const { at, instrument, shares, price, value, fxRate, decidedOn } = fill;
    const day = days[at]!; // a session of the run
    const worth = Math.abs(shares) * price * fxRate;
    say('fills', near(value, worth, value), { at, instrument }, value, worth);
    const isAfter = sameClose ? decidedOn === day : decidedOn < day;
    say('order', isAfter, { at, instrument }, decidedOn, day);
    for (const kind of KINDS) sums[kind] += fill[kind];
    checkRules(fill, facts.rulesOn(instrument, day), charged, say);
    checkPrices(fill, facts.barOf?.(instrument, day), say);
  }
  for (const kind of KINDS)
    say(
      'feeTotals',
      near(sums[kind], stated[kind], sums[kind]),
      { at: 0 },
      sums[kind],
      stated[kind],
    );
}

function checkRules(
  { at, instrument, shares, value, fxRate, orderId, ...fill }: BookedFill,
  rules: ReturnType<MarketFacts['rulesOn']>,
  charged: Charged,
  say: Say,
): void {
  if (!rules) return;
  const earlier = charged.get(orderId) ?? { value: 0, commission: 0 };
  const own = value / fxRate;
  const fees: Fees = { commission: 0, stampDuty: 0, transferFee: 0, otherFees: 0 };
  feesOfFill(rules, shares > 0 ? 'buy' : 'sell', own, earlier.value, earlier.commission, fees);
  charged.set(orderId, {
    value: earlier.value + own,
    commission: earlier.commission + fees.commission,
  });
  const sumOf = (of: Fees) => KINDS.reduce((sum, kind) => sum + of[kind], 0);
  const [paid, due] = [sumOf(fill) / fxRate, sumOf(fees)];
  say('fees', near(paid, due, own), { at, instrument }, paid, due);
  if (shares <= 0 || rules.lotStep === 0) return;
  const legal = roundBuyShares(shares, rules);
  say('lots', legal === shares, { at, instrument }, shares, legal);
}

function checkPrices(
  { at, instrument, shares, price, fxRate, slippage }: BookedFill,
  bar: ReturnType<NonNullable<MarketFacts['barOf']>>,
  say: Say,
): void {
  if (!bar) return;
  const { low, high, upper, lower } = bar;
  const print = price - slippage / (shares * fxRate);
  const inside = print >= low - SLACK && print <= high + SLACK;
  if (low <= high) say('prints', inside, { at, instrument }, print, print < low ? low : high);
  const limit = shares > 0 ? upper : lower;
  const allowed = shares > 0 ? price <= limit + SLACK : price >= limit - SLACK;
  if (Number.isFinite(limit)) say('limits', allowed, { at, instrument }, price, limit);
}
