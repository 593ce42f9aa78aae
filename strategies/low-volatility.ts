import {
  bottom,
  equalWeights,
  inverseVolatility,
  type Strategy,
  type View,
  where,
} from 'ratemark/strategy';

/** A share that traded on fewer of the sessions than this has no volatility to compare. */
const LEAST_TRADED = 0.8;

/**
 * Holds the names with the lowest volatility of session returns, across dividends and splits where the prices have factors.
 * Names that missed a fifth of the sessions or never moved are not picked: a suspended share is not a calm one.
 *
 * See Blitz and van Vliet 2007, "The Volatility Effect: Lower Risk without Lower Return".
 */
export const strategy: Strategy<{
  count: number;
  sessions: number;
  weighting: 'equal' | 'inverse';
}> = {
  name: 'low-volatility',
  description: 'The names with the lowest volatility.',
  parameters: {
    count: { default: 20, min: 1, max: 5000, means: 'how many names to hold' },
    sessions: { default: 240, min: 2, max: 2500, means: 'sessions over which volatility is taken' },
    weighting: {
      default: 'equal',
      choices: ['equal', 'inverse'],
      means: 'equal weights, or in proportion to 1 ÷ volatility',
    },
  },
  rebalance: 'month-end',
  warmUp: ({ sessions }) => sessions,
  weigh: (view, { count, sessions, weighting }) => {
    const calm = where(view.tradable, (id) => hasTraded(view, id, sessions));
    const volatility = (id: (typeof calm)[number]) => view.volatility(id, sessions) || Number.NaN;
    const picked = bottom(calm, count, volatility);
    return weighting === 'equal' ? equalWeights(picked) : inverseVolatility(view, picked, sessions);
  },
};

function hasTraded(view: View, id: View['tradable'][number], sessions: number): boolean {
  const closes = view.closes(id, sessions + 1);
  let traded = 0;
  for (const close of closes) if (close > 0) traded++;
  return traded >= LEAST_TRADED * closes.length;
}
