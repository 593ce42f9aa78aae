/** What rules ask a published report to carry, as JSON and CSV: a row a field of each rule set. */
import type { ExtractRun, RunCompliance, RunSpan } from '../results/extract-run.ts';
import { type Cell, csvLines } from './csv.ts';
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

const COLUMNS = [
  ...['report_file', 'report_sha256', 'rule_set', 'rule', 'article', 'applies', 'field'],
  ...['wording', 'when', 'in', 'timed', 'status', 'state', 'page', 'line', 'span', 'text'],
  'looked_for',
];

/** One row a field of each rule set, with the words that stand at its place. */
export function complianceCsv({ file, sha256, report, compliance }: ExtractRun): string {
  const places: (RunSpan | undefined)[] = compliance.flatMap(({ items }) =>
    items.map(({ at }) => at),
  );
  const rows = complianceRecord(compliance, () => undefined).map((row, i): readonly Cell[] => {
    const at = places[i];
    return [
      ...[file, sha256, row.ruleSet, row.rule, row.article, row.applies, row.field, row.wording],
      ...[row.when?.en ?? null, row.in, row.timed, row.status, row.state],
      ...[at?.page ?? null, at?.line ?? null, at ? `${at.start}-${at.end}` : null],
      ...[at ? shortened(report.text.slice(at.start, at.end)) : null, row.lookedFor],
    ];
  });
  return csvLines([COLUMNS, ...rows]);
}

/** Letters of a span that are quoted. */
const QUOTED = 200;

const shortened = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > QUOTED ? `${plain.slice(0, QUOTED)}…` : plain;
};
