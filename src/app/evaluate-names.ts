/** The names that the options of an evaluation take, and what is meant by each. */
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import {
  CONVENTION_NAMES,
  CONVENTIONS,
  type Convention,
  DEFAULT_CONVENTION,
  IN_FORCE_RULES,
  type InForceRule,
} from '../ratings/convention.ts';
import type { CohortKey } from '../ratings/score.ts';
import { COHORT_KEYS } from '../ratings/score-choices.ts';
import { SCALES } from '../ratings/standard.ts';
import type { Standards } from './standards.ts';

export function readConvention(name: string | undefined): Convention {
  if (name === undefined) return DEFAULT_CONVENTION;
  const convention = CONVENTIONS.find((c) => c.name === name);
  if (convention) return convention;
  const hint =
    didYouMean(name, CONVENTION_NAMES) || said`; they are ${CONVENTION_NAMES.join(', ')}`;
  throw new EngineError('run.option', said`no convention "${name}"${hint}`, {
    field: '--convention',
  });
}

export function readInForce(name: string = IN_FORCE_RULES[0]): InForceRule {
  const rule = IN_FORCE_RULES.find((one) => one === name);
  if (rule) return rule;
  const message = said`no rule "${name}"; they are ${IN_FORCE_RULES.join(', ')}`;
  throw new EngineError('run.option', message, { field: '--in-force' });
}

export function readGroupBy(names: readonly string[]): readonly CohortKey[] {
  return names.map((name) => {
    const key = COHORT_KEYS.find((k) => k === name);
    if (key) return key;
    const hint = didYouMean(name, COHORT_KEYS) || said`; the keys are ${COHORT_KEYS.join(', ')}`;
    throw new EngineError('run.option', said`cannot group by "${name}"${hint}`, {
      field: '--group-by',
    });
  });
}

export function readMentionsAs(
  grade: string | undefined,
  { loaded, own }: Standards,
): string | undefined {
  const grades = [loaded, ...(own ?? [])].flatMap(({ standard: { scales } }) =>
    SCALES.flatMap((name) => scales[name]?.bands.map((band) => band.grade) ?? []),
  );
  if (grade === undefined || grades.includes(grade)) return grade;
  const hint =
    didYouMean(grade, grades) || said`; the grades are ${[...new Set(grades)].join(', ')}`;
  throw new EngineError('run.option', said`no grade "${grade}"${hint}`, { field: '--mentions-as' });
}
