/** What `check` says of side data, beside the files that it looks at. */
import { resolve } from 'node:path';
import { said } from '../base/message.ts';
import { checkSide } from '../ingest/check-side.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import type { FileReport } from '../results/file-report.ts';
import { idMap } from './load.ts';
import { guessSide } from './side-guess.ts';
import { readDataOption } from './side-option.ts';

/**
 * Adds a report for each file of side data; the same file among the others is not told a second time. An unreadable file that may be
 * side data is told how it would be given.
 *
 * @param given as for `--data` @throws {EngineError} `run.option`
 */
export function sideReports(
  reports: readonly FileReport[],
  given: readonly string[],
  ids: string | undefined,
): readonly FileReport[] {
  const context = {
    directory: instrumentDirectory(),
    ids: ids === undefined ? undefined : idMap(ids).ids,
  };
  const asked = given.map(readDataOption);
  const own = new Set(asked.map(({ file }) => resolve(file)));
  const others = reports.filter(({ file }) => !own.has(resolve(file)));
  const prices = others.filter(({ kind }) => kind === 'prices');
  const priced =
    prices.length === 0
      ? undefined
      : new Set(prices.flatMap(({ series }) => series.map(({ instrument }) => instrument)));
  return [
    ...others.map((report) => hinted(report, guessOf(report))),
    ...asked.map((one) => checkSide(one, context, priced)),
  ];

  function guessOf({ kind, file }: FileReport): string | undefined {
    return kind === 'unreadable' ? guessSide(file, context) : undefined;
  }
}

function hinted(report: FileReport, guess: string | undefined): FileReport {
  if (guess === undefined) return report;
  const message = said`it may be side data of a strategy: --data ${guess}`;
  return { ...report, findings: [...report.findings, { level: 'note', message }] };
}
