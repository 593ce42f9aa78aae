/**
 * One writer at a time; a writer that was killed does not keep the next one out.
 *
 * A lock is a file that is whole before it appears under its name, so nobody meets one that does not say who took it.
 * The lock of a process that is over is taken away by one process alone: the one that holds the lock named after that
 * taking. Each taking has an id of its own, so whoever comes late finds another id under the name and leaves it.
 */

import { linkSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { counted, inert } from '../base/text.ts';
import { besideName, isRunning, readIfThere, writeFlushed, writerOf } from './durable.ts';
import {
  isOver,
  isSamePlace,
  newOwner,
  type Owner,
  ownerText,
  parseOwner,
  thisPlace,
} from './owner.ts';

export const LOCK = '.lock';

/** Longest pause between two looks at a lock that is held, in milliseconds. */
const LONGEST_PAUSE = 10;

export interface LockOptions {
  /** How long to wait for a lock that is held, in milliseconds; 0 does not wait. */
  readonly wait?: number;
}

/** A lock that is there. */
interface Held {
  readonly file: string;
  /** Absent where the file does not say it. */
  readonly owner: Owner | undefined;
  /** When it was written, in milliseconds since 1970. */
  readonly since: number;
}

type Taking = { readonly kind: 'taken'; readonly id: string } | ({ readonly kind: 'held' } & Held);

/** Does some work as the only writer of a folder. @throws {EngineError} `file.busy` where another process writes there */
export const asOnlyWriter = <T>(folder: string, work: () => T): T =>
  whileLocked(join(folder, LOCK), work);

/** Does some work while this process holds a lock. @throws {EngineError} `file.busy` where another one holds it */
export function whileLocked<T>(lock: string, work: () => T, { wait = 0 }: LockOptions = {}): T {
  const taking = take(lock, wait);
  if (taking.kind === 'held') throw busy(taking);
  try {
    sweep(lock);
    return work();
  } finally {
    remove(lock, taking.id);
  }
}

function take(lock: string, wait = 0): Taking {
  const own = newOwner();
  const filled = besideName(`${lock}-${own.id}`);
  const until = performance.now() + wait;
  try {
    for (let pause = 1; ; ) {
      const held = lookAt(lock);
      if (!held) {
        if (place(filled, ownerText(own), lock)) return { kind: 'taken', id: own.id };
        continue;
      }
      const rival = held.owner && isOver(held.owner) ? clear(lock, held.owner) : held;
      if (!rival) continue;
      if (performance.now() >= until) return { kind: 'held', ...rival };
      sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  } finally {
    rmSync(filled, { force: true });
  }
}

/** Puts a filled file in place as the lock. @returns false where another lock came first */
function place(filled: string, text: string, lock: string): boolean {
  if (!lstatSync(filled, { throwIfNoEntry: false })) writeFlushed(filled, text, 'wx');
  try {
    linkSync(filled, lock);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // a network share may lose the answer and ask again: two names tell that the first try made the link
    if (code === 'EEXIST') return lstatSync(filled, { throwIfNoEntry: false })?.nlink === 2;
    if (code === 'ENOENT') return false; // taken away by a writer that cannot see this process
  }
  return create(lock, text);
}

/** For disks without links (FAT). Whoever meets the file before it is filled finds no owner, and leaves it. */
function create(lock: string, text: string): boolean {
  try {
    writeFlushed(lock, text, 'wx');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function lookAt(file: string): Held | undefined {
  const info = lstatSync(file, { throwIfNoEntry: false });
  if (!info) return undefined;
  if (!info.isFile()) return { file, owner: undefined, since: info.mtimeMs };
  const bytes = readIfThere(file);
  return bytes && { file, owner: parseOwner(bytes.toString('utf8')), since: info.mtimeMs };
}

/**
 * Takes away the lock of a process that is over. The lock for that bears the id of the one taking, whatever this one is named by, so
 * that names do not grow where one process after the other is killed here.
 *
 * @returns what another process holds in order to do the same
 */
function clear(lock: string, { id }: Owner): Held | undefined {
  const claim = `${lock.replace(/-[0-9a-f]{12}$/, '')}-${id}`;
  const taking = take(claim);
  if (taking.kind === 'held') return taking;
  try {
    remove(lock, id);
  } finally {
    remove(claim, taking.id);
  }
  return undefined;
}

/** Takes away a lock where it still is that taking. */
function remove(lock: string, id: string): void {
  if (lookAt(lock)?.owner?.id === id) rmSync(lock, { force: true });
}

/** Takes away what processes left that were killed while they took this lock or cleared it. */
function sweep(lock: string): void {
  const [folder, ours] = [dirname(lock), `${basename(lock)}-`];
  for (const name of readdirSync(folder)) {
    const writer = writerOf(name);
    const whole = writer === undefined ? name : name.slice(`.partial-${writer}-`.length);
    if (!whole.startsWith(ours)) continue;
    const path = join(folder, name);
    const owner = writer === undefined ? lookAt(path)?.owner : undefined;
    if (owner && isOver(owner)) clear(path, owner);
    if (writer !== undefined && !isRunning(writer)) rmSync(path, { force: true });
  }
}

function busy({ file, owner, since }: Held): EngineError {
  const age = ageText(Date.now() - since);
  const message = !owner
    ? said`this lock is ${age} old and does not say who took it; remove this file where no run of ratemark writes here`
    : isSamePlace(owner, thisPlace())
      ? said`process ${owner.pid} took this lock ${age} ago and is writing here; wait for it, or remove this file where that process is no run of ratemark`
      : said`process ${owner.pid} of the host "${inert(owner.host).slice(0, 80)}" took this lock ${age} ago, and it cannot be told from here whether it still runs; wait for it, or remove this file where it is over`;
  return new EngineError('file.busy', message, { file });
}

/** `5 seconds`, `3 minutes`, `40 hours`, `3 days`: in the largest unit of which two have passed. */
function ageText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000)); // the clock of a share may go ahead of ours
  const units = [
    [86_400, (n: number) => counted(n, 'day')],
    [3600, (n: number) => counted(n, 'hour')],
    [60, (n: number) => counted(n, 'minute')],
  ] as const;
  const [length, inUnits] = units.find((one) => seconds >= 2 * one[0]) ?? [
    ...([1, (n: number) => counted(n, 'second')] as const),
  ];
  return inUnits(Math.floor(seconds / length));
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
