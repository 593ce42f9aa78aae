/** Judged targets as JSON: the manifest, what was chosen, cohorts, and a record of each. */
import { formatDay } from '../base/day.ts';
import type { Middle, TargetCard } from '../ratings/target-score.ts';
import type { TargetRun } from '../results/target-run.ts';
import { targetRecord } from './fields/targets.ts';
import { written, writtenInterval } from './written.ts';

/** `{ manifest, options, asOf, calls, cohorts, total, targets }`; absent values are null. */
export const targetRunRecord = (run: TargetRun) => ({
  manifest: run.evaluation.manifest,
  options: { targetMonths: run.options.targetMonths, basis: run.options.basis ?? null },
  asOf: run.asOf === undefined ? null : formatDay(run.asOf),
  calls: run.calls,
  cohorts: run.cohorts.map(cardRecord),
  total: cardRecord(run.total),
  targets: run.targets.map(targetRecord),
});

const middleRecord = ({ median, mean }: Middle) => ({
  median: written(median),
  mean: written(mean),
});

function cardRecord(card: TargetCard) {
  const { atEndRate, withinRate, atEndBounds, error, absoluteError, implied, achieved, ...counts } =
    card;
  return {
    ...counts,
    atEndRate: written(atEndRate),
    atEndBounds: writtenInterval(atEndBounds),
    withinRate: written(withinRate),
    error: middleRecord(error),
    absoluteError: middleRecord(absoluteError),
    implied: middleRecord(implied),
    achieved: middleRecord(achieved),
  };
}
