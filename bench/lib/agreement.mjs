// Our backtest with the rules off against a peer's on the same prices: equity on every session, and figure by figure.
import { backtest, crossing, equalWeight, inputOf, measure, panelOf } from './engine.mjs';

const CENT = 0.005; // two values that round to the same cent differ by less than this, or by rounding only
const FIGURE = 1e-9;
const CASH = 1_000_000;

/**
 * A peer's answer. Its figures cover the last so many `values` of the capital and the equity after it; absent for all of
 * them, the capital being the value of the day before the first session.
 *
 * @typedef {{
 *   equity: number[], metrics: Record<string, number>, values?: number, sessionsPerYear?: number
 * }} Theirs
 */
/** @typedef {import('./prices.mjs').Prices} Prices */
/** @typedef {{ metrics: any, n: number, deviation: number, growth: number, year: number }} Ours */

/**
 * Figures under the peer's definition where it is not ours, worked out from our equity.
 *
 * @type {Record<string, { means: string, of: (ours: Ours) => number }>}
 */
export const OTHER_DEFINITIONS = {
  calmarByDays: {
    means: 'growth by calendar days over the drawdown; ours takes growth by sessions',
    of: ({ metrics }) => metrics.cagrByDays / -metrics.maxDrawdown,
  },
  sharpeOfPopulation: {
    means: 'deviation over n, its default; ours over n - 1',
    of: ({ metrics, n }) => metrics.sharpe * Math.sqrt(n / (n - 1)),
  },
  logReturn: {
    means: 'natural logarithm of the growth; ours is the growth less 1',
    of: ({ metrics }) => Math.log1p(metrics.totalReturn),
  },
  compoundVolatility: {
    means: 'deviation of a compounded year; ours scales by the root of time',
    of: compoundVolatility,
  },
  compoundSharpe: {
    means: 'compound growth over that deviation; ours is mean over deviation',
    of: (ours) => ours.metrics.cagrBySessions / compoundVolatility(ours),
  },
  compoundSortino: {
    means: 'compound growth over the downside deviation; ours takes the mean',
    of: ({ metrics }) => metrics.cagrBySessions / metrics.downsideDeviation,
  },
};

/** @param {Ours} ours */
function compoundVolatility({ deviation, growth, year }) {
  const mean = growth ** 2;
  return Math.sqrt((deviation ** 2 + mean) ** year - mean ** year);
}

/**
 * What each peer runs. Less than all is invested where the peer refuses what rounding or the open makes too dear.
 *
 * `answer` is the peer's name for what it ran.
 *
 * @type {readonly {
 *   peer: string, fill: 'same-close' | 'next-open', answer: string, strategy: object, says: string
 * }[]}
 */
export const CASES = [
  monthly('vectorbt', 'same-close', 1),
  monthly('vectorbt', 'next-open', 0.9),
  monthly('bt', 'same-close', 1),
  { ...monthly('bt', 'same-close', 1), answer: 'recipe', says: 'the recipe of its documentation' },
  monthly('backtrader', 'same-close', 0.95),
  monthly('backtrader', 'next-open', 0.95),
  cross('same-close'),
  cross('next-open'),
];

/** @param {string} peer @param {'same-close' | 'next-open'} fill @param {number} invested */
function monthly(peer, fill, invested) {
  const says = `monthly equal weights, ${invested * 100} % invested`;
  return { peer, fill, answer: fill, strategy: equalWeight(invested), says };
}

/** @param {'same-close' | 'next-open'} fill */
function cross(fill) {
  const strategy = crossing({ fast: 10, slow: 30, shares: 1000 });
  const says = 'one name, 1,000 shares while the mean of 10 is above that of 30';
  return { peer: 'backtesting', fill, answer: fill, strategy, says };
}

/**
 * Runs ours and compares.
 *
 * @param {Prices} prices
 * @param {(typeof CASES)[number]} wanted
 * @param {Theirs} theirs
 */
export function compare(prices, { strategy, fill, peer }, theirs) {
  const panel = panelOf(peer === 'backtesting' ? firstOf(prices) : prices);
  const { equity } = backtest(inputOf(panel, { strategy, fill, capital: CASH }));
  const year = theirs.sessionsPerYear ?? 252;
  const days = Int32Array.of(panel.sessions[0] - 1, ...panel.sessions);
  const values = Float64Array.of(CASH, ...equity);
  const from = values.length - (theirs.values ?? values.length);
  const ours = figuresOf(days.subarray(from), values.subarray(from), year);
  const farthest = equity.reduce(
    (/** @type {number} */ most, /** @type {number} */ value, /** @type {number} */ t) =>
      Math.max(most, Math.abs(value - (theirs.equity[t] ?? Number.NaN))),
    0,
  );
  const figures = Object.entries(theirs.metrics).map(([name, their]) => {
    const our = OTHER_DEFINITIONS[name]?.of(ours) ?? ours.metrics[name];
    return { name, our, their, agrees: Math.abs(our - their) <= FIGURE };
  });
  return {
    final: equity.at(-1),
    their: theirs.equity.at(-1) ?? Number.NaN,
    farthest,
    agrees: theirs.equity.length === equity.length && farthest < CENT, // false for NaN
    figures,
  };
}

/** @param {Int32Array} days @param {Float64Array} equity @param {number} year @returns {Ours} */
function figuresOf(days, equity, year) {
  const metrics = measure({ days, equity, sessionsPerYear: year, riskFree: 0, resamples: 0 });
  const n = equity.length - 1;
  const growth = (1 + metrics.totalReturn) ** (1 / n);
  return { metrics, n, year, growth, deviation: metrics.volatility / Math.sqrt(year) };
}

/** The first instrument alone. @param {Prices} prices @returns {Prices} */
function firstOf({ ids, days, ...columns }) {
  /** @param {Float64Array} column */
  const own = (column) => column.subarray(0, days.length);
  const { open, high, low, close, volume } = columns;
  return {
    ...{ ids: ids.slice(0, 1), days, open: own(open), high: own(high) },
    ...{ low: own(low), close: own(close), volume: own(volume) },
  };
}
