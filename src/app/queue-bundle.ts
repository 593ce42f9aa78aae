/**
 * What the workers of a sweep are given, as one file that is called by its SHA-256 in a folder that all machines see: the panel,
 * the calls and options, and the files of the strategy. A head of plain data, then the columns of the panel as they lie in memory.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { EngineError } from '../base/errors.ts';
import { foreign, said } from '../base/message.ts';
import type { Panel } from '../store/panel.ts';
import type { LoadedStrategy } from './strategy-file.ts';
import type { Handed } from './sweep-hand.ts';
import type { LaneSetup } from './sweep-lane.ts';
import { unwritable } from './write.ts';

/** A file of a strategy: its path from the strategy's own, which comes first, and its text. */
export interface CarriedFile {
  readonly path: string;
  readonly text: string;
}

/** All that the sets of a sweep share. */
export interface Bundle {
  readonly setup: Omit<LaneSetup, 'cells' | 'at' | 'packages'>;
  readonly files: readonly CarriedFile[];
}

/** The first bytes; the number changes with the form. */
const MAGIC = Buffer.from('ratemark sweep 1');
/** Columns begin at a multiple of it. */
const STEP = 8;
/** Bytes that are read or written at once. */
const PIECE = 2 ** 24;

type Column = Float64Array | Int32Array;
/** Stands for a column in the head: its kind, and where it lies behind the head. */
interface Laid {
  readonly laid: 'f64' | 'i32';
  readonly from: number;
  readonly length: number;
}

/** Where the file of a digest lies. */
export const bundlePath = (folder: string, sha256: string): string =>
  join(folder, `${sha256}.sweep`);

/** Reads the strategy's files as they were loaded. @throws {EngineError} `file.changed` for one that is another by now */
export function carriedFiles({ modules, path, packages, input }: LoadedStrategy): CarriedFile[] {
  return modules.slice(0, modules.length - packages.length).map(({ file, sha256 }) => {
    const own = relative(dirname(input.file), file);
    const text = readFileSync(join(dirname(path), own), 'utf8');
    if (createHash('sha256').update(text).digest('hex') === sha256) return { path: own, text };
    throw new EngineError('file.changed', said`was changed while it was read; run again`, { file });
  });
}

/**
 * Writes a bundle, beside and then by its name; one that is there already has the same bytes.
 *
 * @returns its digest
 * @throws {EngineError} `file.write`
 */
export function writeBundle(folder: string, bundle: Bundle): string {
  const { head, columns } = layOut(bundle);
  const beside = join(folder, `.partial-${process.pid}-${randomUUID()}`); // ids of processes are one machine's
  try {
    mkdirSync(folder, { recursive: true });
    const hash = createHash('sha256');
    const at = openSync(beside, 'w');
    try {
      for (const part of [head, ...columns])
        for (let from = 0; from < part.length; ) {
          const piece = part.subarray(from, from + PIECE);
          const written = writeSync(at, piece);
          hash.update(piece.subarray(0, written));
          from += written;
        }
    } finally {
      closeSync(at);
    }
    const sha256 = hash.digest('hex');
    renameSync(beside, bundlePath(folder, sha256));
    return sha256;
  } catch (cause) {
    rmSync(beside, { force: true });
    throw unwritable(folder, cause);
  }
}

/** The head with the columns taken out, and the columns as bytes, each filled up to a multiple of the step. */
function layOut({ setup, files }: Bundle) {
  const columns: Buffer[] = [];
  const done = new Map<Column, Laid>();
  let size = 0;
  const lay = (value: unknown): unknown => {
    if (!(value instanceof Float64Array || value instanceof Int32Array)) return value;
    const known = done.get(value);
    if (known) return known;
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    const laid: Laid = {
      ...{ laid: value instanceof Float64Array ? 'f64' : 'i32', from: size },
      length: value.length,
    };
    const filled = padding(bytes.length);
    columns.push(bytes, Buffer.alloc(filled));
    size += bytes.length + filled;
    done.set(value, laid);
    return laid;
  };
  const { handed } = setup;
  const { panel } = handed.input;
  const lean = Object.entries(panel).map(([name, value]) => [name, lay(value)]);
  const input = { ...handed.input, panel: Object.fromEntries(lean) };
  const body = serialize({ setup: { ...setup, handed: { ...handed, input } }, files });
  const start = MAGIC.length + STEP + body.length;
  const head = Buffer.alloc(start + padding(start));
  MAGIC.copy(head);
  head.writeDoubleLE(body.length, MAGIC.length);
  body.copy(head, MAGIC.length + STEP);
  return { head, columns };
}

const padding = (length: number): number => (STEP - (length % STEP)) % STEP;

/**
 * Reads a bundle, its columns into memory that threads share.
 *
 * @throws {EngineError} `queue.bundle` where the file is not there, or is not what its name says
 */
export function readBundle(folder: string, sha256: string): Bundle {
  const file = bundlePath(folder, sha256);
  if (!existsSync(file)) throw absent(folder, file);
  const bytes = readShared(file);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new EngineError(
      'queue.bundle',
      said`is not what its name says: it was cut or changed; delete it and run the sweep again`,
      { file },
    );
  const length = bytes.readDoubleLE(MAGIC.length);
  const start = MAGIC.length + STEP + length;
  const columnsAt = start + padding(start);
  const { setup, files } = headOf(Buffer.from(bytes.subarray(MAGIC.length + STEP, start)), file);
  const { handed } = setup;
  const found = new Map<number, Column>();
  const raise = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('laid' in value)) return value;
    const { laid, from, length: items } = value as Laid;
    const known = found.get(from);
    if (known) return known;
    const at = bytes.byteOffset + columnsAt + from;
    const column =
      laid === 'f64'
        ? new Float64Array(bytes.buffer, at, items)
        : new Int32Array(bytes.buffer, at, items);
    found.set(from, column);
    return column;
  };
  const whole = Object.entries(handed.input.panel).map(([name, value]) => [name, raise(value)]);
  const panel = Object.fromEntries(whole) as Panel;
  const own: Handed = { ...handed, input: { ...handed.input, panel } };
  return { setup: { ...setup, handed: own }, files };
}

function headOf(body: Buffer, file: string): Bundle {
  try {
    return deserialize(body) as Bundle;
  } catch (cause) {
    const message = said`cannot be read by Node ${process.version}: ${foreign((cause as Error).message)}; run sweep and workers with one version of Node`;
    throw new EngineError('queue.bundle', message, { file }, { cause });
  }
}

/** A whole file on memory that threads share. @throws {EngineError} `file.read` */
function readShared(file: string): Buffer {
  try {
    const at = openSync(file, 'r');
    try {
      const bytes = Buffer.from(new SharedArrayBuffer(fstatSync(at).size));
      for (let from = 0; from < bytes.length; ) {
        const read = readSync(at, bytes, from, Math.min(PIECE, bytes.length - from), from);
        if (read === 0) break; // cut meanwhile: the digest tells
        from += read;
      }
      return bytes;
    } finally {
      closeSync(at);
    }
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? '';
    throw new EngineError('file.read', said`cannot be read: ${why}`, { file }, { cause });
  }
}

const absent = (folder: string, file: string): EngineError =>
  new EngineError(
    'queue.bundle',
    existsSync(folder)
      ? said`is not in the folder of --share: sweep and workers need one folder that all of them see; mount it here, or name the right one`
      : said`there is no folder ${folder} on this machine: sweep and workers need one folder that all of them see; mount it here, or name the right one`,
    { file },
  );
