/** Threads that run a module of ours, whichever way this one was started: from the build, or from the sources. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** What a module of a lane exports as `startLane`: made once a thread, asked once a message. */
export type StartLane<D, R, M = string> = (data: D) => Lane<R, M> | Promise<Lane<R, M>>;
type Lane<R, M> = (message: M) => R | Promise<R>;

export type Answer<R> = { readonly value: R } | { readonly failure: string };

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

/** The address of a module of ours, by its path from another room: `../ingest/price-lane`. */
export const moduleUrl = (path: string): URL =>
  new URL(`${path}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

/** Starts a thread that answers each message that it is posted with an {@link Answer}. */
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
