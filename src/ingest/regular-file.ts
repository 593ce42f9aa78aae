/** Reads the bytes of regular files only, of a size that fits; never a device, a pipe or a socket. */

import { closeSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { EngineError } from '../base/errors.ts';
import { foreign, type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';

/** Memory that the bytes of one file after the other are read into. */
export interface Scratch {
  bytes: Buffer;
}

/** Files up to this size are read into a scratch: memory that is new to a process takes as long to get as a file to read. */
const SCRATCH = 1 << 26;

/**
 * Reads a regular file whole.
 *
 * @param most bytes, by default what a buffer holds
 * @param scratch gets the bytes, which are lost with the next file
 * @throws {EngineError} `file.read`
 */
export function readRegular(
  file: string,
  most = Number.POSITIVE_INFINITY,
  scratch?: Scratch,
): Buffer {
  const info = statOf(file);
  if (info.isDirectory()) throw unread(file, said`is a folder where a file was expected`);
  requireRegular(file, info);
  if (info.size > most)
    throw unread(file, said`is larger than ${most} bytes, the most that is read here`);
  return readOrExplain(file, () =>
    scratch && info.size < SCRATCH ? readInto(scratch, file, info.size) : readFileSync(file),
  );
}

function readInto(scratch: Scratch, file: string, size: number): Buffer {
  const from = openSync(file, 'r');
  try {
    for (let length = 0; ; ) {
      const room = Math.max(size, length) + 1; // one more than there should be, to see the end
      if (scratch.bytes.length < room) {
        const more = Buffer.allocUnsafeSlow(2 * room);
        scratch.bytes.copy(more, 0, 0, length);
        scratch.bytes = more;
      }
      const read = readSync(from, scratch.bytes, length, scratch.bytes.length - length, null);
      if (read === 0) return scratch.bytes.subarray(0, length);
      length += read;
    }
  } finally {
    closeSync(from);
  }
}

/** What a path leads to. @throws {EngineError} `file.read` where there is nothing, or it may not be seen */
export const statOf = (file: string): Stats => readOrExplain(file, () => statSync(file));

/** Refuses pipes, devices and sockets. @throws {EngineError} `file.read` */
export function requireRegular(file: string, info: Stats): void {
  if (info.isFile()) return;
  if (info.isFIFO())
    throw unread(file, said`is a pipe, not a file; save what comes out of it as a file`);
  throw unread(
    file,
    said`is a ${info.isSocket() ? said`socket` : said`device`}, not a file; check the path`,
  );
}

const unread = (file: string, message: Message) => new EngineError('file.read', message, { file });

const CURES: Readonly<Record<string, Message>> = {
  ENOENT: said`no such file or folder; check the path`,
  EACCES: said`may not be read; check its permissions`,
  EPERM: said`may not be read; check its permissions`,
  ELOOP: said`a symbolic link leads to itself; remove it`,
  EISDIR: said`is a folder where a file was expected`,
  ENOTDIR: said`a part of the path is not a folder; check the path`,
  ENAMETOOLONG: said`no file has so long a name; check the path`,
  ERR_INVALID_ARG_VALUE: said`no file has such a name; check the path`,
  Z_BUF_ERROR: said`is a gzip file that was cut off; fetch it again`,
  Z_DATA_ERROR: said`is a damaged gzip file; fetch it again`,
  ERR_BUFFER_TOO_LARGE: said`unpacks to more than 1 GiB; unpack it, or split it by instrument or by year`,
  ERR_FS_FILE_TOO_LARGE: said`is larger than 2 GiB; split it by instrument or by year, each part with the header, and give their folder`,
};

/** Reads, and turns a system error into a message. @throws {EngineError} `file.read` */
export function readOrExplain<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const message =
      ownValue(CURES, code) ?? said`cannot be read: ${foreign((cause as Error).message)}`;
    throw new EngineError('file.read', message, { file }, { cause });
  }
}
