/** The thread that makes pages, asked through messages; one that fails is started anew. */
import { Worker } from 'node:worker_threads';
import type { Answer, Ask } from './answers.ts';

export interface Engine {
  /** Never rejects. */
  readonly ask: (ask: Ask) => Promise<Answer>;
  readonly end: () => Promise<void>;
}

/** What the thread sends back. */
export interface Made {
  readonly id: number;
  readonly answer: Answer;
}

/** @param file the module of the thread, which answers a `{ id, ask }` with a {@link Made} */
export function threadEngine(file: URL, workerData: unknown): Engine {
  const waiting = new Map<number, (answer: Answer) => void>();
  const pending = new Map<string, Promise<Answer>>();
  let asked = 0;
  let worker = start();

  function start(): Worker {
    const thread = new Worker(file, { workerData });
    thread.on('message', ({ id, answer }: Made) => {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    });
    thread.on('error', (error) => fail(`${error instanceof Error ? error.stack : error}`));
    return thread;
  }

  function fail(stack: string): void {
    for (const done of waiting.values()) done({ kind: 'fault', stack });
    waiting.clear();
    worker = start();
  }

  return {
    // a page that is asked for again while it is made waits for the same answer
    ask: (ask) => {
      const key = JSON.stringify(ask);
      const before = pending.get(key);
      if (before) return before;
      const id = ++asked;
      const answer = new Promise<Answer>((done) => {
        waiting.set(id, done);
        worker.postMessage({ id, ask });
      }).finally(() => pending.delete(key));
      pending.set(key, answer);
      return answer;
    },
    end: async () => {
      await worker.terminate();
    },
  };
}
