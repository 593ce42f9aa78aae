/** `ratemark evaluate`: verdicts to stdout in the format asked for, and all formats into a folder. */
import { inert } from '../base/text.ts';
import { callsCsv, cohortsCsv } from '../report/csv.ts';
import { noteText } from '../report/data-notes.ts';
import { jsonLinesBytes, toJson, toJsonLines } from '../report/json.ts';
import { jumpNotes } from '../report/jump-text.ts';
import type { SummaryOptions } from '../report/summary.ts';
import { dataNotes } from '../run/data-notes.ts';
import type { Evaluation } from '../run/evaluate.ts';
import { readBenchmarks } from '../run/sources.ts';
import { writeFolder } from '../run/write.ts';
import { wantsColor } from './color.ts';
import { inputOptions } from './input-options.ts';
import { readInputs, runWithProgress } from './inputs.ts';
import type { EvaluateConfig } from './options.ts';

export async function evaluateCommand(config: EvaluateConfig): Promise<void> {
  const { format, out, lang: _l, limit: _n, chance, groupBy, ...inputs } = config;
  const keys = groupBy
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean);
  const { evaluation, prices } = runWithProgress({
    ...readInputs(inputs),
    groupBy: [...new Set(keys)],
  });
  const isTable = format === 'table' && chance;
  // the universe is measured only for what shows it
  const chances =
    format === 'json' || out !== undefined || isTable
      ? (await import('../run/score.ts')).chancesOf(evaluation, prices)
      : undefined;
  const { judged } = evaluation;
  const found = dataNotes(evaluation, prices, readBenchmarks(config.benchmark ?? []).chosen);
  const notes = [
    ...found.map((note) => noteText(note, config.lang)),
    ...jumpNotes(judged, config.lang),
  ];
  if (format !== 'table') sayNotes(notes);
  const json = format === 'json' || out !== undefined ? toJson(evaluation, chances) : '';
  if (out !== undefined) writeFolder(out, filesOf(evaluation, json));
  if (format === 'json') process.stdout.write(json);
  else if (format === 'jsonl')
    for (const chunk of jsonLinesBytes(evaluation)) process.stdout.write(chunk);
  else if (format === 'csv') process.stdout.write(callsCsv(evaluation));
  else
    process.stdout.write(
      await table(evaluation, { chances: isTable ? chances : undefined, notes }, config),
    );
}

async function table(
  evaluation: Evaluation,
  { chances, notes }: Pick<SummaryOptions, 'chances'> & { readonly notes: readonly string[] },
  config: EvaluateConfig,
): Promise<string> {
  const [{ summary }, { colored, plain }] = await Promise.all([
    import('../report/summary.ts'),
    import('../report/terminal.ts'),
  ]);
  return summary(evaluation, {
    language: config.lang,
    paint: wantsColor() ? colored : plain,
    groupBy: evaluation.groupBy,
    limit: config.limit,
    chances,
    notes,
    inputs: inputOptions(config),
  });
}

/** What is printed with a table goes to stderr where the output is for a program. */
function sayNotes(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`ratemark: note: ${inert(note)}\n`);
}

/** The manifest stands last: a folder that has one is complete. */
function filesOf(evaluation: Evaluation, json: string): [string, string][] {
  return [
    ['calls.csv', callsCsv(evaluation)],
    ['calls.jsonl', toJsonLines(evaluation)],
    ['cohorts.csv', cohortsCsv(evaluation, evaluation.groupBy)],
    ['result.json', json],
    ['manifest.json', `${JSON.stringify(evaluation.manifest, null, 1)}\n`],
  ];
}
