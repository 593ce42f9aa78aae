/** From words to a cohort of a run: its figures as `evaluate` counts them, its calls, and what chance gives them. */

import { type Cohort, cohortsBy, groupsBy, score } from '../ratings/score.ts';
import { cohortNames } from '../report/grade-names.ts';
import type { CohortCase } from '../results/cases.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { PriceBook } from '../store/series.ts';
import { asCohort, type CohortWords, findCohort } from './cohort-words.ts';
import { measureChances } from './score.ts';

/**
 * Finds a cohort among the calls of a run. Its figures are those of `evaluate` with the same keys.
 *
 * @param words such as `grade=buy`, `total` or `mentions`, or what {@link asCohort} made of them
 * @throws {EngineError} `run.option` for words that name no cohort, `run.call` for one without a call
 */
export function cohortCase(
  evaluation: Evaluation,
  prices: PriceBook,
  words: readonly string[] | CohortWords,
): CohortCase {
  const asked = 'of' in words ? words : asCohort(words);
  const isMention = asked.of === 'mentions';
  const calls = evaluation.judged.filter(({ grade }) => (grade === 'mention') === isMention);
  const key = findCohort(calls, asked, cohortNames(calls, 'zh'));
  const keys = asked.values.map(([name]) => name);
  const groups = keys.length === 0 ? [] : groupsBy(calls, keys);
  const at = groups.findIndex((group) => keys.every((name) => group.key[name] === key[name]));
  const members = groups[at]?.members ?? calls;
  if (isMention) {
    const { scores } = evaluation;
    const cohort = at === -1 ? scores.mentions : cohortsBy(calls, keys)[at]!; // one a group
    return { of: 'mentions', keys, cohort, members };
  }
  const grouped: Evaluation = {
    ...evaluation,
    groupBy: keys,
    scores: score(evaluation.judged, keys),
  };
  const cohort: Cohort = at === -1 ? grouped.scores.total : grouped.scores.cohorts[at]!; // one a group
  const { sample, of } = measureChances(grouped, prices);
  return { of: 'rated', keys, cohort, members, sample, chance: of.get(cohort) };
}
