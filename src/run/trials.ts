/** The memory of what was tried: a file of one line a run, so that the best of many is not taken for skill. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { EngineError } from '../base/errors.ts';
import { readInput } from '../ingest/files.ts';
import type { BacktestManifest } from './backtest-manifest.ts';
import { writeWhole } from './write.ts';

interface Trial {
  /** Digest of everything that decided the run. */
  readonly key: string;
  readonly strategy: string;
  readonly parameters: BacktestManifest['parameters'];
  /** Yearly Sharpe ratio; null where it is not defined. */
  readonly sharpe: number | null;
}

/**
 * Adds a run to the file and gives the Sharpe ratios of all runs in it, this one included. The same run counts once,
 * however often it is repeated.
 *
 * @returns yearly Sharpe ratios that are numbers
 * @throws {EngineError} `file.format` for a line that is no trial, `file.write`
 */
export function readTrials(file: string, manifest: BacktestManifest, sharpe: number): number[] {
  const trials = existsSync(file) ? parseTrials(file) : [];
  const { strategy, parameters } = manifest;
  const key = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
  if (!trials.some((trial) => trial.key === key)) {
    trials.push({ key, strategy, parameters, sharpe: Number.isNaN(sharpe) ? null : sharpe });
    const text = trials.map((trial) => `${JSON.stringify(trial)}\n`).join('');
    writeWhole(file, text);
  }
  return trials.flatMap((trial) => (trial.sharpe === null ? [] : [trial.sharpe]));
}

function parseTrials(file: string): Trial[] {
  const lines = readInput(file).bytes.toString('utf8').split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      const trial = JSON.parse(line) as Partial<Trial>;
      if (typeof trial.key === 'string' && (trial.sharpe === null || Number.isFinite(trial.sharpe)))
        return [trial as Trial];
    } catch {
      // said below with its line
    }
    const message =
      'expected a trial as an earlier run wrote it; remove the line or give another file';
    throw new EngineError('file.format', message, { file, line: i + 1 });
  });
}
