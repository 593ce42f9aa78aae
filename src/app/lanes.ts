/**
 * Work on many files in threads of their own. A file that a thread does not come back from, or that ends it, is told as
 * failed, and the other files go on in a new thread.
 */

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { foreign, type Message, said } from '../base/message.ts';

/** What a module of a lane exports as `startLane`: made once a thread, asked once a file. */
export type StartLane<D, R> = (data: D) => Lane<R> | Promise<Lane<R>>;
type Lane<R> = (file: string) => R | Promise<R>;

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

/** MiB of the language's objects in one thread. */
const HEAP = 2048;

// the thread's code is a string, because a file would have to be JavaScript in the sources too; modules in TypeScript are
// those of a run from the sources, and need the compiler
const PROGRAM = `
const { parentPort, workerData: { module, compiler, data } } = require('node:worker_threads');
const { fileURLToPath } = require('node:url');
const load = compiler === undefined
  ? import(module)
  : import(compiler).then(({ createJiti }) => createJiti(module).import(fileURLToPath(module)));
const lane = load.then(({ startLane }) => startLane(data));
parentPort.on('message', (file) => {
  lane.then((read) => read(file)).then(
    (value) => parentPort.postMessage({ value }),
    (error) => parentPort.postMessage({ failure: String(error?.stack ?? error) }),
  );
});
`;

export type Answer<R> = { readonly value: R } | { readonly failure: string };

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

/** Starts a thread that answers each text that it is posted with an {@link Answer}. */
export function startThread<D>({
  module,
  data,
}: {
  readonly module: URL;
  readonly data: D;
}): Worker {
  const isSource = module.href.endsWith('.ts');
  const compiler = isSource
    ? pathToFileURL(createRequire(import.meta.url).resolve('jiti')).href
    : undefined;
  return new Worker(PROGRAM, {
    ...{ eval: true, execArgv: [], workerData: { module: module.href, compiler, data } },
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
  });
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
