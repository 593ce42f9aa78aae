/** `ratemark worker`: runs sets of sweeps that other processes put into a queue. */
import { availableParallelism } from 'node:os';
import { shownAddress } from '../app/queue-redis.ts';
import { runWorker } from '../app/queue-worker.ts';
import { rememberMessages, said, verbatim } from '../base/message.ts';
import { counted } from '../base/text.ts';
import { Interrupt } from './interrupt.ts';
import { tell } from './language.ts';
import type { WorkerConfig } from './options/queue.ts';

export async function workerCommand(config: WorkerConfig): Promise<void> {
  const { redis, share, queue, patience, idle, workers: threads = availableParallelism() } = config;
  rememberMessages(); // a sweep may be told in another language
  const interrupt = new Interrupt();
  try {
    const done = await runWorker({
      ...{
        place: { redis, share, queue, patience },
        threads,
        idle,
        signal: interrupt.signal,
        tell,
      },
      onReady: () =>
        tell(
          said`waiting for sweeps at ${verbatim(shownAddress(redis))}, ${counted(threads, 'thread')}`,
        ),
    });
    tell(said`did ${counted(done, 'set')}`);
  } finally {
    interrupt.end();
  }
}
