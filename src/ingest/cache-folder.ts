/** Where the cache lies, and how large it may get. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { dataFiles, readDataText } from './data-text.ts';

/** The folder of a user's caches, as his system has it; `undefined` where he has no home. */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = environment;
  if (xdg && isAbsolute(xdg)) return join(xdg, 'ratemark');
  if (platform === 'win32' && local) return join(local, 'ratemark', 'Cache');
  const home = homedir();
  if (!isAbsolute(home)) return undefined;
  return platform === 'darwin'
    ? join(home, 'Library', 'Caches', 'ratemark')
    : join(home, '.cache', 'ratemark');
}

/**
 * What decides how a file is read: the build, and the data files of layouts and markets as they are now. `undefined` where the
 * program was not built: then nobody can tell whether a cache was made by the same code.
 */
export function engineDigest(): string | undefined {
  const stamp = new URL('../.ratemark-built', import.meta.url);
  if (!existsSync(stamp)) return undefined;
  const digests = ['formats', 'markets'].flatMap((folder) =>
    dataFiles(folder).map((name) => `${name} ${readDataText(name).input.sha256}`),
  );
  const text = [readFileSync(stamp, 'utf8'), process.version, ...digests].join('\n');
  return createHash('sha256').update(text).digest('hex');
}

const isOurs = (name: string): boolean => /\.kept(\.\d+\.new)?$/.test(name);

/** What a dead process left half written is taken away after an hour. */
const LEFT_OVER = 3_600_000;

/**
 * Makes room for so many bytes more: files that were used longest ago go first.
 *
 * @returns false where they would not fit, or the disk has not four times as much free
 */
export function makeRoom(folder: string, bytes: number, most: number, now = Date.now()): boolean {
  if (bytes > most / 2) return false;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const disk = statfsSync(folder);
  if (disk.bavail * disk.bsize < 4 * bytes) return false;
  const files = readdirSync(folder)
    .filter(isOurs)
    .flatMap((name) => {
      const path = join(folder, name);
      const info = statSync(path, { throwIfNoEntry: false });
      return info
        ? [{ path, size: info.size, used: info.mtimeMs, isHalf: name.endsWith('.new') }]
        : [];
    })
    .sort((a, b) => a.used - b.used);
  let size = files.reduce((sum, file) => sum + file.size, bytes);
  for (const { path, size: own, used, isHalf } of files) {
    if (isHalf ? now - used < LEFT_OVER : size <= most) continue;
    rmSync(path, { force: true });
    size -= own;
  }
  return true;
}

/** Marks a file as used, so that others go before it. */
export function markUsed(path: string, now = Date.now()): void {
  utimesSync(path, now / 1000, now / 1000);
}
