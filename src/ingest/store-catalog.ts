/**
 * The catalog of a store: what it was made of, and where in its panels the rows of each file stand. A line for the head, then an index, the
 * names and digests of the files, then a line for each file and each part. A run reads what stands before the lines, and of them those that
 * it asks for; each is under a digest of what was read before it.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { InputFile } from '../store/series.ts';
import type { AsRead } from './as-read.ts';
import { openBytes } from './file-bytes.ts';
import type { Field, Part } from './part.ts';
import type { PriceFile } from './price-file.ts';

/** The file that makes a folder a store. */
export const CATALOG = 'ratemark-store.json';

/** Number of the form of catalog and panels. */
const FORM = 2;

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
  /** Last of its days; 0 for a part without rows. */
  readonly last: number;
  /** SHA-256 of each column's bytes: of its fields in their order, of days, of lines. */
  readonly digests: readonly string[];
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
}

/** A file with its parts. */
export interface StoredFileParts extends StoredFile {
  readonly parts: readonly StoredPart[];
}

/** What is the same for all files. */
interface Facts {
  /** What decided how files were read. */
  readonly engine: string;
  /** Paths, as the user gave them, with the id that he named. */
  readonly sources: readonly { readonly path: string; readonly id?: string | undefined }[];
  readonly panels: readonly Panel[];
}

/** A catalog to be written. */
export interface NewCatalog extends Facts {
  readonly files: readonly StoredFileParts[];
}

/** Lists of one length: an entry for each part, in the order of files. */
export interface PartIndex {
  readonly id: readonly InstrumentId[];
  /** Number of its file. */
  readonly file: readonly number[];
  readonly last: readonly number[];
  /** Rows with a close: 0 for a part of nothing but factors. */
  readonly closes: readonly number[];
}

/** Lines of a kind: where each begins behind the head, and its digest. */
interface Lines {
  readonly at: readonly number[];
  readonly sha256: readonly string[];
}

interface Index {
  readonly parts: PartIndex & Lines;
  readonly files: Lines;
  /** Ids that the user named, by the number of the file. */
  readonly given: Readonly<Record<string, InstrumentId>>;
  /** Numbers of files without prices. */
  readonly bare: readonly number[];
}

interface Section {
  readonly bytes: number;
  readonly sha256: string;
}

interface Head extends Facts {
  readonly simulated: boolean;
  readonly index: Section;
  readonly inputs: Section;
  /** Bytes of the lines. */
  readonly lines: number;
}

/** A catalog that is open. */
export interface Catalog extends Facts {
  /** Digest of its head, by which all is told apart. */
  readonly sha256: string;
  readonly simulated: boolean;
  readonly parts: PartIndex;
  readonly given: Index['given'];
  readonly bare: ReadonlySet<number>;
  /** Every file that was read, in order. @throws {EngineError} `store.damaged`, as the two below */
  readonly inputs: () => readonly InputFile[];
  readonly file: (number: number) => StoredFile;
  readonly part: (number: number) => StoredPart;
  /** False for a name that no file has. */
  readonly mayName: (file: string) => boolean;
}

const digestOf = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** The text of a catalog. */
export function catalogText({ files, ...facts }: NewCatalog): string {
  const parts = files.flatMap((file, number) => file.parts.map((part) => ({ part, number })));
  const lines: string[] = [];
  let end = 0;
  const linesOf = (values: readonly unknown[]): Lines => {
    const texts = values.map((value) => `${JSON.stringify(value)}\n`);
    const at = texts.map((text) => {
      const start = end;
      end += Buffer.byteLength(text);
      return start;
    });
    for (const text of texts) lines.push(text);
    return { at, sha256: texts.map(digestOf) };
  };
  const given = files.flatMap((file, i) => (file.given ? [[`${i}`, file.given] as const] : []));
  const index: Index = {
    files: linesOf(files.map(({ parts: _, ...file }) => file)),
    parts: {
      ...linesOf(parts.map(({ part }) => part)),
      id: parts.map(({ part }) => part.id),
      file: parts.map(({ number }) => number),
      last: parts.map(({ part }) => part.last),
      closes: parts.map(({ part }) => (part.fields.includes('close') ? part.rows : 0)),
    },
    given: Object.fromEntries(given),
    bare: files.flatMap((file, i) => (file.parts.length === 0 ? [i] : [])),
  };
  const inputs = files.map(({ file, bytes, sha256 }): InputFile => ({ file, bytes, sha256 }));
  const sections = [index, inputs].map((value) => `${JSON.stringify(value)}\n`);
  const [ofIndex, ofInputs] = sections.map((text) => sectionOf(text));
  const head: Head = {
    ...facts,
    simulated: files.some(({ simulated }) => simulated),
    ...{ index: ofIndex!, inputs: ofInputs!, lines: end }, // of two sections
  };
  const content = JSON.stringify(head);
  const title = `{"ratemark":"store","form":${FORM},"sha256":"${digestOf(content)}","content":${content}}\n`;
  return [title, ...sections, ...lines].join('');
}

const sectionOf = (text: string): Section => ({
  bytes: Buffer.byteLength(text),
  sha256: digestOf(text),
});

const foreign = (file: string, message: Message) =>
  new EngineError('store.foreign', message, { file });

const damagedIn = (file: string, cause?: unknown) =>
  new EngineError(
    'store.damaged',
    said`the catalog of the store is cut off or damaged; run ratemark import again`,
    { file },
    { cause },
  );

/**
 * Opens the catalog of a folder, `undefined` where it has none.
 *
 * @throws {EngineError} `store.damaged` for one that is not whole, `store.foreign` for a newer one
 */
export function readCatalog(folder: string): Catalog | undefined {
  const file = join(folder, CATALOG);
  if (!existsSync(file)) return undefined;
  const bytes = openBytes(file);
  const first = bytes.line(0);
  const { head, sha256 } = headOf(first, file);
  const inputs = first.length + head.index.bytes;
  const lines = inputs + head.inputs.bytes;
  if (bytes.size !== lines + head.lines) throw damagedIn(file);
  const whole = (own: Buffer, digest: string | undefined): Buffer => {
    if (digestOf(own) !== digest) throw damagedIn(file);
    return own;
  };
  const section = <T>(...own: Parameters<typeof whole>): T =>
    JSON.parse(whole(...own).toString('utf8')) as T;
  const ofInputs = whole(bytes.at(inputs, head.inputs.bytes), head.inputs.sha256);
  const line = <T>({ at, sha256 }: Lines, number: number): T =>
    section(bytes.line(lines + (at[number] ?? head.lines)), sha256[number]);
  const ofIndex = bytes.at(first.length, head.index.bytes);
  const { parts, files, given, bare } = section<Index>(ofIndex, head.index.sha256);
  return {
    ...{ engine: head.engine, sources: head.sources, panels: head.panels },
    ...{ sha256, simulated: head.simulated, parts, given, bare: new Set(bare) },
    inputs: () => JSON.parse(ofInputs.toString('utf8')) as InputFile[],
    file: (number) => line(files, number),
    part: (number) => line(parts, number),
    mayName: (name) => ofInputs.includes(JSON.stringify(name)),
  };
}

function headOf(line: Buffer, file: string): { readonly head: Head; readonly sha256: string } {
  let found: Readonly<Record<'ratemark' | 'form' | 'sha256' | 'content', unknown>>;
  try {
    found = JSON.parse(line.toString('utf8'));
  } catch (cause) {
    throw damagedIn(file, cause);
  }
  if (found.ratemark !== 'store')
    throw foreign(file, said`is no catalog that ratemark import wrote; give another folder`);
  const form = Number(found.form);
  if (form < FORM)
    throw new EngineError(
      'store.damaged',
      said`the store was made by an earlier ratemark; run ratemark import again, with the paths that it was made of`,
      { file },
    );
  if (form !== FORM)
    throw foreign(
      file,
      said`the store is of form ${String(found.form)}, and this ratemark reads form ${FORM}: update ratemark, or import into another folder`,
    );
  const sha256 = digestOf(JSON.stringify(found.content));
  if (found.sha256 !== sha256) throw damagedIn(file);
  return { head: found.content as Head, sha256 };
}
