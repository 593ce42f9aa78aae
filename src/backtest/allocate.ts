/** How purchases share cash: whole lots first, then the rest by the largest remainder. */

import { type BuyLots, roundBuyShares } from '../markets/lots.ts';
import { sortSpread } from '../stats/spread-sort.ts';

/**
 * Purchases that are asked for at one print, one entry each; money is in the base currency. Columns are kept from print to
 * print and written anew, because a run has tens of thousands of purchases.
 */
export interface PurchaseRequests {
  count: number;
  readonly lots: BuyLots[];
  /** Shares wanted, a fraction where the target is a weight. */
  wanted: Float64Array;
  /** Shares that it may never exceed, when the residual rounds it up. */
  most: Float64Array;
  /** One share with all fees that are a share of the value, but for the commission. */
  unitCost: Float64Array;
  /** Commission on one share, and on what the order bought before; together at least the minimum. */
  unitCommission: Float64Array;
  commissionBefore: Float64Array;
  commissionLeast: Float64Array;
  /** What the order paid of it already. */
  charged: Float64Array;
  /** What the rounding of fees may add. */
  slack: Float64Array;
  /** The answer: shares to buy. */
  shares: Float64Array;
}

/** Columns of {@link PurchaseRequests} for so many purchases. */
export const requestColumns = (capacity: number): Omit<PurchaseRequests, 'count' | 'lots'> => ({
  wanted: new Float64Array(capacity),
  most: new Float64Array(capacity),
  unitCost: new Float64Array(capacity),
  unitCommission: new Float64Array(capacity),
  commissionBefore: new Float64Array(capacity),
  commissionLeast: new Float64Array(capacity),
  charged: new Float64Array(capacity),
  slack: new Float64Array(capacity),
  shares: new Float64Array(capacity),
});

/** Sums of doubles may miss cash by this share of it. */
const ROUNDING = 1e-12;

/** The commission that a purchase of shares adds to its order, and what rounding may add to all fees. @param k < count */
function commissionOn(requests: PurchaseRequests, k: number, shares: number): number {
  const due = requests.commissionBefore[k]! + shares * requests.unitCommission[k]!;
  const least = requests.commissionLeast[k]!;
  return (due > least ? due : least) - requests.charged[k]! + requests.slack[k]!;
}

/** What shares of the k-th request cost with all fees: never less than what the purchase will be charged. */
export const costOf = (requests: PurchaseRequests, k: number, shares: number): number =>
  shares > 0 ? shares * requests.unitCost[k]! + commissionOn(requests, k, shares) : 0;

/** What all of them cost as they are wanted. */
export function costOfAll(requests: PurchaseRequests): number {
  let total = 0;
  for (let k = 0; k < requests.count; k++) total += costOf(requests, k, requests.wanted[k]!); // k < count, here and below
  return total;
}

/**
 * Shares cash among requests. When it does not reach for all, every request is cut by the same share first. Lots are rounded
 * down; what that leaves of the money wanted buys further lots, the largest remainder first, ties in the given order.
 *
 * @param requests their `shares` are written
 * @param cash ≥ 0
 * @returns true when cash fell short
 * @see Hamilton's method of apportionment (largest remainder)
 */
export function allocate(requests: PurchaseRequests, cash: number): boolean {
  const { count, wanted, shares, lots } = requests;
  const limit = cash * (1 + ROUNDING);
  const total = costOfAll(requests);
  const short = total > limit;
  if (short) cut(requests, cash);
  let spent = 0;
  for (let k = 0; k < count; k++) {
    shares[k] = roundBuyShares(wanted[k]!, lots[k]!);
    spent += costOf(requests, k, shares[k]!);
  }
  // a request counts as the lot from a billionth below it, which may cost a hair more than there is
  for (let k = count - 1; k >= 0 && spent > limit; k--) spent -= giveBack(requests, k);
  addRemainders(requests, (short ? cash : Math.min(cash, total * (1 + ROUNDING))) - spent);
  return short;
}

/** Cuts every request to the same share of it, so that together they cost what there is. @param requests written */
function cut(requests: PurchaseRequests, cash: number): void {
  const { count, wanted, lots } = requests;
  // what is less than a lot as a whole costs nothing, and its minimum commission must not starve the others
  const payable = new Int32Array(count);
  let n = 0;
  for (let k = 0; k < count; k++) if (roundBuyShares(wanted[k]!, lots[k]!) > 0) payable[n++] = k;
  let share = shareOf(requests, payable.subarray(0, n), cash);
  if (share <= 0) {
    const kept = largestPayable(requests, payable.subarray(0, n), cash);
    const isKept = new Uint8Array(count);
    for (const k of kept) isKept[k] = 1;
    for (let k = 0; k < count; k++) if (isKept[k] === 0) wanted[k] = 0;
    share = shareOf(requests, kept, cash);
  }
  for (let k = 0; k < count; k++) wanted[k]! *= share;
}

/** The largest purchases, as many as cash pays the minimum commissions of. */
function largestPayable(requests: PurchaseRequests, places: Int32Array, cash: number): Int32Array {
  const worth = (k: number) => requests.wanted[k]! * requests.unitCost[k]!;
  const ranked = [...places].sort((a, b) => worth(b) - worth(a));
  let fixed = 0;
  const dear = ranked.findIndex((k) => {
    fixed += commissionOn(requests, k, 0);
    return fixed >= cash;
  });
  return Int32Array.from(dear < 0 ? ranked : ranked.slice(0, dear));
}

/**
 * Solves for the share of every request that cash pays for. The commission depends on the answer, but weakly: each round
 * multiplies the error by the commission's rate.
 *
 * @param places of the requests that count
 * @returns at most 1; negative where minimum commissions alone exceed the cash
 */
function shareOf(requests: PurchaseRequests, places: Int32Array, cash: number): number {
  const { wanted, unitCost } = requests;
  let value = 0;
  for (let p = 0; p < places.length; p++) value += wanted[places[p]!]! * unitCost[places[p]!]!; // p < length, as below
  if (value === 0) return 1;
  let share = 1;
  for (let round = 0; round < 100; round++) {
    let commissions = 0;
    for (let p = 0; p < places.length; p++) {
      const k = places[p]!;
      commissions += commissionOn(requests, k, Math.max(0, share) * wanted[k]!);
    }
    const next = Math.min(1, (cash - commissions) / value);
    if (Math.abs(next - share) <= ROUNDING) return next;
    share = next;
  }
  return share;
}

/** Takes one lot back, the whole purchase where it is no more than that. @returns what that saves */
function giveBack(requests: PurchaseRequests, k: number): number {
  const rules = requests.lots[k]!;
  const before = requests.shares[k]!;
  const after = rules.lotStep > 0 ? roundBuyShares(before - rules.lotStep, rules) : 0;
  requests.shares[k] = after;
  return costOf(requests, k, before) - costOf(requests, k, after);
}

/** Remainders are compared to a billionth of a lot; sorted as numbers, each with its place in the last twenty bits. */
const STEPS = 1e9;
const PLACES = 2 ** 20;

/** Buys one more lot for the largest remainders that the money left pays for. @param requests their `shares` are written */
function addRemainders(requests: PurchaseRequests, money: number): void {
  const { count, lots, wanted, most, shares } = requests;
  const keys = new Float64Array(count);
  let n = 0;
  for (let k = 0; k < count; k++) {
    const { lotMinimum, lotStep } = lots[k]!;
    if (!(lotStep > 0)) continue;
    const lot = shares[k] === 0 ? lotMinimum : lotStep;
    const steps = Math.min(STEPS, Math.round((STEPS * (wanted[k]! - shares[k]!)) / lot));
    if (steps > 0) keys[n++] = (STEPS - steps) * PLACES + k;
  }
  sortSpread(keys, n, STEPS * PLACES + PLACES);
  let left = money;
  for (let p = 0; p < n; p++) {
    const key = keys[p]!; // p < length
    const k = key - Math.floor(key / PLACES) * PLACES; // the remainder of whole numbers, for which % takes a library call
    const { lotMinimum, lotStep } = lots[k]!;
    const own = shares[k]!;
    const more = own === 0 ? lotMinimum : own + lotStep;
    const cost = costOf(requests, k, more) - costOf(requests, k, own);
    if (cost > left || more > most[k]!) continue;
    shares[k] = more;
    left -= cost;
  }
}
