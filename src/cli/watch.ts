/** `--watch`: a command that runs again, each time in a process of its own, whenever one of its inputs changes. */

import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stateOfFiles, watch } from '../app/watch.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { counted } from '../base/text.ts';
import { tell } from './language.ts';
import { CONFIG_OPTION, OPTIONS_FILE, type OptionTable, withoutSettings } from './option.ts';

/** Milliseconds between two looks. */
export const EVERY = 1000;

/** Aborted once the user or the system ends the program. */
export function untilStopped(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => stop.abort());
  return stop.signal;
}

/** Options that name inputs besides those that speak of the user's data. */
const OTHER_INPUTS: ReadonlySet<string> = new Set(['standard', 'as', 'strategy']);

/** Files and folders that a run reads: what its inputs name, its file of options, and the words that are files. */
export function inputPaths(
  table: OptionTable,
  config: Readonly<Record<string, unknown>>,
  words: readonly string[],
): readonly string[] {
  const named = Object.entries(table)
    .filter(([name, spec]) => spec.ofData || spec === CONFIG_OPTION || OTHER_INPUTS.has(name))
    .flatMap(([name]) => [ownValue(config, name)].flat())
    .filter((value) => typeof value === 'string');
  const texts = [...named, ...words].flatMap((text) => {
    const behind = text.slice(text.indexOf('=') + 1);
    return [text, behind, withoutSettings(behind)];
  });
  return [...new Set([...texts, OPTIONS_FILE])].filter(
    (path) => path !== '' && statSync(path, { throwIfNoEntry: false }) !== undefined,
  );
}

/** A text that changes when a file of the paths, or below them, is added, taken away or written. */
export function stateOfPaths(paths: readonly string[]): string {
  const files = paths.flatMap((path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory()
      ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
      : [path],
  );
  return stateOfFiles(files.sort());
}

/** Runs the command that was typed, now and after each change, until it is stopped. */
export async function watchInputs(paths: readonly string[]): Promise<void> {
  const look = () => stateOfPaths(paths);
  const state = look();
  const stop = untilStopped();
  const run = async () => {
    if (process.stdout.isTTY) process.stdout.write('\u001b[2J\u001b[H'); // an empty screen
    await typedAgain(stop);
    if (!stop.aborted) tell(said`watching ${counted(paths.length, 'input')}; stop with Ctrl-C`);
  };
  await run();
  await watch(look, state, run, EVERY, stop);
}

/** The same command line in a process of its own, which a flag of the file of options does not make watch again. */
async function typedAgain(stop: AbortSignal): Promise<void> {
  const words = process.argv.slice(1).map((word) => (word === '--watch' ? '--no-watch' : word));
  if (!words.includes('--no-watch')) words.push('--no-watch');
  const child = spawn(process.execPath, [...process.execArgv, ...words], { stdio: 'inherit' });
  const end = () => child.kill('SIGTERM');
  stop.addEventListener('abort', end);
  await new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  stop.removeEventListener('abort', end);
}
