/** What `score` gives: which calls count, what chance gives them, and what may be said of each cohort. */
import type { CallNumbers } from '../ratings/call-numbers.ts';
import type { CountedCall } from '../ratings/counted-call.ts';
import type { DriftTable } from '../ratings/drift.ts';
import type { LikeRule } from '../ratings/like-names.ts';
import type { Sample } from '../ratings/sample.ts';
import type { ScaleCard } from '../ratings/scale-card.ts';
import type { Scorecard, ScoreOptions } from '../ratings/scorecard.ts';
import type { SpellRule } from '../ratings/spells.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { Evaluation } from './evaluation.ts';

export interface ScoreRunOptions extends ScoreOptions {
  /** When a repeated rating is a new bet. */
  readonly spells: SpellRule;
  /** Which names chance is taken from. */
  readonly like: LikeRule;
}

/** Which calls count, and what chance gives them. @template Item calls with their evidence, or as they are counted */
export interface ScoreBasis<Item extends CountedCall = JudgedCall> {
  readonly evaluation: Pick<Evaluation, 'manifest' | 'groupBy'>;
  readonly options: ScoreRunOptions;
  /** Calls in order of time, mentions not among them. */
  readonly rated: readonly Item[];
  /** Their number. */
  readonly calls: number;
  /** Those of them that bear no rating. */
  readonly unrated: number;
  /** Spells under each rule among those that bear a rating; those of the rule in the options are scored. */
  readonly spells: Readonly<Record<SpellRule, number>>;
  /** The calls that are scored, in order of time. */
  readonly kept: readonly Item[];
  /** Calls of the spell that each stands for. */
  readonly spellCalls: CallNumbers;
  readonly sample: Sample;
  readonly drift: DriftTable;
}

/** With a card for each cohort. */
export interface ScoredCohorts<Item extends CountedCall = JudgedCall> extends ScoreBasis<Item> {
  readonly cohorts: readonly Scorecard[];
  /** The scored calls of each card. */
  readonly membersOf: ReadonlyMap<Scorecard, readonly Item[]>;
}

export interface ScoreRun<Item extends CountedCall = JudgedCall> extends ScoredCohorts<Item> {
  readonly total: Scorecard;
  /** One a scale by which calls are graded. */
  readonly scales: readonly ScaleCard[];
}

/** A run whose calls may hold their evidence or not. */
export type AnyScoreRun = ScoreRun<CountedCall>;
