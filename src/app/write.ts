/** Files out: written beside and renamed, so that a reader never meets half a file. */

import { existsSync, linkSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Chunks, digesting } from '../audit/chunks.ts';
import { besideName, replaceFlushed, truncateFlushed, writeFlushed } from '../audit/durable.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import type { TextOf, WrittenFile } from '../results/written-file.ts';
import { type Content, writePieces } from './write-pieces.ts';

/** Ctrl-C, a plain kill, a terminal that is closed. */
const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Writes all files into a folder, made where it is missing. Nothing is renamed before everything is written. The last
 * file vouches for the others: an old one is taken away first, the new one comes last.
 *
 * @throws {EngineError} `file.write`; nothing new is in the folder then
 */
export function writeFolder(
  folder: string,
  files: readonly (readonly [name: string, content: TextOf<Content>])[],
): void {
  const temporary: string[] = [];
  // an interrupt waits until the folder is whole: with a listener, the signal is no longer the end of the process
  const wait = () => {};
  for (const signal of INTERRUPTS) process.on(signal, wait);
  const isNew = !existsSync(folder);
  try {
    mkdirSync(folder, { recursive: true });
    refuseFolders(files.map(([name]) => join(folder, name)));
    const vouches = files.some(([, content]) => typeof content === 'function');
    const written: WrittenFile[] = [];
    for (const [name, content] of files) {
      const path = join(folder, `.${name}.partial-${process.pid}`);
      temporary.push(path);
      const { add, digest } = digesting();
      writePieces(
        path,
        typeof content === 'function' ? content(written) : content,
        vouches ? add : undefined,
      );
      if (vouches) written.push({ file: name, ...digest() });
    }
    const last = files.at(-1);
    if (last) rmSync(join(folder, last[0]), { force: true });
    for (const [i, [name]] of files.entries()) renameSync(temporary[i]!, join(folder, name)); // one each
  } catch (cause) {
    for (const path of temporary) removed(path);
    if (isNew) removedEmpty(folder);
    if (cause instanceof EngineError) throw cause;
    const message = said`the output folder ${whyNot((cause as NodeJS.ErrnoException).code)}; choose another with --out`;
    throw new EngineError('file.write', message, { file: folder }, { cause });
  } finally {
    for (const signal of INTERRUPTS) process.off(signal, wait);
  }
}

/**
 * Adds a text to the end of a file, made where it is missing. Where that fails, the file ends as before.
 *
 * @throws {EngineError} `file.write`
 */
export function appendWhole(file: string, text: string): void {
  const sizeOf = () => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const before = sizeOf();
  try {
    writeFlushed(file, text, 'a');
  } catch (cause) {
    if (sizeOf() > before) truncateFlushed(file, before);
    throw unwritable(file, cause);
  }
}

/** Writes a file whole, in the place of one that may be there. @throws {EngineError} `file.write` */
export function writeWhole(file: string, data: Chunks | string): void {
  try {
    replaceFlushed(file, data);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

/**
 * Writes a file that is not there yet; one that is stays as it is. The text is written beside and then gets its name, so
 * that nobody meets half a file.
 *
 * @throws {EngineError} `file.write`
 */
export function writeNew(file: string, text: string): void {
  const beside = besideName(file);
  try {
    writeFlushed(beside, text);
    placeNew(beside, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(file, cause);
    throw existsAlready(file);
  } finally {
    removed(beside);
  }
}

export const existsAlready = (file: string): EngineError =>
  new EngineError(
    'file.write',
    said`is there already and stays as it is; move it away to have a new one written`,
    { file },
  );

/**
 * Writes a file, or writes it anew: beside, and then by its name, so that nobody meets half a file.
 *
 * @throws {EngineError} `file.write`; what was there stays
 */
export function writeFile(file: string, content: Content): void {
  const beside = besideName(file);
  try {
    refuseFolders([file]);
    writePieces(beside, content);
    renameSync(beside, file);
  } catch (cause) {
    removed(beside);
    if (cause instanceof EngineError) throw cause;
    throw unwritable(file, cause);
  }
}

/** Takes away what was written beside, if anything: below a path that is no folder there is nothing, which `force` does not forgive. */
function removed(beside: string): void {
  try {
    rmSync(beside, { force: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOTDIR') throw cause;
  }
}

/** Takes away a folder that nothing came into. */
export function removedEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // it was not made, or another process wrote into it
  }
}

/** A second name for what was written is refused by the system where the name is taken. */
function placeNew(beside: string, file: string): void {
  try {
    linkSync(beside, file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // a disk without links: look, and rename
    if (code === 'EEXIST' || statSync(file, { throwIfNoEntry: false })) throw cause;
    renameSync(beside, file);
  }
}

/** Says why a file cannot be written, and what to do. */
export function unwritable(file: string, cause: unknown): EngineError {
  const { code } = cause as NodeJS.ErrnoException;
  const message = FULL.has(code)
    ? said`${whyNot(code)}; make room there, or choose another place`
    : said`${whyNot(code)}; choose another file`;
  return new EngineError('file.write', message, { file }, { cause });
}

/** A folder under a result's name would stop the renaming half way. */
function refuseFolders(paths: readonly string[]): void {
  for (const path of paths)
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      const message = said`a folder stands where this result goes; choose another with --out`;
      throw new EngineError('file.write', message, { file: path });
    }
}

/** What a disk, a quota and a limit of the process say where no more may be written. */
const FULL = new Set<string | undefined>(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What a file or folder is, that this keeps from being written. */
export function whyNot(code: string | undefined): Message {
  if (FULL.has(code)) return said`has no space left`;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return said`may not be written`;
    case 'ENOENT':
      return said`lies in a folder that is not there`;
    case 'EEXIST':
    case 'ENOTDIR':
      return said`is a file, not a folder, or lies below one`;
    default:
      return said`cannot be written (${code})`;
  }
}
