/** How a sweep and its workers speak through Redis: names of keys, what a job and a result hold, who is there. */

import { hostname } from 'node:os';
import type { Redis } from 'ioredis';
import type { Packed } from '../base/message.ts';
import type { SentOutcome } from './sweep-lane.ts';

/** Before all keys. */
export const PREFIX = 'ratemark';
/** The queue where none is named. */
export const DEFAULT_QUEUE = 'ratemark';

/** Sets of a sweep that a worker takes at once. */
export interface QueuedSets {
  /** Of this start of the sweep: results of an earlier one go nowhere. */
  readonly run: string;
  /** Digest of the bundle. */
  readonly bundle: string;
  /** Its number within the run. */
  readonly job: number;
  /** Parameters of each as JSON. */
  readonly sets: readonly string[];
}

/** What a worker sends back. */
export type QueuedResult = { readonly worker: string } & (
  | {
      readonly job: number;
      /** Of its first sets; the others were not run. */
      readonly outcomes: readonly SentOutcome[];
      /** Milliseconds that they took. */
      readonly took: number;
    }
  /** It cannot read the bundle, and has left. */
  | { readonly refused: Packed }
  /** A fault of the program. */
  | { readonly fault: string }
);

/** Programs of another digest have a queue of their own, so that none takes a set of the other. */
export const queueName = (queue: string, engine: string): string =>
  `${queue}-${engine.slice(0, 16)}`;

export const resultsKey = (run: string): string => `${PREFIX}:results:${run}`;

/** Milliseconds: how often one says that it is there, and for how long that holds. */
export const [BEAT, GONE] = [2000, 15_000];
/** Milliseconds that the results of a sweep are kept that nobody fetches. */
export const KEPT = 3_600_000;

/** A sweep or worker that is there. */
export interface Present {
  readonly id: string;
  /** Machine and process. */
  readonly where: string;
  readonly engine: string;
  readonly version: string;
  /** Sets done by a worker, or yet to be done of a sweep. */
  readonly sets: number;
}
type Kind = 'sweeps' | 'workers';

/** This process, as others are told. */
export const whereabouts = (): string => `${hostname()}/${process.pid}`;

const kindKey = (queue: string, kind: Kind): string => `${PREFIX}:${queue}:${kind}`;
const ownKey = (queue: string, kind: Kind, id: string): string => `${kindKey(queue, kind)}:${id}`;

/** Says that one is there, until {@link GONE}. */
export async function announce(
  redis: Redis,
  queue: string,
  kind: Kind,
  one: Present,
): Promise<void> {
  await redis.sadd(kindKey(queue, kind), one.id);
  await redis.set(ownKey(queue, kind, one.id), JSON.stringify(one), 'PX', GONE);
}

export async function leave(redis: Redis, queue: string, kind: Kind, id: string): Promise<void> {
  await redis.del(ownKey(queue, kind, id));
  await redis.srem(kindKey(queue, kind), id);
}

/** True while a sweep waits for its results. */
export const isWanted = async (redis: Redis, queue: string, run: string): Promise<boolean> =>
  (await redis.exists(ownKey(queue, 'sweeps', run))) === 1;

/** Who is there, in the order of their ids; whoever went without a word is forgotten. */
export async function present(
  redis: Redis,
  queue: string,
  kind: Kind,
): Promise<readonly Present[]> {
  const ids = (await redis.smembers(kindKey(queue, kind))).sort();
  if (ids.length === 0) return [];
  const texts = await redis.mget(ids.map((id) => ownKey(queue, kind, id)));
  const gone = ids.filter((_, i) => texts[i] === null);
  if (gone.length > 0) await redis.srem(kindKey(queue, kind), ...gone);
  return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as Present]));
}
