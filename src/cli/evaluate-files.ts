/** A judged run for programs: what goes to stdout in their formats, and the files of `--out`. */

import type { Again } from '../app/run-manifest.ts';
import type { chancesOf } from '../app/score.ts';
import type { JudgedCalls } from '../ratings/evaluate.ts';
import { callLines, cohortsCsv, csvPieces } from '../report/csv.ts';
import { besideRecord, besideTable } from '../report/fields/beside.ts';
import { jsonLines, jsonPieces } from '../report/json.ts';
import type { Pieces } from '../report/pieces.ts';
import type { BesideRun } from '../results/beside-run.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { TextOf, WrittenFile } from '../results/written-file.ts';
import type { EvaluateConfig } from './options/output.ts';

export type Chance = ReturnType<typeof chancesOf> | undefined;

/** What programs read, piece by piece. */
export const FORMATS: Readonly<
  Record<
    Exclude<EvaluateConfig['format'], 'table'>,
    (evaluation: Evaluation<JudgedCalls>, chances: Chance, beside?: BesideRun) => Pieces
  >
> = {
  json: (evaluation, chances, beside) => jsonPieces(evaluation, chances, besideOf(beside)),
  jsonl: jsonLines,
  csv: callLines,
};

const besideOf = (beside: BesideRun | undefined): object =>
  beside ? { beside: besideRecord(beside) } : {};

/** The manifest stands last and states the others: a folder that has one is complete. */
export const filesOf = (
  evaluation: Evaluation<JudgedCalls>,
  { chances, beside }: { readonly chances: Chance; readonly beside: BesideRun | undefined },
  again: Again,
): [string, TextOf<Pieces>][] => [
  ['calls.csv', callLines(evaluation)],
  ['calls.jsonl', jsonLines(evaluation)],
  ['cohorts.csv', cohortsCsv(evaluation, evaluation.groupBy)],
  ...(beside ? [['beside.csv', csvPieces(besideTable(beside))] as [string, Pieces]] : []),
  ['result.json', FORMATS.json(evaluation, chances, beside)],
  ['manifest.json', (written) => manifestText(evaluation, again, written)],
];

const manifestText = (
  { manifest, scores: { total, mentions } }: Evaluation<JudgedCalls>,
  again: Again,
  written: readonly WrittenFile[],
): string => {
  const { calls, judged, pending, void: voids, hit } = total;
  const counts = { calls, judged, pending, void: voids, mentions: mentions.calls };
  const summary = { ...counts, hits: hit.k, graded: hit.n };
  return `${JSON.stringify({ ...manifest, summary, again, written }, null, 1)}\n`;
};
