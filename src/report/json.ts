/** Results as JSON: one object, or one call a line. Numbers that cannot be computed are null. */
import type { Manifest } from '../audit/manifest.ts';
import type { Cohort, Rate, Scores } from '../ratings/score.ts';
import type { Chances } from '../ratings/scorecard.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { callRecord } from './record.ts';
import { chanceRecord } from './score-record.ts';

/** The parts of a result that are written out. */
export interface Result {
  readonly manifest: Manifest;
  readonly judged: readonly JudgedCall[];
  readonly scores: Scores;
}

/**
 * `{ manifest, calls, cohorts, total, mentions }`, indented.
 *
 * @param chances base rate and lift of cohorts: `chance` of those that have one
 */
export function toJson(
  { manifest, judged, scores }: Result,
  chances: ReadonlyMap<Cohort, Chances> = new Map(),
): string {
  const withChance = (cohort: Cohort) => {
    const chance = chances.get(cohort);
    return { ...cohortRecord(cohort), ...(chance ? { chance: chanceRecord(chance) } : {}) };
  };
  const whole = {
    manifest,
    calls: judged.map((item) => callRecord(item, manifest.simulated)),
    cohorts: scores.cohorts.map(withChance),
    total: withChance(scores.total),
    mentions: {
      total: cohortRecord(scores.mentions),
      cohorts: scores.mentionCohorts.map(cohortRecord),
    },
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** One call a line, in the order of the input. */
export function toJsonLines(result: Result): string {
  return [...jsonLines(result)].join('');
}

function* jsonLines({ manifest, judged }: Result): Generator<string> {
  for (const item of judged) yield `${JSON.stringify(callRecord(item, manifest.simulated))}\n`;
}

/** Bytes of a chunk; a line has one or two thousand. */
const CHUNK = 1 << 18;

/**
 * `Buffer.from(toJsonLines(result))` in chunks of whole lines. Each line becomes bytes on its own: joining them first
 * takes as long again as writing them, and twice the memory.
 */
export function* jsonLinesBytes(result: Result): Generator<Buffer> {
  let chunk = Buffer.allocUnsafe(CHUNK);
  let filled = 0;
  for (const line of jsonLines(result)) {
    const longest = 3 * line.length; // UTF-8 has at most three bytes for a UTF-16 unit
    if (filled + longest > chunk.length) {
      yield chunk.subarray(0, filled);
      chunk = Buffer.allocUnsafe(Math.max(CHUNK, longest));
      filled = 0;
    }
    filled += chunk.write(line, filled);
  }
  yield chunk.subarray(0, filled);
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
