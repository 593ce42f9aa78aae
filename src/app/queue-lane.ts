/** What sweeps a worker knows: their bundles, read once each, and the threads that run their sets. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { takeBundle } from './queue-share.ts';
import { shareColumns } from './sweep-hand.ts';
import type { LaneSetup, SentOutcome } from './sweep-lane.ts';
import { Thread } from './sweep-threads.ts';

/** What came of a set; `undefined` where the worker is told to end at once. */
export type LaneAnswer = { readonly outcome: SentOutcome } | { readonly fault: string } | undefined;

interface Lane {
  bundle: string;
  thread: Thread | undefined;
}

/** Threads, each with the sweep that it last worked for. */
export class Lanes {
  readonly #share: string;
  readonly #signal: AbortSignal;
  readonly #idle: Lane[];
  /** Of the last sweeps; another one takes the place of the oldest. */
  readonly #setups = new Map<string, Promise<Omit<LaneSetup, 'cells'>>>();
  readonly #folder = mkdtempSync(join(tmpdir(), 'ratemark-worker-'));

  /** @param signal ends sets in the middle */
  constructor(share: string, threads: number, signal: AbortSignal) {
    [this.#share, this.#signal] = [share, signal];
    this.#idle = Array.from({ length: threads }, () => ({ bundle: '', thread: undefined }));
  }

  /**
   * Runs a set; no more at once than there are threads.
   *
   * @throws {EngineError} `queue.bundle` where the bundle cannot be read
   */
  async run(bundle: string, set: string): Promise<LaneAnswer> {
    const setup = await this.#setupOf(bundle);
    const lane = this.#take(bundle);
    try {
      if (lane.bundle !== bundle) await lane.thread?.end();
      if (lane.bundle !== bundle || lane.thread?.isOver) lane.thread = undefined;
      lane.bundle = bundle;
      lane.thread ??= new Thread({ setup, signal: this.#signal });
      const outcome = await lane.thread.ask(set);
      return outcome && { outcome };
    } catch (error) {
      lane.thread = undefined;
      return { fault: String((error as Error).stack ?? error) };
    } finally {
      this.#idle.push(lane);
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#idle.map(({ thread }) => thread?.end()));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A free one, of the same sweep if there is one. */
  #take(bundle: string): Lane {
    const at = this.#idle.findLastIndex((lane) => lane.bundle === bundle);
    const [lane] = this.#idle.splice(Math.max(0, at), 1);
    if (!lane) throw new Error('more sets at once than threads');
    return lane;
  }

  #setupOf(bundle: string): Promise<Omit<LaneSetup, 'cells'>> {
    const known = this.#setups.get(bundle);
    if (known) return known;
    const [oldest] = this.#setups.keys();
    if (this.#setups.size >= MOST && oldest !== undefined) this.#setups.delete(oldest);
    const setup = this.#readSetup(bundle);
    this.#setups.set(bundle, setup);
    setup.catch(() => this.#setups.delete(bundle)); // told to each that waits; the next one reads again
    return setup;
  }

  async #readSetup(bundle: string): Promise<Omit<LaneSetup, 'cells'>> {
    const { setup, files } = await takeBundle(this.#share, bundle);
    const folder = join(this.#folder, bundle);
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const [own] = files; // its own file is the first
    return {
      ...setup,
      handed: shareColumns(setup.handed),
      packages: undefined,
      at: join(folder, own?.path ?? ''),
    };
  }
}

/** Sweeps whose prices are kept at once. */
const MOST = 2;
