/** A sweep as it is written out: one object with every set, the choice and what is to be thought of it. */
import { type EpochDay, formatDay } from '../base/day.ts';
import type { SweepRun } from '../results/sweep-run.ts';
import type { TextOf } from '../results/written-file.ts';
import { metricsRecord } from './backtest-record.ts';
import { csvOf } from './csv.ts';
import { sweepTables } from './fields/sweep.ts';

/** Numbers that cannot be computed are null once it is JSON. */
function sweepRecord(run: SweepRun) {
  const { manifest, sets, best, chosen, overfitting, outOfSample, heatMap } = run;
  const { logits: _, ...odds } = overfitting ?? { logits: undefined };
  return {
    manifest,
    sets: sets.map(({ parameters, figures, failed, neighbors }) => ({
      parameters,
      ...(figures ?? { failed }),
      neighbors: neighbors && neighbors.count > 0 ? neighbors : null,
    })),
    chosen: { set: best + 1, parameters: sets[best]?.parameters, metrics: metricsRecord(chosen) },
    trials: run.trials,
    luckySharpe: run.luckySharpe,
    deflatedSharpe: run.deflatedSharpe,
    overfitting: overfitting ? odds : null,
    heatMap: heatMap
      ? { down: heatMap.down, across: heatMap.across, cells: heatMap.cells, others: heatMap.others }
      : null,
    walkForward: outOfSample
      ? {
          windows: outOfSample.windows.map(({ from, split, to, set, ...window }) => ({
            trainFrom: formatDay(from),
            testFrom: formatDay(split),
            testTo: formatDay((to - 1) as EpochDay),
            ...{ set: set + 1, parameters: sets[set]?.parameters, ...window },
          })),
          probabilisticSharpe: outOfSample.probabilisticSharpe,
          metrics: metricsRecord(outOfSample.run),
        }
      : null,
  };
}

export const sweepJson = (run: SweepRun): string =>
  `${JSON.stringify(sweepRecord(run), null, 1)}\n`;

/** The files of a sweep's folder. The manifest stands last and states the others: a folder that has one is complete. */
export const sweepFolder = (run: SweepRun): [name: string, text: TextOf<string>][] => [
  ...sweepTables(run).map((table): [string, string] => [`${table.name}.csv`, csvOf(table)]),
  ['sweep.json', sweepJson(run)],
  [
    'manifest.json',
    (written) =>
      `${JSON.stringify({ ...run.manifest, summary: summaryOf(run), written }, null, 1)}\n`,
  ],
];

/** What a list of runs shows: the portfolio out of sample, where there is one; else the chosen set. */
const summaryOf = ({ chosen, outOfSample }: SweepRun) => {
  const { totalReturn, maxDrawdown } = (outOfSample?.run ?? chosen).metrics;
  return { totalReturn, maxDrawdown };
};
