/** Runs the built command as its users do: a process of its own, with exit code, stdout and stderr. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { ROOT } from '../shared.ts';

/** The built command; RATEMARK_CLI names another build. */
export const CLI = process.env['RATEMARK_CLI'] ?? join(ROOT, 'dist/cli/main.js');
/** The package that the command belongs to. */
export const PACKAGE = resolve(CLI, '../../..');

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Added to an environment without color wishes; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs `ratemark` with these arguments in a process of its own. */
export const ratemarkAlone = (
  args: readonly string[],
  options: RunOptions = {},
): Promise<Finished> => node([CLI, ...args], options);

/** Runs Node. */
export function node(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const { cwd = PACKAGE } = options;
  return collect(spawn(process.execPath, args, { cwd, env: environmentOf(options) }));
}

const environmentOf = ({ env = {} }: RunOptions) => {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...rest } = process.env;
  return { ...rest, ...env };
};

/** The standing process of this worker, and who waits for it. */
let standing: ChildProcess | undefined;
const waiting = new Map<number, (finished: Finished) => void>();
let runs = 0;

/**
 * Runs `ratemark` with these arguments, with what a process of its own would give. The process stands by for the next run, which
 * saves its start: what ends, stops or kills the process is to be run with {@link ratemarkAlone}.
 */
export function ratemark(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const { cwd = PACKAGE } = options;
  const process = standing ?? start();
  standing = process;
  const id = ++runs;
  return new Promise((done) => {
    waiting.set(id, done);
    process.send({ id, args, cwd, env: environmentOf(options) });
  });
}

function start(): ChildProcess {
  const child = fork(join(ROOT, 'tests/cli/standing-process.mjs'), [CLI], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  child.on('message', (answer: Finished & { readonly id: number }) => {
    const { id, ...finished } = answer;
    waiting.get(id)?.(finished);
    waiting.delete(id);
  });
  child.on('exit', (code) => {
    standing = undefined;
    for (const done of waiting.values())
      done({ code, stdout: '', stderr: 'the standing process ended: run this with ratemarkAlone' });
    waiting.clear();
  });
  child.unref(); // it ends with the worker, whose channel it loses
  child.channel?.unref();
  return child;
}

/** Runs a line of shell in which `$RATEMARK` is the command. */
export function shell(line: string, { cwd = PACKAGE }: RunOptions = {}): Promise<Finished> {
  const command = `"${process.execPath}" "${CLI}"`;
  const text = line.replaceAll('$RATEMARK', command);
  return collect(spawn('bash', ['-o', 'pipefail', '-c', text], { cwd }));
}

function collect(child: ReturnType<typeof spawn>): Promise<Finished> {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) =>
      done({
        code,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      }),
    );
  });
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Every file below a folder by its path from there, a character a byte. */
export function bytesBelow(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  );
}

/** Makes a temporary folder with these files in it, until the tests of the file are over. @returns its path */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-cli-'));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** One share that gained 20 %, against an index that did not move: exactly on the edge of `buy`. */
export const SMALL = {
  'ratings.csv': 'call_id,published,house,code,label\nA1,2024-01-02,中邮证券,600519.SH,买入\n',
  'prices/600519.SH.csv': 'date,close\n2024-01-02,10\n2024-07-02,12\n',
  'index.csv': 'date,close\n2024-01-02,4000\n2024-07-02,4000\n',
} as const;

/** The options that judge {@link SMALL}. */
export const JUDGE = [
  ...['--ratings', 'ratings.csv'],
  ...['--prices', 'prices'],
  ...['--benchmark', '000300.SH=index.csv'],
] as const;
