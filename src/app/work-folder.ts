/**
 * What a server has half done: runs that are being written, files that were not kept yet. All of it lies in one hidden folder below
 * the one that is served, so that a rename puts what is whole into its place; whatever ends the server, nothing half done has a name.
 */
import { linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isBelow } from '../audit/below.ts';
import { isRunning } from '../audit/durable.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { isTaken } from './served-name.ts';
import { unwritable } from './write.ts';

const PREFIX = '.ratemark-serve-';

export interface WorkFolder {
  /** Makes a folder of its own for one piece of work. @throws {EngineError} `file.write` */
  readonly make: (name: string) => string;
  /** Takes away everything that is half done. */
  readonly clear: () => void;
}

/** Takes away what servers that no longer run have left, and tells where this one works. */
export function workFolder(root: string): WorkFolder {
  sweep(root);
  const home = join(root, `${PREFIX}${process.pid}`);
  return {
    make: (name) => {
      const folder = join(home, name);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
      } catch (cause) {
        throw unwritable(folder, cause);
      }
      return folder;
    },
    clear: () => sweep(root),
  };
}

/** What this server and those that no longer run have left half done. */
function sweep(root: string): void {
  for (const name of readdirSync(root)) {
    const [, pid] = /^\.ratemark-serve-(\d+)$/.exec(name) ?? [];
    if (pid === undefined || (Number(pid) !== process.pid && isRunning(Number(pid)))) continue;
    rmSync(join(root, name), { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Puts a folder that is whole under its name. @throws {EngineError} `file.write` where the name is taken meanwhile */
export function placeRun(written: string, root: string, name: string): void {
  if (isTaken(root, name)) throw taken(name);
  try {
    renameSync(written, join(root, name));
  } catch (cause) {
    throw unwritable(name, cause);
  }
}

const taken = (name: string) =>
  new EngineError('file.write', said`the name is taken; choose another`, { file: name });

const INBOX = 'inbox';
/** Names that are tried for one file. */
const TRIES = 1_000;

/**
 * Puts a file into the inbox below the root; where its name is taken, a number is added to it.
 *
 * @returns its path below the root. @throws {EngineError} `file.write`
 */
export function placeFile(file: string, root: string, name: string): string {
  const inbox = join(root, INBOX);
  mkdirSync(inbox, { recursive: true });
  if (!isBelow(root, inbox))
    throw new EngineError(
      'file.read',
      said`leads out of its folder; nothing outside of it is opened`,
      {
        file: INBOX,
      },
    );
  for (let n = 1; n <= TRIES; n++) {
    const own = n === 1 ? name : numbered(name, n);
    try {
      linkSync(file, join(inbox, own)); // refused where the name is taken
      rmSync(file);
      return `${INBOX}/${own}`;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(own, cause);
    }
  }
  throw taken(name);
}

/** `prices-2.csv`; the endings stay together: `prices-2.csv.gz`. */
function numbered(name: string, n: number): string {
  const at = name.indexOf('.', 1);
  return at < 0 ? `${name}-${n}` : `${name.slice(0, at)}-${n}${name.slice(at)}`;
}
