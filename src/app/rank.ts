/** Ranks analysts or houses of a judged run, and from files. */

import { coSigners, sumUnranked } from '../ratings/co-signers.ts';
import type { CountedCall } from '../ratings/counted-call.ts';
import { isOfOneIndustry } from '../ratings/one-industry.ts';
import { rankCohorts } from '../ratings/ranking.ts';
import type { Scorecard } from '../ratings/scorecard.ts';
import type { Evaluation } from '../results/evaluation.ts';
import { keyOfPeople, type People, peopleOf, type RankRun } from '../results/rank-run.ts';
import type { ScoreBasis, ScoredCohorts, ScoreRun, ScoreRunOptions } from '../results/score-run.ts';
import type { PriceBook } from '../store/series.ts';
import { type EvaluateFiles, evaluateFiles } from './evaluate.ts';
import { type Counted, cardsBy, countedOf, DEFAULT_SCORE_OPTIONS, scoreCounted } from './score.ts';

/** How to rank; nothing is drawn. */
export type RankOptions = Omit<ScoreRunOptions, 'resamples' | 'seed'>;

/** Ranks those whom judged calls name. @param evaluation grouped by the key of {@link keyOfPeople} */
export const rankRun = (
  evaluation: Evaluation,
  prices: PriceBook,
  people: People,
  options: RankOptions = DEFAULT_SCORE_OPTIONS,
): RankRun<ScoreRun> => rankCounted(countedOf(evaluation), prices, people, options);

/** {@link rankRun} of calls as they are counted: no evidence is made of any. */
export function rankCounted<Item extends CountedCall>(
  counted: Counted<Item>,
  prices: PriceBook,
  people: People,
  { spells, like, interval, minimum }: RankOptions,
): RankRun<ScoreRun<Item>> {
  const options = { spells, like, interval, minimum, resamples: 0, seed: 1 };
  return rankCards(scoreCounted(counted, prices, options), people);
}

/** Ranks those whom a scored run names, by whatever keys it is grouped. */
export function rankScored<Item extends CountedCall>(
  run: ScoreBasis<Item>,
  people: People,
): RankRun<ScoredCohorts<Item>> {
  const groupBy = [keyOfPeople(people)];
  const evaluation = { ...run.evaluation, groupBy };
  return rankCards({ ...run, ...cardsBy(run, groupBy), evaluation }, people);
}

/** @param run grouped by the key of the people */
function rankCards<Run extends ScoredCohorts<CountedCall>>(run: Run, people: People): RankRun<Run> {
  const key = keyOfPeople(people);
  const named = run.cohorts.filter((card) => card.key[key]);
  const callsOf = (card: Scorecard) => run.membersOf.get(card) ?? [];
  const others = coSigners(named, callsOf, run.sample);
  const isMarked = (card: Scorecard) =>
    run.options.like === 'volatility' && isOfOneIndustry(callsOf(card));
  const ranking = rankCohorts([...others.keys()], isMarked);
  const few = ranking.ranked.filter(({ standing }) => standing === 'few');
  const unranked = sumUnranked(
    few.flatMap((one) => peopleOf(one, others)),
    callsOf,
    run.sample,
  );
  const nameless = run.cohorts.find((card) => !card.key[key])?.counts.calls ?? 0;
  return { people, run, ranking, coSigners: others, unranked, nameless };
}

/** Loads the files, judges the calls and ranks those whom they name. @throws {EngineError} as loading and judging do */
export function rankFiles(
  people: People,
  files: EvaluateFiles,
  options: Partial<RankOptions> = {},
): RankRun<ScoreRun> {
  const { evaluation, prices } = evaluateFiles({ ...files, groupBy: [keyOfPeople(people)] });
  return rankRun(evaluation, prices, people, { ...DEFAULT_SCORE_OPTIONS, ...options });
}
