/** A store that `ratemark import` wrote: the rows of the files that it was made of, read from its panels as they are asked for. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { addTo } from '../base/multimap.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { stateNow, stillAsRead } from './as-read.ts';
import type { KeptReads, Stored, StoredPrices } from './kept-reads.ts';
import type { Layout } from './layout.ts';
import type { PriceFile } from './price-file.ts';
import { type Catalog, readCatalog, type StoredFile } from './store-catalog.ts';
import { type OpenPanels, openPanels } from './store-rows.ts';

/**
 * The prices of a store; `undefined` for a path that is none. The files that it was made of need not be there; those that are must be the
 * same where their rows are read.
 */
export const stored: Stored = (folder, layouts) => {
  for (;;) {
    const catalog = readCatalog(folder);
    if (!catalog) return undefined;
    try {
      return new OpenStore(folder, catalog, openPanels(folder, catalog), layouts);
    } catch (error) {
      // it may have been replaced meanwhile
      if (readCatalog(folder)?.sha256 === catalog.sha256) throw error;
    }
  }
};

/** Files whose names are faster looked for in the text of a catalog than in its list. */
const FEW = 20;

class OpenStore implements StoredPrices {
  readonly #folder: string;
  readonly #catalog: Catalog;
  readonly #panels: OpenPanels;
  readonly #layouts: readonly Layout[];
  readonly #partsOf = new Map<InstrumentId, number[]>();
  /** Ids that the user named, by the number of the file. */
  readonly #given: ReadonlyMap<number, InstrumentId>;
  /** Files that are known to be as they were, by number. */
  readonly #same = new Map<number, StoredFile>();

  constructor(folder: string, catalog: Catalog, panels: OpenPanels, layouts: readonly Layout[]) {
    this.#folder = folder;
    this.#catalog = catalog;
    this.#panels = panels;
    this.#layouts = layouts;
    this.#given = new Map(Object.entries(catalog.given).map(([file, id]) => [Number(file), id]));
    for (const [number, id] of catalog.parts.id.entries()) addTo(this.#partsOf, id, number);
  }

  get simulated(): boolean {
    return this.#catalog.simulated;
  }

  get given(): readonly InstrumentId[] {
    return Object.values(this.#catalog.given);
  }

  readonly holdsAny: StoredPrices['holdsAny'] = (files) => {
    const near = files.length > FEW ? files : files.filter(this.#catalog.mayName);
    if (near.length === 0) return false;
    const own = new Set(this.names().map(({ file }) => file));
    return near.some((file) => own.has(file));
  };

  readonly names: StoredPrices['names'] = () =>
    this.#catalog.inputs().map(({ file }, i) => ({ file, given: this.#givenFor(i) }));

  readonly instruments: StoredPrices['instruments'] = () => this.#partsOf.keys();

  readonly facts: StoredPrices['facts'] = (id) => {
    const { file, last, closes } = this.#catalog.parts;
    return (this.#partsOf.get(id) ?? []).map((i) => ({
      given: this.#givenFor(file[i]!), // a part of the index
      ...{ last: last[i]!, closes: closes[i]! },
    }));
  };

  readonly parts: StoredPrices['parts'] = (id) =>
    (this.#partsOf.get(id) ?? []).map((i) => {
      const number = this.#catalog.parts.file[i]!; // a part of the index
      const { file } = this.#sameFile(number);
      const part = this.#panels.part(this.#catalog.part(i), file);
      return { given: this.#givenFor(number), part };
    });

  #inputs: ReturnType<StoredPrices['inputs']> | undefined;

  readonly inputs: StoredPrices['inputs'] = () => {
    if (this.#inputs) return this.#inputs;
    const { bare } = this.#catalog;
    const all = this.#catalog.inputs();
    this.#inputs = {
      used: all.filter((_, i) => !bare.has(i)),
      unused: all.filter((_, i) => bare.has(i)),
    };
    return this.#inputs;
  };

  readonly bare: StoredPrices['bare'] = () =>
    [...this.#catalog.bare].map((number) => this.#fileOf(number, []));

  readonly files: StoredPrices['files'] = () => {
    const parts = new Map<number, number[]>();
    for (const [i, number] of this.#catalog.parts.file.entries()) addTo(parts, number, i);
    return this.#catalog.inputs().map((_, number) => this.#fileOf(number, parts.get(number) ?? []));
  };

  #givenFor(file: number): InstrumentId | undefined {
    return this.#given.get(file);
  }

  #fileOf(number: number, parts: readonly number[]): PriceFile {
    const file = this.#sameFile(number);
    return {
      ...priceFacts(file, this.#layouts),
      parts: parts.map((i) => this.#panels.part(this.#catalog.part(i), file.file)),
    };
  }

  /** @throws {EngineError} `file.changed` for a file that has other bytes than the store */
  #sameFile(number: number): StoredFile {
    const known = this.#same.get(number);
    if (known) return known;
    const file = this.#catalog.file(number);
    requireSame(this.#folder, file);
    this.#same.set(number, file);
    return file;
  }
}

function requireSame(folder: string, one: StoredFile): void {
  const state = stateNow(one.path);
  if (state === undefined || stillAsRead(one, one.path, { state, seen: Date.now() })) return;
  const message = said`has changed since the store ${folder} was made of it; run ratemark import --store ${folder} again`;
  throw new EngineError('file.changed', message, { file: one.file });
}

/** What a file was taken for. @throws {EngineError} `store.damaged` for a layout that is known no more */
export function priceFacts(
  { file, bytes, sha256, layout: id, encoding, simulated, given, used, unused }: StoredFile,
  layouts: readonly Layout[],
): Omit<PriceFile, 'parts'> {
  const layout = layouts.find((one) => one.id === id);
  const input = { file, bytes, sha256 };
  if (layout) return { input, layout, encoding, simulated, given, used, unused };
  const message = said`was read by the layout ${id}, which is known no more; run ratemark import again`;
  throw new EngineError('store.damaged', message, { file });
}

/** Reads every file now and keeps none, and opens stores. */
export const openStores = (): KeptReads => ({
  prices: (_place, _context, { read }) => read(),
  calls: (_place, _context, { read }) => read(),
  stored,
  save() {},
});
