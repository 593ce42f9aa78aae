/** Files and folders that the user names, as a list of files with their bytes. */

import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { InputFile } from '../store/series.ts';
import { columnText } from './column-text.ts';
import { isColumns, kindOf, misnamed, whatIs } from './file-kind.ts';
import {
  readOrExplain,
  readRegular,
  requireRegular,
  type Scratch,
  statOf,
} from './regular-file.ts';
import { namesSheet, pickSheet, sheetTexts, splitSheet } from './sheet-text.ts';

/** True for the name of a file that may hold data; one that a user names outright may be called anything. */
export const isDataFile = (name: string): boolean => DATA_FILE.test(name);

const DATA_FILE = /\.(csv|tsv|txt|csv\.gz|json|xls[xm]?|parquet|arrow|feather)$/i;

/** Hidden files, and the locks of open workbooks. */
export const isHidden = (name: string): boolean => /^(\.|~\$)/.test(name);

/**
 * Lists the data files below a path, in the order of their names; a file named outright is taken whatever its ending. A
 * workbook is listed with its only sheet: `book.xlsx#Sheet1`.
 *
 * @throws {EngineError} `file.read` for a missing path, a folder without data files, a link that leads back to itself
 */
export function listFiles(path: string): string[] {
  if (isPiped(path)) return [path];
  if (isSheetOfFile(path)) return [path];
  const info = statOf(path);
  if (!info.isDirectory()) {
    requireRegular(path, info);
    return [withSheet(path)];
  }
  const found = walk(path, []);
  if (found.length > 0) return found.map(withSheet);
  const others = readdirSync(path)
    .slice(0, 3)
    .map((name) => JSON.stringify(name));
  const instead = others.length > 0 ? said`; found ${others.join(', ')}` : '';
  const message = said`the folder holds no .csv, .tsv, .txt, .csv.gz, .json, .xlsx, .parquet, .arrow or .feather file${instead}`;
  throw new EngineError('file.read', message, { file: path });
}

/** What evidence calls a file, by its path. */
export type NameOf = (path: string) => string;

/** Paths in the order of the names of their files, so that it does not matter where these lie. */
export const inNameOrder = (paths: readonly string[], nameOf: NameOf): string[] =>
  paths.toSorted((a, b) => compare(nameOf(a), nameOf(b)));

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const isSheetOfFile = (path: string): boolean =>
  !existsSync(path) && namesSheet(path) && existsSync(splitSheet(path).book);

/** A workbook with the name of its only sheet of data; one with several sheets, or damaged, is refused later. */
function withSheet(path: string): string {
  if (!/\.xls[xm]$/i.test(path)) return path;
  try {
    const { bytes, input } = readStored(path);
    if (kindOf(bytes) !== 'workbook') return path;
    const [only, ...others] = sheetTexts(bytes, input.sha256, path).keys();
    return only === undefined || others.length > 0 ? path : `${path}#${only}`;
  } catch (error) {
    if (error instanceof EngineError) return path;
    throw error;
  }
}

function walk(folder: string, above: readonly string[]): string[] {
  const real = readOrExplain(folder, () => realpathSync(folder));
  if (above.includes(real)) {
    const message = said`a symbolic link leads back to a folder that holds it; remove the link`;
    throw new EngineError('file.read', message, { file: folder });
  }
  const entries = readOrExplain(folder, () => readdirSync(folder)).sort();
  return entries
    .filter((name) => !isHidden(name))
    .flatMap((name) => {
      const path = join(folder, name);
      const info = statOf(path);
      if (info.isDirectory()) return walk(path, [...above, real]);
      return info.isFile() && isDataFile(name) ? [path] : [];
    });
}

/**
 * A file's name without folder and endings: `600519.SH` of `prices/600519.SH.csv.gz`. For a sheet named by a code, that code;
 * where file and sheet have different codes, both together, so that neither is taken.
 */
export function stemOf(file: string): string {
  const { book, sheet = '' } = splitSheet(file);
  const stem = withoutEndings(basename(book));
  const [own, named] = [stem, sheet].map((name) => /(?<!\d)\d{5,6}(?!\d)/.exec(name)?.[0]);
  if (named === undefined || named === own) return stem;
  return own === undefined ? sheet : `${stem}#${sheet}`;
}

function withoutEndings(name: string): string {
  const parts = name.split('.');
  while (
    parts.length > 1 &&
    /^(?:csv|tsv|txt|json|gz|xls[xm]|parquet|arrow|feather)$/i.test(parts.at(-1) ?? '')
  )
    parts.pop();
  return parts.join('.');
}

interface Input {
  readonly bytes: Buffer;
  readonly input: InputFile;
}

/**
 * Reads a file whole, unpacking gzip, and a workbook or a table in columns as text, a line a row; the digest is that of the bytes on disk.
 *
 * @param scratch what the bytes may stand in, until the next file
 * @throws {EngineError} `file.read`, `file.workbook`
 */
export function readInput(file: string, scratch?: Scratch): Input {
  const { bytes, input } = readStored(file, { scratch });
  const kind = kindOf(bytes);
  if (kind === 'text') {
    const message = misnamed(file);
    if (message && (!isUtf8(bytes) || bytes.includes(0)))
      throw new EngineError('file.format', message, { file });
    return { bytes, input };
  }
  if (kind === 'gzip') return { bytes: unpacked(bytes, file), input };
  if (isColumns(kind)) return { bytes: columnText(bytes, kind, file), input };
  if (kind !== 'workbook') throw new EngineError('file.format', kind.notRead, { file });
  const { book, sheet } = existsSync(file) ? { book: file, sheet: undefined } : splitSheet(file);
  return { bytes: pickSheet(sheetTexts(bytes, input.sha256, book), book, sheet), input };
}

/**
 * Reads a file a second time, as the bytes that were read first.
 *
 * @throws {EngineError} `file.changed` for other bytes
 */
export function readAgain(file: string, sha256: string): Input {
  const again = readInput(file);
  if (again.input.sha256 === sha256) return again;
  const message = said`the file was changed while it was read: its SHA-256 was ${sha256} and is ${again.input.sha256} now; run again when nothing writes to it`;
  throw new EngineError('file.changed', message, { file });
}

function unpacked(bytes: Buffer, file: string): Buffer {
  const inner = readOrExplain(file, () => gunzipSync(bytes, { maxOutputLength: 1 << 30 }));
  const kind = kindOf(inner);
  if (kind === 'text') return inner;
  const what = typeof kind === 'string' ? said`${whatIs(kind)}; unpack it first` : kind.notRead;
  throw new EngineError('file.format', said`what the gzip file holds ${what}`, { file });
}

/** Longest text of settings: a standard, options, rules. */
const LONGEST_TEXT = 4 << 20;

/**
 * Reads a file that a person writes as text, such as a standard.
 *
 * @throws {EngineError} `file.read`, `file.format` for what is no text, `csv.encoding` for one that is not UTF-8
 */
export function readTextFile(file: string): { readonly text: string; readonly input: InputFile } {
  const bytes = readRegular(file, LONGEST_TEXT);
  const kind = kindOf(bytes);
  if (kind !== 'text') {
    throw new EngineError('file.format', said`expected a text in UTF-8; the file ${whatIs(kind)}`, {
      file,
    });
  }
  if (!isUtf8(bytes) || bytes.includes(0))
    throw new EngineError('csv.encoding', said`expected UTF-8; save the file as UTF-8`, { file });
  return { text: bytes.toString('utf8'), input: inputOf(file, bytes) };
}

/** The file on disk behind an input: of a sheet, its workbook. */
export function storedPath(file: string): string {
  const { book, sheet } = splitSheet(file);
  return sheet === undefined || existsSync(file) ? file : book;
}

/** The bytes on disk, and their digest. @throws {EngineError} `file.read` */
export function readStored(
  file: string,
  { most, scratch }: { readonly most?: number; readonly scratch?: Scratch | undefined } = {},
): Input {
  const bytes = isPiped(file) ? readPiped() : readRegular(storedPath(file), most, scratch);
  return { bytes, input: inputOf(file, bytes) };
}

/** The name that stands for what is piped in: `-r -`. */
const isPiped = (file: string): boolean => file === '-' && !existsSync(file);

/** What was piped in, kept because an input may be read again. */
let piped: Buffer | undefined;

function readPiped(): Buffer {
  if (process.stdin.isTTY) {
    const message = said`nothing is piped in; write ratemark extract report.txt | ratemark evaluate -r -, or give the path of a file`;
    throw new EngineError('file.read', message, { file: '-' });
  }
  piped ??= readOrExplain('-', readAll);
  return piped;
}

/** Everything up to the end of the pipe. One that has nothing yet says EAGAIN, and is asked again. */
function readAll(): Buffer {
  const parts: Buffer[] = [];
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const part = Buffer.allocUnsafe(1 << 16);
    try {
      const length = readSync(0, part);
      if (length === 0) return Buffer.concat(parts);
      parts.push(part.subarray(0, length));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return Buffer.concat(parts); // how Windows says it
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 10);
    }
  }
}

const inputOf = (file: string, bytes: Buffer): InputFile => ({
  ...{ file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
});
