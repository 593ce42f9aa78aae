import { equalWeights, type Strategy, top } from 'ratemark/strategy';

/**
 * Holds last year's winners, its latest month left out, because prices tend to turn back over weeks (Jegadeesh 1990).
 *
 * Momentum is the return from `lookback` sessions ago to `skip` sessions ago, across dividends and splits where the prices
 * have factors. A name without a bar on either session has none and is not picked.
 *
 * See Jegadeesh and Titman 1993, "Returns to Buying Winners and Selling Losers"; Fama and French 2012, "Size, value, and
 * momentum in international stock returns", for months 12 to 2.
 */
export const strategy: Strategy<{ count: number; lookback: number; skip: number }> = {
  name: 'momentum',
  description: 'The names with the highest return of months 12 to 2, in equal weights.',
  parameters: {
    count: { default: 20, min: 1, max: 5000, means: 'how many names to hold' },
    lookback: { default: 240, min: 2, max: 2500, means: 'sessions back to the start: 12 × 20' },
    skip: { default: 20, min: 0, max: 250, means: 'latest sessions left out: one month' },
  },
  rebalance: 'month-end',
  warmUp: ({ lookback }) => lookback,
  weigh: (view, { count, lookback, skip }) => {
    if (skip >= lookback)
      throw new RangeError(`skip (${skip}) must be below lookback (${lookback})`);
    return equalWeights(top(view.tradable, count, (id) => view.returnOver(id, lookback, skip)));
  },
};
