/** From words to a cohort of `score`, or to one of `rank`, with everything that its figures are made from. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { groupsBy } from '../ratings/score.ts';
import type { Scorecard } from '../ratings/scorecard.ts';
import { tiersBefore } from '../ratings/transitions.ts';
import { cohortNames } from '../report/grade-names.ts';
import type { RankCase, ScoreCase } from '../results/cases.ts';
import type { Evaluation } from '../results/evaluation.ts';
import { type People, peopleOf } from '../results/rank-run.ts';
import type { ScoreRun, ScoreRunOptions } from '../results/score-run.ts';
import type { PriceBook } from '../store/series.ts';
import { type CohortWords, findCohort } from './cohort-words.ts';
import { type RankOptions, rankRun } from './rank.ts';
import { DEFAULT_SCORE_OPTIONS, scoreRun } from './score.ts';

/**
 * Scores a run by the keys of a cohort and finds its card.
 *
 * @throws {EngineError} `run.call` for a cohort without a scored call, `run.option` for mentions
 */
export function scoreCase(
  evaluation: Evaluation,
  prices: PriceBook,
  asked: CohortWords,
  options: ScoreRunOptions = DEFAULT_SCORE_OPTIONS,
): ScoreCase {
  refuseMentions(asked);
  const groupBy = asked.values.map(([name]) => name);
  const run = scoreRun({ ...evaluation, groupBy }, prices, options);
  const key = findCohort(run.kept, asked, cohortNames(run.kept, 'zh'));
  const cards = groupBy.length === 0 ? [run.total] : run.cohorts;
  return caseOf(run, cards.find((card) => groupBy.every((name) => card.key[name] === key[name]))!); // found above
}

function refuseMentions({ of }: CohortWords): void {
  if (of === 'mentions')
    throw new EngineError('run.option', said`mentions are never scored; leave --in out`, {
      field: '--in',
    });
}

/** A card of a run with its calls. */
function caseOf(run: ScoreRun, card: Scorecard): ScoreCase {
  const { sample, drift, spellCalls, scales, rated, membersOf, options } = run;
  const keys = run.evaluation.groupBy.filter((name) => card.key[name] !== undefined);
  const group = groupsBy(rated, keys).find(({ key }) =>
    keys.every((name) => key[name] === card.key[name]),
  );
  return {
    ...{ keys, card, sample, drift, spellCalls, scales, ...options },
    members: membersOf.get(card) ?? [],
    rated: group?.members ?? [],
    before: tiersBefore(rated),
  };
}

/**
 * Ranks a run and finds one of those who are ranked.
 *
 * @param asked one analyst or one house
 * @throws {EngineError} `run.option` for another cohort, `run.call` for nobody
 */
export function rankCase(
  evaluation: Evaluation,
  prices: PriceBook,
  asked: CohortWords,
  options: RankOptions = DEFAULT_SCORE_OPTIONS,
): RankCase {
  refuseMentions(asked);
  const [[key] = []] = asked.values;
  if (asked.values.length !== 1 || (key !== 'analyst' && key !== 'house'))
    throw new EngineError(
      'run.option',
      said`rank has one row a house or analyst: house=NAME or analyst=NAME`,
      {
        field: '--in',
      },
    );
  const people: People = key === 'analyst' ? 'analysts' : 'houses';
  const { run, ranking, coSigners } = rankRun(
    { ...evaluation, groupBy: [key] },
    prices,
    people,
    options,
  );
  const name = findCohort(run.kept, asked)[key];
  const isAsked = ({ key: own }: Scorecard) => own[key] === name;
  const one = ranking.ranked.find((row) => peopleOf(row, coSigners).some(isAsked));
  const own = one && peopleOf(one, coSigners).find(isAsked);
  if (!own) throw new EngineError('run.call', said`calls that name no ${key} are not ranked`);
  return { people, ranking, coSigners, one, score: caseOf(run, own) };
}
