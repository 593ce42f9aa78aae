/** Draws bootstrap samples in threads, where there are enough of them for it to pay. */
import { availableParallelism } from 'node:os';
import { shared } from '../base/shared-memory.ts';
import { moduleUrl, startThread } from '../ingest/threads.ts';
import {
  cellsOf,
  type DrawColumns,
  type Draws,
  drawColumns,
  startDraws,
} from '../performance/draws.ts';
import { bundlesOf, drawBundles, type SharedDraws } from './draw-lane.ts';

/** A thread takes as long to start as the samples of so many returns take to draw. */
const LEAST = 10_000_000;

/** Milliseconds without a bundle done after which the threads are no longer waited for. */
const PATIENCE = 5_000;

/** Draws as {@link drawColumns} does, with so many threads, this one among them. @param least returns drawn that a thread is started for */
export const drawInThreads =
  (workers = availableParallelism(), least = LEAST): DrawColumns =>
  (draws) => {
    const threads = Math.min(workers, Math.floor((draws.samples * draws.returns.length) / least));
    if (threads < 2) return drawColumns(draws);
    const together = shareDraws(draws);
    const module = moduleUrl('../app/draw-lane');
    const others = Array.from({ length: threads - 1 }, () => {
      const thread = startThread({ module, data: together });
      thread.on('error', () => undefined); // what it leaves is drawn here
      thread.postMessage('');
      return thread;
    });
    drawBundles(together);
    completeDraws(together, PATIENCE);
    for (const thread of others) void thread.terminate();
    return together.columns;
  };

/** What threads need to draw together. */
export const shareDraws = (draws: Draws): SharedDraws => ({
  draws,
  columns: shared(Float64Array, cellsOf(draws)),
  taken: shared(Int32Array, 1),
  done: shared(Int32Array, bundlesOf(draws.samples)),
});

/** Waits for the bundles that others took; where one does not come in so many milliseconds, all are drawn here. */
export function completeDraws({ draws, columns, done }: SharedDraws, patience: number): void {
  const comes = (k: number) =>
    Atomics.load(done, k) === 1 || Atomics.wait(done, k, 0, patience) !== 'timed-out';
  if (!done.every((_, k) => comes(k))) startDraws(draws, columns)(0, draws.samples);
}
