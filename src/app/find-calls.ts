/** Calls of a run by what they have in common: the keys of cohorts, verdict, reason, days, words. */
import { parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import {
  type CallGroup,
  type Cohort,
  type CohortKey,
  groupsBy,
  makeCohort,
} from '../ratings/score.ts';
import { COHORT_KEYS } from '../ratings/score-choices.ts';
import { type JudgedCall, relativeReturnOf } from '../ratings/verdict.ts';

/** What calls are counted and found by. */
export const CALL_KEYS: readonly CohortKey[] = COHORT_KEYS;
export const CALL_STATUSES = ['judged', 'hit', 'miss', 'pending', 'void'] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];
export const CALL_ORDERS = ['input', 'newest', 'oldest', 'best', 'worst'] as const;
export type CallOrder = (typeof CALL_ORDERS)[number];

/** What is absent does not choose. */
export interface CallFilter {
  /** Values by key of a cohort; an empty text for calls that have none. */
  readonly keys: Readonly<Partial<Record<CohortKey, string>>>;
  readonly status?: CallStatus | undefined;
  readonly reason?: string | undefined;
  /** First and last day of publication; what is no day chooses nothing. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A part of its id, instrument or name, in any case. */
  readonly words?: string | undefined;
  readonly order?: CallOrder | undefined;
}

/** In the order asked for; by default that of the input. */
export function findCalls(
  judged: readonly JudgedCall[],
  filter: CallFilter,
): readonly JudgedCall[] {
  const [from, to] = [dayOf(filter.from), dayOf(filter.to)];
  const part = filter.words?.toLowerCase() ?? '';
  const found = ofKeys(judged, filter.keys).filter((item) => {
    const { call, verdict } = item;
    return (
      (filter.status === undefined || hasStatus(item, filter.status)) &&
      (filter.reason === undefined ||
        (verdict.status === 'void' && verdict.reason === filter.reason)) &&
      !(call.published < from) &&
      !(call.published > to) &&
      [call.id, call.instrument, call.name ?? ''].some((one) => one.toLowerCase().includes(part))
    );
  });
  return ordered(found, filter.order);
}

/** Those of the cohort that the keys name, as `evaluate -g` counts it. */
function ofKeys(judged: readonly JudgedCall[], wanted: CallFilter['keys']): readonly JudgedCall[] {
  const keys = COHORT_KEYS.filter((key) => wanted[key] !== undefined);
  if (keys.length === 0) return judged;
  const group = groupsOf(judged, keys).find(({ key: values }) =>
    keys.every((key) => (values[key] ?? '') === wanted[key]),
  );
  return group?.members ?? [];
}

/** NaN, which is before and after no day, for what is none. */
function dayOf(text: string | undefined): number {
  if (text === undefined) return Number.NaN;
  try {
    return parseDay(text);
  } catch (error) {
    if (error instanceof EngineError) return Number.NaN;
    throw error;
  }
}

function hasStatus({ verdict }: JudgedCall, status: CallStatus): boolean {
  if (status === 'hit' || status === 'miss')
    return verdict.status === 'judged' && verdict.outcome.hit === (status === 'hit');
  return verdict.status === status;
}

function ordered(calls: readonly JudgedCall[], order: CallOrder = 'input'): readonly JudgedCall[] {
  const worth = (item: JudgedCall) => relativeReturnOf(item) ?? Number.NaN;
  switch (order) {
    case 'input':
      return calls;
    case 'newest':
      return [...calls].sort((a, b) => b.call.published - a.call.published);
    case 'oldest':
      return [...calls].sort((a, b) => a.call.published - b.call.published);
    case 'best':
      return [...calls].sort((a, b) => lastNaN(worth(b) - worth(a), worth(a), worth(b)));
    case 'worst':
      return [...calls].sort((a, b) => lastNaN(worth(a) - worth(b), worth(a), worth(b)));
    default:
      return order satisfies never;
  }
}

/** What has no number comes last, whichever way. */
const lastNaN = (difference: number, a: number, b: number): number =>
  Number.isNaN(difference) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : difference;

/** The values that calls have by a key, in the order of cohorts. */
export const valuesOf = (judged: readonly JudgedCall[], key: CohortKey): readonly string[] =>
  groupsOf(judged, [key]).map(({ key: values }) => values[key] ?? '');

/** Groups of a run's calls by keys, for as long as the run is kept: every page of it asks for the same ones. */
const kept = new WeakMap<readonly JudgedCall[], Map<string, readonly CallGroup[]>>();
/** Combinations of keys that are kept of a run. */
const MOST = 24;

function groupsOf(judged: readonly JudgedCall[], keys: readonly CohortKey[]): readonly CallGroup[] {
  const known = kept.get(judged) ?? new Map<string, readonly CallGroup[]>();
  kept.set(judged, known);
  const name = keys.join();
  const before = known.get(name);
  if (before) return before;
  const groups = groupsBy(judged, keys);
  if (known.size < MOST) known.set(name, groups);
  return groups;
}

/** The rated calls counted by a key, as `evaluate -g` counts them. */
export const ratedCohorts = (judged: readonly JudgedCall[], key: CohortKey): readonly Cohort[] =>
  groupsOf(judged, [key]).flatMap(({ key: values, members }) => {
    const rated = members.filter(({ grade }) => grade !== 'mention');
    return rated.length === 0 ? [] : [makeCohort(values, rated)];
  });

/** Why calls are void, each reason once. */
export const reasonsOf = (judged: readonly JudgedCall[]): readonly string[] => [
  ...new Set(judged.flatMap(({ verdict }) => (verdict.status === 'void' ? verdict.reason : []))),
];
