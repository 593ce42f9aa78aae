/** What judging gives: each call with its verdict, and the calls counted together. */

import type { Manifest } from '../audit/manifest.ts';
import type { CountedCalls } from '../ratings/counted-call.ts';
import type { JudgedCalls } from '../ratings/evaluate.ts';
import type { CohortKey, Scores } from '../ratings/score.ts';
import type { JudgedCall } from '../ratings/verdict.ts';

export interface Evaluation<J extends JudgedCalls = readonly JudgedCall[]> {
  readonly manifest: Manifest;
  readonly judged: J;
  /** The same, as counting reads them: walking these is fast, whatever was kept. */
  readonly counted: CountedCalls;
  readonly scores: Scores;
  readonly groupBy: readonly CohortKey[];
}

/** An evaluation whose calls are walked, wherever they are kept. */
export type AnyEvaluation = Pick<Evaluation<JudgedCalls>, 'manifest' | 'judged' | 'scores'> &
  Partial<Pick<Evaluation<JudgedCalls>, 'counted'>>;
