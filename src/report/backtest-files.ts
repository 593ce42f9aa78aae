/** The files of a backtest: what another program needs to redo every figure. */
import type { BacktestRun } from '../results/backtest-run.ts';
import type { TextOf } from '../results/written-file.ts';
import { metricsRecord, toText } from './backtest-record.ts';
import { csvOf } from './csv.ts';
import {
  actionsTable,
  equityTable,
  nonFillsTable,
  positionsTable,
  stateTable,
  tradesTable,
} from './fields/backtest.ts';
import { roundTripsTable } from './fields/round-trips.ts';
import type { FieldTable } from './fields/table.ts';

/** Everything that was booked, in the order of the files. */
export const backtestTables = (report: BacktestRun): readonly FieldTable[] =>
  [
    ...[equityTable, tradesTable, roundTripsTable, positionsTable, nonFillsTable, actionsTable],
    ...(keepsState(report) ? [stateTable] : []),
  ].map((of) => of(report));

/** True for a run of a strategy that has a state. */
const keepsState = ({ result: { decisions } }: BacktestRun): boolean =>
  decisions.some(({ state }) => state !== undefined);

/** Names and texts of all files. The manifest stands last and states the others: a folder that has one is complete. */
export function backtestFolder(report: BacktestRun): [name: string, text: TextOf<string>][] {
  return [
    ...backtestTables(report).map((table): [string, string] => [`${table.name}.csv`, csvOf(table)]),
    ['metrics.json', toText(metricsRecord(report))],
    [
      'manifest.json',
      (written) => toText({ ...report.manifest, summary: summaryOf(report), written }),
    ],
  ];
}

/** What a list of runs shows. */
const summaryOf = ({ metrics: { totalReturn, maxDrawdown } }: BacktestRun) => ({
  totalReturn,
  maxDrawdown,
});
