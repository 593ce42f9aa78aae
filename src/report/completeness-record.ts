/** `completeness` as JSON and CSV: the required fields of each rule set, counted, and what the rows contradict. */
import type { Disclosed } from '../ratings/disclosed.ts';
import { statusOf } from '../ratings/rule-set.ts';
import type { CompletenessRun } from '../results/completeness-run.ts';
import { csvOf } from './csv.ts';
import { type Column, own, tableOf } from './fields/table.ts';

/** A rule set with its fields and counts; absent values are null. */
export function disclosedRecord({ ruleSet, calls, before, complete, fields }: Disclosed) {
  const { id, title, rule, from, source } = ruleSet;
  return {
    ...{ id, title, rule, from, status: statusOf(ruleSet), source },
    ...{ calls, before, complete },
    fields: fields.map(({ requirement, present, absent, dayOnly, first }) => ({
      field: requirement.field,
      article: requirement.article ?? null,
      rule: requirement.rule ?? rule,
      wording: requirement.wording,
      when: requirement.when ?? null,
      in: requirement.in,
      timed: requirement.timed,
      status: requirement.status,
      source: requirement.source ?? null,
      ...{ present, absent, dayOnly, first },
    })),
  };
}

/** `{ calls, …, required, reports, findings, notes, inputs }`. */
export const completenessRecord = (run: CompletenessRun) => ({
  ...run.facts,
  required: run.rules.map(disclosedRecord),
  reports: run.reports,
  findings: run.findings,
  notes: run.notes,
  simulated: run.simulated,
  inputs: run.inputs,
});

type Of = ReturnType<typeof disclosedRecord>;
type Row = Of['fields'][number] & { readonly of: Of };

const COLUMNS: readonly Column<Row>[] = [
  ['rule_set', 'text', ({ of }) => of.id],
  ...own<Row>('text', 'rule', 'article', 'field', 'wording'),
  ['when', 'text', (row) => row.when?.en],
  ...[...own<Row>('text', 'in'), ...own<Row>('flag', 'timed'), ...own<Row>('text', 'status')],
  ['calls', 'count', ({ of }) => of.calls],
  ...own<Row>('count', 'present', 'absent'),
  ['day_only', 'count', ({ dayOnly }) => dayOnly],
  [
    'first_absent',
    'text',
    (row) => row.first.map(({ file, line }) => `${file}:${line}`).join('; '),
  ],
];

/** One row a required field of each rule set. */
export function disclosedCsv({ rules }: Pick<CompletenessRun, 'rules'>): string {
  const rows = rules
    .map(disclosedRecord)
    .flatMap((of) => of.fields.map((field): Row => ({ ...field, of })));
  return csvOf(tableOf('completeness', COLUMNS, rows));
}
