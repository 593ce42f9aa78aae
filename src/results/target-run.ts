/** What `targets` gives: every target with its verdict, and the cohorts that they make. */
import type { EpochDay } from '../base/day.ts';
import type { TargetCard, TargetOf } from '../ratings/target-score.ts';
import type { SaidBasis } from '../store/day-money.ts';
import type { Evaluation } from './evaluation.ts';

export interface TargetOptions {
  /** Months of a target whose report names none. */
  readonly targetMonths: number;
  /** What prices are whose file does not say; where nothing is said they are taken for raw, and counted. */
  readonly basis?: SaidBasis | undefined;
}

export interface TargetRun {
  readonly evaluation: Pick<Evaluation, 'manifest' | 'groupBy'>;
  readonly options: TargetOptions;
  readonly asOf: EpochDay | undefined;
  /** All that were read, with a target or without. */
  readonly calls: number;
  /** Of those with a target, in the order of the input. */
  readonly targets: readonly TargetOf[];
  readonly cohorts: readonly TargetCard[];
  readonly total: TargetCard;
}
