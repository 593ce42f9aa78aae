/**
 * How long a strategy may think. Its loops and calls look at this clock now and then, which tells the line; what never comes
 * back from a single step of the language (a pattern, a list without an end) is ended by a second thread, with the program.
 */
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { EpochDay } from '../base/day.ts';

/** The function that each loop and function of a strategy calls; a strategy that declares the name is refused. */
export const TICK = '$ratemark_tick';

/** What a strategy may use. */
export interface Limits {
  /** Seconds for one decision, and for loading. */
  readonly seconds: number;
}

/** More of the memory than this must not be in use while a strategy runs. */
const FULL = 0.9;
/** Looks at the clock between two at the memory. */
const LOOKS = 16;

/** Follows one strategy. */
export interface StrategyClock {
  /** Runs code of the strategy. @param day of the session; `undefined` while it is loaded */
  readonly during: <T>(day: EpochDay | undefined, ask: () => T) => T;
  /** What is wrong, once the code runs too long or fills the memory. */
  readonly overdue: () => string | undefined;
}

/** Cells that the second thread reads: how many questions were asked, whether one is open, its session's day. */
const [ASKED, OPEN, DAY] = [0, 1, 2];
/** Stands for no session. */
const NO_DAY = -(2 ** 31);

/** @param cells three, shared with the thread that ends the program; private ones where there is none */
export function makeClock(
  { seconds }: Limits,
  cells: Int32Array = new Int32Array(3),
): StrategyClock {
  let deadline = Number.POSITIVE_INFINITY;
  let looks = 0;
  return {
    during(day, ask) {
      deadline = performance.now() + 1000 * seconds;
      cells[DAY] = day ?? NO_DAY;
      cells[ASKED] = cells[ASKED]! + 1;
      Atomics.store(cells, OPEN, 1);
      try {
        return ask();
      } finally {
        Atomics.store(cells, OPEN, 0);
      }
    },
    overdue() {
      if (performance.now() > deadline)
        return `still running after ${seconds} s; end the loop, or allow more with --time-limit`;
      if (++looks % LOOKS > 0) return undefined;
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
      if (used < FULL * limit) return undefined;
      return `keeps more than the memory of ${Math.round(limit / 2 ** 20)} MiB`;
    },
  };
}

/** Grace of the second thread over the deadline, so that the strategy's own loops may tell their line. */
const GRACE = 2;

const WATCH = `
const { workerData: { cells, limit, name, noDay } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const EVERY = 100;
let asked = -1, open = 0;
setInterval(() => {
  if (Atomics.load(cells, 1) === 0 || cells[0] !== asked) { asked = cells[0]; open = 0; return; }
  open += EVERY;
  if (open < limit) return;
  const when = cells[2] === noDay ? 'while it was loaded' : 'on ' + new Date(cells[2] * 86400000).toISOString().slice(0, 10);
  writeSync(2, 'ratemark: ' + name + ': still running ' + when + ' after ' + Math.round(limit / 1000) + ' s, in a step that cannot be interrupted; the program ends\\n');
  process.kill(process.pid, 'SIGKILL');
}, EVERY);
`;

/** Starts the second thread, for a program of its own such as the command line. @param name of the strategy's file, inert */
export function watchedCells({ seconds }: Limits, name: string): Int32Array<SharedArrayBuffer> {
  const cells = new Int32Array(new SharedArrayBuffer(12));
  const limit = 1000 * (seconds + GRACE);
  const worker = new Worker(WATCH, {
    ...{ eval: true, workerData: { cells, limit, name, noDay: NO_DAY } },
    ...{ stdin: false, env: {} },
  });
  worker.unref();
  return cells;
}
