/** Files and folders that the user names, as a list of files with their bytes. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { EngineError } from '../base/errors.ts';
import { ownValue } from '../base/own.ts';
import type { InputFile } from '../store/series.ts';
import { namesSheet, pickSheet, sheetTexts, splitSheet } from './sheet-text.ts';

const DATA_FILE = /\.(csv|tsv|txt|csv\.gz|json|xls[xm]?)$/i;

/**
 * Lists the data files below a path, in the order of their names; a file named outright is taken whatever its ending. A
 * workbook is listed with its only sheet: `book.xlsx#Sheet1`.
 *
 * @throws {EngineError} `file.read` for a missing path, a folder without data files, a link that leads back to itself
 */
export function listFiles(path: string): string[] {
  if (isSheetOfFile(path)) return [path];
  const info = readOrExplain(path, () => statSync(path));
  if (!info.isDirectory()) return [withSheet(path)];
  const found = walk(path, []);
  if (found.length > 0) return found.map(withSheet);
  const message = 'the folder holds no .csv, .tsv, .txt, .csv.gz, .json or .xlsx file';
  throw new EngineError('file.read', message, { file: path });
}

/** True for an input that is there: a file, or a file with the name of a sheet. */
export const isThere = (path: string): boolean => existsSync(path) || isSheetOfFile(path);

const isSheetOfFile = (path: string): boolean =>
  !existsSync(path) && namesSheet(path) && existsSync(splitSheet(path).book);

/** A workbook with the name of its only sheet of data; one with several, or damaged, stays for its reader to refuse. */
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
    const message = 'a symbolic link leads back to a folder that holds it; remove the link';
    throw new EngineError('file.read', message, { file: folder });
  }
  const entries = readOrExplain(folder, () => readdirSync(folder)).sort();
  return entries
    .filter((name) => !/^(\.|~\$)/.test(name)) // hidden files, and the locks of open workbooks
    .flatMap((name) => {
      const path = join(folder, name);
      const info = readOrExplain(path, () => statSync(path));
      if (info.isDirectory()) return walk(path, [...above, real]);
      return info.isFile() && DATA_FILE.test(name) ? [path] : [];
    });
}

/**
 * A file's name without folder and endings: `600519.SH` of `prices/600519.SH.csv.gz`. A sheet whose name has a code is
 * called by it; where file and sheet have two codes, both stand in the name, so that it is neither.
 */
export function stemOf(file: string): string {
  const { book, sheet = '' } = splitSheet(file);
  const stem = basename(book).replace(/(\.(csv|tsv|txt|json|gz|xls[xm]))+$/i, '');
  const [own, named] = [stem, sheet].map((name) => /(?<!\d)\d{5,6}(?!\d)/.exec(name)?.[0]);
  if (named === undefined || named === own) return stem;
  return own === undefined ? sheet : `${stem}#${sheet}`;
}

interface Input {
  readonly bytes: Buffer;
  readonly input: InputFile;
}

/**
 * Reads a file whole, unpacking gzip, and a workbook as the text of its sheet; the digest is that of the bytes on disk.
 *
 * @throws {EngineError} `file.read`, `file.workbook`
 */
export function readInput(file: string): Input {
  const { bytes, input } = readStored(file);
  switch (kindOf(bytes)) {
    case 'gzip':
      return {
        bytes: readOrExplain(file, () => gunzipSync(bytes, { maxOutputLength: 1 << 30 })),
        input,
      };
    case 'workbook': {
      const { book, sheet } = existsSync(file)
        ? { book: file, sheet: undefined }
        : splitSheet(file);
      return { bytes: pickSheet(sheetTexts(bytes, input.sha256, book), book, sheet), input };
    }
    case 'old workbook':
      throw new EngineError('file.workbook', OLD_WORKBOOK, { file });
    case 'archive':
      throw new EngineError('file.read', 'is a zip archive; unpack it, and give the files in it', {
        file,
      });
    case 'text':
      return { bytes, input };
  }
}

const OLD_WORKBOOK =
  'is an Excel workbook of the old kind (.xls), or one with a password; save it as .xlsx without one, or as CSV';

/** The file on disk behind an input: of a sheet, its workbook. */
export const storedPath = (file: string): string =>
  existsSync(file) ? file : splitSheet(file).book;

/** The bytes on disk, and their digest. */
function readStored(file: string): Input {
  const path = storedPath(file);
  const bytes = readOrExplain(path, () => readFileSync(path));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, input: { file, bytes: bytes.length, sha256 } };
}

/** What the first bytes say of a file, whatever its name. */
function kindOf(bytes: Buffer): 'gzip' | 'workbook' | 'old workbook' | 'archive' | 'text' {
  const start = bytes.toString('latin1', 0, 4);
  if (start.startsWith('\u001f\u008b')) return 'gzip';
  if (start === '\u00d0\u00cf\u0011\u00e0') return 'old workbook';
  if (start !== 'PK\u0003\u0004') return 'text';
  return bytes.includes('xl/workbook.xml') ? 'workbook' : 'archive';
}

const CURES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder; check the path',
  EACCES: 'may not be read; check its permissions',
  EPERM: 'may not be read; check its permissions',
  ELOOP: 'a symbolic link leads to itself; remove it',
  EISDIR: 'is a folder where a file was expected',
  ENOTDIR: 'a part of the path is not a folder; check the path',
  Z_BUF_ERROR: 'is a gzip file that was cut off; fetch it again',
  Z_DATA_ERROR: 'is a damaged gzip file; fetch it again',
  ERR_BUFFER_TOO_LARGE:
    'unpacks to more than 1 GiB; unpack it, or split it by instrument or by year',
  ERR_FS_FILE_TOO_LARGE:
    'is larger than 2 GiB; split it by instrument or by year, each part with the header, and give their folder',
};

function readOrExplain<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const message = ownValue(CURES, code) ?? `cannot be read: ${(cause as Error).message}`;
    throw new EngineError('file.read', message, { file }, { cause });
  }
}
