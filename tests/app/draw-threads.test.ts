/** Bootstrap samples drawn by several threads: the same bytes for any number of them, also where one is lost. */
import { describe, expect, test } from 'vitest';
import { drawBundles } from '../../src/app/draw-lane.ts';
import { completeDraws, drawInThreads, shareDraws } from '../../src/app/draw-threads.ts';
import { createRandom } from '../../src/base/random.ts';
import { type Draws, drawColumns } from '../../src/performance/draws.ts';

const random = createRandom(3);
const series = () => Float64Array.from({ length: 61 }, () => 0.04 * (random() - 0.49));
const draws: Draws = {
  ...{ returns: series(), benchmark: series(), samples: 1_000, seed: 5 },
  ...{ scheme: 'stationary', block: 4, sessionsPerYear: 244, riskFree: 0.02 },
};

describe('samples that threads draw together', () => {
  test.each([1, 2, 7])('are the same with %i threads', (workers) => {
    for (const scheme of ['stationary', 'moving-block'] as const)
      for (const benchmark of [draws.benchmark, undefined]) {
        const asked = { ...draws, scheme, benchmark };
        const together = drawInThreads(workers, 1)(asked);
        expect(together).toEqual(drawColumns(asked));
        expect(together.buffer instanceof SharedArrayBuffer).toBe(workers > 1);
      }
  });

  test('are all there where a thread took some and was lost', () => {
    const together = shareDraws(draws);
    Atomics.add(together.taken, 0, 2); // two bundles that nobody draws
    drawBundles(together);
    expect(together.columns[0]).toBe(0);
    completeDraws(together, 1);
    expect(together.columns).toEqual(drawColumns(draws));
  });

  test('differ by the seed, or this would show nothing', () => {
    expect(drawColumns({ ...draws, seed: 6 })).not.toEqual(drawColumns(draws));
  });
});
