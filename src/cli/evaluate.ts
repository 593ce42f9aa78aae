/** `ratemark evaluate`: verdicts to stdout in the format asked for, and all formats into a folder. */
import { inert } from '../base/text.ts';
import type { JudgedCalls } from '../ratings/judged-calls.ts';
import { callLines, cohortsCsv } from '../report/csv.ts';
import type { EvaluateOptions as EvaluateLook } from '../report/documents/evaluate.ts';
import { jumpNotes, noteText } from '../report/documents/notes.ts';
import { jsonLines, jsonPieces } from '../report/json.ts';
import type { Pieces } from '../report/pieces.ts';
import type { Evaluation } from '../results/evaluation.ts';
import { dataNotes } from '../run/data-notes.ts';
import { evaluateManyFiles } from '../run/evaluate.ts';
import type { chancesOf } from '../run/score.ts';
import { readBenchmarks } from '../run/sources.ts';
import { writeFolder } from '../run/write.ts';
import { sendPieces } from '../run/write-pieces.ts';
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
      ? (await import('../run/score.ts')).chancesOf(evaluation, prices)
      : undefined;
  const found = dataNotes(evaluation, prices, readBenchmarks(config.benchmark ?? []).chosen);
  const notes = [
    ...found.map((note) => noteText(note, config.lang)),
    ...jumpNotes(evaluation.counted, config.lang),
  ];
  if (format !== 'table') sayNotes(notes);
  if (out !== undefined) writeFolder(out, filesOf(evaluation, chances));
  const shown = { chances: isTable ? chances : undefined, notes };
  await sendPieces(
    process.stdout,
    format === 'table'
      ? await table(evaluation, shown, config)
      : FORMATS[format](evaluation, chances),
  );
}

type Chance = ReturnType<typeof chancesOf> | undefined;

/** What programs read, piece by piece. */
const FORMATS: Readonly<
  Record<
    Exclude<EvaluateConfig['format'], 'table'>,
    (evaluation: Evaluation<JudgedCalls>, chances: Chance) => Pieces
  >
> = { json: jsonPieces, jsonl: jsonLines, csv: callLines };

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

/** The manifest stands last: a folder that has one is complete. */
function filesOf(evaluation: Evaluation<JudgedCalls>, chances: Chance): [string, Pieces][] {
  return [
    ['calls.csv', callLines(evaluation)],
    ['calls.jsonl', jsonLines(evaluation)],
    ['cohorts.csv', cohortsCsv(evaluation, evaluation.groupBy)],
    ['result.json', jsonPieces(evaluation, chances)],
    ['manifest.json', `${JSON.stringify(evaluation.manifest, null, 1)}\n`],
  ];
}
