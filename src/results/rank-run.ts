/** What `rank` gives: analysts or houses by what their hits say once chance and the number of tests are allowed for. */
import type { Ranking } from '../ratings/ranking.ts';
import type { ScoreRun } from './score-run.ts';

export type People = 'analysts' | 'houses';

/** The key of cohorts that tells them apart. */
export const keyOfPeople = (people: People): 'analyst' | 'house' =>
  people === 'analysts' ? 'analyst' : 'house';

export interface RankRun {
  readonly people: People;
  /** By analyst or house, without bootstrap intervals. */
  readonly run: ScoreRun;
  readonly ranking: Ranking;
  /** Scored calls that name none of them. */
  readonly nameless: number;
}
