/** Ranks analysts or houses of a judged run, and from files. */
import { type Ranking, rankCohorts } from '../ratings/ranking.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { PriceBook } from '../store/series.ts';
import { type EvaluateFiles, evaluateFiles } from './evaluate.ts';
import { DEFAULT_SCORE_OPTIONS, type ScoreRun, type ScoreRunOptions, scoreRun } from './score.ts';

export type People = 'analysts' | 'houses';

/** The key of cohorts that tells them apart. */
export const keyOfPeople = (people: People): 'analyst' | 'house' =>
  people === 'analysts' ? 'analyst' : 'house';

/** How to rank; nothing is drawn. */
export type RankOptions = Omit<ScoreRunOptions, 'resamples' | 'seed'>;

/** What a run of `rank` gives. */
export interface RankRun {
  readonly people: People;
  /** By analyst or house, without bootstrap intervals. */
  readonly run: ScoreRun;
  readonly ranking: Ranking;
  /** Scored calls that name none of them. */
  readonly nameless: number;
}

/** Ranks those whom judged calls name. @param evaluation grouped by the key of {@link keyOfPeople} */
export function rankRun(
  evaluation: Evaluation,
  prices: PriceBook,
  people: People,
  { everyCall, interval, minimum }: RankOptions = DEFAULT_SCORE_OPTIONS,
): RankRun {
  const key = keyOfPeople(people);
  const run = scoreRun(evaluation, prices, { everyCall, interval, minimum, resamples: 0, seed: 1 });
  const ranking = rankCohorts(run.cohorts.filter((card) => card.key[key]));
  const nameless = run.cohorts.find((card) => !card.key[key])?.counts.calls ?? 0;
  return { people, run, ranking, nameless };
}

/** Loads the files, judges the calls and ranks those whom they name. @throws {EngineError} as loading and judging do */
export function rankFiles(
  people: People,
  files: EvaluateFiles,
  options: Partial<RankOptions> = {},
): RankRun {
  const { evaluation, prices } = evaluateFiles({ ...files, groupBy: [keyOfPeople(people)] });
  return rankRun(evaluation, prices, people, { ...DEFAULT_SCORE_OPTIONS, ...options });
}
