/** Bytes that come in chunks: files of any size are written, digested and compared without being in memory whole. */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The bytes of a file in order, to be walked as often as needed. */
export type Chunks = Iterable<Uint8Array>;

/** Size and digest of some bytes. */
export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

const CHUNK = 1 << 20;
const NEWLINE = 10;

/** Digests chunks as they pass. */
export function digesting(): {
  readonly add: (chunk: Uint8Array) => void;
  readonly digest: () => Digest;
} {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    add(chunk) {
      hash.update(chunk);
      bytes += chunk.length;
    },
    digest: () => ({ bytes, sha256: hash.digest('hex') }),
  };
}

export function digestOf(chunks: Chunks): Digest {
  const { add, digest } = digesting();
  for (const chunk of chunks) add(chunk);
  return digest();
}

/** Size and digest of a file, `undefined` where there is none. */
export function digestOfFile(file: string): Digest | undefined {
  try {
    return digestOf(chunksOfFile(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}

/** A file's bytes. A chunk is good until the next one is asked for. @throws the system's error */
export const chunksOfFile = (file: string): Chunks => ({
  *[Symbol.iterator]() {
    const at = openSync(file, 'r');
    try {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK, fstatSync(at).size + 1));
      for (;;) {
        const read = readSync(at, chunk);
        if (read === 0) return;
        yield chunk.subarray(0, read);
      }
    } finally {
      closeSync(at);
    }
  },
});

/** The lines of some bytes without their ends, as `split('\n')` gives them: what follows the last end is one too. */
export function* linesOf(chunks: Chunks): Generator<Buffer> {
  let open: Buffer[] = [];
  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk); // a copy, because lines outlive their chunk
    let start = 0;
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, start)) {
      const rest = bytes.subarray(start, at);
      yield open.length === 0 ? rest : Buffer.concat([...open, rest]);
      open = [];
      start = at + 1;
    }
    open.push(bytes.subarray(start));
  }
  yield Buffer.concat(open);
}
