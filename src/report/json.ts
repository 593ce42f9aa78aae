/** Results as JSON: one object, or one call a line. Numbers that cannot be computed are null. */
import type { Manifest } from '../audit/manifest.ts';
import type { Cohort, Rate, Scores } from '../ratings/score.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { callRecord } from './record.ts';

/** The parts of a result that are written out. */
export interface Result {
  readonly manifest: Manifest;
  readonly judged: readonly JudgedCall[];
  readonly scores: Scores;
}

/** `{ manifest, calls, cohorts, total, mentions }`, indented. */
export function toJson({ manifest, judged, scores }: Result): string {
  const whole = {
    manifest,
    calls: judged.map((item) => callRecord(item, manifest.simulated)),
    cohorts: scores.cohorts.map(cohortRecord),
    total: cohortRecord(scores.total),
    mentions: {
      total: cohortRecord(scores.mentions),
      cohorts: scores.mentionCohorts.map(cohortRecord),
    },
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** One call a line, in the order of the input. */
export function toJsonLines({ manifest, judged }: Result): string {
  return judged.map((item) => `${JSON.stringify(callRecord(item, manifest.simulated))}\n`).join('');
}

/** A cohort as it is written out. */
export function cohortRecord(cohort: Cohort) {
  const { hit, met, direction, meanRelativeReturn, medianRelativeReturn, ...counts } = cohort;
  return {
    ...counts,
    hit: rateRecord(hit),
    met: rateRecord(met),
    direction: rateRecord(direction),
    meanRelativeReturn: numberOrNull(meanRelativeReturn),
    medianRelativeReturn: numberOrNull(medianRelativeReturn),
  };
}

const rateRecord = ({ k, n, rate, interval: [low, high] }: Rate) => ({
  k,
  n,
  rate: numberOrNull(rate),
  interval: n === 0 ? null : [low, high],
});

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
