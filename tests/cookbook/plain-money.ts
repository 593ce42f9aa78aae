/** Fees, lots and scarce cash of the second program. */

/** Commission 0.025 % and at least 5 an order, stamp duty 0.05 % of sales, transfer fee 0.001 %. */
export function feesOf(
  buys: boolean,
  value: number,
  { paid, charged }: { readonly paid: number; readonly charged: number },
  hasRules: boolean,
): { readonly commission: number; readonly total: number } {
  if (!hasRules) return { commission: 0, total: 0 };
  const commission = Math.max(0, Math.max(5, 0.00025 * (paid + value)) - charged);
  return { commission, total: commission + 0.00001 * value + (buys ? 0 : 0.0005 * value) };
}

const SLACK = 1e-9; // of a lot: weights come from divisions

const inLots = (shares: number): number => 100 * Math.floor(shares / 100 + SLACK);

/** A whole position may be sold whatever its size, a part of it in lots or with what it has beyond them. */
export function sellable(shares: number, held: number, hasRules: boolean): number {
  if (!hasRules || shares >= held - SLACK) return Math.max(0, Math.min(shares, held));
  const odd = held % 100;
  const withOdd = shares >= odd ? odd + inLots(shares - odd) : 0;
  return Math.max(0, inLots(shares), odd > 0 ? withOdd : 0);
}

export interface Want {
  readonly shares: number;
  readonly most: number;
  readonly price: number;
  readonly order: { readonly paid: number; readonly charged: number };
}

/**
 * Shares to buy: what is wanted, cut by the same share where cash does not reach, in lots; what that leaves buys a further lot
 * each, the largest remainder first.
 */
export function allocate(wants: readonly Want[], cash: number, hasRules: boolean): number[] {
  const cost = ({ price, order }: Want, shares: number): number => {
    if (shares <= 0) return 0;
    const value = shares * price;
    return value + feesOf(true, value, order, hasRules).total;
  };
  const lots = (shares: number) => (hasRules ? inLots(shares) : shares);
  const total = (share: number, of = wants) =>
    of.reduce((sum, one) => sum + cost(one, share * one.shares), 0);
  const isShort = total(1) > cash * (1 + 1e-12);
  let share = 1;
  if (isShort) {
    // less than a lot buys nothing, so that its least commission takes no cash from the others
    const able = wants.filter(({ shares }) => lots(shares) > 0);
    let [low, high] = [0, 1];
    for (let round = 0; round < 100; round++) {
      share = (low + high) / 2;
      if (total(share, able) > cash) high = share;
      else low = share;
    }
    if (able.length > 0 && total(1e-12, able) > cash)
      throw new Error('the least commissions alone are more than there is: not in these markets');
  }
  const wanted = wants.map(({ shares }) => share * shares);
  const bought = wanted.map(lots);
  const spent = wants.reduce((sum, one, k) => sum + cost(one, bought[k]!), 0);
  let left = (isShort ? cash : Math.min(cash, total(1))) - spent;
  if (!hasRules) return bought;
  const byRemainder = [...wants.keys()]
    .map((k) => ({ k, rest: wanted[k]! - bought[k]! }))
    .filter(({ rest }) => rest > 1e-7)
    .sort((a, b) => (Math.abs(a.rest - b.rest) < 1e-6 ? a.k - b.k : b.rest - a.rest));
  for (const { k } of byRemainder) {
    const more = cost(wants[k]!, bought[k]! + 100) - cost(wants[k]!, bought[k]!);
    if (more > left * (1 + 1e-12) || bought[k]! + 100 > wants[k]!.most) continue;
    bought[k] = bought[k]! + 100;
    left -= more;
  }
  return bought;
}
