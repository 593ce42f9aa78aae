/** Corporate actions in prices: the signs that a file prints beside its closes, and the reference price of an ex-day. */
import { multiply, type Ratio, ratioOf } from '../base/ratio.ts';

/** Largest gap, in price units, that rounding to the tick leaves between two prints of one close. */
const TICK = 0.0051;
/** The same, as a share of the close, for prices printed with few digits. */
const ROUNDING = 1e-4;
/** Shares of a few cents are printed in tenths of one: a gap of half a cent is no rounding there. */
const MOST = 0.025;

/**
 * True when the file itself shows that two neighboring closes are not comparable: the previous close it prints for a
 * session is not the close it printed for the session before. NaN shows nothing.
 */
export function showsCorporateAction(printedPreviousClose: number, closeBefore: number): boolean {
  const close = Math.abs(closeBefore);
  const tolerance = Math.max(Math.min(TICK, MOST * close), ROUNDING * close);
  return printedPreviousClose > 0 && Math.abs(printedPreviousClose - closeBefore) > tolerance;
}

/** Dividends and new shares of an ex-day, per share held the day before. */
interface Detachment {
  /** Cash dividend before tax, in the currency of the price. */
  readonly cash?: number;
  /** New shares for each held, without payment: bonus and capitalization issues, 0.3 for three on ten. */
  readonly bonus?: number;
  /** New shares for each held against payment, and the price of one. */
  readonly rights?: number;
  readonly rightsPrice?: number;
}

const add = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });

/**
 * Computes the ex-rights reference price: (close − cash + rights × price) / (1 + bonus + rights), rounded half up to
 * the tick in decimal.
 *
 * @param previousClose raw close of the session before, > 0
 * @param ticksPerUnit 100 where the tick is 0.01
 * @returns NaN where an argument is not finite or nothing would be left of the price
 * @see Trading rules of the Shanghai and Shenzhen exchanges, section on ex-rights and ex-dividend
 */
export function exRightsReference(
  previousClose: number,
  { cash = 0, bonus = 0, rights = 0, rightsPrice = 0 }: Detachment,
  ticksPerUnit: number,
): number {
  if (![previousClose, cash, bonus, rights, rightsPrice].every(Number.isFinite)) return Number.NaN;
  const paid = multiply(ratioOf(rights), ratioOf(rightsPrice));
  const left = add(add(ratioOf(previousClose), ratioOf(-cash)), paid);
  const shares = add(add({ n: 1n, d: 1n }, ratioOf(bonus)), ratioOf(rights));
  if (left.n <= 0n || shares.n <= 0n) return Number.NaN;
  const n = left.n * shares.d * BigInt(ticksPerUnit);
  const d = left.d * shares.n;
  return Number((2n * n + d) / (2n * d)) / ticksPerUnit;
}
