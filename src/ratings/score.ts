/** Cohorts: calls counted together, with rates, and the counts of pending and void calls. */

import { monthNumber } from '../base/day.ts';
import { growing, grown, push } from '../base/growing.ts';
import { mean } from '../stats/moments.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import type {
  CountedCall,
  CountedCalls,
  CountedFigures,
  CountedLot,
  CountedLots,
  CountedOutcome,
} from './counted-call.ts';
import type { JudgedCalls } from './evaluate.ts';
import type { KindReading } from './grading.ts';
import { makeGroups } from './groups.ts';
import type { OverlapRate } from './rate.ts';
import { RateTally } from './rate-tally.ts';
import type { COHORT_KEYS } from './score-choices.ts';
import type { Scale } from './standard.ts';
import { type JudgedCall, untradedOutcome, type VoidReason } from './verdict.ts';

export type CohortKey = (typeof COHORT_KEYS)[number];

/** Counts and rates of the calls that share a key. Mentions are counted and never rated. */
export interface Cohort {
  /** The values that the calls share, by key; empty for the total. An absent value is an empty text. */
  readonly key: Readonly<Partial<Record<CohortKey, string>>>;
  readonly calls: number;
  readonly judged: number;
  readonly pending: number;
  readonly void: number;
  readonly voidReasons: Readonly<Partial<Record<VoidReason, number>>>;
  readonly hit: OverlapRate;
  /**
   * The hit rate with every void call that bears a rating a miss, and with every one of them a hit: what leaves calls out
   * cannot flatter it beyond these. NaN where there is none.
   */
  readonly hitBounds: readonly [least: number, most: number];
  /** Graded calls on what was suspended or delisted at the end, void or at their last price: the rate is told both ways. */
  readonly untraded: { readonly n: number; readonly hits: number };
  readonly met: OverlapRate;
  readonly direction: OverlapRate;
  /** Of judged calls; fractions; NaN where none is judged. */
  readonly meanRelativeReturn: number;
  readonly medianRelativeReturn: number;
  readonly edge: number;
  readonly stale: number;
}

/** The tables of a run. Mentions stand apart from what was rated. */
export interface Scores {
  readonly total: Cohort;
  readonly cohorts: readonly Cohort[];
  readonly mentions: Cohort;
  readonly mentionCohorts: readonly Cohort[];
}

/** Scores calls in total and by keys; a report of several analysts counts once for each of them where `analyst` is a key. */
export function score(judged: CountedCalls, keys: readonly CohortKey[]): Scores {
  const scorer = makeScorer(keys);
  scorer.addAll(judged);
  return scorer.scores();
}

/** {@link score} of calls that are added and not kept. */
export interface Scorer {
  readonly add: (item: CountedCall) => void;
  readonly addAll: (items: CountedCalls) => void;
  readonly scores: () => Scores;
}

export function makeScorer(keys: readonly CohortKey[]): Scorer {
  const [rated, mentions] = [new Tally(), new Tally()];
  const cohorts = makeGroups(keys, () => new Tally());
  const mentionGroups = makeGroups(['group'], () => new Tally());
  let mentionsAreGrouped = false;
  const talliesOf = (item: CountedCall): readonly Tally[] => {
    const isMention = item.grade === 'mention';
    if (isMention) mentionsAreGrouped ||= Boolean(item.call.group);
    const groups = isMention ? mentionGroups : cohorts;
    const own = isMention || keys.length > 0 ? groups.of(item) : [];
    return [isMention ? mentions : rated, ...own];
  };
  const add: Scorer['add'] = (item) => {
    for (const tally of talliesOf(item)) tally.add(item);
  };
  return {
    add,
    addAll(items) {
      const { lots } = items;
      if (lots && keys.every((key) => OF_KIND.has(key))) addLots(lots, talliesOf);
      else for (const item of items) add(item);
    },
    scores: () => ({
      total: rated.cohort({}),
      cohorts: cohorts.sorted().map(({ key, held }) => held.cohort(key)),
      mentions: mentions.cohort({}),
      mentionCohorts: mentionsAreGrouped
        ? mentionGroups.sorted().map(({ key, held }) => held.cohort(key))
        : [],
    }),
  };
}

/** Keys whose value is the same for all calls of a kind. */
const OF_KIND: ReadonlySet<CohortKey> = new Set(['grade', 'market', 'group']);

/** Counts lots; calls of one kind are counted in the same tallies. */
function addLots(lots: CountedLots, talliesOf: (item: CountedCall) => readonly Tally[]): void {
  const known = new Map<KindReading, readonly Tally[]>();
  for (const part of lots.parts) {
    if (!('rows' in part)) {
      for (const tally of talliesOf(part)) tally.add(part);
      continue;
    }
    const { reading, status, rows } = part;
    const tallies = known.get(reading) ?? talliesOf(lots.read(rows[0]!)); // no lot is empty
    known.set(reading, tallies);
    for (const tally of tallies) tally.addCounts(status, rows.length);
    if (status !== 'judged') continue;
    for (const row of rows) {
      const one = lots.figuresOf(row);
      for (const tally of tallies) tally.addJudged(one, reading.scale);
    }
  }
}

/** Groups by the keys together, in the order of their values (grades best tier first). */
export function cohortsBy(judged: JudgedCalls, keys: readonly CohortKey[]): Cohort[] {
  return groupsBy(judged, keys).map(({ key, members }) => makeCohort(key, members));
}

/** Calls that share the values of the keys. */
export interface CallGroup<Item extends CountedCall = JudgedCall> {
  readonly key: Cohort['key'];
  /** In the order of the input. */
  readonly members: readonly Item[];
}

/** {@link cohortsBy} before anything is counted. */
export function groupsBy<Item extends CountedCall>(
  judged: Iterable<Item>,
  keys: readonly CohortKey[],
): CallGroup<Item>[] {
  const groups = makeGroups(keys, (): Item[] => []);
  for (const item of judged) for (const members of groups.of(item)) members.push(item);
  return groups.sorted().map(({ key, held }) => ({ key, members: held }));
}

/** Counts the calls of a group. */
export function makeCohort(key: Cohort['key'], members: Iterable<CountedCall>): Cohort {
  const tally = new Tally();
  for (const item of members) tally.add(item);
  return tally.cohort(key);
}

/** {@link makeCohort} of calls that are added one by one and not kept. */
class Tally {
  #calls = 0;
  #pending = 0;
  #edge = 0;
  #stale = 0;
  readonly #untraded = { n: 0, hits: 0 };
  readonly #voidReasons: Partial<Record<VoidReason, number>> = {};
  readonly #returns = growing();
  readonly #rates = new RateTally();

  add(item: CountedCall): void {
    const { verdict, scale } = item;
    const { hit } = untradedOutcome(item) ?? {};
    if (hit !== undefined) this.#untraded.n++;
    if (hit) this.#untraded.hits++;
    this.addCounts(verdict.status === 'void' ? verdict.reason : verdict.status, 1);
    if (verdict.status === 'judged') this.addJudged(figuresOf(item, verdict.outcome), scale);
  }

  /** Counts calls by their status; those that are judged are to be added besides. */
  addCounts(status: CountedLot['status'], calls: number): void {
    this.#calls += calls;
    if (status === 'pending') this.#pending += calls;
    else if (status !== 'judged')
      this.#voidReasons[status] = (this.#voidReasons[status] ?? 0) + calls;
  }

  addJudged(one: CountedFigures, scale: Scale | undefined): void {
    push(one.value, this.#returns);
    if (one.edge) this.#edge++;
    if (one.stale) this.#stale++;
    if (one.hit !== undefined) this.#rates.add(one.month, one, scale?.horizonMonths ?? 0);
  }

  cohort(key: Cohort['key']): Cohort {
    const [calls, pending] = [this.#calls, this.#pending];
    const voidReasons = this.#voidReasons;
    const hit = this.#rates.rate('hit');
    // sorted, so that sums do not depend on the order of the input
    const sorted = grown(this.#returns).slice().sort();
    const judged = sorted.length;
    return {
      ...{ key, calls, judged, pending, void: calls - judged - pending, voidReasons, hit },
      hitBounds: voidBounds({ void: calls - judged - pending, voidReasons }, hit),
      untraded: { ...this.#untraded },
      met: this.#rates.rate('met'),
      direction: this.#rates.rate('direction'),
      meanRelativeReturn: mean(sorted),
      medianRelativeReturn: quantileOfSorted(sorted, 0.5),
      ...{ edge: this.#edge, stale: this.#stale },
    };
  }
}

/** A rate with every void call that could have counted a miss, and a hit. */
export const voidBounds = (
  { void: voids, voidReasons }: Pick<Cohort, 'void' | 'voidReasons'>,
  rate: OverlapRate,
): Cohort['hitBounds'] => boundsOf(rate, voids - (voidReasons.unrated ?? 0));

const figuresOf = (
  { call, stale }: CountedCall,
  { returns: { value }, edge, hit, met, direction }: CountedOutcome,
): CountedFigures => ({
  month: monthNumber(call.published),
  value,
  edge,
  stale,
  hit,
  met,
  direction,
});

/** @param left calls that could have been hits or misses */
const boundsOf = ({ k, n }: OverlapRate, left: number): Cohort['hitBounds'] =>
  n + left === 0 ? [Number.NaN, Number.NaN] : [k / (n + left), (k + left) / (n + left)];
