/**
 * Work on many files in threads of their own. A file that a thread does not come back from, or that ends it, is told as
 * failed, and the other files go on in a new thread.
 */

import type { Worker } from 'node:worker_threads';
import { foreign, type Message, said } from '../base/message.ts';
import { type Answer, startThread } from '../ingest/threads.ts';

export interface LaneRequest<D, R> {
  readonly files: readonly string[];
  /** Address of the module with `startLane`. */
  readonly module: URL;
  readonly data: D;
  /** How many threads there may be. */
  readonly lanes: number;
  /** Seconds for one file. */
  readonly seconds: number;
  /** Told once a file, in the order in which they are done. */
  readonly onDone: (file: string, outcome: LaneOutcome<R>) => void;
}

export type LaneOutcome<R> =
  | { readonly kind: 'done'; readonly value: R }
  | { readonly kind: 'failed'; readonly why: Message };

/** Works on all files; those that failed are told, never thrown. */
export async function inLanes<D, R>(request: LaneRequest<D, R>): Promise<void> {
  const waiting = [...request.files];
  const lanes = Math.max(1, Math.min(request.lanes, waiting.length));
  const run = async (): Promise<void> => {
    let thread: Worker | undefined;
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      thread ??= startThread(request);
      const outcome = await ask<R>(thread, file, request.seconds);
      if (outcome.kind === 'failed') {
        await thread.terminate();
        thread = undefined;
      }
      request.onDone(file, outcome);
    }
    await thread?.terminate();
  };
  await Promise.all(Array.from({ length: lanes }, run));
}

function ask<R>(thread: Worker, file: string, seconds: number): Promise<LaneOutcome<R>> {
  return new Promise((resolve) => {
    const end = (outcome: LaneOutcome<R>) => {
      clearTimeout(clock);
      for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
      thread.on('error', () => undefined); // of a thread that is ended
      resolve(outcome);
    };
    const fail = (why: Message) => end({ kind: 'failed', why });
    const clock = setTimeout(() => fail(said`was not read within ${seconds} s`), 1000 * seconds);
    thread.on('message', (answer: Answer<R>) =>
      'value' in answer
        ? end({ kind: 'done', value: answer.value })
        : fail(said`a fault of the program ended the reading: ${foreign(answer.failure)}`),
    );
    thread.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? said`needs more memory than one report may take`
          : said`a fault of the program ended the reading: ${foreign(error.message)}`,
      ),
    );
    thread.on('exit', () => fail(said`the thread that read it ended`));
    thread.postMessage(file);
  });
}
