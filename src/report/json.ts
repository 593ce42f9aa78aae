/** Results as JSON: one object, or one call a line. Numbers that cannot be computed are null. */

import type { OverlapRate } from '../ratings/rate.ts';
import type { Cohort } from '../ratings/score.ts';
import type { Chances } from '../ratings/scorecard.ts';
import type { AnyEvaluation } from '../results/evaluation.ts';
import { callRecord } from './record.ts';
import { chanceRecord } from './score-record.ts';

/**
 * `{ manifest, calls, cohorts, total, mentions }`, indented.
 *
 * @param chances base rate and lift of cohorts: `chance` of those that have one
 */
export const toJson = (result: AnyEvaluation, chances?: ReadonlyMap<Cohort, Chances>): string =>
  [...jsonPieces(result, chances)].join('');

/** {@link toJson} call by call. @param more what else the object holds */
export function* jsonPieces(
  { manifest, judged, scores }: AnyEvaluation,
  chances: ReadonlyMap<Cohort, Chances> = new Map(),
  more: object = {},
): Generator<string> {
  const withChance = (cohort: Cohort) => {
    const chance = chances.get(cohort);
    return { ...cohortRecord(cohort), ...(chance ? { chance: chanceRecord(chance) } : {}) };
  };
  const rest = {
    cohorts: scores.cohorts.map(withChance),
    total: withChance(scores.total),
    mentions: {
      total: cohortRecord(scores.mentions),
      cohorts: scores.mentionCohorts.map(cohortRecord),
    },
    ...more,
  };
  const head = JSON.stringify({ manifest }, null, 1);
  yield `${head.slice(0, -'\n}'.length)},\n "calls": [`;
  let between = '';
  for (const item of judged) {
    const record = JSON.stringify(callRecord(item, manifest.simulated), null, 1);
    yield `${between}\n  ${record.replaceAll('\n', '\n  ')}`; // a text within has no line end: it is escaped
    between = ',';
  }
  const end = between === '' ? ']' : '\n ]';
  yield `${end},${JSON.stringify(rest, null, 1).slice('{'.length)}\n`;
}

/** One call a line, in the order of the input. */
export const toJsonLines = (result: AnyEvaluation): string => [...jsonLines(result)].join('');

/** {@link toJsonLines} line by line. */
export function* jsonLines({ manifest, judged }: AnyEvaluation): Generator<string> {
  for (const item of judged) yield `${JSON.stringify(callRecord(item, manifest.simulated))}\n`;
}

/** A cohort as it is written out. */
export function cohortRecord(cohort: Cohort) {
  const { hit, hitBounds, met, direction, meanRelativeReturn, medianRelativeReturn, ...counts } =
    cohort;
  return {
    ...counts,
    hit: { ...rateRecord(hit), bounds: hitBounds.every(Number.isNaN) ? null : hitBounds },
    met: rateRecord(met),
    direction: rateRecord(direction),
    meanRelativeReturn: numberOrNull(meanRelativeReturn),
    medianRelativeReturn: numberOrNull(medianRelativeReturn),
  };
}

/** The interval that allows for overlap leads; `interval` takes calls as independent. */
const rateRecord = ({ k, n, rate, overlap, interval: [low, high] }: OverlapRate) => ({
  k,
  n,
  rate: numberOrNull(rate),
  overlapInterval: overlap.interval.some(Number.isNaN) ? null : overlap.interval,
  interval: n === 0 ? null : [low, high],
});

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
