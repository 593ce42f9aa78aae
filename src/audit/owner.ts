/** Who took a lock, so that others can tell whether that process is over. Only what is proven counts as over. */
import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isRunning } from './durable.ts';

/** Where a process runs. A part that the system does not tell is absent. */
export interface Place {
  readonly host: string;
  /** Number of the installed system, which outlives a restart. */
  readonly machine?: string | undefined;
  /** Number of this start of the system. */
  readonly boot?: string | undefined;
  /** The space in which process numbers count: each container has its own. */
  readonly space?: string | undefined;
}

/** A process that took a lock. */
export interface Owner extends Place {
  /** Names this one taking; no other has it. Twelve hexadecimal digits. */
  readonly id: string;
  readonly pid: number;
  /** When the process started, in the system's ticks: a number that was given again has another. */
  readonly start?: string | undefined;
}

/** The space of process numbers of a system that is no container; Linux gives it this number always. */
const OUTERMOST = 'pid:[4026531836]';

/** This process, about to take a lock. */
export function newOwner(): Owner {
  const id = randomBytes(6).toString('hex');
  return { id, ...thisPlace(), pid: process.pid, start: ownStart() };
}

/** Where this process runs. */
export const thisPlace = (): Place => ({
  host: hostname(),
  machine: told(() => readFileSync('/etc/machine-id', 'utf8')),
  boot: told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
  space: told(() => readlinkSync('/proc/self/ns/pid')),
});

/** True where the numbers of an owner's processes are those that this process sees. */
export const isSamePlace = (a: Place, b: Place): boolean =>
  a.host === b.host && a.machine === b.machine && a.boot === b.boot && a.space === b.space;

/** True where it is proven that a process is over; false where it runs, or where that cannot be told from here. */
export function isOver(owner: Owner, here: Place = thisPlace()): boolean {
  if (isSamePlace(owner, here)) return hasEnded(owner);
  // containers share host names and numbers of systems: only outside of them does a restart end what ran before
  const known = here.machine !== undefined && here.boot !== undefined && here.space === OUTERMOST;
  const sameSystem = isSamePlace({ ...owner, boot: here.boot }, here);
  return known && sameSystem && owner.boot !== undefined;
}

function hasEnded({ pid, start }: Owner): boolean {
  if (!isRunning(pid)) return true;
  if (start === undefined || ownStart() === undefined) return false;
  const now = factsOf(pid);
  return now !== undefined && (now.start !== start || now.isGhost);
}

/** The start of this process; absent where `/proc` is missing or counts processes of another space. */
function ownStart(): string | undefined {
  const seen = told(() => readlinkSync('/proc/self'));
  return seen === String(process.pid) ? factsOf(process.pid)?.start : undefined;
}

/** What Linux tells of a process. A ghost is over and waits for its parent to take note. */
function factsOf(pid: number): { readonly start: string; readonly isGhost: boolean } | undefined {
  const text = told(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // the name, in parentheses, may hold anything; behind it the third field comes first
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields?.[0], fields?.[22 - 3]];
  return state && start ? { start, isGhost: state === 'Z' || state === 'X' } : undefined;
}

function told(read: () => string): string | undefined {
  try {
    return read().trim() || undefined;
  } catch {
    return undefined; // another system, or one that does not tell
  }
}

/** The text of a lock: one line of JSON. */
export const ownerText = (owner: Owner): string => `${JSON.stringify(owner)}\n`;

/** Reads the text of a lock; `undefined` where it does not say who took it. */
export function parseOwner(text: string): Owner | undefined {
  let value: Partial<Record<keyof Owner, unknown>> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { id, host, pid, ...told } = value ?? {};
  // the id becomes part of a file's name; a number of 0 or less would mean a group of processes
  if (typeof id !== 'string' || !/^[0-9a-f]{12}$/.test(id) || typeof host !== 'string') return;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid < 1 || pid >= 2 ** 31) return;
  const { machine, boot, space, start } = told;
  const isTold = [machine, boot, space, start].every(
    (part) => part === undefined || typeof part === 'string',
  );
  return isTold ? (value as Owner) : undefined;
}
