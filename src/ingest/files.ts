/** Files and folders that the user names, as a list of files with their bytes. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { EngineError } from '../base/errors.ts';
import type { InputFile } from '../store/series.ts';

const DATA_FILE = /\.(csv|tsv|txt|csv\.gz|json)$/i;

/**
 * Lists the data files below a path, in the order of their names; a file named outright is taken whatever its ending.
 *
 * @throws {EngineError} `file.read` for a missing path, a folder without data files, a link that leads back to itself
 */
export function listFiles(path: string): string[] {
  const info = readOrExplain(path, () => statSync(path));
  if (!info.isDirectory()) return [path];
  const found = walk(path, []);
  if (found.length > 0) return found;
  throw new EngineError(
    'file.read',
    'the folder holds no .csv, .tsv, .txt, .csv.gz or .json file',
    {
      file: path,
    },
  );
}

function walk(folder: string, above: readonly string[]): string[] {
  const real = readOrExplain(folder, () => realpathSync(folder));
  if (above.includes(real)) {
    const message = 'a symbolic link leads back to a folder that holds it; remove the link';
    throw new EngineError('file.read', message, { file: folder });
  }
  const entries = readOrExplain(folder, () => readdirSync(folder)).sort();
  return entries
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const path = join(folder, name);
      const info = readOrExplain(path, () => statSync(path));
      if (info.isDirectory()) return walk(path, [...above, real]);
      return info.isFile() && DATA_FILE.test(name) ? [path] : [];
    });
}

/** A file's name without folder and endings: `600519.SH` of `prices/600519.SH.csv.gz`. */
export const stemOf = (file: string): string =>
  basename(file).replace(/(\.(csv|tsv|txt|json|gz))+$/i, '');

/** Reads a file whole, unpacking gzip; the digest is that of the bytes on disk. @throws {EngineError} `file.read` */
export function readInput(file: string): { readonly bytes: Buffer; readonly input: InputFile } {
  const stored = readOrExplain(file, () => readFileSync(file));
  const sha256 = createHash('sha256').update(stored).digest('hex');
  const input = { file, bytes: stored.length, sha256 };
  const packed = stored[0] === 0x1f && stored[1] === 0x8b;
  if (!packed) return { bytes: stored, input };
  const unpack = () => gunzipSync(stored, { maxOutputLength: 1 << 30 });
  return { bytes: readOrExplain(file, unpack), input };
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
  ERR_BUFFER_TOO_LARGE: 'unpacks to more than 1 GiB; split it',
  ERR_FS_FILE_TOO_LARGE: 'is larger than 2 GiB; split it',
};

function readOrExplain<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const message = CURES[code] ?? `cannot be read: ${(cause as Error).message}`;
    throw new EngineError('file.read', message, { file }, { cause });
  }
}
