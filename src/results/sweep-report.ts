/** A sweep as its folder holds it, arranged for a page: sets, maps of every figure, what each value of a parameter gave, the walk-forward. */
import type { Parameters, ParameterValue } from '../backtest/strategy.ts';
import type { Neighbors } from '../sweep/choose.ts';
import type { HeatMap } from '../sweep/heat-map.ts';
import type { Measured } from '../sweep/trial.ts';
import type { SetFigures, SweepManifest } from './sweep-run.ts';

/** Figures of a set that a map is made of, in their order. */
export const MAPPED = [
  ...(['sharpe', 'return', 'maxDrawdown', 'calmar'] as const),
  ...(['sortino', 'volatility', 'turnover', 'costs'] as const),
] as const satisfies readonly (keyof SetFigures)[];
export type MappedFigure = (typeof MAPPED)[number];

/** A set as it was written: figures with NaN where there was none, or why it failed. */
export interface ReportedSet {
  readonly parameters: Parameters;
  readonly figures: SetFigures | undefined;
  readonly failed: string | undefined;
  readonly neighbors: Neighbors | undefined;
}

/** Figures of all sets that share a value of one parameter. */
export interface AlongParameter {
  readonly name: string;
  readonly values: readonly {
    readonly value: ParameterValue;
    readonly sets: number;
    /** By the figure that sets are chosen by; NaN without any. */
    readonly mean: number;
    readonly low: number;
    readonly high: number;
  }[];
}

/** A window of the walk-forward; days as texts. */
export interface ReportedWindow {
  readonly trainFrom: string;
  readonly testFrom: string;
  readonly testTo: string;
  /** Row of the set that was chosen. */
  readonly set: number;
  readonly train: Measured;
  readonly test: Measured;
  readonly sessions: number;
  /** Decisions that the choice took; NaN in a folder that does not say. */
  readonly decisions: number;
}

/** Figures of metrics.json by name; null where nothing could be computed. */
export type Metrics = Readonly<Record<string, unknown>>;

export interface ReportedWalk {
  readonly windows: readonly ReportedWindow[];
  readonly probabilisticSharpe: number;
  readonly metrics: Metrics;
  /** Epoch days, with the value of the portfolio and of its benchmark, which is absent where the run had none. */
  readonly days: Int32Array;
  readonly equity: Float64Array;
  readonly benchmark: Float64Array | undefined;
}

export interface SweepReport {
  readonly manifest: SweepManifest;
  /** Parameters that differ between sets. */
  readonly names: readonly string[];
  readonly sets: readonly ReportedSet[];
  /** Row of the chosen set. */
  readonly best: number;
  /** Of the chosen set over all sessions. */
  readonly metrics: Metrics;
  readonly trials: number;
  readonly luckySharpe: number;
  readonly deflatedSharpe: number;
  /** Absent where there were too few sets or sessions. */
  readonly overfitting:
    | {
        readonly probability: number;
        readonly probabilityOfLoss: number;
        readonly degradation: number;
        /** Ways to cut the blocks into halves. */
        readonly splits: number;
      }
    | undefined;
  /** Two parameters against each other, a map for each figure; none where no two parameters vary on a grid. */
  readonly maps: readonly { readonly of: MappedFigure; readonly map: HeatMap }[];
  readonly along: readonly AlongParameter[];
  readonly walk: ReportedWalk | undefined;
}
