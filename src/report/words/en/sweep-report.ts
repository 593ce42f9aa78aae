/** What the report of a sweep says around its figures. */
import { counted } from '../../../base/text.ts';
import type { MappedFigure } from '../../../results/sweep-report.ts';
import { ratios } from './backtest.ts';

export const en = {
  title: (strategy: string, sets: number) => `${strategy}, ${counted(sets, 'set')} of parameters`,
  parts: {
    summary: 'Summary',
    trust: 'How far the choice can be trusted',
    maps: 'Heat maps',
    along: 'Parameter by parameter',
    walk: 'Walk-forward',
    figures: 'All figures and what they are',
    sets: 'All sets',
    failed: 'Sets that failed',
    notes: 'Notes',
    provenance: 'Provenance',
  },
  chosen: 'chosen set',
  ofSets: (measure: string, sets: number) => `the highest ${measure} of ${sets}`,
  inSample: (measure: string) => `${measure} in sample`,
  outOfSample: (measure: string) => `${measure} out of sample`,
  ownReturn: (total: string, drawdown: string) => `return ${total}, drawdown ${drawdown}`,
  walked: (windows: number, from: string, to: string) =>
    `${counted(windows, 'window')}, ${from} to ${to}`,
  noWalk: 'not known',
  noWalkBeside: 'no --walk-forward: every figure here is in sample',
  deflated: 'deflated Sharpe ratio',
  deflatedBeside: (trials: number, lucky: string) =>
    `the best of ${counted(trials, 'trial')} without skill shows ${lucky}`,
  overfitting: 'probability of overfitting',
  overfittingBeside: (splits: string) => `50% is noise; ${splits} splits`,
  noOverfitting: 'too few sets or sessions',
  neighbors: 'beside it',
  neighborsBeside: (count: number, lowest: string) =>
    `${counted(count, 'set')} one step away, ${lowest} at the lowest`,
  noNeighbors: 'no set one step away',
  distribution: (measure: string) => `${measure} of all sets`,
  distributionText: (measure: string) =>
    `How many sets reach which ${measure}, in sample. The edge is what the best of so many without skill is expected to show.`,
  distributionPlain: (measure: string) => `How many sets reach which ${measure}, in sample.`,
  byLuck: 'by luck',
  aboveLuck: 'above it',
  from: 'from',
  to: 'to',
  sets: 'sets',
  trust: {
    luck: (trials: string, lucky: string, share: string) =>
      `Trials and luck: of ${trials} trials without any skill the best is expected to show a Sharpe ratio of ${lucky}, because there are so many of them. The deflated Sharpe ratio, ${share}, is the probability that the chosen set's true ratio lies above that. Below 95% the choice cannot be told from luck. Sets that differ by a digit are counted as if they were independent, which is too strict.`,
    overfitting: (probability: string, splits: string, loss: string) =>
      `Probability of backtest overfitting: ${probability}. The sessions were cut into halves in ${splits} ways. Each time the best set of one half was looked up on the other: so often it came out in the lower half of all sets there, and in ${loss} of the ways it lost money. A set that is truly better is near 0%, noise at 50%; above that, what was best tends to become worse.`,
    noOverfitting:
      'Probability of backtest overfitting: not known, of too few sets or sessions for it.',
    stable: (own: string, mean: string, lowest: string, share: string | undefined) =>
      `Stability: the chosen set has ${own}; the sets one step away have ${mean} on average${share === undefined ? '' : ` (${share} of it)`} and ${lowest} at the lowest. A ridge holds its height beside it; a peak without neighbors is luck.`,
    alone: 'Stability: not known; no set one step away along a parameter of numbers has a figure.',
    walk: (inSample: string, out: string, windows: number, left: number) =>
      windows === 0
        ? 'Walk-forward: each window is too short for a figure out of sample, or without a decision. Nothing here is out of sample.'
        : `Walk-forward: the sets that were chosen show ${inSample} on average over the ${counted(windows, 'window')} that chose them, and ${out} over those that followed. The second is what the choosing was worth.${left > 0 ? ` ${counted(left, 'window is', 'windows are')} left out of both: too short for a figure out of sample, or without a decision.` : ''}`,
    noWalk:
      'Walk-forward: not run. Without it nothing here is out of sample; ratemark sweep … --walk-forward 3y/1y adds it.',
  },
  mapText: (down: string, across: string, others: readonly string[]) =>
    `${down} down, ${across} across${others.length > 0 ? `; ${others.join(', ')} as chosen` : ''}. The darker a cell, the higher its figure among those of its map; the chosen set is bold. A dash is a set that was not tried or has no figure.`,
  noMaps: 'A map needs two parameters that take several values each on a grid.',
  mapped: {
    sharpe: ratios.sharpe,
    return: 'Total return',
    maxDrawdown: 'Largest drawdown',
    calmar: ratios.calmar,
    sortino: ratios.sortino,
    volatility: 'Volatility a year',
    turnover: 'Turnover a year',
    costs: 'Costs',
  } satisfies Record<MappedFigure, string>,
  alongText: (measure: string) =>
    `A dot is the mean ${measure} of all sets that share the value, whatever their other parameters; its line goes from the lowest to the highest of them.`,
  value: 'value',
  mean: 'mean',
  lowest: 'lowest',
  highest: 'highest',
  walkText: (train: string, test: string) =>
    `Chosen on ${train}, held for ${test}, and so on; one portfolio, whose changes from choice to choice are traded and paid for.`,
  walkChart: (measure: string) => `${measure} in sample and out of it`,
  walkChartText:
    'A dot is the figure out of sample, by the first day of the test; its line goes to the figure that the chosen set had in sample.',
  equity: 'Equity out of sample',
  equityText: (benchmark: string) => `Value of the portfolio at each close${benchmark}.`,
  beside: (benchmark: string) => `, beside the same capital in ${benchmark}`,
  portfolio: 'portfolio',
  testFrom: 'held from',
  definition: 'what it is',
  figure: 'figure',
  wholeChosen: 'chosen set, in sample',
  wholeOut: 'out of sample',
  preview: (shown: number, all: number) =>
    shown < all
      ? `The best ${shown} of ${all}; with scripts all can be filtered and copied.`
      : 'The best first; with scripts they can be filtered and copied.',
  set: 'set',
  firstOf: 'the first of them',
  why: 'why it failed',
  exposure: 'exposure',
  fills: 'fills',
  nonFills: 'not filled',
  gridOf: (name: string) => `grid: ${name}`,
  choice: 'chosen by',
  chosenFolder:
    'The chosen set is a run of its own in the folder chosen/: ratemark report reads that too, with books, drawdowns and costs.',
};
