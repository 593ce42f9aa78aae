/** `import`: price files to a store, of which only what changed is read again; the old store stands until the new one is whole. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isRunning, writerOf } from '../audit/durable.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { said, verbatim } from '../base/message.ts';
import { addTo } from '../base/multimap.ts';
import { type AsRead, stateNow, stillAsRead } from '../ingest/as-read.ts';
import { engineDigest } from '../ingest/cache-folder.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import { isSameState } from '../ingest/file-state.ts';
import { storedPath } from '../ingest/files.ts';
import type { KeptReads } from '../ingest/kept-reads.ts';
import type { Layout } from '../ingest/layout.ts';
import type { Part } from '../ingest/part.ts';
import type { PriceFile } from '../ingest/price-file.ts';
import { type PriceSource, readPriceFiles } from '../ingest/prices.ts';
import {
  CATALOG,
  type Catalog,
  catalogText,
  type NewCatalog,
  type Panel,
  readCatalog,
  type StoredFile,
  type StoredFileParts,
  type StoredPart,
} from '../ingest/store-catalog.ts';
import { makePanels, type NewPanel } from '../ingest/store-panels.ts';
import { type OpenPanels, openPanels } from '../ingest/store-rows.ts';
import { priceFacts } from '../ingest/stored.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { type Arrow, loadArrow } from '../store/arrow.ts';
import { idMap } from './load.ts';
import { readSource } from './sources.ts';
import { inStoreFolder, isPanel } from './store-folder.ts';
import { writeWhole } from './write.ts';

/** What an import did. */
export interface ImportRun {
  readonly store: string;
  /** Files of the store: read now, and as they were. */
  readonly read: number;
  readonly unchanged: number;
  /** Files of the old store that the new one has no more. */
  readonly gone: readonly string[];
  /** Files without prices, which are passed over. */
  readonly passedOver: readonly string[];
  readonly instruments: number;
  readonly rows: number;
  readonly panels: number;
}

export interface ImportOptions {
  /** CSV that maps a vendor's keys to symbols. */
  readonly ids?: string | undefined;
  readonly onFile?: ((done: number, total: number, file: string) => void) | undefined;
}

/**
 * Makes a store of price files, or brings one up to date.
 *
 * @param paths files and folders, `ID=FILE` among them; none for those that the store was made of
 * @throws {EngineError} every issue of the files; `store.foreign` for a folder that is no store, or a newer one; `file.busy`; the store is
 *   then as it was
 */
export async function importPrices(
  paths: readonly string[],
  folder: string,
  options: ImportOptions = {},
): Promise<ImportRun> {
  const arrow = await loadArrow();
  return inStoreFolder(folder, () => importInto(folder, paths, options, arrow));
}

function importInto(
  folder: string,
  paths: readonly string[],
  { ids, onFile }: ImportOptions,
  arrow: Arrow,
): ImportRun {
  const old = oldCatalog(folder);
  const sources = paths.length > 0 ? paths.map((text) => readSource(text)) : (old?.sources ?? []);
  if (sources.length === 0)
    throw new EngineError(
      'run.option',
      said`no prices given: ratemark import FOLDER --store ${folder}`,
    );
  const map = ids === undefined ? undefined : idMap(ids);
  const engine = [engineDigest() ?? '', map?.input.sha256 ?? ''].join(' ');
  const reads = new ImportReads(folder, old?.engine === engine ? old : undefined);
  const issues: Issue[] = [];
  const context = { directory: instrumentDirectory(), layouts: vendorLayouts(), ids: map?.ids };
  const files = readPriceFiles(
    sources as readonly PriceSource[],
    { ...context, kept: reads, onFile, asArguments: true },
    issues,
  );
  if (issues.length > 0) throw EngineError.of(issues);
  if (!files.some(({ parts }) => parts.length > 0)) {
    const named = sources.map(({ path }) => path).join(', ');
    throw new EngineError('prices.none', said`no price rows found in ${verbatim(named)}`);
  }
  const panels: Panel[] = [];
  const placed = makePanels(files, context.directory, arrow, (panel) => {
    writePanel(folder, panel);
    const { content: _, ...facts } = panel;
    panels.push(facts);
  });
  const stored = files.map((file) => reads.storedFile(file, placed));
  const catalog: NewCatalog = { engine, sources, panels, files: stored };
  writeWhole(join(folder, CATALOG), catalogText(catalog));
  takeAway(folder, new Set(panels.map(({ file }) => file)));
  return summary(folder, catalog, old, reads.anew);
}

/** The catalog as it is; one that is damaged counts as none, so that all is read again. @throws {EngineError} for a newer or foreign one */
function oldCatalog(folder: string): Catalog | undefined {
  try {
    return readCatalog(folder);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'store.damaged') return undefined;
    throw error;
  }
}

/** A panel is named by its content: one that is there and whole stays. */
function writePanel(folder: string, { file, content }: NewPanel): void {
  const path = join(folder, file);
  const isThere = existsSync(path) && readFileSync(path).equals(content);
  if (!isThere) writeWhole(path, [content]);
}

/** Takes away what no catalog names: panels of the old store, and what a killed import left. */
function takeAway(folder: string, named: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    const writer = writerOf(name);
    const isLeft = writer !== undefined && !isRunning(writer);
    if (isLeft || (isPanel(name) && !named.has(name))) rmSync(join(folder, name), { force: true });
  }
}

function summary(
  store: string,
  { files, panels }: NewCatalog,
  old: Catalog | undefined,
  anew: ReadonlySet<string>,
): ImportRun {
  const now = new Set(files.map(({ file }) => file));
  const parts = files.flatMap((file) => file.parts);
  return {
    store,
    read: files.filter(({ file }) => anew.has(file)).length,
    unchanged: files.filter(({ file }) => !anew.has(file)).length,
    gone: (old?.inputs() ?? []).map(({ file }) => file).filter((file) => !now.has(file)),
    passedOver: files.filter((file) => file.parts.length === 0).map(({ file }) => file),
    instruments: new Set(parts.map(({ id }) => id)).size,
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    panels: panels.length,
  };
}

/** Reads the files of an import: those that the old store has as they are come from it. */
class ImportReads implements KeptReads {
  /** Files that were read now. */
  readonly anew = new Set<string>();
  readonly #old: Catalog | undefined;
  /** Numbers of the old store's files by name, and of their parts by the number of the file. */
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #parts = new Map<number, number[]>();
  readonly #panels: OpenPanels | undefined;
  readonly #asRead = new Map<string, AsRead>();

  constructor(folder: string, old: Catalog | undefined) {
    this.#panels = old && whereWhole(() => openPanels(folder, old));
    this.#old = this.#panels && old;
    this.#numbers = new Map(this.#old?.inputs().map(({ file }, i) => [file, i]));
    for (const [i, number] of this.#old?.parts.file.entries() ?? []) addTo(this.#parts, number, i);
  }

  readonly prices: KeptReads['prices'] = ({ file }, { given, layouts }, { read }) => {
    const [seen, state] = [Date.now(), stateNow(file)];
    if (state === undefined) return read(); // which says why
    const number = this.#numbers.get(file);
    const known = number === undefined ? undefined : whereWhole(() => this.#old?.file(number));
    const found = known && stillAsRead(known, file, { state, seen });
    if (found && found.given === given && found.path === resolve(storedPath(file))) {
      const value = whereWhole(() => this.#from(found, number, layouts));
      this.#asRead.set(file, found);
      if (value) return value;
    }
    this.anew.add(file);
    const value = read();
    if (!isSameState(state, stateNow(file))) {
      const message = said`was changed while it was read; run again when nothing writes to it`;
      throw new EngineError('file.changed', message, { file });
    }
    const { bytes, sha256 } = value.input;
    this.#asRead.set(file, { state, seen, bytes, sha256 });
    return value;
  };

  #from(
    file: StoredFile,
    number: number | undefined,
    layouts: readonly Layout[],
  ): PriceFile | undefined {
    const [old, panels] = [this.#old, this.#panels];
    if (!old || !panels || number === undefined) return undefined;
    const parts = (this.#parts.get(number) ?? []).map((i) => panels.part(old.part(i), file.file));
    return { ...priceFacts(file, layouts), parts };
  }

  readonly calls: KeptReads['calls'] = (_place, _context, { read }) => read();
  readonly stored = (): undefined => undefined;
  readonly save = (): void => {};

  storedFile(file: PriceFile, placed: ReadonlyMap<Part, StoredPart>): StoredFileParts {
    const { input, layout, encoding, simulated, given, used, unused, parts } = file;
    return {
      ...{ file: input.file, path: resolve(storedPath(input.file)), layout: layout.id },
      ...this.#asRead.get(input.file)!, // prices() has set it
      ...{ encoding, simulated, given: given as InstrumentId, used, unused },
      parts: parts.map((part) => placed.get(part)!), // makePanels places each
    };
  }
}

/** `undefined` for what the old store has no more, or not whole: it is read anew. */
function whereWhole<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}
