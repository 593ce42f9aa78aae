/**
 * A file of our own for what was read: a line that says what it is, a head in JSON, then blocks of bytes on borders of eight, so that
 * columns are views of what was read. Everything is under a SHA-256, so that a file that was torn, cut or changed is found out;
 * it is written beside and renamed.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writevSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Number of the form of these files; one of another form is as good as none. */
const FORM = 1;

/** Length of the first line, which is filled with blanks. */
const LINE = 112;

/** Bytes that stand behind each other. */
export type Block = readonly Uint8Array[];

/** The block of a number; `undefined` where its bytes are not those that were written. */
export type BlockOf = (block: number) => Uint8Array | undefined;

interface BlockPlace {
  readonly at: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file that is open. */
export interface OpenKept {
  readonly head: unknown;
  readonly block: BlockOf;
  readonly close: () => void;
}

function sha256(...pieces: Block): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

/** Bytes of blocks. */
export const sizeOf = (pieces: Block): number =>
  pieces.reduce((sum, { length }) => sum + length, 0);

const roundUp = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/**
 * Writes a head and blocks.
 *
 * @throws what the system says; nothing stands under the name that did not before
 */
export function writeKept(file: string, head: unknown, blocks: readonly Block[]): void {
  let at = 0;
  const places = blocks.map((block): BlockPlace => {
    const bytes = sizeOf(block);
    const place = { at, bytes, sha256: sha256(...block) };
    at += roundUp(bytes);
    return place;
  });
  const text = Buffer.from(JSON.stringify({ head, places }));
  const title = `ratemark ${FORM} ${text.length} ${sha256(text)}`;
  const line = Buffer.from(`${title.padEnd(LINE - 1)}\n`);
  const pieces = [
    ...[line, text, filler(text.length)],
    ...blocks.flatMap((block) => [...block, filler(sizeOf(block))]),
  ];
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}.new`;
  try {
    writeAll(beside, pieces);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

const filler = (bytes: number): Uint8Array => new Uint8Array(roundUp(bytes) - bytes);

/** Pieces of one call; the system takes 1024 at most. */
const AT_ONCE = 512;

function writeAll(file: string, pieces: readonly Uint8Array[]): void {
  const to = openSync(file, 'w', 0o600);
  try {
    for (let from = 0; from < pieces.length; from += AT_ONCE) {
      let left = pieces.slice(from, from + AT_ONCE).filter(({ length }) => length > 0);
      while (left.length > 0) left = behind(left, writevSync(to, left));
    }
  } finally {
    closeSync(to);
  }
}

/** What is left of pieces of which so many bytes were written. */
function behind(pieces: readonly Uint8Array[], written: number): Uint8Array[] {
  let gone = written;
  return pieces.flatMap((piece) => {
    const here = Math.min(gone, piece.length);
    gone -= here;
    return here === piece.length ? [] : [piece.subarray(here)];
  });
}

/** Files up to this size are read with one call; of larger ones each block by itself. */
const WHOLE = 1 << 26;

/** Opens a file. @returns `undefined` where there is none, or one that is torn, foreign, or of another form */
export function openKept(file: string): OpenKept | undefined {
  let from: number;
  try {
    from = openSync(file, 'r');
  } catch {
    return undefined;
  }
  const close = () => closeSync(from);
  try {
    const opened = readHead(from);
    if (opened) return { ...opened, close };
  } catch {
    // cut off, or no JSON
  }
  close();
  return undefined;
}

function readHead(from: number): Pick<OpenKept, 'head' | 'block'> | undefined {
  const { size } = fstatSync(from);
  const whole = size <= WHOLE ? bytesAt(from, 0, size) : undefined;
  const bytes = (at: number, length: number) =>
    whole ? whole.subarray(at, at + length) : bytesAt(from, at, length);
  const [, form, length, digest] =
    /^ratemark (\d+) (\d+) ([0-9a-f]{64}) *\n$/.exec(Buffer.from(bytes(0, LINE)).toString()) ?? [];
  const text = Buffer.from(bytes(LINE, Number(length)));
  if (form !== `${FORM}` || sha256(text) !== digest) return undefined;
  const { head, places } = JSON.parse(text.toString('utf8')) as {
    readonly head: unknown;
    readonly places: readonly BlockPlace[];
  };
  const start = roundUp(LINE + text.length);
  const last = places.at(-1);
  if (last && size < start + last.at + last.bytes) return undefined;
  const block: BlockOf = (number) => {
    const place = places[number];
    const found = place && bytes(start + place.at, place.bytes);
    return found && sha256(found) === place.sha256 ? found : undefined;
  };
  return { head, block };
}

/** Bytes of a file, in memory of their own; fewer where it ends. */
function bytesAt(from: number, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const more = readSync(from, bytes, done, length - done, at + done);
    if (more === 0) return bytes.subarray(0, done);
    done += more;
  }
  return bytes;
}
