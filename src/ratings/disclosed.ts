/** Which of the fields that a rule asks for the calls state, and which they lack. */
import { formatDay } from '../base/day.ts';
import type { Call } from '../store/call.ts';
import type { Statement } from '../store/statement.ts';
import type { Requirement, RuleSet } from './rule-set.ts';
import { type Spot, spotOf } from './spot.ts';

/** How many calls state a field. `present` and `absent` make all calls that the rule speaks of. */
export interface FieldCount {
  readonly requirement: Requirement;
  readonly present: number;
  readonly absent: number;
  /** Absent only as to the time of day: the day is there. */
  readonly dayOnly: number;
  /** The first calls that lack it. */
  readonly first: readonly Spot[];
}

/** The fields of one rule set, counted. */
export interface Disclosed {
  readonly ruleSet: RuleSet;
  /** Calls of the days from which the rule applies. */
  readonly calls: number;
  /** Calls from before it. */
  readonly before: number;
  /** In the order of the rule set. */
  readonly fields: readonly FieldCount[];
  /** Calls that state every field that is asked for whatever the report says. */
  readonly complete: number;
}

/** Calls that are named as lacking a field. */
const NAMED = 3;

/** Counts, field by field, the calls that state what a rule asks for, and names the first that do not. */
export function disclosed(calls: readonly Call[], ruleSet: RuleSet): Disclosed {
  const own = calls.filter(({ published }) => formatDay(published) >= ruleSet.from);
  const fields = ruleSet.requirements.map((requirement): FieldCount => {
    const lacking = own.filter((call) => !states(call, requirement));
    const dayOnly = requirement.timed
      ? lacking.filter((call) => states(call, { ...requirement, timed: false })).length
      : 0;
    const first = lacking.slice(0, NAMED).map(spotOf);
    return {
      ...{ requirement, present: own.length - lacking.length, absent: lacking.length },
      ...{ dayOnly, first },
    };
  });
  const always = ruleSet.requirements.filter(({ when }) => when === undefined);
  const complete = own.filter((call) => always.every((one) => states(call, one))).length;
  return { ruleSet, calls: own.length, before: calls.length - own.length, fields, complete };
}

/** Whether a call states what is asked for. Licenses are stated where each analyst has one. */
export function states(
  call: Call,
  { field, timed }: Pick<Requirement, 'field' | 'timed'>,
): boolean {
  const { house, analysts, filing } = call;
  switch (field) {
    case 'published':
      return true; // a call without a day is none
    case 'house':
      return house !== undefined;
    case 'analysts':
      return analysts.length > 0;
    case 'licenses':
      return analysts.length > 0 && analysts.every((_, i) => filing?.licenses?.[i] !== undefined);
    case 'completedAt':
    case 'disseminatedAt': {
      const stamp = filing?.[field];
      return timed ? stamp?.local !== undefined : stamp !== undefined;
    }
    case 'channel':
    case 'qualityReviewer':
    case 'complianceReviewer':
    case 'bankingClient':
    case 'reportSha256':
      return filing?.[field] !== undefined;
    default:
      return filing?.statements?.[field satisfies Statement] !== undefined;
  }
}
