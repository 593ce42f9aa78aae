/** Runs the sets of a sweep on workers of other processes and machines, through a queue in Redis, and hands their outcomes on in order. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { EngineError } from '../base/errors.ts';
import { type Message, said, unpack, verbatim } from '../base/message.ts';
import { engineDigest } from './engine-digest.ts';
import type { Bundle } from './queue-bundle.ts';
import { type CutJob, Jobs } from './queue-jobs.ts';
import {
  announce,
  BEAT,
  leave,
  PREFIX,
  type Present,
  present,
  type QueuedResult,
  type QueuedSets,
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

/** Results that are fetched, and jobs that are added again, at once. */
const BULK = 500;
/** Milliseconds between two looks for results, and without one until the jobs that are out are looked for. */
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
  const queue = new bullmq.Queue<QueuedSets>(queueName(name, engine), {
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
  readonly #queue: Queue<QueuedSets>;
  readonly #engine: string;
  readonly #jobs: Jobs;
  readonly #early = new Map<number, SentOutcome>();
  readonly #shares = new Map<string, number>();
  readonly #told = new Set<string>();
  #bundle = '';
  #handedOn = 0;
  #done = 0;
  #lastResult = performance.now();
  #lastBeat = Number.NEGATIVE_INFINITY;
  #begun = performance.now();

  constructor(run: QueuedRun, redis: Redis, queue: Queue<QueuedSets>, engine: string) {
    [this.#run, this.#redis, this.#queue, this.#engine] = [run, redis, queue, engine];
    this.#jobs = new Jobs(run.tasks.length);
  }

  async run(bundle: string): Promise<void> {
    this.#bundle = bundle;
    const { tasks, signal } = this.#run;
    this.#begun = performance.now();
    while (this.#done < tasks.length && !signal?.aborted) {
      await this.#beat();
      if (this.#jobs.hasMore) await this.#addMore();
      if ((await this.#collect()) === 0) await sleep(LOOK);
      if (performance.now() - this.#lastResult > DOUBT) await this.#lookForLost();
    }
    if (this.#done === tasks.length) this.#tellShares();
  }

  /** Takes away what nobody will fetch any more. */
  async end(): Promise<void> {
    if (this.#redis.status !== 'ready') return;
    try {
      await leave(this.#redis, this.#run.place.queue, 'sweeps', this.#id);
      await Promise.all(this.#jobs.out.map((one) => this.#queue.remove(this.#idOf(one))));
      await this.#redis.del(resultsKey(this.#id));
    } catch {
      // workers pass over the sets of a sweep that is not there
    }
  }

  #idOf({ job }: CutJob): string {
    return `${this.#id}-${job}`;
  }

  async #addMore(): Promise<void> {
    await this.#add(this.#jobs.cut(this.#jobs.wanted(await this.#queue.getWaitingCount())));
  }

  /** One that is there already is not added again. */
  async #add(jobs: readonly CutJob[]): Promise<void> {
    const { tasks: sets } = this.#run;
    const bulk = jobs.map(({ job, tasks }) => ({
      name: 'sets',
      data: { run: this.#id, bundle: this.#bundle, job, sets: tasks.map((task) => sets[task]!) }, // each is one of them
      opts: { jobId: this.#idOf({ job, tasks }), removeOnComplete: true },
    }));
    if (bulk.length > 0) await this.#queue.addBulk(bulk);
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
    const { job, outcomes, took } = result;
    const tasks = this.#jobs.done(job, outcomes.length, took);
    if (!tasks) return; // done twice: its first worker was taken for dead
    this.#shares.set(worker, (this.#shares.get(worker) ?? 0) + tasks.length);
    for (const [i, task] of tasks.entries()) this.#keep(task, outcomes[i]!); // one a set
  }

  #keep(task: number, outcome: SentOutcome): void {
    this.#early.set(task, outcome);
    this.#run.onStep?.(++this.#done, this.#run.tasks.length);
    for (let found = this.#early.get(this.#handedOn); found; ) {
      this.#early.delete(this.#handedOn);
      this.#run.onDone(this.#handedOn++, found);
      found = this.#early.get(this.#handedOn);
    }
  }

  /** Redis may have come back with less than it had: jobs that it does not know any more are added again. */
  async #lookForLost(): Promise<void> {
    const some = this.#jobs.out.slice(0, SAMPLE);
    const states = await Promise.all(some.map((one) => this.#queue.getJobState(this.#idOf(one))));
    this.#lastResult = performance.now();
    for (const [i, one] of some.entries()) if (states[i] === 'failed') await this.#tryAlone(one);
    if (!states.includes('unknown')) return;
    while ((await this.#collect()) > 0); // done meanwhile
    const open = this.#jobs.out;
    for (let from = 0; from < open.length; from += BULK)
      await this.#add(open.slice(from, from + BULK));
  }

  /** Each set of a job that no worker came back from goes alone. @throws {EngineError} `queue.redis` for one that did */
  async #tryAlone(one: CutJob): Promise<void> {
    if (one.tasks.length === 1) {
      const set = this.#run.tasks[one.tasks[0]!]!; // a job has a set
      const message = said`the set ${set} was in the hands of too many workers that died; look at it with ratemark backtest. The other sets that are done stay in --out`;
      throw new EngineError('queue.redis', message);
    }
    this.#jobs.done(one.job, 0, 0);
    await this.#queue.remove(this.#idOf(one));
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
