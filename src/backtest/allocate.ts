/** How purchases share cash: whole lots first, then the rest by the largest remainder. */

import { roundToLots } from '../markets/lots.ts';
import { sortSpread } from '../stats/spread-sort.ts';

/**
 * Purchases that are asked for at one print, one entry each; money is in the base currency. Columns are kept from print to
 * print and written anew, because a run has tens of thousands of purchases.
 */
export interface PurchaseRequests {
  count: number;
  /** The smallest purchase, and the step beyond it: see `LotRules` of lots.ts. */
  lotMinimum: Float64Array;
  lotStep: Float64Array;
  /** Shares asked for; a fraction where the target is a weight. */
  wanted: Float64Array;
  /** Upper limit when the largest remainder adds a lot. */
  most: Float64Array;
  /** Price of one share with its fees, without the commission. */
  unitCost: Float64Array;
  /** Commission on one share, on what the order bought before, and the minimum for both together. */
  unitCommission: Float64Array;
  commissionBefore: Float64Array;
  commissionLeast: Float64Array;
  /** Commission that the order has paid. */
  charged: Float64Array;
  /** Most that rounding may add to the fees. */
  slack: Float64Array;
  /** Shares to buy: what {@link allocate} decides. */
  shares: Float64Array;
}

/** Columns of {@link PurchaseRequests} for so many purchases. */
export const requestColumns = (capacity: number): Omit<PurchaseRequests, 'count'> => ({
  lotMinimum: new Float64Array(capacity),
  lotStep: new Float64Array(capacity),
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

/** Written anew for each print. */
let keys = new Float64Array(0);
let payable = new Int32Array(0);

/** Rounding error of sums, as a share of the cash. */
const ROUNDING = 1e-12;

/** Commission that a purchase adds to its order, and the most that rounding may add to its fees. @param due in all */
const commissionOf = (due: number, least: number, charged: number, slack: number): number =>
  (due > least ? due : least) - charged + slack;

/** That of the k-th request. @param k < count */
const commissionOn = (requests: PurchaseRequests, k: number, shares: number): number =>
  commissionOf(
    requests.commissionBefore[k]! + shares * requests.unitCommission[k]!,
    requests.commissionLeast[k]!,
    requests.charged[k]!,
    requests.slack[k]!,
  );

/** Cost of the k-th request with all fees, never less than what will be charged. */
export const costOf = (requests: PurchaseRequests, k: number, shares: number): number =>
  shares > 0 ? shares * requests.unitCost[k]! + commissionOn(requests, k, shares) : 0;

/** Cost of all requests in full. */
export function costOfAll(requests: PurchaseRequests): number {
  const { count, wanted } = requests;
  let total = 0;
  for (let k = 0; k < count; k++) total += costOf(requests, k, wanted[k]!); // k < count, here and below
  return total;
}

/**
 * Shares cash among requests. Where it does not pay for all, every request is first cut by the same fraction. Shares are
 * rounded down to lots; the money left over buys further lots, the largest remainder first, ties in the given order.
 *
 * @param requests their `shares` are written
 * @param cash ≥ 0
 * @returns true when cash fell short
 * @see Hamilton's method of apportionment (largest remainder)
 */
export function allocate(requests: PurchaseRequests, cash: number): boolean {
  const { count, wanted, shares, lotMinimum, lotStep } = requests;
  const limit = cash * (1 + ROUNDING);
  const total = costOfAll(requests);
  const short = total > limit;
  if (short) cut(requests, cash);
  let spent = 0;
  for (let k = 0; k < count; k++) {
    shares[k] = roundToLots(wanted[k]!, lotMinimum[k]!, lotStep[k]!);
    spent += costOf(requests, k, shares[k]!);
  }
  // a request a billionth below a lot was rounded up to it, which may cost slightly more than there is
  for (let k = count - 1; k >= 0 && spent > limit; k--) spent -= giveBack(requests, k);
  addRemainders(requests, (short ? cash : Math.min(cash, total * (1 + ROUNDING))) - spent);
  return short;
}

/** Cuts every request by the same fraction, so that together they cost the cash. @param requests written */
function cut(requests: PurchaseRequests, cash: number): void {
  const { count, wanted, lotMinimum, lotStep } = requests;
  // a request below one lot buys nothing: its minimum commission must not use up cash of the others
  if (payable.length < count) payable = new Int32Array(2 * count);
  let n = 0;
  for (let k = 0; k < count; k++)
    if (roundToLots(wanted[k]!, lotMinimum[k]!, lotStep[k]!) > 0) payable[n++] = k;
  let share = shareOf(requests, payable, n, cash);
  if (share <= 0) {
    const kept = largestPayable(requests, payable.subarray(0, n), cash);
    const isKept = new Uint8Array(count);
    for (const k of kept) isKept[k] = 1;
    for (let k = 0; k < count; k++) if (isKept[k] === 0) wanted[k] = 0;
    share = shareOf(requests, kept, kept.length, cash);
  }
  for (let k = 0; k < count; k++) wanted[k]! *= share;
}

/** The largest requests, as many as the cash pays minimum commissions for. */
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
 * Solves for the fraction of every request that cash pays for. The commission depends on the result, but weakly: each
 * round multiplies the error by the commission's rate.
 *
 * @param places of the requests that count, the first n
 * @returns at most 1; negative where the minimum commissions alone exceed the cash
 */
function shareOf(requests: PurchaseRequests, places: Int32Array, n: number, cash: number): number {
  const { wanted, unitCost, unitCommission, commissionBefore, commissionLeast } = requests;
  const { charged, slack } = requests;
  let value = 0;
  for (let p = 0; p < n; p++) value += wanted[places[p]!]! * unitCost[places[p]!]!; // p < n, as below
  if (value === 0) return 1;
  let share = 1;
  for (let round = 0; round < 100; round++) {
    const part = Math.max(0, share);
    let commissions = 0;
    for (let p = 0; p < n; p++) {
      const k = places[p]!;
      const due = commissionBefore[k]! + part * wanted[k]! * unitCommission[k]!;
      commissions += commissionOf(due, commissionLeast[k]!, charged[k]!, slack[k]!);
    }
    const next = Math.min(1, (cash - commissions) / value);
    if (Math.abs(next - share) <= ROUNDING) return next;
    share = next;
  }
  return share;
}

/** Gives one lot back, or all where there is no more than one. @returns the money saved */
function giveBack(requests: PurchaseRequests, k: number): number {
  const step = requests.lotStep[k]!;
  const before = requests.shares[k]!;
  const after = step > 0 ? roundToLots(before - step, requests.lotMinimum[k]!, step) : 0;
  requests.shares[k] = after;
  return costOf(requests, k, before) - costOf(requests, k, after);
}

/** Remainders are compared to a billionth of a lot. Each is sorted as one number with its place in the last twenty bits. */
const STEPS = 1e9;
const PLACES = 2 ** 20;

/** Buys one more lot for the largest remainders, while money is left. @param requests their `shares` are written */
function addRemainders(requests: PurchaseRequests, money: number): void {
  const { count, lotMinimum, lotStep, wanted, most, shares } = requests;
  if (keys.length < count) keys = new Float64Array(2 * count);
  let n = 0;
  for (let k = 0; k < count; k++) {
    const step = lotStep[k]!;
    if (!(step > 0)) continue;
    const own = shares[k]!;
    const lot = own === 0 ? lotMinimum[k]! : step;
    const steps = Math.min(STEPS, Math.round((STEPS * (wanted[k]! - own)) / lot));
    if (steps > 0) keys[n++] = (STEPS - steps) * PLACES + k;
  }
  sortSpread(keys, n, STEPS * PLACES + PLACES);
  let left = money;
  for (let p = 0; p < n; p++) {
    const key = keys[p]!; // p < length
    const k = key - Math.floor(key / PLACES) * PLACES; // key % PLACES, which would be a library call
    const own = shares[k]!;
    const more = own === 0 ? lotMinimum[k]! : own + lotStep[k]!;
    const cost = costOf(requests, k, more) - costOf(requests, k, own);
    if (cost > left || more > most[k]!) continue;
    shares[k] = more;
    left -= cost;
  }
}
