/** How cash is shared among purchases of one moment: whole lots first, then the rest by the largest remainder. */

/** One purchase that is wanted. */
export interface Wish {
  /** Shares wanted, a fraction where the target is a weight. */
  readonly shares: number;
  /** Base currency for one share, all proportional fees included. */
  readonly unitCost: number;
  /** What the purchase costs beyond {@link unitCost} when its commission falls below the minimum. */
  readonly extraCost: (shares: number) => number;
  /** Shares to the next lower whole lot. */
  readonly lotsDown: (shares: number) => number;
  /** Smallest purchase, and the steps beyond; 0 where fractions are traded. */
  readonly lotMinimum: number;
  readonly lotStep: number;
}

/** Shares for each wish, and whether cash fell short. */
export interface Allocation {
  readonly shares: Float64Array;
  readonly short: boolean;
}

const costOf = ({ unitCost, extraCost }: Wish, shares: number): number =>
  shares > 0 ? shares * unitCost + extraCost(shares) : 0;

/**
 * Shares cash among wishes. When it does not reach for all, every wish is cut by the same share first. Lots are rounded
 * down; what that leaves of the money wanted buys further lots, the largest remainder first, ties in the given order.
 *
 * @param cash ≥ 0, base currency
 * @see Hamilton's method of apportionment (largest remainder)
 */
export function allocate(wishes: readonly Wish[], cash: number): Allocation {
  const n = wishes.length;
  const wanted = Float64Array.from(wishes, ({ shares }) => shares);
  const shares = new Float64Array(n);
  let [proportional, fixed] = [0, 0];
  for (const wish of wishes) {
    proportional += wish.shares * wish.unitCost;
    fixed += costOf(wish, wish.shares) - wish.shares * wish.unitCost;
  }
  const short = proportional + fixed > cash * (1 + 1e-12);
  if (short) {
    const share = proportional > 0 ? Math.max(0, (cash - fixed) / proportional) : 0;
    for (let k = 0; k < n; k++) wanted[k]! *= share; // k < n
  }
  let spent = 0;
  for (let k = 0; k < n; k++) {
    const wish = wishes[k]!; // k < n
    shares[k] = wish.lotsDown(wanted[k]!);
    spent += costOf(wish, shares[k]!);
  }
  // minimum commissions do not shrink with the order: the smallest purchases give way first
  while (spent > cash * (1 + 1e-12) && spent > 0) spent -= dropSmallest(wishes, shares);
  const budget = Math.min(cash, short ? cash : proportional + fixed);
  addRemainders(wishes, wanted, shares, budget - spent);
  return { shares, short };
}

/** Takes the cheapest purchase out, or one lot of it. @returns what that saves, > 0 */
function dropSmallest(wishes: readonly Wish[], shares: Float64Array): number {
  let [least, cost] = [-1, Number.POSITIVE_INFINITY];
  for (let k = 0; k < shares.length; k++) {
    const own = costOf(wishes[k]!, shares[k]!); // k < length
    if (own > 0 && own < cost) [least, cost] = [k, own];
  }
  const wish = wishes[least]!; // something was spent
  const before = shares[least]!;
  const after = wish.lotStep === 0 ? 0 : wish.lotsDown(Math.max(0, before - wish.lotStep));
  shares[least] = after;
  return cost - costOf(wish, after);
}

/** Buys one more lot for the largest remainders that the money left pays for. @param shares written */
function addRemainders(
  wishes: readonly Wish[],
  wanted: Float64Array,
  shares: Float64Array,
  money: number,
): void {
  let left = money;
  const rest: { k: number; remainder: number }[] = [];
  for (let k = 0; k < shares.length; k++) {
    const { lotStep, lotMinimum } = wishes[k]!; // k < length
    if (!(lotStep > 0)) continue;
    const lot = shares[k] === 0 ? lotMinimum : lotStep;
    const remainder = (wanted[k]! - shares[k]!) / lot;
    if (remainder > 1e-9) rest.push({ k, remainder });
  }
  rest.sort((a, b) => b.remainder - a.remainder || a.k - b.k);
  for (const { k } of rest) {
    const wish = wishes[k]!; // an index of the wishes
    const more = shares[k] === 0 ? wish.lotMinimum : shares[k]! + wish.lotStep;
    const cost = costOf(wish, more) - costOf(wish, shares[k]!);
    if (cost > left) continue;
    shares[k] = more;
    left -= cost;
  }
}
