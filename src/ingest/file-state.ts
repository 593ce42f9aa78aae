/** Whether a file is still the one that was read: by what the system says of it, where that can be trusted, else by its bytes. */
import { type BigIntStats, statSync } from 'node:fs';

/** What the system says of a file, as texts because nanoseconds fit no double. */
export interface FileState {
  readonly size: string;
  /** Nanoseconds since 1970: of the last writing, and of the last change of anything, which no program can set. */
  readonly written: string;
  readonly changed: string;
  /** Number of the file on its disk; another one stands where a file was replaced. */
  readonly number: string;
}

/** The state of a regular file; `undefined` for anything else. */
export function stateOf(path: string): FileState | undefined {
  let info: BigIntStats | undefined;
  try {
    info = statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined; // whoever reads the file says why it cannot be read
  }
  if (!info?.isFile()) return undefined;
  return {
    size: `${info.size}`,
    written: `${info.mtimeNs}`,
    changed: `${info.ctimeNs}`,
    number: `${info.ino}`,
  };
}

export const isSameState = (a: FileState | undefined, b: FileState | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.size === b.size &&
  a.written === b.written &&
  a.changed === b.changed &&
  a.number === b.number;

/** The coarsest clock of a file system: FAT counts seconds by two. */
const TICK = 2_000;

/**
 * True where a state vouches for the bytes that were read with it. A file that is written twice within a tick of the clock
 * shows one state for two contents; so a state counts only when the file had been left alone for a tick before it was looked at
 * (the rule of git's index for files that are "racily clean"). A file from the future is never trusted.
 *
 * @param seen milliseconds since 1970, when the state was taken
 */
export function vouches({ written, changed }: FileState, seen: number): boolean {
  const last = Math.max(Number(written), Number(changed)) / 1e6;
  return last + TICK < seen;
}
