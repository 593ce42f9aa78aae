/** What a rule asks a published report, or the house's record of it, to state: the files of data/disclosures. */
import { lazySchema, readYaml } from '../base/config.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { STATEMENTS } from '../store/statement.ts';
import { STANDARD_STATUSES } from './standard.ts';

/** Every field that a rule may ask for: facts of a call, then statements in words. */
export const REQUIRED_FIELDS = [
  ...(['house', 'analysts', 'licenses', 'published', 'completedAt', 'disseminatedAt'] as const),
  ...(['channel', 'qualityReviewer', 'complianceReviewer', 'bankingClient'] as const),
  'reportSha256',
  ...STATEMENTS,
] as const;

export type RequiredField = (typeof REQUIRED_FIELDS)[number];

/** One text in both languages of the output. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** How much of a rule's text was read. */
export type ReadStatus = (typeof STANDARD_STATUSES)[number];

/** One thing that a rule asks for. */
export interface Requirement {
  readonly field: RequiredField;
  /** A day is not enough: the time of day belongs to it. */
  readonly timed: boolean;
  /** Printed in the report, or kept by the house in its record of the report. */
  readonly in: 'report' | 'record';
  /** Name of the rule, where it is another than that of the set. */
  readonly rule?: string | undefined;
  /** Article, paragraph and point; `undefined` where it was not read. */
  readonly article?: string | undefined;
  /** What is asked for, in the rule's language, short. */
  readonly wording: string;
  /** When it is asked for; `undefined`: of every report. */
  readonly when?: Bilingual | undefined;
  readonly status: ReadStatus;
  /** Where the wording was read, where that is not the source of the set. */
  readonly source?: string | undefined;
}

/** What one authority asks for. */
export interface RuleSet {
  readonly id: string;
  readonly title: Bilingual;
  readonly rule: string;
  /** First day on which it applies, `YYYY-MM-DD`. */
  readonly from: string;
  readonly source: string;
  /** In the order of the file; no field twice. */
  readonly requirements: readonly Requirement[];
}

export const ruleSetSchema = lazySchema((z) => {
  const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
  const requirement = z.strictObject({
    field: z.enum(REQUIRED_FIELDS),
    timed: z.boolean().default(false),
    in: z.enum(['report', 'record']).default('report'),
    rule: z.string().optional(),
    article: z.string().optional(),
    wording: z.string().min(1),
    when: bilingual.optional(),
    status: z.enum(STANDARD_STATUSES),
    source: z.string().optional(),
  });
  return z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, said`expected an id such as "house-2025"`),
    title: bilingual,
    rule: z.string().min(1),
    from: z.iso.date(said`expected a date as YYYY-MM-DD`),
    source: z.string().min(1),
    requirements: z.array(requirement).min(1),
  });
});

/**
 * Reads a rule set.
 *
 * @param checked the text's values where the build has checked it
 * @throws {EngineError} `config.syntax`, `config.schema`; a field that is asked for twice is refused
 */
export function parseRuleSet(text: string, file: string, checked?: unknown): RuleSet {
  const set: RuleSet = readYaml(text, ruleSetSchema, file, checked);
  const seen = new Set<RequiredField>();
  for (const [i, { field }] of set.requirements.entries()) {
    if (seen.has(field))
      throw new EngineError('config.schema', said`"${field}" is asked for twice`, {
        ...{ file, field: `requirements.${i}.field` },
      });
    seen.add(field);
  }
  return set;
}

/** How much of a whole set was read: all of it, some, or none. */
export function statusOf({ requirements }: Pick<RuleSet, 'requirements'>): ReadStatus {
  const has = (status: ReadStatus) => requirements.some((one) => one.status === status);
  if (!has('partial') && !has('unverified')) return 'verified';
  return has('verified') || has('partial') ? 'partial' : 'unverified';
}
