/** `ratemark evaluate`: verdicts to stdout in the format asked for, and all formats into a folder. */

import { dataNotes } from '../app/data-notes.ts';
import { evaluateManyFiles } from '../app/evaluate.ts';
import { readBenchmarks } from '../app/sources.ts';
import { sendPieces } from '../app/write-pieces.ts';
import { inert } from '../base/text.ts';
import type { JudgedCalls } from '../ratings/evaluate.ts';
import type { EvaluateOptions as EvaluateLook } from '../report/documents/evaluate.ts';
import { houseNotes, jumpNotes, noteText, otherHouseNotes } from '../report/documents/notes.ts';
import { marked, markedFiles, type Pieces } from '../report/pieces.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { Chance } from './evaluate-files.ts';
import { readInputs, withProgress } from './inputs.ts';
import type { EvaluateConfig } from './options/output.ts';
import { inputOptions } from './typed-again.ts';

export async function evaluateCommand(config: EvaluateConfig): Promise<void> {
  const { format, out, chance, groupBy } = config;
  const files = { ...readInputs(config), groupBy };
  const { evaluation, prices } = withProgress(files, evaluateManyFiles);
  const isTable = format === 'table' && chance;
  // the universe is measured only for what shows it
  const chances =
    format === 'json' || out !== undefined || isTable
      ? (await import('../app/score.ts')).chancesOf(evaluation, prices)
      : undefined;
  const found = dataNotes(evaluation, prices, readBenchmarks(config.benchmark ?? []).chosen);
  const notes = [
    ...found.map((note) => noteText(note, config.lang)),
    ...jumpNotes(evaluation.counted, config.lang),
  ];
  const houses = houseNotes(evaluation.manifest, config.lang);
  // the rest is told by each row, and by the manifest
  if (format !== 'table')
    sayNotes([...notes, ...otherHouseNotes(evaluation.manifest, config.lang)]);
  if (out !== undefined) await write(out, evaluation, chances, config.excel);
  const shown = { chances: isTable ? chances : undefined, notes: [...notes, ...houses] };
  await sendPieces(
    process.stdout,
    format === 'table'
      ? await table(evaluation, shown, config)
      : marked(
          (await import('./evaluate-files.ts')).FORMATS[format](evaluation, chances),
          config.excel && format === 'csv',
        ),
  );
}

async function write(
  out: string,
  evaluation: Evaluation<JudgedCalls>,
  chances: Chance,
  excel: boolean | undefined,
) {
  const [{ filesOf }, { writeFolder }] = await Promise.all([
    import('./evaluate-files.ts'),
    import('../app/write.ts'),
  ]);
  writeFolder(out, markedFiles(filesOf(evaluation, chances), excel));
}

async function table(
  evaluation: Evaluation<JudgedCalls>,
  shown: Pick<EvaluateLook, 'chances' | 'notes'>,
  { lang, limit, ...inputs }: EvaluateConfig,
): Promise<Pieces> {
  const [{ evaluateDocument }, { shown: printed }] = await Promise.all([
    import('../report/documents/evaluate.ts'),
    import('./shown.ts'),
  ]);
  const look = { ...shown, language: lang, limit, groupBy: evaluation.groupBy };
  const document = evaluateDocument(evaluation, { ...look, inputs: inputOptions(inputs) });
  return printed(document);
}

/** What is printed with a table goes to stderr where the output is for a program. */
function sayNotes(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`ratemark: note: ${inert(note)}\n`);
}
