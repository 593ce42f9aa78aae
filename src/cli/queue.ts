/** A sweep on workers of other processes and machines. */
import { carriedFiles } from '../app/queue-bundle.ts';
import { runOnQueue } from '../app/queue-sweep.ts';
import type { LoadedStrategy } from '../app/strategy-file.ts';
import type { SetsRun } from '../app/sweep-threads.ts';
import { said } from '../base/message.ts';
import { counted } from '../base/text.ts';
import { tell } from './language.ts';
import type { QueueConfig } from './options/queue.ts';
import type { Progress } from './progress.ts';

/** @returns what runs the sets of the sweep */
export async function onQueue(
  { redis = '', share = '', queue, patience }: QueueConfig,
  strategy: LoadedStrategy,
  progress: Progress,
): Promise<(run: SetsRun) => Promise<void>> {
  const files = carriedFiles(strategy);
  return ({ setup, ...run }) => {
    const { packages: _, at: _at, ...plain } = setup;
    return runOnQueue({
      ...run,
      place: { redis, share, queue, patience },
      bundle: { setup: { ...plain, file: strategy.input.file }, files },
      tell(message) {
        progress.end();
        tell(message);
      },
      onWorkers: (workers) => progress.name(said`sets on ${counted(workers, 'worker')}`),
    });
  };
}
