/** Groups of calls that share the values of some keys, in the order of those values. */
import { formatDay } from '../base/day.ts';
import type { CountedCall } from './counted-call.ts';
import type { COHORT_KEYS } from './score-choices.ts';
import type { Scale } from './standard.ts';
import { gradeLabel, houseNameOf } from './verdict.ts';

type GroupKey = (typeof COHORT_KEYS)[number];

/** Groups that grow call by call; `T` collects the calls of a group. */
export interface Groups<T> {
  /** The groups of a call. */
  readonly of: (item: CountedCall) => readonly T[];
  readonly sorted: () => readonly {
    readonly key: Readonly<Partial<Record<GroupKey, string>>>;
    readonly held: T;
  }[];
}

interface Group<T> {
  readonly values: readonly string[];
  readonly scale: Scale | undefined;
  /** What is held, alone in a list: most calls are of one group. */
  readonly alone: readonly [held: T];
  order: string;
}

/** @param hold makes an empty `T` */
export function makeGroups<T>(keys: readonly GroupKey[], hold: () => T): Groups<T> {
  const groups = new Map<string, Group<T>>();
  const [only] = keys.length === 1 ? keys : [];
  const hasAnalyst = keys.includes('analyst');
  const hasGrade = keys.includes('grade');
  const valuesOf = (item: CountedCall, person: string) =>
    keys.map((key) => keyValue(item, key, person));
  const orderOf = (item: CountedCall, values: readonly string[]) =>
    values.map((value, i) => (keys[i] === 'grade' ? tierOrder(item) : value)).join('\u0000');
  const groupOf = (item: CountedCall, person: string): readonly [T] => {
    // no cell holds a NUL
    const id = only ? keyValue(item, only, person) : valuesOf(item, person).join('\u0000');
    const group = groups.get(id);
    if (!group) {
      const values = valuesOf(item, person);
      const alone = [hold()] as const;
      groups.set(id, { values, scale: item.scale, alone, order: orderOf(item, values) });
      return alone;
    }
    if (hasGrade && group.scale !== item.scale) {
      // one name may be different tiers at two houses: the best one decides the order
      const order = orderOf(item, group.values);
      if (order < group.order) group.order = order;
    }
    return group.alone;
  };
  return {
    of(item) {
      const { analysts } = item.call;
      if (!hasAnalyst) return groupOf(item, '');
      if (analysts.length <= 1) return groupOf(item, analysts[0] ?? '');
      return [...new Set(analysts)].map((person) => groupOf(item, person)[0]);
    },
    sorted: () =>
      [...groups.values()]
        .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
        .map(({ values, alone: [held] }) => ({
          key: Object.fromEntries(keys.map((name, i) => [name, values[i] ?? ''])),
          held,
        })),
  };
}

/** Scale, then tier, then name: a sort key under which `buy` stands before `avoid`. */
function tierOrder(item: CountedCall): string {
  const scales = { stock: 0, industry: 1, convertible: 2, index: 3, fund: 4 };
  const tier = typeof item.grade === 'number' ? String(item.grade).padStart(2, '0') : '99';
  return `${scales[item.call.assetClass]}${tier}${gradeLabel(item)}`;
}

/** Two analysts of one name at two houses are two persons. */
const personOf = (item: CountedCall, analyst: string): string => {
  const house = houseNameOf(item);
  return analyst && house ? `${analyst} (${house})` : analyst;
};

function keyValue(item: CountedCall, key: GroupKey, analyst: string): string {
  const { call } = item;
  switch (key) {
    case 'analyst':
      return personOf(item, analyst);
    case 'house':
      return houseNameOf(item) ?? '';
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
