import { cagrBySessions } from './cagr.ts';

/** How much of the benchmark's rises and falls the portfolio took part in; 1 is all. */
export interface Capture {
  /** Over the sessions on which the benchmark rose: above 1 is good. */
  readonly up: number;
  /** Over the sessions on which it fell: below 1 is good. */
  readonly down: number;
}

/**
 * Computes up and down capture: over the sessions on which the benchmark rose (fell), the portfolio's compound return
 * brought to a year, over the benchmark's. A session on which it did neither belongs to none.
 *
 * @param returns, benchmark simple returns on the same sessions, fractions; length n
 * @returns pure numbers; NaN where there is no such session, and both NaN where a return on one of them is NaN
 * @see Morningstar (2009), Upside/downside capture ratio, methodology note; empyrical, `up_capture`
 */
export function capture(
  returns: Float64Array,
  benchmark: Float64Array,
  sessionsPerYear: number,
): Capture {
  const up = { count: 0, own: 1, market: 1 };
  const down = { count: 0, own: 1, market: 1 };
  for (let i = 0; i < returns.length; i++) {
    const q = benchmark[i]!; // i < n, both lengths
    if (q === 0) continue;
    const side = q > 0 ? up : down; // NaN goes to `down` and makes it NaN
    side.count++;
    side.own *= 1 + returns[i]!;
    side.market *= 1 + q;
  }
  if (Number.isNaN(up.own + up.market + down.own + down.market)) {
    return { up: Number.NaN, down: Number.NaN };
  }
  const ratio = ({ count, own, market }: typeof up): number =>
    cagrBySessions(own - 1, count, sessionsPerYear) /
    cagrBySessions(market - 1, count, sessionsPerYear);
  return { up: ratio(up), down: ratio(down) };
}
