/** What a report of an evaluation is made of: the run, and what is drawn and tabled beside its verdicts. */
import type { QuarterCohort } from '../ratings/by-quarter.ts';
import type { ReturnSpread } from '../ratings/distribution.ts';
import type { DriftMean } from '../ratings/drift.ts';
import type { PriceHistory, RelativeIndex } from '../ratings/price-history.ts';
import type { MixRow } from '../ratings/rating-mix.ts';
import type { Cohort, CohortKey } from '../ratings/score.ts';
import type { Chances } from '../ratings/scorecard.ts';
import type { Evaluation } from './evaluation.ts';
import type { AnyRanking } from './rank-run.ts';
import type { ScoreBasis } from './score-run.ts';
import type { SensitivityRun } from './sensitivity-run.ts';

/** Something that was looked at before the figures; `count` of what. */
export interface ReportCheck {
  readonly name:
    | 'inputs'
    | 'records'
    | 'comparable'
    | 'edges'
    | 'stale'
    | 'reconciled'
    | 'simulated';
  readonly passed: boolean;
  readonly count: number;
  readonly of?: number | undefined;
}

export interface EvaluationReport {
  readonly evaluation: Evaluation;
  /** What chance gives every call of the evaluation. */
  readonly chances: ReadonlyMap<Cohort, Chances>;
  readonly score: ScoreBasis;
  /** Means of the drift of all scored calls with an interval that allows for overlap, by months. */
  readonly drift: readonly DriftMean[];
  readonly rankings: readonly AnyRanking[];
  readonly ways: SensitivityRun;
  readonly spreads: readonly ReturnSpread[];
  readonly quarters: readonly QuarterCohort[];
  readonly cohorts: readonly { readonly key: CohortKey; readonly cohorts: readonly Cohort[] }[];
  readonly mix: readonly MixRow[];
  readonly histories: readonly PriceHistory[];
  readonly indices: readonly RelativeIndex[];
  readonly checks: readonly ReportCheck[];
}
