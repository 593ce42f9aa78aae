/** A cohort of `score` with what its figures were made from. */
import type { DriftTable } from '../ratings/drift.ts';
import type { IntervalName } from '../ratings/rate.ts';
import type { Sample } from '../ratings/sample.ts';
import type { ScaleCard } from '../ratings/scale-card.ts';
import type { CohortKey } from '../ratings/score.ts';
import type { Scorecard } from '../ratings/scorecard.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { Traced } from './traced-calls.ts';

export interface ScoreCase extends Traced {
  readonly keys: readonly CohortKey[];
  readonly card: Scorecard;
  /** The scored calls. */
  readonly members: readonly JudgedCall[];
  /** All rated calls of the cohort. */
  readonly rated: readonly JudgedCall[];
  readonly sample: Sample;
  readonly drift: DriftTable;
  /** The tier before each graded call, of all rated calls. */
  readonly before: ReadonlyMap<JudgedCall, number | undefined>;
  /** Those of the run. */
  readonly scales: readonly ScaleCard[];
  readonly interval: IntervalName;
  readonly minimum: number;
  readonly everyCall: boolean;
  readonly resamples: number;
  readonly seed: number;
}
