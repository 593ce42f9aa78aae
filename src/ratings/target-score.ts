/** Targets scored together: how many were reached at their end, how many within, and how far from them prices ended. */
import { mean } from '../stats/moments.ts';
import { quantileOfSorted, sortedCopy } from '../stats/quantile.ts';
import { makeGroups } from './groups.ts';
import type { Cohort, CohortKey } from './score.ts';
import type { JudgedTarget, TargetVoidReason } from './target.ts';
import type { JudgedCall } from './verdict.ts';

/** A target beside the call that bears it, which tells its cohorts. */
export interface TargetOf {
  readonly item: JudgedCall;
  readonly target: JudgedTarget;
}

/** Median and mean of the judged targets; NaN of none. */
export interface Middle {
  readonly median: number;
  readonly mean: number;
}

export interface TargetCard extends Pick<Cohort, 'key'> {
  readonly targets: number;
  readonly judged: number;
  readonly pending: number;
  /** Of the pending ones, those that were reached already. */
  readonly pendingReached: number;
  readonly void: number;
  readonly voidReasons: Readonly<Partial<Record<TargetVoidReason, number>>>;
  /** Of the judged ones. */
  readonly up: number;
  readonly hitAtEnd: number;
  readonly hitWithin: number;
  /** The two as fractions of the judged; NaN of none. */
  readonly atEndRate: number;
  readonly withinRate: number;
  /** The rate at the end with every void target a miss, and a hit. */
  readonly atEndBounds: readonly [number, number];
  /** Fractions: price at the end ÷ target − 1. */
  readonly error: Middle;
  readonly absoluteError: Middle;
  readonly implied: Middle;
  readonly achieved: Middle;
  /** Judged ones by closes where highs or lows are missing, and those whose file does not say what its prices are. */
  readonly byCloses: number;
  readonly presumed: number;
}

/** One card a cohort, in the order of the keys' values. */
export function targetCards(all: readonly TargetOf[], keys: readonly CohortKey[]): TargetCard[] {
  if (keys.length === 0) return [];
  const groups = makeGroups<TargetOf[]>(keys, () => []);
  for (const one of all) for (const members of groups.of(one.item)) members.push(one);
  return groups.sorted().map(({ key, held }) => targetCard(held, key));
}

/** @param key of the cohort; that of the total has no values */
export function targetCard(all: readonly TargetOf[], key: TargetCard['key'] = {}): TargetCard {
  const judged: JudgedTarget[] = [];
  const voidReasons: Partial<Record<TargetVoidReason, number>> = {};
  let [pending, pendingReached, hitAtEnd, hitWithin] = [0, 0, 0, 0];
  for (const { target } of all) {
    const { verdict } = target;
    if (verdict.status === 'void')
      voidReasons[verdict.reason] = (voidReasons[verdict.reason] ?? 0) + 1;
    else if (verdict.status === 'pending') {
      pending++;
      if (target.touch) pendingReached++;
    } else {
      judged.push(target);
      if (verdict.hit) hitAtEnd++;
      if (verdict.within) hitWithin++;
    }
  }
  const [n, voids] = [judged.length, all.length - judged.length - pending];
  const middle = (of: (target: JudgedTarget) => number) => middleOf(judged.map(of));
  return {
    ...{ key, targets: all.length, judged: n, pending, pendingReached, void: voids, voidReasons },
    ...{ up: judged.filter(({ side }) => side === 'up').length, hitAtEnd, hitWithin },
    ...{ atEndRate: hitAtEnd / n, withinRate: hitWithin / n },
    atEndBounds: [hitAtEnd / (n + voids), (hitAtEnd + voids) / (n + voids)],
    error: middle(({ error }) => error),
    absoluteError: middle(({ error }) => Math.abs(error)),
    implied: middle(({ implied }) => implied),
    achieved: middle(({ achieved }) => achieved),
    byCloses: judged.filter(({ byExtremes }) => !byExtremes).length,
    presumed: judged.filter(({ presumed }) => presumed).length,
  };
}

function middleOf(values: readonly number[]): Middle {
  const column = Float64Array.from(values);
  return { median: quantileOfSorted(sortedCopy(column), 0.5), mean: mean(column) };
}
