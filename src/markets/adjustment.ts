/** Signs of corporate actions in a series of closes: what the file shows, and what only looks like one. */

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

/**
 * True when a close is so far from the one before that a split is likelier than a trade: below 78 % (a bonus of three
 * for ten leaves 77 %) or above 160 %. Price limits of 10 to 30 % keep mainland shares inside.
 */
export function looksLikeSplit(previous: number, close: number): boolean {
  return previous > 0 && close > 0 && (close < 0.78 * previous || close > 1.6 * previous);
}
