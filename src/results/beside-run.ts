/** A judged run counted beside another standard. */
import type { BesideCohort } from '../ratings/beside.ts';
import type { CohortKey } from '../ratings/score.ts';

export interface BesideRun {
  /** Id of the other standard. */
  readonly standard: string;
  readonly groupBy: readonly CohortKey[];
  readonly cohorts: readonly BesideCohort[];
  /** All rated calls; without a key. */
  readonly total: BesideCohort;
}
