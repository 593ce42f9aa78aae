/** `completeness` as JSON and CSV: the required fields of each rule set, counted, and what the rows contradict. */
import type { Disclosed } from '../ratings/disclosed.ts';
import { statusOf } from '../ratings/rule-set.ts';
import type { CompletenessRun } from '../results/completeness-run.ts';
import { type Cell, csvLines } from './csv.ts';

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

const COLUMNS = [
  ...['rule_set', 'rule', 'article', 'field', 'wording', 'when', 'in', 'timed', 'status'],
  ...['calls', 'present', 'absent', 'day_only', 'first_absent'],
];

/** One row a required field of each rule set. */
export function disclosedCsv({ rules }: Pick<CompletenessRun, 'rules'>): string {
  const rows = rules.flatMap((one) => {
    const { id, calls, fields } = disclosedRecord(one);
    return fields.map((row): readonly Cell[] => [
      ...[
        id,
        row.rule,
        row.article,
        row.field,
        row.wording,
        row.when?.en ?? null,
        row.in,
        row.timed,
      ],
      ...[row.status, calls, row.present, row.absent, row.dayOnly],
      row.first.map(({ file, line }) => `${file}:${line}`).join('; '),
    ]);
  });
  return csvLines([COLUMNS, ...rows]);
}
