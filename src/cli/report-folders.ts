/** The page of folders that hold runs: one in full, or several beside each other. */

import { pricesOfRun } from '../app/backtest-facts.ts';
import { backtestReport } from '../app/backtest-report.ts';
import { inputFinder } from '../app/find-inputs.ts';
import { isAuditFolder, judgeAgain } from '../app/judge-again.ts';
import { isBacktest, readBacktest } from '../app/read-backtest.ts';
import { readSweep } from '../app/read-sweep.ts';
import { isSweep, readRunFile } from '../app/run-manifest.ts';
import { chancesOf } from '../app/score.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { backtestReportDocument } from '../report/documents/report/backtest.ts';
import { comparisonDocument } from '../report/documents/report/comparison.ts';
import type { ComparedRun } from '../report/documents/report/comparison-parts.ts';
import { sweepReportDocument } from '../report/documents/report/sweep.ts';
import type { PageDocument } from '../report/print/page.ts';
import type { BacktestReport } from '../results/backtest-report.ts';
import { spokenNote } from './language.ts';
import type { ReportConfig } from './options/report.ts';
import { folderPage } from './report-evaluation.ts';

/** @throws {EngineError} where a folder holds no run, or another than its inputs give */
export function foldersPage(
  [folder = '', ...others]: readonly string[],
  config: ReportConfig,
): PageDocument {
  if (others.length === 0 && holdsSweep(folder)) {
    const look = { language: config.lang, say: spokenNote };
    return sweepReportDocument(readSweep(folder), look);
  }
  const isEvaluation = others.length === 0 && !holdsBacktest(folder);
  return isEvaluation ? folderPage(folder, config) : backtestPage([folder, ...others], config);
}

type FolderLook = Pick<ReportConfig, 'lang' | 'inputsFrom'>;

/**
 * The page of a backtest, or of several beside each other.
 *
 * @param names what the runs are called
 * @throws {EngineError} as {@link foldersPage}
 */
export function backtestPage(
  folders: readonly string[],
  look: FolderLook,
  names: readonly string[] = folders,
): PageDocument {
  const [folder = '', ...others] = folders;
  if (others.length > 0) return comparison(folders, look, names);
  return backtestReportDocument(readReport(folder, look), { language: look.lang, say: spokenNote });
}

const holdsSweep = (folder: string): boolean =>
  !isAuditFolder(folder) && isSweep(readRunFile(folder, 'manifest.json'));

const holdsBacktest = (folder: string): boolean =>
  !isAuditFolder(folder) && isBacktest(readRunFile(folder, 'manifest.json'));

function readReport(folder: string, { inputsFrom }: FolderLook): BacktestReport {
  const run = readBacktest(folder);
  return backtestReport(run, pricesOfRun(run, inputFinder(inputsFrom)));
}

function comparison(
  folders: readonly string[],
  config: FolderLook,
  names: readonly string[],
): PageDocument {
  const runs = folders.map((folder, k): ComparedRun => {
    const name = names[k]!; // one a folder
    if (holdsBacktest(folder))
      return { kind: 'backtest', name, report: readReport(folder, config) };
    const { evaluation, prices, records } = judgeAgain(folder, config.inputsFrom);
    const chances = chancesOf(evaluation, prices);
    return { kind: 'evaluation', name, evaluation, chances, records };
  });
  const other = runs.find(({ kind }) => kind !== runs[0]?.kind);
  if (other)
    throw new EngineError(
      'run.option',
      said`runs of one kind stand beside each other: backtests, or evaluations`,
      { file: other.name },
    );
  return comparisonDocument(runs, config.lang);
}
