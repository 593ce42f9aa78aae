/** Signs of corporate actions that a file prints beside its closes. */

/** Largest gap, in price units, that rounding to the tick leaves between two prints of one close. */
const TICK = 0.0051;
/** The same, as a share of the close, for prices printed with few digits. */
const ROUNDING = 1e-4;

/**
 * True when the file itself shows that two neighboring closes are not comparable: the previous close it prints for a
 * session is not the close it printed for the session before. NaN shows nothing.
 */
export function showsCorporateAction(printedPreviousClose: number, closeBefore: number): boolean {
  const tolerance = Math.max(TICK, ROUNDING * Math.abs(closeBefore));
  return printedPreviousClose > 0 && Math.abs(printedPreviousClose - closeBefore) > tolerance;
}
