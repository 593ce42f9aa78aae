/** From words to two ways of `sensitivity`, or to the verdicts near an edge. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { either, nearest } from '../base/text.ts';
import { EXACT_WITHIN } from '../ratings/band.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { numbersOf, titleOf } from '../report/way-names.ts';
import type { NearCase, WaysCase } from '../results/cases.ts';
import type { SensitivityRun } from '../results/sensitivity-run.ts';

/** What of `sensitivity` is asked for. */
export type WayWords =
  | { readonly kind: 'ways'; readonly of: WaysCase['of']; readonly names: readonly string[] }
  /** Distance to an edge, a fraction. */
  | { readonly kind: 'near'; readonly within: number };

/** Reads one or two names of ways, after `mentions` where those are meant, or `within=POINTS`. @throws {EngineError} `run.option` */
export function readWayWords(words: readonly string[]): WayWords {
  const [first = '', ...rest] = words;
  const points = /^within=(\d{1,4}(?:\.\d{1,9})?)$/.exec(first)?.[1];
  if (points !== undefined && rest.length === 0)
    return { kind: 'near', within: Number(points) / 100 };
  const of = first === 'mentions' ? 'mentions' : 'rated';
  const names = of === 'mentions' ? rest : words;
  if (first.startsWith('within') || names.length < 1 || names.length > 2)
    throw new EngineError(
      'run.option',
      said`expected one or two ways such as next-close, or within=POINTS such as within=1, found "${words.join(' ')}"`,
    );
  return { kind: 'ways', of, names };
}

/**
 * Finds two ways by name, number or id: `next-close*`, `3*`, `next-close/mirrored`. One alone is held against the base.
 *
 * @param base all calls of the run as its base judged them
 * @throws {EngineError} `run.call` with the nearest names
 */
export function waysCase(
  { ways }: SensitivityRun,
  base: readonly JudgedCall[],
  { of, names }: Extract<WayWords, { kind: 'ways' }>,
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
  const rows = Int32Array.from(base.flatMap((item, row) => (is(item) ? [row] : [])));
  return { ...pair, base, rows, of };
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
