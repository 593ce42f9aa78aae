/** What is explained, with the calls that its figures are made of. */
import type { CallNumbers } from '../ratings/call-numbers.ts';
import type { WayFlips } from '../ratings/compare-ways.ts';
import type { DriftTable } from '../ratings/drift.ts';
import type { LikeRule } from '../ratings/like-names.ts';
import type { Ranked, Ranking } from '../ratings/ranking.ts';
import type { IntervalName } from '../ratings/rate.ts';
import type { Sample } from '../ratings/sample.ts';
import type { ScaleCard } from '../ratings/scale-card.ts';
import type { Cohort, CohortKey } from '../ratings/score.ts';
import type { Chances, Scorecard } from '../ratings/scorecard.ts';
import type { NearEdge } from '../ratings/sensitivity.ts';
import type { SpellRule } from '../ratings/spells.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { CoSigners } from './rank-run.ts';

/** What is known of calls besides their verdicts. */
export interface Traced {
  /** Chances without skill. */
  readonly sample?: Sample | undefined;
  /** Calls of the spell that each stands for. */
  readonly spellCalls?: CallNumbers | undefined;
  readonly drift?: DriftTable | undefined;
  /** The tier before each graded call. */
  readonly before?: ReadonlyMap<JudgedCall, number | undefined> | undefined;
}

/** A cohort of `evaluate` with its calls. */
export interface CohortCase {
  readonly of: 'rated' | 'mentions';
  readonly keys: readonly CohortKey[];
  readonly cohort: Cohort;
  readonly members: readonly JudgedCall[];
  /** Absent for mentions, which have no rate. */
  readonly chance?: Chances | undefined;
  readonly sample?: Sample | undefined;
}

/** A cohort of `score` with what its figures were made from. */
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
  readonly spells: SpellRule;
  readonly like: LikeRule;
  readonly resamples: number;
  readonly seed: number;
}

/** One of a ranking, with its calls. */
export interface RankCase {
  readonly people: 'analysts' | 'houses';
  readonly ranking: Ranking;
  readonly coSigners: CoSigners;
  /** Its row, which may bear the name of another who signs the same calls. */
  readonly one: Ranked;
  readonly score: ScoreCase;
}

/** Two ways of judging the same calls, the first of them mostly the base. */
export interface WaysCase {
  readonly first: WayFlips;
  readonly second: WayFlips;
  /** All calls judged by the base; rows of the answers. */
  readonly base: readonly JudgedCall[];
  /** Rows of the rated calls, or of the mentions. */
  readonly rows: Int32Array;
  readonly of: 'rated' | 'mentions';
}

/** The verdicts of the base near an edge, with those that flip. */
export interface NearCase {
  readonly near: NearEdge;
  readonly calls: readonly { readonly item: JudgedCall; readonly flips: boolean }[];
}
