/** All calls, to be filtered, copied, and opened to the derivation of each. */
import { CONVENTIONS } from '../../../ratings/convention.ts';
import type { EvaluationReport } from '../../../results/evaluation-report.ts';
import type { Block, ExplorerColumn, Table } from '../../document.ts';
import { type CallField, callColumns } from '../../fields/call-fields.ts';
import { en } from '../../words/en/call-fields.ts';
import type { Terms } from '../../words/terms.ts';
import { zh } from '../../words/zh/call-fields.ts';
import { verdictTable } from '../call-tables.ts';
import { partHeading, type Spoken } from './look.ts';

/** Rows for those who read without scripts. */
const PREVIEW = 100;

const SHOWN: readonly CallField[] = [
  ...(['published', 'instrument', 'name', 'house', 'analysts', 'grade'] as const),
  ...(['relativeReturn', 'earned', 'verdict', 'reason'] as const),
];

const FILTERS = [
  { key: 'house', as: 'choice' },
  { key: 'analysts', as: 'words' },
  { key: 'instrument', as: 'words' },
  { key: 'name', as: 'words' },
  { key: 'grade', as: 'choice' },
  { key: 'verdict', as: 'choice' },
  { key: 'reason', as: 'choice' },
  { key: 'group', as: 'choice' },
  { key: 'industry', as: 'choice' },
  { key: 'published', as: 'days' },
] as const satisfies readonly { key: CallField; as: string }[];

export function* callBlocks(
  { evaluation: { judged, manifest } }: Pick<EvaluationReport, 'evaluation'>,
  spoken: Spoken,
): Generator<Block> {
  const { words, language, calls, inputs } = spoken;
  const fields = { en, zh }[language];
  const columns = callColumns(judged, { language, calls, fields, verdicts: words.verdicts })
    .filter(({ values }) => values.some((value) => value !== null))
    .map((column): ExplorerColumn => ({ ...column, title: fields.fields[column.key] }));
  const there = new Set(columns.map(({ key }) => key));
  const shownCalls = { calls: judged, count: Math.min(judged.length, PREVIEW) };
  const [preview] = verdictTable(shownCalls, language, PREVIEW);
  yield partHeading(spoken, 'calls');
  yield {
    kind: 'text',
    text: words.preview(shownCalls.count, judged.length),
    tone: 'dim',
  };
  yield {
    ...{
      kind: 'explorer',
      id: 'all-calls',
      title: words.parts.calls,
      count: judged.length,
      columns,
    },
    shown: SHOWN.filter((key) => there.has(key)),
    filters: FILTERS.filter(({ key }) => there.has(key)),
    steps: stepsOf(fields, manifest.convention),
    command: `ratemark explain {id} ${inputs}`,
    preview: preview as Table, // the rest of the blocks is what was left out: nothing
  };
}

/** The steps with the formula of the convention. */
function stepsOf(fields: Terms['callFields'], name: string): Terms['callFields']['steps'] {
  const relative = CONVENTIONS.find((one) => one.name === name)?.relative ?? 'arithmetic';
  const formula = relative === 'geometric' ? fields.geometric : fields.difference;
  return fields.steps.map((step) =>
    step.lines.some((line) => line.includes('{benchmarkReturn'))
      ? { ...step, lines: [...step.lines, formula] }
      : step,
  );
}
