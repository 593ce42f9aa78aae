/** Files out: written beside and renamed, so that a reader never meets half a file. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';

/**
 * Writes all files into a folder, made where it is missing. Nothing is renamed before everything is written; the last
 * file comes last, so name it the one that vouches for the others.
 *
 * @throws {EngineError} `file.write`; nothing of ours is left in the folder then
 */
export function writeFolder(
  folder: string,
  files: readonly (readonly [name: string, text: string])[],
): void {
  const temporary: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of files) {
      const path = join(folder, `.${name}.partial-${process.pid}`);
      temporary.push(path);
      writeFileSync(path, text);
    }
    for (const [i, [name]] of files.entries()) renameSync(temporary[i]!, join(folder, name)); // one each
  } catch (cause) {
    for (const path of temporary) rmSync(path, { force: true });
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'may not be written'
        : code === 'ENOSPC'
          ? 'has no space left'
          : code === 'EEXIST' || code === 'ENOTDIR'
            ? 'is a file, not a folder'
            : `cannot be written (${code})`;
    throw new EngineError(
      'file.write',
      `the output folder ${why}; choose another with --out`,
      { file: folder },
      { cause },
    );
  }
}
