/** What a sweep gives: every set with its figures, the chosen one in full, how far the choice can be trusted. */
import type { Parameters } from '../backtest/strategy.ts';
import type { Message } from '../base/message.ts';
import type { Overfitting } from '../performance/overfitting.ts';
import type { Neighbors } from '../sweep/choose.ts';
import type { HeatMap } from '../sweep/heat-map.ts';
import type { Axis } from '../sweep/sets.ts';
import type { Measure, Measured, TrialFigures } from '../sweep/trial.ts';
import type { Window } from '../sweep/windows.ts';
import type { BacktestManifest } from './backtest-manifest.ts';
import type { BacktestRun } from './backtest-run.ts';

/** Figures of a set besides those of its equity. */
export interface SetFigures extends TrialFigures {
  /** Half of the value traded over mean equity, a year. */
  readonly turnover: number;
  /** Base currency. */
  readonly costs: number;
  /** Mean over sessions of positions ÷ equity. */
  readonly exposure: number;
  readonly fills: number;
  readonly nonFills: number;
}

/** A set of parameters and what came of it: figures, or why there are none. */
export interface SweepSet {
  /** All parameters of the strategy. */
  readonly parameters: Parameters;
  readonly figures: SetFigures | undefined;
  readonly failed: Message | undefined;
  readonly neighbors: Neighbors | undefined;
}

/** A window of the walk-forward: who was chosen on its training, and what came of it on its test. */
export interface SweepWindow extends Window {
  /** Row of the chosen set. */
  readonly set: number;
  readonly train: Measured;
  /** Of the portfolio that held the choices one after the other. */
  readonly test: Measured;
  /** Sessions of the test. */
  readonly sessions: number;
  /** Decisions that the choice took; without any, what was held before stays. */
  readonly decisions: number;
}

/** The portfolio that was out of sample on every session. */
export interface OutOfSample {
  readonly run: BacktestRun;
  readonly windows: readonly SweepWindow[];
  /** Probability of a lower Sharpe ratio if the true one were 0: the choosing is one rule, tried once. */
  readonly probabilisticSharpe: number;
}

/** What decides a sweep's output: what a backtest's does, without one set of parameters and with all of them. */
export interface SweepManifest extends Omit<BacktestManifest, 'parameters' | 'firstDecision'> {
  /** Parameters that are the same in all sets. */
  readonly fixed: Parameters;
  /** Values by parameter; those of ranges that were drawn from as their ends. */
  readonly grid: Readonly<Record<string, readonly (number | string | boolean)[]>>;
  /** Sets that were drawn; null for the whole grid. */
  readonly random: number | null;
  readonly drawSeed: number | null;
  readonly sets: number;
  readonly by: Measure;
  /** Months. */
  readonly walkForward: { readonly train: number; readonly test: number } | null;
  /** Blocks of the cross-validation; 0 for none. */
  readonly blocks: number;
}

export interface SweepRun {
  readonly manifest: SweepManifest;
  /** Parameters that differ between sets, in their order. */
  readonly names: readonly string[];
  readonly axes: readonly Axis[];
  /** In the order of the grid. */
  readonly sets: readonly SweepSet[];
  /** Row of the best set, and its run. */
  readonly best: number;
  readonly chosen: BacktestRun;
  /** Probability that its Sharpe ratio is above what the best of all trials shows by luck, of trials counted. */
  readonly deflatedSharpe: number;
  readonly trials: number;
  /** Yearly Sharpe ratio that the best of as many trials without skill is expected to show. */
  readonly luckySharpe: number;
  /** Absent where there are too few sets or sessions for it. */
  readonly overfitting: Overfitting | undefined;
  readonly heatMap: HeatMap | undefined;
  readonly outOfSample: OutOfSample | undefined;
}
