/** One writer at a time in an audit folder; a writer that was killed does not keep the next one out. */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { besideName, isRunning, readIfThere, writeFlushed } from './durable.ts';

const LOCK = '.lock';

/**
 * Does some work as the only writer of a folder.
 *
 * @throws {EngineError} `audit.busy` where another process writes there
 */
export function asOnlyWriter<T>(folder: string, work: () => T): T {
  const lock = join(folder, LOCK);
  take(lock);
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): void {
  for (let tries = 0; tries < 2; tries++) {
    try {
      writeFlushed(lock, `${process.pid}\n`, 'wx'); // fails where the file is there
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(readIfThere(lock)?.toString('utf8').trim() || Number.NaN);
    if (Number.isInteger(owner) && isRunning(owner)) break;
    // renamed first: of two processes that find the lock of a dead one, only one takes it away
    const stale = besideName(lock);
    try {
      renameSync(lock, stale);
      rmSync(stale, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  const owner = readIfThere(lock)?.toString('utf8').trim() ?? 'unknown';
  const message = `process ${owner} is writing here; wait for it, or remove this file where no such process runs`;
  throw new EngineError('audit.busy', message, { file: lock });
}
