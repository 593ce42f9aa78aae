/** Writes what comes in pieces: to a file, or to a stream that says when it has had enough. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { chunksOf, type Pieces } from '../report/pieces.ts';

/** What a file holds: text in pieces, or bytes. */
export type Content = Pieces | Uint8Array;

/** Writes a file, or writes it anew. @param see gets each chunk. @throws the system's error */
export function writePieces(
  file: string,
  content: Content,
  see?: (chunk: Uint8Array) => void,
): void {
  const at = openSync(file, 'w');
  try {
    const chunks = content instanceof Uint8Array ? [content] : chunksOf(content);
    for (const chunk of chunks) {
      for (let done = 0; done < chunk.length; ) done += writeSync(at, chunk, done);
      see?.(chunk);
    }
  } finally {
    closeSync(at);
  }
}

/** Writes to a stream, chunk by chunk, each when the stream has room. A stream that fails is left to its own listeners. */
export async function sendPieces(stream: Writable, pieces: Pieces): Promise<void> {
  for (const chunk of chunksOf(pieces)) {
    if (stream.destroyed) return;
    if (!stream.write(chunk)) await roomIn(stream);
  }
}

/** Waits until a stream has room, or is closed. */
const roomIn = (stream: Writable): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
