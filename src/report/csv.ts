/** Results as CSV that a spreadsheet opens without running anything in it. */

import type { CohortKey } from '../ratings/score.ts';
import type { AnyEvaluation } from '../results/evaluation.ts';
import { callTable } from './fields/calls.ts';
import { cohortTable } from './fields/cohorts.ts';
import type { FieldCell, FieldTable } from './fields/table.ts';

export type Cell = FieldCell;

// a spreadsheet takes these for the start of a formula, in some countries their wide forms too
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
// what a terminal would act on; tab and line ends are text
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * Writes one cell. Text that a spreadsheet would read as a formula (= + - @, tab, line end) gets a leading apostrophe;
 * numbers keep their sign. Escape sequences are made inert.
 */
export function csvCell(cell: Cell): string {
  if (cell === null || (typeof cell === 'number' && Number.isNaN(cell))) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = cell.replace(CONTROL, '\ufffd');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (row: readonly Cell[]): string => `${row.map(csvCell).join(',')}\n`;

/** A table of records line by line, its names above. */
export function* csvPieces({ fields, rows }: FieldTable): Generator<string> {
  yield csvLine(fields.map(({ name }) => name));
  for (const row of rows) yield csvLine(row);
}

export const csvOf = (table: FieldTable): string => [...csvPieces(table)].join('');

/** One row a call, flat, with the evidence of all four prices. */
export const callsCsv = (result: AnyEvaluation): string => [...callLines(result)].join('');

/** {@link callsCsv} line by line. */
export const callLines = (result: AnyEvaluation): Generator<string> => csvPieces(callTable(result));

/** One row a cohort, the total last. */
export const cohortsCsv = (
  evaluation: Pick<AnyEvaluation, 'scores' | 'manifest'>,
  keys: readonly CohortKey[],
): string => csvOf(cohortTable(evaluation, keys));
