/** What weights must obey, as limits of a quadratic program, each with the words for the one that cannot be met. */
import { type Message, said } from '../base/message.ts';
import { counted, requireOptions, shownValue } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Limit } from '../stats/quadratic.ts';
import type { Score } from './pick.ts';
import type { Weights } from './strategy.ts';
import { noMoreThan } from './weigh.ts';

/** Limits of a portfolio; without any it is long only and fully invested. */
export interface WeightLimits {
  /** Smallest weight, for all or by id; default 0. */
  readonly least?: number | Score | undefined;
  /** Largest weight, for all or by id; default 1. */
  readonly most?: number | Score | undefined;
  /** Sum of the weights; default 1. */
  readonly invested?: number | undefined;
  /** Limits on sums of weights, by group. */
  readonly groups?: GroupLimits | undefined;
}

export interface GroupLimits {
  readonly of: (id: InstrumentId) => string;
  readonly least?: number | ((group: string) => number) | undefined;
  readonly most?: number | ((group: string) => number) | undefined;
}

/** A price of trading: what a change of weights costs in the units of the objective. */
export interface TurnoverPenalty {
  /** Weights that are held. */
  readonly from: Weights;
  /** For a change of a weight by 1: 0.001 is ten basis points. */
  readonly penalty: number;
}

export interface NamedLimit extends Limit {
  /** As the message of a contradiction says it. */
  /** Said where there is no room for it. */
  readonly name: () => Message;
}

/** Refuses a limit of another name. @param more options that stand beside the limits */
export function requireLimits(limits: WeightLimits, more: readonly string[] = []): void {
  requireOptions(limits, ['least', 'most', 'invested', 'groups', ...more]);
  if (limits.groups !== undefined) requireOptions(limits.groups, ['of', 'least', 'most']);
}

const limitFor = <K>(
  given: number | ((of: K) => number) | undefined,
  of: K,
  usual: number,
): number => (typeof given === 'function' ? given(of) : (given ?? usual));

/** The bounds of each id. @throws {RangeError} for one that is no number, or a lower one above its upper one */
export function boundsOf(ids: readonly InstrumentId[], { least, most }: WeightLimits) {
  return ids.map((id) => {
    const [low, high] = [limitFor(least, id, 0), limitFor(most, id, 1)];
    if (low <= high && Number.isFinite(low) && Number.isFinite(high)) return { low, high };
    throw new RangeError(
      said`expected the weight of ${id} to lie between two numbers, was ${shownValue(low)} to ${shownValue(high)}`,
    );
  });
}

/** All limits on the first n variables of a program. */
export function limitsOf(ids: readonly InstrumentId[], limits: WeightLimits): NamedLimit[] {
  const { invested = 1 } = limits;
  if (!Number.isFinite(invested))
    throw new RangeError(said`expected a sum of weights, was ${invested}`);
  const bounds = boundsOf(ids, limits);
  requireRoom(bounds, invested);
  const all = ids.map((_, i) => i);
  const ones = ids.map(() => 1);
  return [
    {
      at: all,
      by: ones,
      least: invested,
      equal: true,
      name: () => said`weights that sum to ${invested}`,
    },
    ...bounds.flatMap(({ low, high }, i): NamedLimit[] => [
      { at: [i], by: [1], least: low, name: () => said`at least ${low} of ${ids[i]}` },
      { at: [i], by: [-1], least: -high, name: () => said`at most ${high} of ${ids[i]}` },
    ]),
    ...groupLimits(ids, limits.groups),
  ];
}

/** Bounds alone may leave too little, or ask for too much. */
function requireRoom(bounds: readonly { low: number; high: number }[], invested: number): void {
  const sumOf = (end: 'low' | 'high') => bounds.reduce((sum, one) => sum + one[end], 0);
  const [low, high] = [sumOf('low'), sumOf('high')];
  const rounding = 1e-9;
  const names = counted(bounds.length, 'name');
  if (high < invested - rounding)
    throw new RangeError(
      said`the largest weights of ${names} sum to ${high}, below the ${invested} to be invested; allow more, or set "invested" lower`,
    );
  if (low > invested + rounding)
    throw new RangeError(
      said`the smallest weights of ${names} sum to ${low}, above the ${invested} to be invested`,
    );
}

function groupLimits(ids: readonly InstrumentId[], groups: GroupLimits | undefined): NamedLimit[] {
  if (!groups) return [];
  const members = new Map<string, number[]>();
  for (const [i, id] of ids.entries()) {
    const group = groups.of(id);
    members.set(group, [...(members.get(group) ?? []), i]);
  }
  return [...members].flatMap(([group, at]): NamedLimit[] => {
    const low = limitFor(groups.least, group, Number.NEGATIVE_INFINITY);
    const high = limitFor(groups.most, group, Number.POSITIVE_INFINITY);
    if (Number.isNaN(low) || Number.isNaN(high))
      throw new RangeError(said`expected limits of the group ${group}, was ${low} to ${high}`);
    const named = (by: number, least: number, name: () => Message): NamedLimit[] =>
      Number.isFinite(least) ? [{ at, by: at.map(() => by), least, name }] : [];
    return [
      ...named(1, low, () => said`at least ${low} of the group ${group}`),
      ...named(-1, -high, () => said`at most ${high} of the group ${group}`),
    ];
  });
}

/** Below this a weight is rounding. */
const NOTHING = 1e-12;

/** Weights within their bounds to the last digit; those of nothing are left out. */
export function weightsOf(
  ids: readonly InstrumentId[],
  x: Float64Array,
  limits: WeightLimits,
): Weights {
  const bounds = boundsOf(ids, limits);
  const found = new Map<InstrumentId, number>();
  for (const [i, id] of ids.entries()) {
    const { low, high } = bounds[i]!; // one each
    const weight = Math.min(high, Math.max(low, x[i]!));
    if (Math.abs(weight) > NOTHING) found.set(id, weight);
  }
  const { invested = 1 } = limits;
  return [...found.values()].every((weight) => weight >= 0) ? noMoreThan(invested, found) : found;
}
