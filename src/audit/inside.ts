/**
 * Files by names that data state. Whoever wrote a folder may have written anything into its names and links, so that
 * a file is opened only when it is a regular one whose real place is below the folder that the user named.
 */

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { foreign, type Message, said } from '../base/message.ts';
import { lies } from './below.ts';
import { chunksOfFile, type Digest, digestOf } from './chunks.ts';

/** Most bytes of a file that a program reads as a whole. */
const MOST = 2 ** 31 - 1;

/**
 * The bytes of a file below a folder, `undefined` where there is none.
 *
 * @param name as data state it
 * @param most bytes that are read
 * @throws {EngineError} `file.read` for a file that is none, leads elsewhere, is too large or may not be read
 */
export const readInside = (folder: string, name: string, most = MOST): Buffer | undefined =>
  withInside(folder, name, most, (file) => readFileSync(file));

/** Size and digest of a file below a folder, of any size. @throws {EngineError} as {@link readInside} */
export const digestInside = (folder: string, name: string): Digest | undefined =>
  withInside(folder, name, Number.POSITIVE_INFINITY, (file) => digestOf(chunksOfFile(file)));

function withInside<T>(
  folder: string,
  name: string,
  most: number,
  read: (file: string) => T,
): T | undefined {
  const file = join(folder, name);
  const refuse = (message: Message, cause?: unknown): never => {
    throw new EngineError('file.read', message, { file }, { cause });
  };
  try {
    if (!lies(folder, file)) refuse(said`leads out of its folder; nothing outside of it is opened`);
    const info = statSync(file);
    if (info.isDirectory()) refuse(said`is a folder where a file was expected`);
    if (!info.isFile()) refuse(said`is a device, a pipe or a socket where a file was expected`);
    if (info.size > most) refuse(said`is larger than ${most} bytes, the most that is read here`);
    return read(file);
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EACCES' || code === 'EPERM')
      return refuse(said`may not be read; check its permissions`, cause);
    return refuse(said`cannot be read: ${foreign(message)}`, cause);
  }
}

/** {@link readInside} for whoever goes on with the next file. */
export function findInside(
  folder: string,
  name: string,
  most?: number,
): { readonly bytes?: Buffer | undefined; readonly why?: Message | undefined } {
  const { value: bytes, why } = orWhy(() => readInside(folder, name, most));
  return { bytes, why };
}

/** {@link digestInside} for whoever goes on with the next file. */
export function findDigest(
  folder: string,
  name: string,
): { readonly digest?: Digest | undefined; readonly why?: Message | undefined } {
  const { value: digest, why } = orWhy(() => digestInside(folder, name));
  return { digest, why };
}

/** What is read, or why it cannot be. */
function orWhy<T>(read: () => T): { readonly value?: T; readonly why?: Message } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof EngineError) return { why: error.message };
    throw error;
  }
}
