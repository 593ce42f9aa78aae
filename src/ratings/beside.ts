/** The calls of a run counted by cohort beside another standard for all: what each makes of them, and how many verdicts differ. */
import { rowsOf, totals } from './compare-ways.ts';
import type { CountedCall } from './counted-call.ts';
import { type Cohort, type CohortKey, groupsBy } from './score.ts';
import { type Answers, type Flips, flipsBetween } from './sensitivity.ts';
import { NO_STANDARD } from './standard.ts';

/** Counts of a standard: calls that it judges, those of them whose hit or miss it tells, and the hits. */
export interface JudgedBy {
  readonly judged: number;
  readonly graded: number;
  readonly hits: number;
}

/** A cohort of rated calls by the standards of the run, and by the other one. */
export interface BesideCohort {
  readonly key: Cohort['key'];
  /** Ids of the standards that its calls go by, ascending. */
  readonly standards: readonly string[];
  readonly calls: number;
  readonly pending: number;
  readonly void: number;
  /** Of the void ones those whose house has no standard that is known for the day. */
  readonly noStandard: number;
  readonly own: JudgedBy;
  /** Of the calls whose label their own standard grades, as the flips are. */
  readonly other: JudgedBy;
  readonly flips: Flips;
}

/** The answers of two ways to the same calls. */
export interface BothAnswers {
  readonly own: Answers;
  readonly other: Answers;
}

/** @returns a cohort of the rated calls for each value of the keys, and all of them together */
export function besideCohorts(
  base: readonly CountedCall[],
  answers: BothAnswers,
  keys: readonly CohortKey[],
): { readonly cohorts: readonly BesideCohort[]; readonly total: BesideCohort } {
  const rows = new Map(base.map((item, row) => [item, row]));
  const count = (key: Cohort['key'], members: readonly CountedCall[]): BesideCohort => {
    const graded = members.filter(({ grade }) => typeof grade === 'number');
    const at = Int32Array.from(graded, (item) => rows.get(item)!); // members are of the base
    const known = members.flatMap(({ standard }) => (standard === NO_STANDARD ? [] : standard.id));
    const having = (is: (item: CountedCall) => boolean) => rowsOf(members, is).length;
    return {
      ...{ key, standards: [...new Set(known)].sort(), calls: members.length },
      pending: having(({ verdict }) => verdict.status === 'pending'),
      void: having(({ verdict }) => verdict.status === 'void'),
      noStandard: having(
        ({ verdict }) => verdict.status === 'void' && verdict.reason === 'no-standard',
      ),
      own: totals(answers.own, at),
      other: totals(answers.other, at),
      flips: flipsBetween(answers.own, answers.other, at),
    };
  };
  const rated = base.filter(({ grade }) => grade !== 'mention');
  return {
    cohorts: groupsBy(rated, keys).map(({ key, members }) => count(key, members)),
    total: count({}, rated),
  };
}
