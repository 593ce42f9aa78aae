/** A worker: takes sets of sweeps from a queue in Redis, runs them in threads, and sends their outcomes back. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { EngineError, formatError } from '../base/errors.ts';
import { type Message, pack, said, verbatim } from '../base/message.ts';
import { engineDigest } from './engine-digest.ts';
import {
  announce,
  BEAT,
  isWanted,
  KEPT,
  leave,
  PREFIX,
  present,
  type QueuedResult,
  type QueuedSets,
  queueName,
  resultsKey,
  whereabouts,
} from './queue-keys.ts';
import { Lanes } from './queue-lane.ts';
import {
  isFull,
  openRedis,
  type QueuePackages,
  queuePackages,
  redisFault,
  shownAddress,
} from './queue-redis.ts';
import { checkShare } from './queue-share.ts';
import type { QueuePlace } from './queue-sweep.ts';
import type { SentOutcome } from './sweep-lane.ts';
import { ENGINE_VERSION } from './version.ts';

export interface WorkerOptions {
  readonly place: QueuePlace;
  readonly threads: number;
  /** Seconds without a set after which it ends; without it, it waits for ever. */
  readonly idle: number | undefined;
  /** Ends it once the sets in hand are done. */
  readonly signal: AbortSignal;
  readonly tell: (message: Message) => void;
  readonly onReady: () => void;
}

/**
 * Milliseconds that a set belongs to a worker that is not heard of, between two looks for such sets, and workers that one set may
 * outlive. A set that is run twice does no harm, so they are short: one that is taken from a living worker gives the same outcome.
 */
const LOCK = { lockDuration: 3000, stalledInterval: 1000, maxStalledCount: 20 } as const;

/** Milliseconds for which a sweep is known to wait, and between two attempts to write to a Redis that is full. */
const [KNOWN, AGAIN] = [1000, 1000];

/** Milliseconds after which a worker gives the sets of a job back that it has not begun. */
const LONG = 1000;

/** Workers that may have died with several sets in hand before each of the sets is tried alone: one of them may be why. */
const DEATHS = 2;

/**
 * Works until it is told to end, or was idle for long enough.
 *
 * @returns sets that were done
 * @throws {EngineError} `queue.redis`; `queue.bundle` where what a sweep wrote cannot be read here: its sets go back then
 */
export async function runWorker(options: WorkerOptions): Promise<number> {
  const { redis: url, patience, share } = options.place;
  checkShare(share);
  const packages = await queuePackages();
  const redis = await openRedis(packages.ioredis, { url, patience, tell: options.tell });
  const work = new Work(options, redis, packages.bullmq);
  options.onReady();
  redis.on('end', () => work.stop(redisFault(new Error('Connection is closed.'), url)));
  try {
    return await work.untilOver();
  } finally {
    redis.disconnect();
  }
}

/** One worker from its start to its end. */
class Work {
  readonly #id = randomUUID();
  readonly #engine = engineDigest();
  readonly #options: WorkerOptions;
  readonly #redis: Redis;
  readonly #bullmq: QueuePackages['bullmq'];
  readonly #lanes: Lanes;
  readonly #worker: Worker<QueuedSets>;
  readonly #cut = new AbortController();
  readonly #wanted = new Map<string, { readonly since: number; readonly is: Promise<boolean> }>();
  readonly #told = new Set<string>();
  #fault: EngineError | undefined;
  #isOver = false;
  #done = 0;
  #busy = 0;
  #lastSet = performance.now();

  constructor(options: WorkerOptions, redis: Redis, bullmq: QueuePackages['bullmq']) {
    [this.#options, this.#redis, this.#bullmq] = [options, redis, bullmq];
    const { place, threads } = options;
    this.#lanes = new Lanes(place.share, threads, this.#cut.signal);
    this.#worker = new bullmq.Worker<QueuedSets>(
      queueName(place.queue, this.#engine),
      (job, token = '') => this.#process(job, token),
      {
        ...{ connection: redis, prefix: PREFIX, skipVersionCheck: true },
        ...{ concurrency: threads, ...LOCK },
      },
    );
    this.#worker.on('error', () => undefined); // a lost lock, Redis away: the set is done again elsewhere
  }

  /** Ends it, once the sets in hand are done; at once for a fault. */
  stop(fault?: EngineError): void {
    this.#fault ??= fault;
    this.#isOver = true;
    if (fault) this.#cut.abort();
  }

  async untilOver(): Promise<number> {
    const { place, signal, idle } = this.#options;
    let lastBeat = Number.NEGATIVE_INFINITY;
    while (!this.#isOver && !signal.aborted) {
      const now = performance.now();
      if (this.#busy > 0) this.#lastSet = now;
      if (idle !== undefined && now - this.#lastSet > 1000 * idle) break;
      if (now - lastBeat > BEAT && this.#redis.status === 'ready') {
        lastBeat = now;
        await this.#beat().catch(() => undefined); // the next one tells
      }
      await sleep(100);
    }
    const isThere = this.#redis.status === 'ready';
    await this.#worker.close(!isThere).catch(() => undefined);
    this.#cut.abort();
    await this.#lanes.end();
    if (isThere) await leave(this.#redis, place.queue, 'workers', this.#id).catch(() => undefined);
    if (this.#fault) throw this.#fault;
    return this.#done;
  }

  async #process(job: Job<QueuedSets>, token: string): Promise<void> {
    const { run, bundle, job: number, sets } = job.data;
    if (!(await this.#isWanted(run))) return;
    this.#busy++;
    try {
      const mayKill = sets.length > 1 && job.stalledCounter >= DEATHS;
      const begun = performance.now();
      const answer = await this.#runSets(bundle, mayKill ? [] : sets);
      if (!answer) return await this.#giveBack(job, token);
      const took = performance.now() - begun;
      const result = 'fault' in answer ? answer : { job: number, took, ...answer };
      await this.#send(run, { worker: whereabouts(), ...result });
      if ('outcomes' in answer) this.#done += answer.outcomes.length;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.stop(error);
      const refused = pack(formatError(error));
      await this.#send(run, { worker: whereabouts(), refused });
      await this.#giveBack(job, token);
    } finally {
      this.#busy--;
    }
  }

  /** Runs sets one after another; those behind the first are left where it takes long, or this worker shall end. */
  async #runSets(bundle: string, sets: readonly string[]) {
    const until = performance.now() + LONG;
    const outcomes: SentOutcome[] = [];
    for (const set of sets) {
      const isEnding = this.#isOver || this.#options.signal.aborted;
      if (outcomes.length > 0 && (isEnding || performance.now() > until)) break;
      const answer = await this.#lanes.run(bundle, set);
      if (!answer || 'fault' in answer) return answer;
      outcomes.push(answer.outcome);
    }
    return { outcomes };
  }

  async #giveBack(job: Job<QueuedSets>, token: string): Promise<never> {
    await job.moveToWait(token);
    throw new this.#bullmq.WaitingError();
  }

  /** Asked once a second and sweep. */
  #isWanted(run: string): Promise<boolean> {
    const known = this.#wanted.get(run);
    if (known && performance.now() - known.since < KNOWN) return known.is;
    const is = isWanted(this.#redis, this.#options.place.queue, run);
    if (this.#wanted.size > 100) this.#wanted.clear();
    this.#wanted.set(run, { since: performance.now(), is });
    return is;
  }

  /** An outcome is not let go of because Redis is full for a while. */
  async #send(run: string, result: QueuedResult): Promise<void> {
    const key = resultsKey(run);
    for (;;)
      try {
        await Promise.all([
          this.#redis.rpush(key, JSON.stringify(result)),
          this.#redis.pexpire(key, KEPT),
        ]);
        return;
      } catch (error) {
        if (!isFull(error) || this.#cut.signal.aborted) throw error;
        this.#tellOnce(
          'full',
          said`Redis at ${shownAddress(this.#options.place.redis)} is full; the outcome of a set waits until it has room: raise its maxmemory`,
        );
        await sleep(AGAIN);
      }
  }

  async #beat(): Promise<void> {
    const { queue } = this.#options.place;
    await announce(this.#redis, queue, 'workers', {
      ...{ id: this.#id, where: whereabouts(), engine: this.#engine, version: ENGINE_VERSION },
      sets: this.#done,
    });
    for (const { id, where, engine, version } of await present(this.#redis, queue, 'sweeps'))
      if (engine !== this.#engine)
        this.#tellOnce(
          id,
          said`the sweep of ${verbatim(where)} is another build of ratemark (${version}, code ${engine.slice(0, 12)}; here ${ENGINE_VERSION}, code ${this.#engine.slice(0, 12)}): its sets are not for this worker; install the same here`,
        );
  }

  #tellOnce(id: string, message: Message): void {
    if (this.#told.has(id)) return;
    this.#told.add(id);
    this.#options.tell(message);
  }
}
