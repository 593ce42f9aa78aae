/** Files below a folder that is served: what a form may choose, and whether a path leads out. */
import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isBelow } from '../audit/below.ts';
import { MANIFEST } from '../audit/run-folder.ts';
import { isDataFile, isHidden } from '../ingest/files.ts';

/** Folders above a file that is offered, and files that are offered at most. */
const [DEPTH, MOST] = [4, 2_000];
/** Entries of a folder that are looked at for links, before it is refused as too large to tell. */
const LOOKED_AT = 200_000;

/** Paths below the folder, with `/` between their steps. */
export interface FilesBelow {
  readonly files: readonly string[];
  /** Those that hold data files, each with `/` at its end. */
  readonly folders: readonly string[];
}

/** Data files that a run may be started with; what runs wrote is none. */
export function filesBelow(root: string): FilesBelow {
  const [files, folders]: [string[], string[]] = [[], []];
  const walk = (name: string, depth: number): void => {
    const entries = entriesOf(join(root, name)).filter((entry) => !isHidden(entry.name));
    const isRun = entries.some((entry) => [MANIFEST, 'ledger.jsonl'].includes(entry.name));
    if (isRun || files.length > MOST) return;
    const below = entries.map((entry) => ({ entry, path: `${name}${entry.name}` }));
    const own = below.filter(({ entry, path }) => entry.isFile() && isDataFile(path));
    if (own.length > 0 && name !== '') folders.push(name);
    files.push(...own.map(({ path }) => path).sort());
    if (depth === DEPTH) return;
    for (const { entry, path } of below)
      if (entry.isDirectory() && entry.name !== 'node_modules') walk(`${path}/`, depth + 1);
  };
  walk('', 0);
  return { files: files.slice(0, MOST), folders: folders.sort() };
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // gone meanwhile, or not to be read
  }
}

/** Strategies that lie in a folder themselves, by their names; a link that leads out of it is none. */
export const strategiesIn = (folder: string): readonly string[] =>
  entriesOf(folder)
    .map(({ name }) => name)
    .filter((name) => /\.[mc]?[jt]s$/.test(name) && !/\.(d|test)\.[mc]?ts$/.test(name))
    .filter((name) => isBelow(folder, join(folder, name)) && isFile(join(folder, name)))
    .sort();

const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** True for a path that is outside of the root, is a link that leads there, or is a folder with such a link in it. */
export function leadsOut(root: string, path: string): boolean {
  if (path.includes('\u0000')) return true;
  const whole = resolve(root, path);
  const way = relative(root, whole);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return true;
  try {
    if (!lstatSync(whole, { throwIfNoEntry: false })) return false; // what is not there is told by who reads it
    return !isBelow(root, whole) || holdsWayOut(root, whole);
  } catch (error) {
    // no name that a file can have; what may not be looked at is not trusted
    return (error as NodeJS.ErrnoException).code !== 'ENAMETOOLONG';
  }
}

function holdsWayOut(root: string, path: string): boolean {
  if (!statSync(path).isDirectory()) return false;
  const [seen, waiting] = [new Set<string>(), [path]];
  let looked = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const real = realpathSync(folder);
    if (seen.has(real)) continue;
    seen.add(real);
    for (const entry of entriesOf(folder)) {
      if (++looked > LOOKED_AT) return true;
      const below = join(folder, entry.name);
      if (entry.isSymbolicLink() && !isBelow(root, below)) return true;
      if (statSync(below, { throwIfNoEntry: false })?.isDirectory()) waiting.push(below);
    }
  }
  return false;
}
