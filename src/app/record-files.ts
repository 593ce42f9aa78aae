/** The records of an audit and their digests, as two files that are made in one walk. */
import { canonical } from '../audit/canonical.ts';
import type { Chunks } from '../audit/chunks.ts';
import { digestLine } from '../audit/run-folder.ts';
import { chunksOf } from '../report/pieces.ts';
import type { Call } from '../store/call.ts';

export interface RecordFiles {
  /** One canonical line a call. */
  readonly lines: Chunks;
  readonly digests: Chunks;
}

/** Bytes of a chunk of lines; a record has four thousand. */
const CHUNK = 1 << 18;

/**
 * Makes the files of some calls. The digests are those of the last walk over the lines: whoever asks for them first walks
 * the lines for them.
 *
 * @param recordOf makes the record of a call, the same one whenever it is asked
 */
export function recordFiles(
  calls: readonly Call[],
  recordOf: (call: Call) => unknown,
): RecordFiles {
  let digests: readonly string[] | undefined;
  function* walk(): Generator<Uint8Array> {
    const found: string[] = [];
    let [chunk, size]: [Buffer[], number] = [[], 0];
    for (const call of calls) {
      const line = Buffer.from(`${canonical(recordOf(call))}\n`);
      found.push(digestLine(call.id, line.subarray(0, -1)));
      size += line.length;
      chunk.push(line);
      if (size < CHUNK) continue;
      yield Buffer.concat(chunk);
      [chunk, size] = [[], 0];
    }
    if (size > 0) yield Buffer.concat(chunk);
    digests = found;
  }
  const lines: Chunks = { [Symbol.iterator]: walk };
  return {
    lines,
    digests: {
      *[Symbol.iterator]() {
        if (!digests) for (const _ of lines);
        yield* chunksOf(digests ?? []);
      },
    },
  };
}
