/** Bytes that are on the disk when the call returns: written, flushed, and their name in the folder flushed too. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Chunks, type Digest, digesting } from './chunks.ts';

/** Writes a new file and flushes it. */
export function writeFlushed(file: string, data: Chunks | string, flags = 'w'): void {
  const chunks = typeof data === 'string' ? [Buffer.from(data)] : data;
  const at = openSync(file, flags);
  try {
    for (const chunk of chunks)
      for (let done = 0; done < chunk.length; ) done += writeSync(at, chunk, done);
    fsyncSync(at);
  } finally {
    closeSync(at);
  }
}

/** Cuts a file to a length and flushes it. */
export function truncateFlushed(file: string, length: number): void {
  const at = openSync(file, 'r+');
  try {
    ftruncateSync(at, length);
    fsyncSync(at);
  } finally {
    closeSync(at);
  }
}

/** Flushes the names of a folder; a system that cannot open folders (Windows) keeps them safe by itself. */
export function flushFolder(folder: string): void {
  let at: number;
  try {
    at = openSync(folder, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(at);
  } finally {
    closeSync(at);
  }
}

/** Replaces a file by a new one beside it: a reader meets the old bytes or the new, never a part. */
export function replaceFlushed(file: string, data: Chunks | string): void {
  const beside = besideName(file);
  orTakeAway(beside, () => {
    writeFlushed(beside, data);
    renameSync(beside, file);
  });
  flushFolder(dirname(file));
}

/** Does a piece of writing; where it fails, what it wrote beside is taken away. */
function orTakeAway(beside: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Writes a folder of files and flushes it.
 *
 * @param files bytes by path below the folder
 * @returns size and digest of each file
 */
export function writeFolderFlushed(
  folder: string,
  files: ReadonlyMap<string, Chunks>,
): ReadonlyMap<string, Digest> {
  rmSync(folder, { recursive: true, force: true });
  const folders = new Set([folder]);
  const digests = new Map<string, Digest>();
  orTakeAway(folder, () => {
    for (const [name, chunks] of files) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      folders.add(dirname(path));
      const { add, digest } = digesting();
      writeFlushed(path, passing(chunks, add));
      digests.set(name, digest());
    }
    for (const made of folders) flushFolder(made);
  });
  return digests;
}

function* passing(chunks: Chunks, see: (chunk: Uint8Array) => void): Generator<Uint8Array> {
  for (const chunk of chunks) {
    see(chunk);
    yield chunk;
  }
}

/** Makes a folder that was written beside appear whole under its name; where the name is taken, the folder there stays. */
export function placeFolder(beside: string, folder: string): void {
  orTakeAway(beside, () => {
    if (existsSync(folder)) rmSync(beside, { recursive: true });
    else renameSync(beside, folder);
  });
  flushFolder(dirname(folder));
}

/** The name of what is not whole yet; the process that writes it stands in the name. */
export const besideName = (path: string): string => {
  const at = path.lastIndexOf('/') + 1;
  return `${path.slice(0, at)}.partial-${process.pid}-${path.slice(at)}`;
};

/** The process that left a partial file or folder behind, by its name; `undefined` for other names. */
export function writerOf(name: string): number | undefined {
  const [, pid] = /^\.partial-(\d+)-/.exec(name) ?? [];
  return pid === undefined ? undefined : Number(pid);
}

/** True for a process that runs on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's
  }
}

/** The bytes of a file, `undefined` where there is none. */
export function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}
