/** How cash is shared among purchases of one moment: whole lots first, then the rest by the largest remainder. */
import { type LotTerms, roundBuyShares } from '../markets/lots.ts';

/** One purchase that is wanted. Money is in the base currency. */
export interface Wish {
  /** Shares wanted, a fraction where the target is a weight. */
  wanted: number;
  /** Shares that it may never exceed, when the residual rounds it up. */
  most: number;
  lots: LotTerms;
  /** One share with all fees that are a share of the value, but for the commission. */
  unitCost: number;
  /** Commission on one share, and on what the order bought before; together at least the minimum. */
  unitCommission: number;
  commissionBefore: number;
  commissionLeast: number;
  /** What the order paid of it already. */
  charged: number;
  /** What the rounding of fees may add. */
  slack: number;
  /** The answer: shares to buy. */
  shares: number;
}

/** Sums of doubles may miss cash by this share of it. */
const ROUNDING = 1e-12;

/** The commission that a purchase of shares adds to its order, and what rounding may add to all fees. */
function commissionOn(wish: Wish, shares: number): number {
  const due = wish.commissionBefore + shares * wish.unitCommission;
  const { commissionLeast } = wish;
  return (due > commissionLeast ? due : commissionLeast) - wish.charged + wish.slack;
}

/** What shares cost with all fees: never less than what the purchase will be charged. */
export const costOf = (wish: Wish, shares: number): number =>
  shares > 0 ? shares * wish.unitCost + commissionOn(wish, shares) : 0;

/**
 * Shares cash among wishes. When it does not reach for all, every wish is cut by the same share first. Lots are rounded
 * down; what that leaves of the money wanted buys further lots, the largest remainder first, ties in the given order.
 *
 * @param wishes their `shares` are written
 * @param cash ≥ 0
 * @returns true when cash fell short
 * @see Hamilton's method of apportionment (largest remainder)
 */
export function allocate(wishes: readonly Wish[], cash: number): boolean {
  const limit = cash * (1 + ROUNDING);
  let total = 0;
  for (const wish of wishes) total += costOf(wish, wish.wanted);
  const short = total > limit;
  if (short) cut(wishes, cash);
  let spent = 0;
  for (const wish of wishes) {
    wish.shares = roundBuyShares(wish.wanted, wish.lots);
    spent += costOf(wish, wish.shares);
  }
  // a wish counts as the lot from a billionth below it, which may cost a hair more than there is
  for (let k = wishes.length - 1; k >= 0 && spent > limit; k--) spent -= giveBack(wishes[k]!);
  addRemainders(wishes, (short ? cash : Math.min(cash, total * (1 + ROUNDING))) - spent);
  return short;
}

/** Cuts every wish to the same share of it, so that together they cost what there is. @param wishes written */
function cut(wishes: readonly Wish[], cash: number): void {
  // what is less than a lot as a whole costs nothing, and its minimum commission must not starve the others
  const payable = wishes.filter((wish) => roundBuyShares(wish.wanted, wish.lots) > 0);
  let share = shareOf(payable, cash);
  if (share <= 0) {
    const kept = largestPayable(payable, cash);
    for (const wish of wishes) if (!kept.has(wish)) wish.wanted = 0;
    share = shareOf([...kept], cash);
  }
  for (const wish of wishes) wish.wanted *= share;
}

/** The largest purchases, as many as cash pays the minimum commissions of. */
function largestPayable(wishes: readonly Wish[], cash: number): ReadonlySet<Wish> {
  const ranked = [...wishes].sort((a, b) => b.wanted * b.unitCost - a.wanted * a.unitCost);
  const kept = new Set<Wish>();
  let fixed = 0;
  for (const wish of ranked) {
    fixed += commissionOn(wish, 0);
    if (fixed >= cash) break;
    kept.add(wish);
  }
  return kept;
}

/**
 * Solves for the share of every wish that cash pays for. The commission depends on the answer, but weakly: each round
 * multiplies the error by the commission's rate.
 *
 * @returns at most 1; negative where minimum commissions alone exceed the cash
 */
function shareOf(wishes: readonly Wish[], cash: number): number {
  let value = 0;
  for (const wish of wishes) value += wish.wanted * wish.unitCost;
  if (value === 0) return 1;
  let share = 1;
  for (let round = 0; round < 100; round++) {
    let commissions = 0;
    for (const wish of wishes) commissions += commissionOn(wish, Math.max(0, share) * wish.wanted);
    const next = Math.min(1, (cash - commissions) / value);
    if (Math.abs(next - share) <= ROUNDING) return next;
    share = next;
  }
  return share;
}

/** Takes one lot back, the whole purchase where it is no more than that. @returns what that saves */
function giveBack(wish: Wish): number {
  const { lots, shares } = wish;
  wish.shares = lots.lotStep > 0 ? roundBuyShares(shares - lots.lotStep, lots) : 0;
  return costOf(wish, shares) - costOf(wish, wish.shares);
}

/** Remainders are compared to a billionth of a lot; sorted as numbers, each with its place in the last twenty bits. */
const STEPS = 1e9;
const PLACES = 2 ** 20;

/** Buys one more lot for the largest remainders that the money left pays for. @param wishes their `shares` are written */
function addRemainders(wishes: readonly Wish[], money: number): void {
  const keys = new Float64Array(wishes.length);
  let count = 0;
  for (let k = 0; k < wishes.length; k++) {
    const { wanted, shares, lots } = wishes[k]!; // k < length
    if (!(lots.lotStep > 0)) continue;
    const lot = shares === 0 ? lots.lotMinimum : lots.lotStep;
    const steps = Math.min(STEPS, Math.round((STEPS * (wanted - shares)) / lot));
    if (steps > 0) keys[count++] = (STEPS - steps) * PLACES + k;
  }
  let left = money;
  for (const key of keys.subarray(0, count).sort()) {
    const wish = wishes[key % PLACES]!; // the place of a wish
    const { shares, lots, most } = wish;
    const more = shares === 0 ? lots.lotMinimum : shares + lots.lotStep;
    const cost = costOf(wish, more) - costOf(wish, shares);
    if (cost > left || more > most) continue;
    wish.shares = more;
    left -= cost;
  }
}
