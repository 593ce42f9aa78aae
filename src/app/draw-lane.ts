/** What one thread does of bootstrap samples: it takes the next ones that nobody has taken, until there are none, and writes the columns that all share. */

import type { StartLane } from '../ingest/threads.ts';
import { type Draws, startDraws } from '../performance/draws.ts';

/** Samples that are taken at once. */
const AT_ONCE = 64;

/** What the threads of one draw share. */
export interface SharedDraws {
  readonly draws: Draws;
  /** Of the figures, on shared memory. */
  readonly columns: Float64Array;
  /** How many bundles of {@link AT_ONCE} samples were taken, on shared memory. */
  readonly taken: Int32Array;
  /** One a bundle, on shared memory: 1 once its samples are in the columns. */
  readonly done: Int32Array;
}

/** How many bundles so many samples make. */
export const bundlesOf = (samples: number): number => Math.ceil(samples / AT_ONCE);

/** Takes bundles while there are any. */
export function drawBundles({ draws, columns, taken, done }: SharedDraws): void {
  const draw = startDraws(draws, columns);
  for (let k = Atomics.add(taken, 0, 1); k < done.length; k = Atomics.add(taken, 0, 1)) {
    draw(k * AT_ONCE, Math.min(draws.samples, (k + 1) * AT_ONCE));
    Atomics.store(done, k, 1);
    Atomics.notify(done, k);
  }
}

export const startLane: StartLane<SharedDraws, void> = (shared) => () => drawBundles(shared);
