/** What holds where nothing is said, each default once: for the command line, the file of options and programs. */
import { MINIMUM_SAMPLE } from '../ratings/score-choices.ts';

/** Id of the rating standard. */
export const DEFAULT_STANDARD = 'cnpsec-2025';

/** Cohort keys. */
export const DEFAULT_GROUPS = ['grade'] as const;

/** Seconds for one decision of a strategy. */
export const DEFAULT_SECONDS = 60;

/** Sets of a sweep beyond which nothing is run unasked. */
export const MOST_SETS = 100_000;

/** How calls are scored. */
export const SCORE_DEFAULTS = {
  spells: 'horizon',
  like: 'volatility',
  interval: 'wilson',
  minimum: MINIMUM_SAMPLE,
  resamples: 2000,
  seed: 1,
} as const;

/** How a portfolio trades and how its result is measured. */
export const BACKTEST_DEFAULTS = {
  cash: 10_000_000,
  fill: 'next-open',
  slippage: 'none',
  leverage: 1,
  borrowRate: '0',
  riskFree: '0',
  seed: 1,
  resamples: 1000,
} as const;
