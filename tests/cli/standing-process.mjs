/**
 * A process that stands by and runs the built command whenever it is told to: what a process of its own prints, without its start.
 * Commands are run one after the other. Started with the path of the built `main.js`. A job tells whether it wants both streams
 * together, in the order in which they were written.
 */
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const main = process.argv[2] ?? '';
// a process of its own says less than this one does over hundreds of commands
const { rememberMessages } = await import(
  pathToFileURL(join(dirname(main), '../base/message.js')).href
);
rememberMessages();
const { runProgram } = await import(pathToFileURL(join(dirname(main), 'program.js')).href);

/** What either stream was given, in order. @type {Buffer[]} */
const all = [];

/**
 * Keeps what a stream is given instead of writing it.
 *
 * @param {NodeJS.WriteStream} stream
 * @returns {() => string} takes what was kept
 */
function keep(stream) {
  /** @type {Buffer[]} */
  const chunks = [];
  /**
   * @param {string | Uint8Array} chunk
   * @param {unknown} encoding
   * @param {unknown} then
   */
  const write = (chunk, encoding, then) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : Buffer.from(chunk);
    chunks.push(bytes);
    all.push(bytes);
    const done = typeof encoding === 'function' ? encoding : then;
    if (typeof done === 'function') process.nextTick(/** @type {() => void} */ (done));
    return true;
  };
  Object.assign(stream, { write });
  return () => Buffer.concat(chunks.splice(0)).toString('utf8');
}

const [stdout, stderr] = [keep(process.stdout), keep(process.stderr)];

/** @param {{ id: number, args: string[], cwd: string, env: Record<string, string>, together?: boolean }} job */
async function run({ id, args, cwd, env, together }) {
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  process.exitCode = undefined;
  const code = await runProgram([process.execPath, main, ...args]);
  process.chdir(dirname(main)); // the folder of the run may be taken away
  process.exitCode = undefined;
  const streams = { stdout: stdout(), stderr: stderr() };
  const printed = Buffer.concat(all.splice(0)).toString('utf8');
  process.send?.({ id, code, ...(together ? { printed } : streams) });
}

let last = Promise.resolve();
process.on('message', (job) => {
  last = last.then(() => run(/** @type {Parameters<typeof run>[0]} */ (job)));
});
process.on('disconnect', () => process.exit());
