/** A file of which pieces are read as they are asked for; it stays the file that it was when it was opened, whatever takes its name. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export interface FileBytes {
  readonly size: number;
  /** Bytes from a place on; fewer where the file ends. */
  readonly at: (from: number, length: number) => Buffer;
  /** The line that begins at a place, with its end. */
  readonly line: (from: number) => Buffer;
}

/** Closes files that nobody reads any more. */
const closer = new FinalizationRegistry<number>((handle) => closeSync(handle));

/** Length of a line that is read at once. */
const SHORT = 4096;

/** @throws what the system says */
export function openBytes(path: string): FileBytes {
  const handle = openSync(path, 'r');
  const at = (from: number, length: number): Buffer => {
    const bytes = Buffer.allocUnsafeSlow(length);
    let done = 0;
    while (done < length) {
      const more = readSync(handle, bytes, done, length - done, from + done);
      if (more === 0) return bytes.subarray(0, done);
      done += more;
    }
    return bytes;
  };
  const line = (from: number): Buffer => {
    for (let length = SHORT; ; length *= 2) {
      const bytes = at(from, length);
      const end = bytes.indexOf(10) + 1;
      if (end > 0) return bytes.subarray(0, end);
      if (bytes.length < length) return bytes;
    }
  };
  const opened = { size: fstatSync(handle).size, at, line };
  closer.register(opened, handle);
  return opened;
}
