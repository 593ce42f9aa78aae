/** What `rank` gives: analysts or houses by what their hits say once chance and the number of tests are allowed for. */
import type { Unranked } from '../ratings/co-signers.ts';
import type { CountedCall } from '../ratings/counted-call.ts';
import type { Ranked, Ranking } from '../ratings/ranking.ts';
import type { Scorecard } from '../ratings/scorecard.ts';
import type { ScoredCohorts, ScoreRun } from './score-run.ts';

export type People = 'analysts' | 'houses';

/** The key of cohorts that tells them apart. */
export const keyOfPeople = (people: People): 'analyst' | 'house' =>
  people === 'analysts' ? 'analyst' : 'house';

export type CoSigners = ReadonlyMap<Scorecard, readonly Scorecard[]>;

/** Everyone of a row, the one who is shown first. */
export const peopleOf = ({ card }: Ranked, coSigners: CoSigners): readonly Scorecard[] => [
  card,
  ...(coSigners.get(card) ?? []),
];

/** A row's name: the analyst's or the house's. */
export const nameOfCard = ({ key }: Pick<Scorecard, 'key'>): string =>
  Object.values(key).join(' / ');

export interface RankRun<Run extends ScoredCohorts<CountedCall> = ScoreRun<CountedCall>> {
  readonly people: People;
  /** By analyst or house, without bootstrap intervals. */
  readonly run: Run;
  /** One row for all who have the same judged calls. */
  readonly ranking: Ranking;
  /** Who has the same judged calls as the card of a row, by that card. */
  readonly coSigners: CoSigners;
  /** Those below the minimum, together. */
  readonly unranked: Unranked;
  /** Scored calls that name none of them. */
  readonly nameless: number;
}

/** A ranking whose run may have no more than its cohorts. */
export type AnyRanking = RankRun<ScoredCohorts<CountedCall>>;
