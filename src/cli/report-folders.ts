/** The page of folders that hold runs: one in full, or several beside each other. */

import { pricesOfRun } from '../app/backtest-facts.ts';
import { backtestReport } from '../app/backtest-report.ts';
import { inputFinder } from '../app/find-inputs.ts';
import { isAuditFolder, judgeAgain } from '../app/judge-again.ts';
import { isBacktest, readBacktest } from '../app/read-backtest.ts';
import { readRunFile } from '../app/run-manifest.ts';
import { chancesOf } from '../app/score.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { TitledDocument } from '../report/document.ts';
import { backtestReportDocument } from '../report/documents/report/backtest.ts';
import { comparisonDocument } from '../report/documents/report/comparison.ts';
import type { ComparedRun } from '../report/documents/report/comparison-parts.ts';
import type { BacktestReport } from '../results/backtest-report.ts';
import { spoken } from './language.ts';
import type { ReportConfig } from './options/report.ts';
import { folderPage } from './report-evaluation.ts';

/** @throws {EngineError} where a folder holds no run, or another than its inputs give */
export function foldersPage(
  [folder = '', ...others]: readonly string[],
  config: ReportConfig,
): TitledDocument {
  if (others.length > 0) return comparison([folder, ...others], config);
  if (!holdsBacktest(folder)) return folderPage(folder, config);
  return backtestReportDocument(readReport(folder, config), {
    language: config.lang,
    say: spoken,
  });
}

const holdsBacktest = (folder: string): boolean =>
  !isAuditFolder(folder) && isBacktest(readRunFile(folder, 'manifest.json'));

function readReport(folder: string, { inputsFrom }: ReportConfig): BacktestReport {
  const run = readBacktest(folder);
  return backtestReport(run, pricesOfRun(run, inputFinder(inputsFrom)));
}

function comparison(folders: readonly string[], config: ReportConfig): TitledDocument {
  const runs = folders.map((folder): ComparedRun => {
    if (holdsBacktest(folder))
      return { kind: 'backtest', name: folder, report: readReport(folder, config) };
    const { evaluation, prices, records } = judgeAgain(folder, config.inputsFrom);
    const chances = chancesOf(evaluation, prices);
    return { kind: 'evaluation', name: folder, evaluation, chances, records };
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
