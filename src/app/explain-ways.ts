/** From words to two ways of `sensitivity`, or to the verdicts near an edge. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { either, nearest } from '../base/text.ts';
import { EXACT_WITHIN } from '../ratings/band.ts';
import { rowsOf, totals, type WayFlips } from '../ratings/compare-ways.ts';
import { groupsBy } from '../ratings/score.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { cohortNames } from '../report/grade-names.ts';
import { numbersOf, titleOf } from '../report/way-names.ts';
import type { NearCase, WaysCase } from '../results/cases.ts';
import type { SensitivityRun } from '../results/sensitivity-run.ts';
import { asCohort, type CohortWords, findCohort } from './cohort-words.ts';

/** What of `sensitivity` is asked for. */
export type WayWords =
  | {
      readonly kind: 'ways';
      readonly of: WaysCase['of'];
      readonly names: readonly string[];
      /** Narrows the calls to a cohort, such as `house=NAME`; empty for all. */
      readonly among: CohortWords['values'];
    }
  /** Distance to an edge, a fraction. */
  | { readonly kind: 'near'; readonly within: number };

/**
 * Reads one or two names of ways, after `mentions` where those are meant, or `within=POINTS`; words such as `house=NAME` narrow the
 * calls to a cohort.
 *
 * @throws {EngineError} `run.option`
 */
export function readWayWords(all: readonly string[]): WayWords {
  const pairs = all.filter(isPair);
  const among = pairs.length > 0 ? asCohort(pairs).values : [];
  const words = all.filter((word) => !isPair(word));
  const [first = '', ...rest] = words;
  const points = /^within=(\d{1,4}(?:\.\d{1,9})?)$/.exec(first)?.[1];
  if (points !== undefined && rest.length === 0 && among.length === 0)
    return { kind: 'near', within: Number(points) / 100 };
  const of = first === 'mentions' ? 'mentions' : 'rated';
  const names = of === 'mentions' ? rest : words;
  if (first.startsWith('within') || names.length < 1 || names.length > 2)
    throw new EngineError(
      'run.option',
      said`expected one or two ways such as next-close, or within=POINTS such as within=1, found "${words.join(' ')}"`,
    );
  return { kind: 'ways', of, names, among };
}

/** A word that names a cohort, or means to. */
const isPair = (word: string): boolean => word.includes('=') && !word.startsWith('within');

/**
 * Finds two ways by name, number or id: `next-close*`, `3*`, `next-close/mirrored`. One alone is held against the base.
 *
 * @param base all calls of the run as its base judged them
 * @throws {EngineError} `run.call` with the nearest names
 */
export function waysCase(
  { ways }: SensitivityRun,
  base: readonly JudgedCall[],
  { of, names, among }: Extract<WayWords, { kind: 'ways' }>,
): WaysCase {
  const numbers = numbersOf(ways);
  const find = (name: string) => {
    const at = ways.findIndex((one, i) => [titleOf(one), one.way.id, numbers[i]].includes(name));
    if (at >= 0) return ways[at]!; // found
    const known = ways.map(titleOf);
    const near = nearest(name, known);
    const hint =
      near.length > 0
        ? said`did you mean ${either(near.map((one) => `"${one}"`))}?`
        : said`the ways are ${known.join(', ')}; --as adds another house's standard`;
    throw new EngineError('run.call', said`no way "${name}"; ${hint}`);
  };
  const [one, other] = names.map(find);
  const pair = other ? { first: one!, second: other } : { first: ways[0]!, second: one! }; // one name at least
  const is = (item: JudgedCall) =>
    of === 'mentions' ? item.grade === 'mention' : typeof item.grade === 'number';
  if (among.length === 0) return { ...pair, base, rows: rowsOf(base, is), of };
  const rows = rowsAmong(base, is, among);
  const narrowed = (one: WayFlips): WayFlips => ({ ...one, ...totals(one.way.answers, rows) });
  return { ...{ first: narrowed(pair.first), second: narrowed(pair.second) }, base, rows, of };
}

/** Rows of a cohort as `evaluate -g` has it. @throws {EngineError} `run.call` where there is none */
function rowsAmong(
  base: readonly JudgedCall[],
  is: (item: JudgedCall) => boolean,
  values: CohortWords['values'],
): Int32Array {
  const calls = base.filter(is);
  const key = findCohort(calls, { of: 'rated', values }, cohortNames(calls, 'zh'));
  const keys = values.map(([name]) => name);
  const group = groupsBy(calls, keys).find((one) => keys.every((k) => one.key[k] === key[k]));
  const members = new Set(group?.members);
  return rowsOf(base, (item) => members.has(item));
}

/** Lists what `sensitivity` counts within a distance. @param run made with this distance first */
export function nearCase(run: SensitivityRun, base: readonly JudgedCall[]): NearCase {
  const [near] = run.near;
  if (!near) throw new Error('a run near an edge has a distance');
  const flipping = new Set(run.flipping.map(({ base: item }) => item));
  const calls = base
    .filter(
      ({ grade, verdict }) =>
        typeof grade === 'number' &&
        verdict.status === 'judged' &&
        !(verdict.outcome.distanceToEdge > near.within + EXACT_WITHIN),
    )
    .map((item) => ({ item, flips: flipping.has(item) }));
  return { near, calls };
}
