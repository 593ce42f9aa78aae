/**
 * The memory of what was tried: a file of one line a run, so that the best of many is not taken for skill. Runs side by
 * side add to it one after the other; a line that stands is never written again.
 */

import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { whileLocked } from '../audit/lock.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { readInput } from '../ingest/files.ts';
import type { BacktestManifest } from '../results/backtest-manifest.ts';
import { appendWhole, unwritable } from './write.ts';

/** How long a run waits for others that add to the same file, in milliseconds; each is done in a few. */
const WAIT = 60_000;

export interface Trial {
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
 * @throws {EngineError} `file.format` for a line that is no trial, `file.busy`, `file.write`
 */
export function readTrials(file: string, manifest: BacktestManifest, sharpe: number): number[] {
  const { strategy, parameters } = manifest;
  const key = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
  return addTrials(file, [trialOf({ key, strategy, parameters }, sharpe)]);
}

/** @param sharpe NaN where it is not defined */
export const trialOf = (of: Omit<Trial, 'sharpe'>, sharpe: number): Trial => ({
  ...of,
  sharpe: Number.isNaN(sharpe) ? null : sharpe,
});

/** Adds those of many runs, such as the sets of a sweep, that are not in the file yet; as {@link readTrials}. */
export function addTrials(file: string, own: readonly Trial[]): number[] {
  const trials = asOnlyRun(file, () => {
    const text = existsSync(file) ? readText(file) : '';
    const found = parseTrials(file, text);
    const known = new Set(found.map(({ key }) => key));
    const added = own.filter(({ key }) => !known.has(key));
    if (added.length === 0) return found;
    const start = text === '' || text.endsWith('\n') ? '' : '\n';
    const lines = added.map((trial) => `${JSON.stringify(trial)}\n`);
    appendWhole(file, `${start}${lines.join('')}`);
    return [...found, ...added];
  });
  return trials.flatMap((trial) => (trial.sharpe === null ? [] : [trial.sharpe]));
}

function asOnlyRun<T>(file: string, work: () => T): T {
  // two names of one file, of which one is a link, have one lock
  const real = existsSync(file) ? realpathSync(file) : file;
  try {
    return whileLocked(`${real}.lock`, work, { wait: WAIT });
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    if (typeof (cause as NodeJS.ErrnoException).code !== 'string') throw cause;
    throw unwritable(file, cause);
  }
}

/** A packed file could be read, but not added to. */
function readText(file: string): string {
  const { bytes, input } = readInput(file);
  if (bytes.length === input.bytes) return bytes.toString('utf8');
  const message = said`expected lines of text, found a packed file; unpack it or give another file`;
  throw new EngineError('file.format', message, { file });
}

function parseTrials(file: string, text: string): Trial[] {
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      const trial = JSON.parse(line) as Partial<Trial>;
      if (typeof trial.key === 'string' && (trial.sharpe === null || Number.isFinite(trial.sharpe)))
        return [trial as Trial];
    } catch {
      // said below with its line
    }
    const isCut = i === lines.length - 1; // each line ends with a line end, so this one has none
    const message = isCut
      ? said`this line has no end, as a run that was killed leaves it; remove the line or give another file`
      : said`expected a trial as an earlier run wrote it; remove the line or give another file`;
    throw new EngineError('file.format', message, { file, line: i + 1 });
  });
}
