/** What flips between ways of measuring: counts by way and by pair, the calls that flip, verdicts near the edges. */
import { addTo } from '../base/multimap.ts';
import { onceFor, whenAsked } from '../base/when-asked.ts';
import {
  type Answers,
  type Flips,
  flipsBetween,
  isFlip,
  type NearEdge,
  NO_HIT,
  NOT_JUDGED,
  nearEdges,
  type Way,
} from './sensitivity.ts';
import type { JudgedCall } from './verdict.ts';

/** A way beside the base. */
export interface WayFlips {
  readonly way: Way;
  readonly judged: number;
  /** Calls whose hit or miss the way tells, and hits among them. */
  readonly graded: number;
  readonly hits: number;
  /** Against the base, which stands first. */
  readonly flips: Flips;
  /** The same of mentions, which have no hits. */
  readonly mentionFlips: Flips;
}

/** Two ways, by their place in the list. */
export interface PairFlips {
  readonly first: number;
  readonly second: number;
  readonly flips: Flips;
}

/** A call whose tier or hit differs from the base's under some way. */
export interface FlippingCall {
  /** Index in the answers of every way. */
  readonly row: number;
  readonly base: JudgedCall;
  /** Indices of the ways under which it flips. */
  readonly under: readonly number[];
}

/** Ways held against each other. */
export interface ComparedWays {
  readonly calls: number;
  /** Calls whose label their own standard grades; only these are counted. */
  readonly rated: number;
  readonly mentions: number;
  readonly ways: readonly WayFlips[];
  /** Every two ways, rated calls. */
  readonly pairs: readonly PairFlips[];
  readonly near: readonly NearEdge[];
  readonly flipping: readonly FlippingCall[];
}

/**
 * Counts what flips.
 *
 * @param ways at least the base, which stands first
 * @param within distances to an edge, fractions
 */
export function compareWays(
  base: readonly JudgedCall[],
  ways: readonly Way[],
  within: readonly number[],
): ComparedWays {
  const rated = rowsOf(base, isRated);
  const mentions = rowsOf(base, ({ grade }) => grade === 'mention');
  const answers = ways.map((way) => way.answers);
  const first = answers[0]!; // the base
  const flipping = flippingCalls(base, answers, joined(rated, mentions));
  const flips = new Uint8Array(base.length);
  for (const { row } of flipping) flips[row] = 1;
  // a way that mirrors no verdict has the answers of the way as given
  const countedBy = onceFor((of: Answers) => ({
    ...totals(of, rated),
    flips: flipsBetween(first, of, rated),
    mentionFlips: flipsBetween(first, of, mentions),
  }));
  return {
    ...{ calls: base.length, rated: rated.length, mentions: mentions.length },
    ways: ways.map((way) => ({ way, ...countedBy(way.answers) })),
    pairs: answers.flatMap((one, i) =>
      // a page shows a few of them
      answers.slice(i + 1).map((other, k) => {
        const flips = () => flipsBetween(one, other, rated);
        return whenAsked({ first: i, second: i + 1 + k }, { flips });
      }),
    ),
    near: nearEdges(base, rated, flips, within),
    flipping,
  };
}

/** Counts what a way judges, tells hit or miss of, and finds hits. */
export function totals({ tier, hit }: Answers, rows: Int32Array) {
  let [judged, graded, hits] = [0, 0, 0];
  for (const row of rows) {
    if (tier[row] !== NOT_JUDGED) judged++;
    if (hit[row] !== NO_HIT) graded++;
    if (hit[row] === 1) hits++;
  }
  return { judged, graded, hits };
}

function joined(one: Int32Array, other: Int32Array): Int32Array {
  const all = new Int32Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}

/** In the order of the calls. */
function flippingCalls(
  base: readonly JudgedCall[],
  answers: readonly Answers[],
  rows: Int32Array,
): FlippingCall[] {
  const first = answers[0]!; // the base
  const flippingIn = onceFor((way: Answers) => rows.filter((row) => isFlip(first, way, row)));
  const places = new Map<number, number[]>();
  for (const [i, way] of answers.entries())
    for (const row of flippingIn(way)) addTo(places, row, i);
  return [...places]
    .sort(([a], [b]) => a - b)
    .map(([row, under]) => ({ row, base: base[row]!, under })); // rows of the calls
}

/** Whether its own standard grades a call. */
export const isRated = ({ grade }: Pick<JudgedCall, 'grade'>): boolean => typeof grade === 'number';

/** Places of the calls that are so. */
export function rowsOf<Item>(judged: readonly Item[], is: (item: Item) => boolean): Int32Array {
  const rows = new Int32Array(judged.length);
  let n = 0;
  for (const [row, item] of judged.entries()) if (is(item)) rows[n++] = row;
  return rows.subarray(0, n);
}
