/**
 * Threads that read price files while this one does. This thread goes through the files from the first on and the others from
 * the last back, each taking what none has taken, so that they meet where all is read. What a thread found something wrong
 * with, this one reads again: so that faults are told in their order, and in the language of the run.
 */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  type Worker,
} from 'node:worker_threads';
import { stateNow } from './as-read.ts';
import { type FileState, isSameState } from './file-state.ts';
import type { FileToRead, OpenReaders, PriceReaders, ReadContext } from './kept-reads.ts';
import type { PriceFile } from './price-file.ts';
import { namesSheet } from './sheet-text.ts';
import { moduleUrl, startThread } from './threads.ts';

/** How many threads there may be. */
export interface ThreadOptions {
  /** This one included; the prices are the same for any number. */
  readonly workers?: number | undefined;
  /** Bytes to read for which a thread is started. */
  readonly least?: number | undefined;
}

/** A thread takes about as long to start as this many bytes take to read. */
const LEAST = 1 << 24;

/** Bytes of files that were not kept from which on the others are taken for not kept either. */
const SURE = 1 << 20;

/** Milliseconds without any answer after which a thread is no longer waited for. */
const PATIENCE = 30_000;

/** What is known of vendors and instruments: the same for all jobs of most runs, and larger than all else that a thread is told. */
export type Vendors = Pick<ReadContext, 'directory' | 'layouts'>;

/** What a thread is told to read. */
export interface ReadJob {
  readonly files: readonly (FileToRead | undefined)[];
  readonly context: Omit<ReadContext, keyof Vendors>;
  /** Absent where they are those of the job before. */
  readonly vendors: Vendors | undefined;
  /** 1 for a file that some thread has taken. */
  readonly taken: Int32Array;
  /** How often answers were given; it wakes up who waits for them. */
  readonly answers: Int32Array;
  readonly port: MessagePort;
}

/** A file as a thread has read it; without one where it found something wrong. */
export interface ReadAnswer {
  readonly number: number;
  readonly found?:
    | (Omit<PriceFile, 'layout'> & {
        readonly layout: string;
        /** Before it was read. */
        readonly state: FileState;
      })
    | undefined;
}

interface Thread {
  readonly worker: Worker;
  /** As it was told last. */
  vendors?: Vendors;
}

/** Threads that have read once and wait for more; an idle one does not keep the process. */
const idle: Thread[] = [];

function someThread(): Thread {
  const known = idle.pop();
  if (known) return known;
  const worker = startThread({ module: moduleUrl('../ingest/price-lane'), data: undefined });
  const thread = { worker };
  worker.on('error', () => undefined); // what it leaves is read here
  worker.on('exit', () => {
    if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
  });
  worker.unref();
  return thread;
}

/** What a thread is not told yet. */
function newTo(thread: Thread, { directory, layouts }: Vendors): Vendors | undefined {
  const { vendors } = thread;
  if (vendors?.directory === directory && vendors.layouts === layouts) return undefined;
  thread.vendors = { directory, layouts };
  return thread.vendors;
}

/** Readers of price files; nothing is started before there is enough to read. */
export const priceReaders = ({
  workers = availableParallelism(),
  least = LEAST,
}: ThreadOptions = {}): PriceReaders => ({
  open: (files, context) => new Reading(files, context, { workers, least }),
});

class Reading implements OpenReaders {
  readonly #files: readonly (FileToRead | undefined)[];
  readonly #context: ReadContext;
  readonly #options: Required<{ [Name in keyof ThreadOptions]: number }>;
  readonly #taken: Int32Array;
  readonly #answers = new Int32Array(new SharedArrayBuffer(4));
  readonly #ports: MessagePort[] = [];
  readonly #threads: Thread[] = [];
  readonly #found = new Map<number, ReadAnswer['found']>();
  #asked = { files: 0, bytes: 0 };

  constructor(
    files: readonly (FileToRead | undefined)[],
    { directory, layouts, ids, csvParseOnly, asArguments }: ReadContext,
    options: Required<{ [Name in keyof ThreadOptions]: number }>,
  ) {
    this.#files = files.map((one) => (one && isForThreads(one) ? one : undefined));
    this.#context = { directory, layouts, ids, csvParseOnly, asArguments };
    this.#options = options;
    this.#taken = new Int32Array(new SharedArrayBuffer(4 * files.length));
  }

  take(number: number): PriceFile | undefined {
    const asked = this.#files[number];
    if (!asked) return undefined;
    if (this.#threads.length === 0) this.#startFor(asked.file, number);
    if (Atomics.exchange(this.#taken, number, 1) === 0) return undefined;
    const found = this.#waitFor(number);
    const layout = found && this.#context.layouts.find(({ id }) => id === found.layout);
    if (!layout || !isSameState(found.state, stateNow(asked.file))) return undefined;
    const { state: _, ...file } = found;
    return { ...file, layout };
  }

  /** Starts threads where this file and those behind it are likely to pay for them. */
  #startFor(file: string, number: number): void {
    const { workers, least } = this.#options;
    const asked = this.#asked;
    asked.files++;
    asked.bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const left = (asked.bytes / asked.files) * (this.#files.length - number);
    const count = Math.min(workers - 1, Math.floor(left / least));
    if (count < 1 || asked.bytes < Math.min(SURE, least)) return;
    this.#taken.fill(1, 0, number);
    for (let i = 0; i < count; i++) {
      const thread = someThread();
      const { port1, port2 } = new MessageChannel();
      const { directory: _, layouts: __, ...context } = this.#context;
      const job: ReadJob = {
        ...{ files: this.#files, context, vendors: newTo(thread, this.#context) },
        ...{ taken: this.#taken, answers: this.#answers, port: port2 },
      };
      thread.worker.postMessage(job, [port2]);
      this.#threads.push(thread);
      this.#ports.push(port1);
    }
  }

  #waitFor(number: number): ReadAnswer['found'] {
    for (;;) {
      const before = Atomics.load(this.#answers, 0);
      this.#listen();
      const isThere = this.#found.has(number);
      const found = this.#found.get(number);
      this.#found.delete(number);
      if (isThere) return found;
      if (Atomics.wait(this.#answers, 0, before, PATIENCE) === 'timed-out') return undefined;
    }
  }

  #listen(): void {
    for (const port of this.#ports)
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
        for (const { number, found } of next.message as readonly ReadAnswer[])
          this.#found.set(number, found);
      }
  }

  close(): void {
    this.#taken.fill(1);
    for (const port of this.#ports) port.close();
    idle.push(...this.#threads);
  }
}

/** A workbook is kept by the thread that listed it, and what is piped in can be read once. */
const isForThreads = ({ file }: FileToRead): boolean => file !== '-' && !namesSheet(file);
