/** Output in pieces: what is written is never one text in memory, however long it is. */
import type { TextOf } from '../results/written-file.ts';

/** Bytes of a chunk: a few hundred lines. */
const CHUNK = 1 << 18;

/** Text that comes piece by piece: a text, or pieces in order. */
export type Pieces = string | Iterable<string>;

/** The pieces of a text: itself, where it is one. */
const piecesOf = (text: Pieces): Iterable<string> => (typeof text === 'string' ? [text] : text);

/** What Excel needs at the start of a CSV file to read it as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** CSV for a spreadsheet, or as it is. */
export function* marked(pieces: Pieces, isMarked: boolean | undefined): Iterable<string> {
  if (isMarked) yield BYTE_ORDER_MARK;
  yield* piecesOf(pieces);
}

/** {@link marked} of a whole text. */
export const markedText = (text: string, isMarked: boolean | undefined): string =>
  isMarked ? BYTE_ORDER_MARK + text : text;

/** Files of which those in CSV are for a spreadsheet. */
export const markedFiles = (
  files: readonly (readonly [name: string, text: TextOf<Pieces>])[],
  isMarked: boolean | undefined,
): readonly (readonly [name: string, text: TextOf<Pieces>])[] =>
  isMarked
    ? files.map(
        ([name, text]) =>
          [
            name,
            name.endsWith('.csv') && typeof text !== 'function' ? marked(text, true) : text,
          ] as const,
      )
    : files;

/**
 * `Buffer.from([...pieces].join(''))` in chunks of about {@link CHUNK} bytes. Each piece becomes bytes on its own: joining
 * them first takes as long again as writing them, and ends at the longest text that there can be.
 */
export function* chunksOf(pieces: Pieces): Generator<Buffer> {
  let chunk = Buffer.allocUnsafe(CHUNK);
  let filled = 0;
  for (const piece of piecesOf(pieces)) {
    const longest = 3 * piece.length; // UTF-8 has at most three bytes for a UTF-16 unit
    if (filled > 0 && filled + longest > chunk.length) {
      yield chunk.subarray(0, filled);
      chunk = Buffer.allocUnsafe(Math.max(CHUNK, longest));
      filled = 0;
    } else if (longest > chunk.length) chunk = Buffer.allocUnsafe(longest);
    filled += chunk.write(piece, filled);
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}
