/** A store that `ratemark import` wrote: a catalog of the files that were read, and their rows in panels, Arrow files. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { type AsRead, stateNow, stillAsRead } from './as-read.ts';
import type { KeptReads, Stored } from './kept-reads.ts';
import type { Layout } from './layout.ts';
import type { Field, Part } from './part.ts';
import type { PriceFile } from './price-file.ts';

/** The file that makes a folder a store. */
export const CATALOG = 'ratemark-store.json';

/** Number of the form of catalog and panels. */
const FORM = 1;

/** An Arrow file: `id`, `day`, the numbers of its field set, `line` and `file`. */
export interface Panel {
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  /** Where the values of each column begin in the file. */
  readonly at: Readonly<Record<string, number>>;
}

/** A part as rows of a panel. */
export interface StoredPart extends Omit<Part, 'file' | 'days' | 'lines' | 'values'> {
  readonly panel: number;
  readonly row: number;
  readonly rows: number;
  readonly fields: readonly Field[];
  /** Of its bytes, column by column: fields, days, lines. */
  readonly sha256: string;
}

/** A file that was read. */
export interface StoredFile
  extends AsRead,
    Pick<PriceFile, 'encoding' | 'simulated' | 'given' | 'used' | 'unused'> {
  /** As the user named it: what evidence calls it. */
  readonly file: string;
  /** Where it lay, from the root. */
  readonly path: string;
  readonly layout: string;
  readonly parts: readonly StoredPart[];
}

export interface Catalog {
  /** What decided how files were read. */
  readonly engine: string;
  /** Paths, as the user gave them, with the id that he named. */
  readonly sources: readonly { readonly path: string; readonly id?: string | undefined }[];
  readonly panels: readonly Panel[];
  readonly files: readonly StoredFile[];
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The text of a catalog. */
export function catalogText(catalog: Catalog): string {
  const content = JSON.stringify(catalog);
  return `{"ratemark":"store","form":${FORM},"sha256":"${digestOf(content)}","content":${content}}\n`;
}

const refused = (file: string, message: Message) =>
  new EngineError('store.damaged', message, { file });

const foreign = (file: string, message: Message) =>
  new EngineError('store.foreign', message, { file });

/** The catalog of a folder, `undefined` where it has none. @throws {EngineError} `store.damaged` for one that is not whole, `store.foreign` for a newer one */
export function readCatalog(folder: string): Catalog | undefined {
  const file = join(folder, CATALOG);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  let found: { readonly ratemark?: unknown; readonly form?: unknown; readonly sha256?: unknown };
  let content: Catalog;
  try {
    ({ content, ...found } = JSON.parse(text));
  } catch (cause) {
    const message = said`the catalog of the store is cut off or damaged; run ratemark import again`;
    throw new EngineError('store.damaged', message, { file }, { cause });
  }
  if (found.ratemark !== 'store')
    throw foreign(file, said`is no catalog that ratemark import wrote; give another folder`);
  if (found.form !== FORM)
    throw foreign(
      file,
      said`the store is of form ${String(found.form)}, and this ratemark reads form ${FORM}: update ratemark, or import into another folder`,
    );
  if (found.sha256 !== digestOf(JSON.stringify(content)))
    throw refused(
      file,
      said`the catalog of the store is cut off or damaged; run ratemark import again`,
    );
  return content;
}

/**
 * The price files of a store, as if they were read now; `undefined` for a path that is no store. The files that it was made of need not
 * be there; those that are must be the same.
 */
export const stored: Stored = (folder, layouts) => {
  const catalog = readCatalog(folder);
  if (!catalog) return undefined;
  try {
    return filesOf(folder, catalog, layouts);
  } catch (error) {
    const later = readCatalog(folder); // it may have been replaced meanwhile
    if (!later || catalogText(later) === catalogText(catalog)) throw error;
    return filesOf(folder, later, layouts);
  }
};

function filesOf(folder: string, catalog: Catalog, layouts: readonly Layout[]): PriceFile[] {
  for (const file of catalog.files) requireSame(folder, file);
  const panels = openPanels(folder, catalog);
  try {
    return catalog.files.map((file) => storedFile(file, layouts, panels));
  } finally {
    panels.close();
  }
}

/** @throws {EngineError} `file.changed` for a file that has other bytes than the store */
function requireSame(folder: string, one: StoredFile): void {
  const state = stateNow(one.path);
  if (state === undefined || stillAsRead(one, one.path, { state, seen: Date.now() })) return;
  const message = said`has changed since the store ${folder} was made of it; run ratemark import --store ${folder} again`;
  throw new EngineError('file.changed', message, { file: one.file });
}

/** Gives rows of the panels of a store. */
export interface OpenPanels {
  /** @throws {EngineError} `store.damaged` */
  readonly part: (part: StoredPart, file: string) => Part;
  readonly close: () => void;
}

/** Opens the panels of a store as they are asked for. */
export function openPanels(folder: string, { panels }: Catalog): OpenPanels {
  const open = new Map<number, number>();
  const damaged = (number: number) =>
    refused(
      join(folder, panels[number]?.file ?? ''),
      said`the panel of the store is missing, cut off or damaged; run ratemark import again`,
    );
  const handleOf = (number: number): number => {
    const known = open.get(number);
    if (known !== undefined) return known;
    const panel = panels[number];
    if (!panel) throw damaged(number);
    let handle: number;
    try {
      handle = openSync(join(folder, panel.file), 'r');
    } catch {
      throw damaged(number);
    }
    open.set(number, handle);
    if (fstatSync(handle).size !== panel.bytes) throw damaged(number);
    return handle;
  };
  return {
    part(part, file) {
      const { panel, row, rows, fields, sha256, ...facts } = part;
      const handle = handleOf(panel);
      const hash = createHash('sha256');
      const read = (name: string, width: number): ArrayBuffer => {
        const bytes = new Uint8Array(rows * width);
        const at = ownValue(panels[panel]!.at, name)! + row * width; // the handle is of it, and it has the fields of its parts
        readFully(handle, bytes, at);
        hash.update(bytes);
        return bytes.buffer;
      };
      const values = fields.map((field) => [field, new Float64Array(read(field, 8))] as const);
      const [days, lines] = [new Int32Array(read('day', 4)), new Int32Array(read('line', 4))];
      if (hash.digest('hex') !== sha256) throw damaged(panel);
      return { ...facts, file, days, lines, values: Object.fromEntries(values) };
    },
    close() {
      for (const handle of open.values()) closeSync(handle);
    },
  };
}

/** Fills the bytes from a file; what lies behind its end stays 0, which the digest tells. */
function readFully(handle: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) {
    const more = readSync(handle, bytes, done, bytes.length - done, at + done);
    if (more === 0) return;
    done += more;
  }
}

/** @throws {EngineError} `store.damaged`, also for a layout that is known no more */
export function storedFile(
  { file, bytes, sha256, layout: id, encoding, simulated, given, used, unused, parts }: StoredFile,
  layouts: readonly Layout[],
  panels: OpenPanels,
): PriceFile {
  const layout = layouts.find((one) => one.id === id);
  if (!layout)
    throw refused(
      file,
      said`was read by the layout ${id}, which is known no more; run ratemark import again`,
    );
  return {
    ...{ input: { file, bytes, sha256 }, layout, encoding, simulated, given, used, unused },
    parts: parts.map((part) => panels.part(part, file)),
  };
}

/** Reads every file now and keeps none, and opens stores. */
export const openStores = (): KeptReads => ({
  prices: (_place, _context, { read }) => read(),
  calls: (_place, _context, { read }) => read(),
  stored,
  save() {},
});
