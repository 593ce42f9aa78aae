/** `ratemark prove`: whether a decision of a strategy knew what was later. */

import { writtenNames } from '../app/strategy-knows.ts';
import { prove } from '../backtest/prove.ts';
import { said } from '../base/message.ts';
import { toText } from '../report/backtest-record.ts';
import { proofRecord } from '../results/proof-run.ts';
import type { ProveConfig } from './options/backtest.ts';
import { explained, prepare } from './prepare.ts';
import { Progress } from './progress.ts';

export async function proveCommand(file: string, config: ProveConfig): Promise<void> {
  const { format } = config;
  const { prepared, loaded } = await prepare(file, config);
  const progress = new Progress(said`runs`);
  const proof = await explained(file, progress, () =>
    prove(prepared.input, { onRun: progress.step }),
  );
  const { input, prices, calls } = prepared;
  const proven = {
    strategy: input.strategy.name,
    simulated: prices.simulated || (calls?.simulated ?? false),
    fillsAtDecision: input.fill === 'same-close',
    data: [...(input.side?.data.keys() ?? [])],
    sessions: input.panel.sessions,
  };
  const names = writtenNames(loaded.literals, prepared);
  const report = proofRecord(proven, proof, {
    packages: loaded.packages,
    keeps: loaded.kept,
    names,
  });
  if (format === 'json') process.stdout.write(toText(report));
  else {
    const [{ proveDocument }, { shownText }] = await Promise.all([
      import('../report/documents/prove.ts'),
      import('./shown.ts'),
    ]);
    process.stdout.write(shownText(proveDocument(report, config.lang)));
  }
  if (!report.proved) process.exitCode = 1;
}
