/** The page that was written last, known by who says that it made it. */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { GENERATOR } from '../report/print/page.ts';

/**
 * Finds a page: the file itself, or the one of a folder that was written last.
 *
 * @throws {EngineError} `file.read` where there is none, or the file is no page of ours
 */
export function lastPage(path: string): string {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info)
    throw new EngineError('file.read', said`no such file or folder; check the path`, {
      file: path,
    });
  if (!info.isDirectory()) {
    if (isPage(path)) return path;
    throw new EngineError('file.read', said`expected a page that ratemark report wrote`, {
      file: path,
    });
  }
  const pages = readdirSync(path)
    .filter((name) => /\.html?$/i.test(name))
    .map((name) => join(path, name))
    .filter(isPage)
    .map((file) => ({ file, written: statSync(file).mtimeMs }))
    .sort((a, b) => b.written - a.written || (a.file < b.file ? -1 : 1));
  if (pages[0]) return pages[0].file;
  throw new EngineError('file.read', said`no report in it; ratemark report writes one`, {
    file: path,
  });
}

/** Bytes at the start of a page in which it says what it is. */
const HEAD = 512;

function isPage(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  const bytes = Buffer.alloc(HEAD);
  const opened = openSync(file, 'r');
  try {
    const read = readSync(opened, bytes, 0, HEAD, 0);
    const head = bytes.toString('utf8', 0, read);
    return (
      head.startsWith('<!doctype html>') && head.includes(`name="generator" content="${GENERATOR}"`)
    );
  } finally {
    closeSync(opened);
  }
}
