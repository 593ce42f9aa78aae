/** A judged run for programs: what goes to stdout in their formats, and the files of `--out`. */

import type { Again } from '../app/run-manifest.ts';
import type { chancesOf } from '../app/score.ts';
import type { JudgedCalls } from '../ratings/evaluate.ts';
import { callLines, cohortsCsv } from '../report/csv.ts';
import { jsonLines, jsonPieces } from '../report/json.ts';
import type { Pieces } from '../report/pieces.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { EvaluateConfig } from './options/output.ts';

export type Chance = ReturnType<typeof chancesOf> | undefined;

/** What programs read, piece by piece. */
export const FORMATS: Readonly<
  Record<
    Exclude<EvaluateConfig['format'], 'table'>,
    (evaluation: Evaluation<JudgedCalls>, chances: Chance) => Pieces
  >
> = { json: jsonPieces, jsonl: jsonLines, csv: callLines };

/** The manifest stands last: a folder that has one is complete. */
export const filesOf = (
  evaluation: Evaluation<JudgedCalls>,
  chances: Chance,
  again: Again,
): [string, Pieces][] => [
  ['calls.csv', callLines(evaluation)],
  ['calls.jsonl', jsonLines(evaluation)],
  ['cohorts.csv', cohortsCsv(evaluation, evaluation.groupBy)],
  ['result.json', jsonPieces(evaluation, chances)],
  ['manifest.json', `${JSON.stringify({ ...evaluation.manifest, again }, null, 1)}\n`],
];
