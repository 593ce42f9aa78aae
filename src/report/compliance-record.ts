/** What rules ask a published report to carry, as JSON and CSV: a row a field of each rule set. */
import type { ExtractRun, RunCompliance, RunSpan } from '../results/extract-run.ts';
import { csvOf } from './csv.ts';
import { type Column, own, tableOf } from './fields/table.ts';
import { en } from './words/en/extract.ts';
import type { Language } from './words/terms.ts';
import { zh } from './words/zh/extract.ts';

type Item = RunCompliance['items'][number];

/** What was looked for, in the reader's language. */
export function soughtOf({ requirement: { field }, words }: Item, language: Language): string {
  const { lookedFor, lookedForParts, lookedForWords } = { en, zh }[language];
  switch (field) {
    case 'house':
    case 'analysts':
    case 'published':
      return lookedFor[field];
    case 'licenses':
      return lookedFor.licences;
    case 'ratingDefinition':
      return lookedFor.standard;
    case 'ratingHorizon':
      return lookedForParts.horizon;
    case 'ratingBenchmark':
      return lookedForParts.benchmark;
    default:
      return lookedForWords(
        language === 'zh'
          ? words.map((word) => `“${word}”`).join('、')
          : words.map((word) => `“${word}”`).join(', '),
      );
  }
}

/** Rows of all rule sets. @param place is given the place of each field that was found, by its path */
export const complianceRecord = (
  compliance: readonly RunCompliance[],
  place: (path: string, at: RunSpan | undefined) => void,
) =>
  compliance.flatMap(({ ruleSet, applies, items }) =>
    items.map((item) => {
      const { requirement, state, at } = item;
      const { field, timed, article, rule, wording, when, status } = requirement;
      place(`compliance.${ruleSet.id}.${field}`, at);
      return {
        ...{ ruleSet: ruleSet.id, rule: rule ?? ruleSet.rule, article: article ?? null, applies },
        ...{ field, wording, when: when ?? null, in: requirement.in, timed, status },
        ...{ state, present: state === 'present', lookedFor: soughtOf(item, 'en') },
      };
    }),
  );

type Row = ReturnType<typeof complianceRecord>[number] & {
  readonly run: ExtractRun;
  readonly at: RunSpan | undefined;
};

const COLUMNS: readonly Column<Row>[] = [
  ['report_file', 'text', ({ run }) => run.file],
  ['report_sha256', 'text', ({ run }) => run.sha256],
  ['rule_set', 'text', ({ ruleSet }) => ruleSet],
  ...[...own<Row>('text', 'rule', 'article'), ...own<Row>('flag', 'applies')],
  ...own<Row>('text', 'field', 'wording'),
  ['when', 'text', (row) => row.when?.en],
  ...[
    ...own<Row>('text', 'in'),
    ...own<Row>('flag', 'timed'),
    ...own<Row>('text', 'status', 'state'),
  ],
  ['page', 'count', ({ at }) => at?.page],
  ['line', 'count', ({ at }) => at?.line],
  ['span', 'text', ({ at }) => at && `${at.start}-${at.end}`],
  ['text', 'text', ({ at, run }) => at && shortened(run.report.text.slice(at.start, at.end))],
  ['looked_for', 'text', ({ lookedFor }) => lookedFor],
];

/** One row a field of each rule set, with the words that stand at its place. */
export function complianceCsv(run: ExtractRun): string {
  const places = run.compliance.flatMap(({ items }) => items.map(({ at }) => at));
  const rows = complianceRecord(run.compliance, () => undefined).map(
    (row, i): Row => ({ ...row, run, at: places[i] }),
  );
  return csvOf(tableOf('compliance', COLUMNS, rows));
}

/** Letters of a span that are quoted. */
const QUOTED = 200;

const shortened = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > QUOTED ? `${plain.slice(0, QUOTED)}…` : plain;
};
