/** Runs the sets of a sweep on workers of other processes and machines, through a queue in Redis, and hands their outcomes on in order. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { EngineError } from '../base/errors.ts';
import { type Message, said, unpack, verbatim } from '../base/message.ts';
import { engineDigest } from './engine-digest.ts';
import type { Bundle } from './queue-bundle.ts';
import {
  announce,
  BEAT,
  leave,
  PREFIX,
  type Present,
  present,
  type QueuedResult,
  type QueuedSet,
  queueName,
  resultsKey,
  whereabouts,
} from './queue-keys.ts';
import { openRedis, queuePackages, redisFault, shownAddress } from './queue-redis.ts';
import { checkShare, placeBundle } from './queue-share.ts';
import type { SentOutcome } from './sweep-lane.ts';
import type { SetsRun } from './sweep-threads.ts';
import { ENGINE_VERSION } from './version.ts';

/** Where the workers are met. */
export interface QueuePlace {
  readonly redis: string;
  /** A folder that all machines see, or a bucket. */
  readonly share: string;
  readonly queue: string;
  /** Seconds that Redis may be away. */
  readonly patience: number;
}

export interface QueuedRun extends Omit<SetsRun, 'setup'> {
  readonly place: QueuePlace;
  readonly bundle: Bundle;
  /** What a person is told beside the results. */
  readonly tell: (message: Message) => void;
  /** How many workers can take sets of this sweep. */
  readonly onWorkers?: ((workers: number) => void) | undefined;
}

/** Sets that are added, and results that are fetched, at once; sets that wait in Redis at most. */
const [BULK, WAITING] = [500, 20_000];
/** Milliseconds between two looks for results, and without one until the sets that are out are looked for. */
const [LOOK, DOUBT] = [25, 5000];
/** Of those that are out, so many are looked for. */
const SAMPLE = 100;

/** @returns once all sets are done, or the signal came @throws {EngineError} `queue.redis`, `queue.bundle`, `package.absent` */
export async function runOnQueue(run: QueuedRun): Promise<void> {
  const { redis: url, share, queue: name, patience } = run.place;
  checkShare(share);
  const { bullmq, ioredis } = await queuePackages();
  const redis = await openRedis(ioredis, { url, patience, tell: run.tell });
  const engine = engineDigest();
  const queue = new bullmq.Queue<QueuedSet>(queueName(name, engine), {
    ...{ connection: redis, prefix: PREFIX, skipVersionCheck: true },
  });
  queue.on('error', () => undefined); // told by the command that failed
  const sweep = new Sweep(run, redis, queue, engine);
  try {
    await sweep.run(await placeBundle(share, run.bundle));
  } catch (error) {
    throw error instanceof EngineError ? error : asRedisFault(error, url);
  } finally {
    await sweep.end();
    await queue.close().catch(() => undefined);
    redis.disconnect();
  }
}

/** What Redis answers, or that it is gone; anything else is our own fault. */
function asRedisFault(error: unknown, url: string): unknown {
  const isRedis =
    error instanceof Error &&
    (error.name === 'ReplyError' || /^Connection is closed|OOM command/.test(error.message));
  return isRedis ? redisFault(error, url) : error;
}

/** One start of a sweep: what is out, what came back. */
class Sweep {
  readonly #id = randomUUID();
  readonly #run: QueuedRun;
  readonly #redis: Redis;
  readonly #queue: Queue<QueuedSet>;
  readonly #engine: string;
  /** Sets that were added and have no outcome yet. */
  readonly #out = new Set<number>();
  readonly #early = new Map<number, SentOutcome>();
  readonly #shares = new Map<string, number>();
  readonly #told = new Set<string>();
  #bundle = '';
  #added = 0;
  #handedOn = 0;
  #done = 0;
  #lastResult = performance.now();
  #lastBeat = Number.NEGATIVE_INFINITY;
  #begun = performance.now();

  constructor(run: QueuedRun, redis: Redis, queue: Queue<QueuedSet>, engine: string) {
    [this.#run, this.#redis, this.#queue, this.#engine] = [run, redis, queue, engine];
  }

  async run(bundle: string): Promise<void> {
    this.#bundle = bundle;
    const { tasks, signal } = this.#run;
    this.#begun = performance.now();
    while (this.#done < tasks.length && !signal?.aborted) {
      await this.#beat();
      if (this.#added < tasks.length && this.#out.size < WAITING) await this.#addMore();
      const came = await this.#collect();
      if (came === 0 && this.#added === tasks.length) await sleep(LOOK);
      if (performance.now() - this.#lastResult > DOUBT) await this.#lookForLost();
    }
    if (this.#done === tasks.length) this.#tellShares();
  }

  /** Takes away what nobody will fetch any more. */
  async end(): Promise<void> {
    if (this.#redis.status !== 'ready') return;
    try {
      await leave(this.#redis, this.#run.place.queue, 'sweeps', this.#id);
      await Promise.all([...this.#out].map((task) => this.#queue.remove(this.#jobId(task))));
      await this.#redis.del(resultsKey(this.#id));
    } catch {
      // workers pass over the sets of a sweep that is not there
    }
  }

  #jobId(task: number): string {
    return `${this.#id}-${task}`;
  }

  async #addMore(): Promise<void> {
    const { length } = this.#run.tasks;
    const from = this.#added;
    const some = Array.from({ length: Math.min(BULK, length - from) }, (_, k) => from + k);
    for (const task of some) this.#out.add(task);
    await this.#add(some);
    this.#added += some.length;
  }

  /** One that is there already is not added again. */
  async #add(tasks: readonly number[]): Promise<void> {
    const jobs = tasks.map((task) => ({
      name: 'set',
      data: { run: this.#id, bundle: this.#bundle, task, set: this.#run.tasks[task]! }, // a task of them
      opts: { jobId: this.#jobId(task), removeOnComplete: true },
    }));
    await this.#queue.addBulk(jobs);
  }

  /** Fetches results. @returns how many there were */
  async #collect(): Promise<number> {
    const key = resultsKey(this.#id);
    const texts = await this.#redis.lrange(key, 0, BULK - 1);
    if (texts.length === 0) return 0;
    this.#lastResult = performance.now();
    for (const text of texts) this.#take(JSON.parse(text) as QueuedResult);
    await this.#redis.ltrim(key, texts.length, -1);
    return texts.length;
  }

  #take(result: QueuedResult): void {
    const { worker } = result;
    if ('refused' in result) {
      this.#run.tell(said`worker ${verbatim(worker)} has left: ${unpack(result.refused)}`);
      return;
    }
    if ('fault' in result) throw new Error(`worker ${worker}: ${result.fault}`);
    const { task, outcome } = result;
    if (!this.#out.delete(task)) return; // done twice: its first worker was taken for dead
    this.#shares.set(worker, (this.#shares.get(worker) ?? 0) + 1);
    this.#early.set(task, outcome);
    this.#run.onStep?.(++this.#done, this.#run.tasks.length);
    for (let found = this.#early.get(this.#handedOn); found; ) {
      this.#early.delete(this.#handedOn);
      this.#run.onDone(this.#handedOn++, found);
      found = this.#early.get(this.#handedOn);
    }
  }

  /** Redis may have come back with less than it had: sets that it does not know any more are added again. */
  async #lookForLost(): Promise<void> {
    const some = [...this.#out].slice(0, SAMPLE);
    const states = await Promise.all(
      some.map((task) => this.#queue.getJobState(this.#jobId(task))),
    );
    this.#lastResult = performance.now();
    const ended = some.find((_, i) => states[i] === 'failed');
    if (ended !== undefined) throw this.#deadly(ended);
    if (!states.includes('unknown')) return;
    while ((await this.#collect()) > 0); // done meanwhile
    const open = [...this.#out];
    for (let from = 0; from < open.length; from += BULK)
      await this.#add(open.slice(from, from + BULK));
  }

  #deadly(task: number): EngineError {
    const set = this.#run.tasks[task]!; // one of them
    const message = said`the set ${set} was in the hands of too many workers that died; look at it with ratemark backtest. The other sets that are done stay in --out`;
    return new EngineError('queue.redis', message);
  }

  /** Says that this sweep waits, and looks who works. */
  async #beat(): Promise<void> {
    const now = performance.now();
    if (now - this.#lastBeat < BEAT) return;
    this.#lastBeat = now;
    const { place, tasks } = this.#run;
    await announce(this.#redis, place.queue, 'sweeps', {
      ...{ id: this.#id, where: whereabouts(), engine: this.#engine, version: ENGINE_VERSION },
      sets: tasks.length - this.#done,
    });
    const workers = await present(this.#redis, place.queue, 'workers');
    const own = workers.filter(({ engine }) => engine === this.#engine);
    this.#run.onWorkers?.(own.length);
    for (const one of workers) if (!own.includes(one)) this.#tellOnce(one.id, otherBuild(one));
    if (own.length > 0 || now - this.#begun < 2 * BEAT) return;
    const address = shownAddress(place.redis);
    this.#tellOnce(
      'none',
      said`no worker is there; start some, on any machine that sees the folder: ratemark worker --redis ${verbatim(address)} --share ${verbatim(place.share)}`,
    );
  }

  #tellOnce(id: string, message: Message): void {
    if (this.#told.has(id)) return;
    this.#told.add(id);
    this.#run.tell(message);
  }

  #tellShares(): void {
    const shares = [...this.#shares].sort(([a], [b]) => (a < b ? -1 : 1));
    const text = shares.map(([worker, sets]) => `${worker} ${sets}`).join(', ');
    if (text !== '') this.#run.tell(said`sets by worker: ${verbatim(text)}`);
  }
}

const otherBuild = ({ where, version, engine }: Present): Message =>
  said`worker ${verbatim(where)} is another build of ratemark (${version}, code ${engine.slice(0, 12)}; here ${ENGINE_VERSION}, code ${engineDigest().slice(0, 12)}) and takes no set of this sweep; install the same there`;
