/** Cohorts: calls counted together, every rate with its n and interval, every call that did not count beside it. */
import { formatDay } from '../base/day.ts';
import { mean } from '../stats/moments.ts';
import { wilsonInterval } from '../stats/proportion.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import { gradeName, type JudgedCall, type VoidReason } from './verdict.ts';

export const COHORT_KEYS = [
  'house',
  'analyst',
  'grade',
  'industry',
  'group',
  'market',
  'month',
  'year',
] as const;
export type CohortKey = (typeof COHORT_KEYS)[number];

/** A share of judged, graded calls with its two-sided 95 % Wilson interval; NaN where n is 0. */
export interface Rate {
  readonly k: number;
  readonly n: number;
  readonly rate: number;
  readonly interval: readonly [low: number, high: number];
}

/** Counts and rates of the calls that share a key. Mentions are counted and never rated. */
export interface Cohort {
  /** The values that the calls share, by key; empty for the total. An absent value is an empty text. */
  readonly key: Readonly<Partial<Record<CohortKey, string>>>;
  readonly calls: number;
  readonly judged: number;
  readonly pending: number;
  readonly void: number;
  readonly voidReasons: Readonly<Partial<Record<VoidReason, number>>>;
  readonly hit: Rate;
  readonly met: Rate;
  readonly direction: Rate;
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
export function score(judged: readonly JudgedCall[], keys: readonly CohortKey[]): Scores {
  const rated = judged.filter(({ grade }) => grade !== 'mention');
  const mentions = judged.filter(({ grade }) => grade === 'mention');
  const mentionKeys: readonly CohortKey[] = mentions.some(({ call }) => call.group)
    ? ['group']
    : [];
  return {
    total: makeCohort({}, rated),
    cohorts: keys.length === 0 ? [] : cohortsBy(rated, keys),
    mentions: makeCohort({}, mentions),
    mentionCohorts: mentionKeys.length === 0 ? [] : cohortsBy(mentions, mentionKeys),
  };
}

/** Groups by the keys together, in the order of their values (grades best tier first). */
export function cohortsBy(judged: readonly JudgedCall[], keys: readonly CohortKey[]): Cohort[] {
  return groupsBy(judged, keys).map(({ key, members }) => makeCohort(key, members));
}

/** Calls that share the values of the keys. */
export interface CallGroup {
  readonly key: Cohort['key'];
  /** In the order of the input. */
  readonly members: readonly JudgedCall[];
}

/** {@link cohortsBy} before anything is counted. */
export function groupsBy(judged: readonly JudgedCall[], keys: readonly CohortKey[]): CallGroup[] {
  const groups = new Map<
    string,
    { values: readonly string[]; order: string; members: JudgedCall[] }
  >();
  const orderOf = (item: JudgedCall, values: readonly string[]) =>
    values.map((value, i) => (keys[i] === 'grade' ? tierOrder(item) : value)).join('\u0000');
  for (const item of judged) {
    for (const values of valuesOf(item, keys)) {
      const id = values.join('\u0000'); // no cell holds a NUL
      let group = groups.get(id);
      if (!group) {
        group = { values, order: orderOf(item, values), members: [] };
        groups.set(id, group);
      } else if (group.members[0]?.scale !== item.scale) {
        // one name may stand for different tiers at two houses: the best one, whichever call came first
        const order = orderOf(item, values);
        if (order < group.order) group.order = order;
      }
      group.members.push(item);
    }
  }
  const sorted = [...groups.values()].sort((a, b) =>
    a.order < b.order ? -1 : a.order > b.order ? 1 : 0,
  );
  return sorted.map(({ values, members }) => {
    const key = Object.fromEntries(keys.map((name, i) => [name, values[i] ?? '']));
    return { key, members };
  });
}

/** Scale, then tier, then name: a sort key under which `buy` stands before `avoid`. */
function tierOrder(item: JudgedCall): string {
  const scales = { stock: 0, industry: 1, convertible: 2, index: 3, fund: 4 };
  const tier = typeof item.grade === 'number' ? String(item.grade).padStart(2, '0') : '99';
  return `${scales[item.call.assetClass]}${tier}${gradeLabel(item)}`;
}

/** Every combination of values: one for a call, one for each analyst where that is a key. */
function valuesOf(item: JudgedCall, keys: readonly CohortKey[]): readonly (readonly string[])[] {
  const analysts = keys.includes('analyst') ? [...new Set(item.call.analysts)] : [''];
  const persons = analysts.length > 0 ? analysts : [''];
  return persons.map((analyst) =>
    keys.map((key) => (key === 'analyst' ? personOf(item, analyst) : keyValue(item, key))),
  );
}

/** Two analysts of one name at two houses are two persons. */
const personOf = ({ call }: JudgedCall, analyst: string): string =>
  analyst && call.house ? `${analyst} (${call.house})` : analyst;

/** Grades of several scales share names; the class tells `neutral` of a stock from that of an industry. */
export function gradeLabel(item: JudgedCall): string {
  const name = gradeName(item) ?? '';
  return name && item.call.assetClass !== 'stock' ? `${name} (${item.call.assetClass})` : name;
}

function keyValue(item: JudgedCall, key: Exclude<CohortKey, 'analyst'>): string {
  const { call } = item;
  switch (key) {
    case 'house':
      return call.house ?? '';
    case 'grade':
      return gradeLabel(item);
    case 'industry':
      return call.industry ?? '';
    case 'group':
      return call.group ?? '';
    case 'market':
      return call.market ?? '';
    case 'month':
      return formatDay(call.published).slice(0, 7);
    case 'year':
      return formatDay(call.published).slice(0, 4);
    default:
      return key satisfies never;
  }
}

/** Counts the calls of a group. */
export function makeCohort(key: Cohort['key'], members: readonly JudgedCall[]): Cohort {
  const outcomes = members.flatMap(({ verdict }) =>
    verdict.status === 'judged' ? [verdict.outcome] : [],
  );
  const graded = outcomes.filter(({ hit }) => hit !== undefined);
  const voidReasons: Partial<Record<VoidReason, number>> = {};
  for (const { verdict } of members)
    if (verdict.status === 'void')
      voidReasons[verdict.reason] = (voidReasons[verdict.reason] ?? 0) + 1;
  const pending = members.filter(({ verdict }) => verdict.status === 'pending').length;
  // sorted, so that the order of the input never reaches the last digit of a sum
  const returns = Float64Array.from(outcomes, (outcome) => outcome.returns.value).sort();
  const rate = (is: (outcome: (typeof graded)[number]) => boolean | undefined) =>
    makeRate(graded.filter((outcome) => is(outcome) === true).length, graded.length);
  return {
    key,
    calls: members.length,
    judged: outcomes.length,
    pending,
    void: members.length - outcomes.length - pending,
    voidReasons,
    hit: rate(({ hit }) => hit),
    met: rate(({ met }) => met),
    direction: rate(({ direction }) => direction),
    meanRelativeReturn: mean(returns),
    medianRelativeReturn: quantileOfSorted(returns, 0.5),
    edge: outcomes.filter(({ edge }) => edge).length,
    stale: members.filter(({ stale, verdict }) => stale && verdict.status === 'judged').length,
  };
}

const makeRate = (k: number, n: number): Rate => ({
  k,
  n,
  rate: n === 0 ? Number.NaN : k / n,
  interval: wilsonInterval(k, n),
});
