/** `ratemark evaluate`: verdicts to stdout in the format asked for, and all formats into a folder. */

import { dataNotes } from '../app/data-notes.ts';
import { type EvaluateFiles, evaluateManyFiles } from '../app/evaluate.ts';
import { judgeShort } from '../app/short-run.ts';
import { readBenchmarks } from '../app/sources.ts';
import { OWN } from '../app/standards.ts';
import { sendPieces } from '../app/write-pieces.ts';
import { inert } from '../base/text.ts';
import type { JudgedCalls } from '../ratings/evaluate.ts';
import type { EvaluateOptions as EvaluateLook } from '../report/documents/evaluate.ts';
import {
  dividendNotes,
  houseNotes,
  jumpNotes,
  noteText,
  otherHouseNotes,
} from '../report/documents/notes.ts';
import { marked, markedFiles, type Pieces } from '../report/pieces.ts';
import type { BesideRun } from '../results/beside-run.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { Chance } from './evaluate-files.ts';
import { loadWithProgress, readFiles } from './inputs.ts';
import { asksForTables, type EvaluateConfig } from './options/output.ts';
import { inputOptions } from './typed-again.ts';

export async function evaluateCommand(config: EvaluateConfig): Promise<void> {
  const { format, out, chance, groupBy } = config;
  const asksTables = asksForTables(config);
  if (asksTables) (await import('./table-files.ts')).requireNames(config);
  // a plain table shows the first calls, which are judged again for it, and neither best days nor what was said before
  const isPlain = format === 'table' && out === undefined && !asksTables;
  const told = isPlain ? { diagnostics: false, standings: false } : {};
  const files = { ...(await readFiles(config)), ...told, groupBy };
  if (!config.sample) await judgeShort(); // the sample's few calls need no columns
  const kept = isPlain ? FEW : undefined; // what writes all calls keeps their verdicts
  const { evaluation, prices } = await evaluateManyFiles(files, kept, loadWithProgress);
  const isTable = format === 'table' && chance;
  // the universe is measured only for what shows it
  const chances =
    format === 'json' || out !== undefined || isTable
      ? (await import('../app/score.ts')).chancesOf(evaluation, prices)
      : undefined;
  const beside =
    evaluation.manifest.standard === OWN &&
    (out !== undefined || ['json', 'table'].includes(format))
      ? (await import('../app/beside.ts')).besideRun(evaluation, prices, files)
      : undefined;
  const found = dataNotes(evaluation, prices, readBenchmarks(config.benchmark ?? []).chosen);
  const notes = [
    ...found.map((note) => noteText(note, config.lang)),
    ...jumpNotes(evaluation.counted, config.lang),
    ...dividendNotes(evaluation.manifest, config.lang),
  ];
  const houses = houseNotes(evaluation.manifest, config.lang);
  // the rest is told by each row, and by the manifest
  if (format !== 'table')
    sayNotes([...notes, ...otherHouseNotes(evaluation.manifest, config.lang)]);
  const parts = { chances, beside };
  if (out !== undefined) await write(out, evaluation, parts, { files, excel: config.excel });
  const shown = {
    chanceBlocks: isTable && chances ? await chanceTable(chances) : undefined,
    besideBlocks: beside ? await besideTable(beside, config) : undefined,
    notes: [...notes, ...houses],
  };
  if (asksTables) await writeTableFiles(evaluation, shown, config);
  await sendPieces(
    process.stdout,
    format === 'table'
      ? await table(evaluation, shown, config)
      : marked(
          (await import('./evaluate-files.ts')).FORMATS[format](evaluation, chances, beside),
          config.excel && format === 'csv',
        ),
  );
}

/** Calls that are judged in less time than the code takes to load that counts them in columns. */
const FEW = 500;

async function write(
  out: string,
  evaluation: Evaluation<JudgedCalls>,
  parts: { readonly chances: Chance; readonly beside: BesideRun | undefined },
  { files, excel }: { readonly files: EvaluateFiles; readonly excel: boolean | undefined },
) {
  const [{ filesOf }, { writeFolder }, { againOf }, { endWithServer }] = await Promise.all([
    import('./evaluate-files.ts'),
    import('../app/write.ts'),
    import('../app/run-manifest.ts'),
    import('./progress.ts'),
  ]);
  endWithServer();
  writeFolder(out, markedFiles(filesOf(evaluation, parts, againOf(files)), excel));
}

type Shown = Pick<EvaluateLook, 'chanceBlocks' | 'besideBlocks' | 'notes'>;

async function table(
  evaluation: Evaluation<JudgedCalls>,
  shown: Shown,
  config: EvaluateConfig,
): Promise<Pieces> {
  const [document, { shown: printed }] = await Promise.all([
    documentOf(evaluation, shown, config),
    import('./shown.ts'),
  ]);
  return printed(document);
}

async function documentOf(
  evaluation: Evaluation<JudgedCalls>,
  shown: Shown,
  { lang, limit, ...inputs }: EvaluateConfig,
) {
  const { evaluateDocument } = await import('../report/documents/evaluate.ts');
  const look = { ...shown, language: lang, limit, groupBy: evaluation.groupBy };
  const again = againText(inputs);
  return evaluateDocument(evaluation, { ...look, inputs: again });
}

/** The options of a run; none where what was piped in cannot be typed again. */
const againText = (inputs: Omit<EvaluateConfig, 'lang' | 'limit'>): string | undefined =>
  inputs.ratings?.includes('-') ? undefined : inputOptions(inputs);

async function writeTableFiles(
  evaluation: Evaluation<JudgedCalls>,
  shown: Shown,
  config: EvaluateConfig,
) {
  const [{ writeTables }, { evaluationTables }] = await Promise.all([
    import('./table-files.ts'),
    import('../report/fields/evaluation.ts'),
  ]);
  const document = await documentOf(evaluation, shown, config);
  const tables = () => evaluationTables(evaluation);
  await writeTables(config, { document, tables, manifest: evaluation.manifest }, config.lang);
}

/** Makes the table of chances of the cohorts, whose words a plain run does not load. */
async function chanceTable(chances: NonNullable<Chance>): Promise<EvaluateLook['chanceBlocks']> {
  const { chanceBlocks } = await import('../report/documents/chance-table.ts');
  return (rows) => chanceBlocks(rows, chances);
}

/** Makes the table of cohorts beside one standard for all. */
async function besideTable(
  beside: BesideRun,
  { lang: language, ...inputs }: EvaluateConfig,
): Promise<EvaluateLook['besideBlocks']> {
  const { besideBlocks } = await import('../report/documents/beside.ts');
  return ({ nameOf }) => besideBlocks(beside, { language, nameOf, inputs: againText(inputs) });
}

/** What is printed with a table goes to stderr where the output is for a program. */
function sayNotes(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`ratemark: note: ${inert(note)}\n`);
}
