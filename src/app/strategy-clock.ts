/**
 * How long a strategy may think. Its loops and calls look at this clock now and then, which tells the line; what never comes
 * back from a single step of the language (a pattern, a list without an end) is ended by a second thread, with the program.
 */
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { EpochDay } from '../base/day.ts';
import { type Message, said } from '../base/message.ts';

/** The function that each loop and function of a strategy calls; a strategy that declares the name is refused. */
export const TICK = '$ratemark_tick';

/** What a strategy may use. */
export interface Limits {
  /** Seconds for one decision, and for loading. */
  readonly seconds: number;
}

/** More of the memory than this must not be in use while a strategy runs. */
const FULL = 0.9;
/** Looks at the clock between two at the memory, or milliseconds, whichever are over first. */
const [LOOKS, PAUSE] = [16, 5];

/** Follows one strategy. */
export interface StrategyClock {
  /** Runs code of the strategy. @param day of the session; `undefined` while it is loaded */
  readonly during: <T>(day: EpochDay | undefined, ask: () => T) => T;
  /** What is wrong, once the code runs too long or fills the memory. */
  readonly overdue: () => Message | undefined;
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
  let [looks, looked] = [0, 0];
  let before: number | undefined; // in use at the last look of this question
  return {
    during(day, ask) {
      deadline = performance.now() + 1000 * seconds;
      before = undefined;
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
      const now = performance.now();
      if (now > deadline)
        return said`still running after ${seconds} s; end the loop, or allow more with --time-limit`;
      if (++looks % LOOKS > 0 && now - looked < PAUSE) return undefined;
      looked = now;
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
      const next = used + Math.max(0, used - (before ?? used)); // large lists come in great steps
      before = used;
      if (next < FULL * limit) return undefined;
      return said`keeps more than the memory of ${mebibytes(limit)} MiB`;
    },
  };
}

const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

/** Grace of the second thread over the deadline, so that the strategy's own loops may tell their line. */
const GRACE = 2;

/** Stand in a sentence of the second thread for what only it knows. */
const [WHEN, ON] = ['{when}', '{day}'];

const WATCH = `
const { workerData: { cells, limit, memory, name, noDay, loading, day, slow, full } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const EVERY = 100;
let asked = -1, open = 0, before = 0;
const end = (sentence) => {
  const when = cells[2] === noDay ? loading : day.replace('${ON}', new Date(cells[2] * 86400000).toISOString().slice(0, 10));
  writeSync(2, 'ratemark: ' + name + ': ' + sentence.replace('${WHEN}', when) + '\\n');
  process.kill(process.pid, 'SIGKILL');
};
setInterval(() => {
  if (Atomics.load(cells, 1) === 0 || cells[0] !== asked) { asked = cells[0]; open = 0; before = process.memoryUsage.rss(); return; }
  open += EVERY;
  if (open >= limit) end(slow);
  if (process.memoryUsage.rss() - before >= memory) end(full);
}, EVERY);
`;

/**
 * Starts the second thread, for a program of its own such as the command line.
 *
 * @param name of the strategy's file, inert
 * @param say says a sentence in the language of the run
 */
export function watchedCells(
  { seconds }: Limits,
  name: string,
  say: (message: string) => string,
): Int32Array<SharedArrayBuffer> {
  const cells = new Int32Array(new SharedArrayBuffer(12));
  const { heap_size_limit: heap } = getHeapStatistics();
  const limit = seconds + GRACE;
  const words = {
    loading: say(said`while it was loaded`),
    day: say(said`on ${ON}`),
    slow: say(
      said`still running ${WHEN} after ${limit} s, in a step that cannot be interrupted; the program ends`,
    ),
    full: say(said`fills the memory of ${mebibytes(heap)} MiB ${WHEN}; the program ends`),
  };
  const worker = new Worker(WATCH, {
    ...{ eval: true, stdin: false, env: {} },
    workerData: { cells, limit: 1000 * limit, memory: FULL * heap, name, noDay: NO_DAY, ...words },
  });
  worker.unref();
  return cells;
}
