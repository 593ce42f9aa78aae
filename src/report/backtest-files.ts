/** The files of a backtest: what another program needs to redo every figure. */
import type { BacktestRun } from '../results/backtest-run.ts';
import { actionsCsv, equityCsv, nonFillsCsv, positionsCsv, tradesCsv } from './backtest-csv.ts';
import { metricsRecord, toText } from './backtest-record.ts';

/** Names and texts of all files. The manifest stands last: a folder that has one is complete. */
export function backtestFolder(report: BacktestRun): [name: string, text: string][] {
  return [
    ['equity.csv', equityCsv(report)],
    ['trades.csv', tradesCsv(report)],
    ['positions.csv', positionsCsv(report)],
    ['nonfills.csv', nonFillsCsv(report)],
    ['actions.csv', actionsCsv(report)],
    ['metrics.json', toText(metricsRecord(report))],
    ['manifest.json', toText(report.manifest)],
  ];
}
