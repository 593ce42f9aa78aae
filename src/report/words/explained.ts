/** How each step of a derivation is said: a sentence, or lines of which the later ones are details. */

import type { CohortSteps } from '../../results/cohort-steps.ts';
import type { CallSteps, Steps } from '../../results/derivation.ts';
import type { RankSteps } from '../../results/rank-steps.ts';
import type { TargetSteps } from '../../results/target-steps.ts';

type Said<Of> = { readonly [Name in keyof Of]: (step: Of[Name]) => string | readonly string[] };

export type StepWords = Said<Steps>;
export type CallStepWords = Said<CallSteps>;
export type CohortStepWords = Said<CohortSteps>;
export type RankStepWords = Said<RankSteps>;
export type TargetStepWords = Said<TargetSteps>;
