/** Runs the sets of a sweep in threads, and hands their outcomes on in the order of the sets. */
import type { Worker } from 'node:worker_threads';
import { type EpochDay, formatDay } from '../base/day.ts';
import { type Message, pack, said } from '../base/message.ts';
import { type Answer, moduleUrl, startThread } from '../ingest/threads.ts';
import type { LaneSetup, SentOutcome } from './sweep-lane.ts';

/** Sets that are to be run, wherever that is. */
export interface SetsRun {
  /** Each set's parameters as JSON. */
  readonly tasks: readonly string[];
  readonly setup: Omit<LaneSetup, 'cells'>;
  /** Told once a set, in their order. */
  readonly onDone: (task: number, outcome: SentOutcome) => void;
  /** Told after each set, in whatever order they are done. */
  readonly onStep?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ThreadedRun extends SetsRun {
  readonly workers: number;
}

/** Seconds over the time limit that the thread's own clock has for telling the line. */
const GRACE = 2;
/** Milliseconds between two looks at the threads. */
const LOOK = 250;

/** @returns once all sets are done, or the signal came; threads are ended then */
export async function runInThreads(run: ThreadedRun): Promise<void> {
  const { tasks, signal, onDone } = run;
  const outcomes = new Map<number, SentOutcome>();
  let [next, told, done] = [0, 0, 0];
  const keep = (task: number, outcome: SentOutcome) => {
    outcomes.set(task, outcome);
    run.onStep?.(++done, tasks.length);
    for (let found = outcomes.get(told); found; found = outcomes.get(told)) {
      outcomes.delete(told);
      onDone(told++, found);
    }
  };
  const threads = new Set<Thread>();
  const work = async (): Promise<void> => {
    let thread: Thread | undefined;
    while (next < tasks.length && !signal?.aborted) {
      const task = next++;
      thread ??= new Thread(run);
      threads.add(thread);
      const outcome = await thread.ask(tasks[task]!); // below the length
      if (outcome === undefined) break;
      if (thread.isOver) thread = undefined;
      keep(task, outcome);
    }
  };
  const lanes = Math.max(1, Math.min(run.workers, tasks.length));
  try {
    await Promise.all(Array.from({ length: lanes }, work));
  } finally {
    // where one fails, such as on a full disk, the others are not waited for: a thread that is left keeps the process alive
    next = tasks.length;
    await Promise.all(Array.from(threads, (thread) => thread.end()));
  }
}

/** A thread with the cells by which it is watched. */
export class Thread {
  readonly #worker: Worker;
  readonly #cells: Int32Array;
  readonly #seconds: number;
  readonly #signal: AbortSignal | undefined;
  /** True once it was ended, or ended itself. */
  isOver = false;

  constructor({ setup, signal }: Pick<ThreadedRun, 'setup' | 'signal'>) {
    this.#cells = new Int32Array(new SharedArrayBuffer(12));
    this.#seconds = setup.seconds;
    this.#signal = signal;
    const module = moduleUrl('../app/sweep-lane');
    this.#worker = startThread({ module, data: { ...setup, cells: this.#cells } });
    this.#worker.on('error', () => undefined); // told where it is waited for
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.#worker.terminate();
  }

  /** @returns `undefined` where the signal came first @throws what is our own fault */
  ask(task: string): Promise<SentOutcome | undefined> {
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearInterval(clock);
        for (const [event, listener] of listeners) worker.off(event, listener);
        this.#signal?.removeEventListener('abort', stop);
        finish();
      };
      const stop = () => settle(() => resolve(undefined));
      const fail = (why: Message) =>
        settle(() => {
          this.isOver = true;
          void worker.terminate();
          resolve({ kind: 'failed', why: pack(why) });
        });
      const listeners = [
        [
          'message',
          (answer: Answer<SentOutcome>) =>
            settle(() =>
              'value' in answer ? resolve(answer.value) : reject(new Error(answer.failure)),
            ),
        ],
        [
          'error',
          (error: NodeJS.ErrnoException) =>
            error.code === 'ERR_WORKER_OUT_OF_MEMORY'
              ? fail(said`needs more memory than a thread may take`)
              : settle(() => reject(error)),
        ],
        ['exit', () => settle(() => reject(new Error('a thread of the sweep ended')))],
      ] as const;
      const clock = setInterval(this.#watch(fail), LOOK);
      for (const [event, listener] of listeners) worker.on(event, listener);
      this.#signal?.addEventListener('abort', stop);
      worker.postMessage(task);
    });
  }

  /** Looks whether one decision takes longer than it may, in a step that the thread's own clock cannot interrupt. */
  #watch(fail: (why: Message) => void): () => void {
    let [asked, since] = [-1, performance.now()];
    return () => {
      const [now, open] = [this.#cells[0]!, Atomics.load(this.#cells, 1) === 1]; // three cells
      if (!open || now !== asked) [asked, since] = [now, performance.now()];
      if (!open || performance.now() - since < 1000 * (this.#seconds + GRACE)) return;
      const day = formatDay(this.#cells[2]! as EpochDay);
      fail(
        said`still running on ${day} after ${this.#seconds} s, in a step that cannot be interrupted`,
      );
    };
  }
}
