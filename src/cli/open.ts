/** `ratemark open`: a report in the browser. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { lastPage } from '../app/last-page.ts';
import { EngineError } from '../base/errors.ts';
import { said, verbatim } from '../base/message.ts';
import { tell } from './language.ts';

/** What each system opens a file with; elsewhere the freedesktop one. */
const OPENERS: ReadonlyMap<string, readonly [string, ...string[]]> = new Map([
  ['darwin', ['open']],
  ['win32', ['explorer.exe']],
]);

export async function openCommand(path: string): Promise<void> {
  const page = lastPage(path);
  const chosen = process.env['BROWSER'];
  const [program, ...words] = chosen ? [chosen] : (OPENERS.get(process.platform) ?? ['xdg-open']);
  await started(program, [...words, resolve(page)], page);
  tell(said`opened ${verbatim(page)}`);
}

/** Starts a program that goes on by itself. @throws {EngineError} `file.open` where it is not there */
async function started(program: string, words: readonly string[], page: string): Promise<void> {
  const child = spawn(program, words, { stdio: 'ignore', detached: true });
  await new Promise<void>((done, fail) => {
    child.once('spawn', done);
    child.once('error', () => {
      const message = said`${verbatim(program)} cannot be started; open the page yourself, or name a browser in BROWSER`;
      fail(new EngineError('file.read', message, { file: page }));
    });
  });
  child.unref();
}
