/**
 * The cache of what was read: for each path that a user names, one file in a folder of his own, with the columns of every file below
 * it. A file counts as read where the system vouches that it was left alone ({@link vouches}), else where its bytes have the digest
 * that they had. A cache that is torn, foreign, or of another build is written anew; one that cannot be written is done without.
 */
import { createHash } from 'node:crypto';
import { relative, resolve } from 'node:path';
import { whenAsked } from '../base/when-asked.ts';
import type { InputFile } from '../store/series.ts';
import { type AsRead, stateNow, stillAsRead } from './as-read.ts';
import { makeRoom, markUsed } from './cache-folder.ts';
import { isSameState } from './file-state.ts';
import type { KeptCalls, ReadNow } from './kept.ts';
import { type CallsHead, packCalls, unpackCalls } from './kept-calls.ts';
import { type Block, type OpenKept, openKept, sizeOf, writeKept } from './kept-file.ts';
import { type PriceHead, priceFileOf, priceHead } from './kept-prices.ts';
import type { KeptReads } from './kept-reads.ts';
import type { PriceFile } from './price-file.ts';
import { stored } from './stored.ts';
import type { IdMap } from './symbols.ts';

/** How a cache is kept. */
export interface CacheOptions {
  readonly folder: string;
  /** What decides how a file is read: build of the program, and digests of its data files. */
  readonly engine: string;
  /** Trust no state of a file: take the digest of its bytes each time, as an audit does. */
  readonly strict?: boolean | undefined;
  /** Bytes of files below a path from which on they are kept: small ones are read faster than looked up. */
  readonly least?: number | undefined;
  /** Most bytes of the folder; what was not used for longest goes first. */
  readonly most?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

const LEAST = 1 << 17;
const MOST = 2 ** 32;

/** A file as a cache remembers it. */
interface Entry<Head> extends AsRead {
  readonly head: Head;
}

/** How a kind of reads is kept. */
interface Kind<Value, Head> {
  readonly name: string;
  readonly inputOf: (value: Value) => InputFile;
  /** `undefined` for what cannot be kept. @param blocks gets the bytes */
  readonly pack: (value: Value, blocks: Block[]) => Head | undefined;
}

/** Opens the cache of a folder; nothing is read or written before it is asked. */
export function openCache(options: CacheOptions): KeptReads {
  const shelves = new Map<string, Shelf<never, never>>();
  const shelf = <Value, Head>(kind: Kind<Value, Head>, source: string, ids: IdMap | undefined) => {
    const path = resolve(source);
    const key = digestOf([kind.name, path, ids ? [...ids] : null]);
    const known = shelves.get(key) ?? new Shelf(kind as never, key, path, options);
    shelves.set(key, known);
    return known as unknown as Shelf<Value, Head>;
  };
  return {
    prices: ({ file, source }, { given, ids, layouts, csvParseOnly }, now) =>
      csvParseOnly
        ? now.read()
        : shelf(PRICES, source, ids).take(file, now, (head, input, open) =>
            head.given === given ? priceFileOf(head, input, layouts, open.block) : undefined,
          ),
    calls: ({ file, source }, { ids }, now) => shelf(CALLS, source, ids).take(file, now, callsOf),
    stored,
    save() {
      for (const one of shelves.values()) one.save();
      shelves.clear();
    },
  };
}

const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

const PRICES: Kind<PriceFile, PriceHead> = {
  name: 'prices',
  inputOf: ({ input }) => input,
  pack: priceHead,
};

interface CallHead extends Pick<KeptCalls, 'asked'> {
  readonly calls: CallsHead;
  readonly simulated: boolean;
  readonly severalRows: boolean;
  readonly block: number;
}

const CALLS: Kind<KeptCalls, CallHead> = {
  name: 'calls',
  inputOf: ({ read }) => read.input,
  pack({ read, asked }, blocks) {
    const { input, calls, notes, simulated, severalRows } = read;
    if (notes.length > 0) return undefined; // a note is said anew, in the language of the run
    const packed = packCalls(calls, input.file);
    if (!packed) return undefined;
    blocks.push(packed.block);
    return { asked, simulated, severalRows, calls: packed.head, block: blocks.length - 1 };
  },
};

function callsOf(
  { asked, simulated, severalRows, calls: head, block: number }: CallHead,
  input: InputFile,
  { block }: OpenKept,
): KeptCalls | undefined {
  const bytes = block(number);
  if (!bytes) return undefined;
  const rows = unpackCalls(head, bytes, input.file);
  const known = { input, notes: [], simulated, severalRows, rows, distinct: head.distinct };
  return { read: whenAsked(known, { calls: () => [...rows] }), asked };
}

/** What is kept of the files below one path. */
class Shelf<Value, Head> {
  readonly #kind: Kind<Value, Head>;
  readonly #key: string;
  readonly #source: string;
  readonly #options: CacheOptions;
  readonly #old: OpenKept | undefined;
  readonly #entries: ReadonlyMap<string, Entry<Head>>;
  /** The files of this run: as they are to be kept, or as they are kept already. */
  readonly #taken = new Map<
    string,
    { readonly entry: Omit<Entry<Head>, 'head'>; readonly value: Value }
  >();
  #isNew = false;

  constructor(kind: Kind<Value, Head>, key: string, source: string, options: CacheOptions) {
    this.#kind = kind;
    this.#key = key;
    this.#source = source;
    this.#options = options;
    this.#old = openKept(this.#file);
    const head = this.#old?.head as Partial<ShelfHead<Head>> | undefined;
    const isOurs = head?.key === key && head.engine === options.engine;
    this.#entries = new Map(isOurs ? head.files : []);
  }

  get #file(): string {
    return `${this.#options.folder}/${this.#key.slice(0, 40)}.kept`;
  }

  take(
    file: string,
    { read, faults }: ReadNow<Value>,
    revive: (head: Head, input: InputFile, from: OpenKept) => Value | undefined,
  ): Value {
    const [seen, state] = [(this.#options.now ?? Date.now)(), stateNow(file)];
    if (state === undefined) return read(); // piped in, or not to be read
    const name = relative(this.#source, resolve(file));
    const [entry, old] = [this.#entries.get(name), this.#old];
    if (entry && old) {
      const { strict } = this.#options;
      const found = stillAsRead(entry, file, { state, seen, strict });
      const input = { file, bytes: entry.bytes, sha256: entry.sha256 };
      const value = found && attempt(() => revive(entry.head, input, old));
      if (value) {
        this.#taken.set(name, { entry: found, value });
        if (found !== entry) this.#isNew = true;
        return value;
      }
    }
    const before = faults();
    const fresh = read();
    const { bytes, sha256 } = this.#kind.inputOf(fresh);
    if (faults() > before || !isSameState(state, stateNow(file))) return fresh;
    this.#taken.set(name, { entry: { state, seen, bytes, sha256 }, value: fresh });
    this.#isNew = true;
    return fresh;
  }

  save(): void {
    this.#old?.close();
    const { folder, engine, least = LEAST, most = MOST } = this.#options;
    const size = [...this.#taken.values()].reduce((sum, { entry }) => sum + entry.bytes, 0);
    if (!this.#isNew) return void attempt(() => this.#old && markUsed(this.#file));
    if (size < least) return;
    attempt(() => {
      const blocks: Block[] = [];
      const files = [...this.#taken].flatMap(([name, { entry, value }]) => {
        const head = this.#kind.pack(value, blocks);
        const { state, seen, bytes, sha256 } = entry;
        return head ? [[name, { state, seen, bytes, sha256, head }] as const] : [];
      });
      const needed = sizeOf(blocks.flat());
      if (files.length === 0 || !makeRoom(folder, needed, most)) return;
      const head: ShelfHead<Head> = { key: this.#key, engine, files };
      writeKept(this.#file, head, blocks);
    });
  }
}

interface ShelfHead<Head> {
  readonly key: string;
  readonly engine: string;
  readonly files: readonly (readonly [name: string, entry: Entry<Head>])[];
}

/** A cache that fails is no cache: what it saves is time alone. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
