/** The tables of judged calls: the calls, what they count to, and who rated what. */

import type { Manifest } from '../../audit/manifest.ts';
import { type EpochDay, parseDay } from '../../base/day.ts';
import type { CountedCalls } from '../../ratings/counted-call.ts';
import type { AnyEvaluation, Evaluation } from '../../results/evaluation.ts';
import { callTable } from './calls.ts';
import { cohortTable } from './cohorts.ts';
import { mixTable } from './rating-mix.ts';
import type { FieldTable } from './table.ts';

export const evaluationTables = (
  evaluation: AnyEvaluation & Partial<Pick<Evaluation, 'groupBy'>>,
): readonly FieldTable[] => {
  const { manifest, judged, counted = judged, groupBy = [] } = evaluation;
  return [
    callTable(evaluation),
    cohortTable(evaluation, groupBy),
    mixTable(judged, lastDay(manifest, counted)),
  ];
};

/** The last day that the data reach: the mix of a quarter that is not over is not known. */
function lastDay(manifest: Manifest, counted: CountedCalls): EpochDay {
  const days = Object.values(manifest.asOfByBenchmark).map(parseDay);
  for (const { call } of days.length > 0 ? [] : counted) days.push(call.published);
  return days.reduce((a, b) => (a > b ? a : b), 0 as EpochDay);
}
