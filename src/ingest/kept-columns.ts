/** Columns of calls as bytes: what few words say is a number a row, long texts lie behind each other in UTF-8, all else is JSON. */
import type { Block } from './kept-file.ts';

/** Bytes within a block. */
type Place = readonly [at: number, bytes: number];

/** One value for all rows; a whole number a row; the different values, and the number of each row's; a text a row; or a value a row. */
export type Column =
  | { readonly one?: unknown }
  | { readonly numbers: Place }
  | { readonly words: Place; readonly rows: Place }
  | { readonly texts: Place; readonly ends: Place }
  | { readonly each: Place };

/** Columns of a block that is being made. */
export interface ColumnWriter {
  readonly numbers: (values: Int32Array) => Column;
  /** `undefined` for what JSON cannot say. */
  readonly values: (values: readonly unknown[]) => Column | undefined;
  readonly block: () => Block;
}

/** Different values of a column that are kept apart from its rows; of more each row says its own. */
const MOST_WORDS = 1 << 14;

export function columnWriter(): ColumnWriter {
  const pieces: Uint8Array[] = [];
  let end = 0;
  const put = (bytes: Uint8Array): Place => {
    const at = end;
    const rest = (8 - (bytes.length % 8)) % 8; // numbers stand on borders of eight
    pieces.push(bytes, new Uint8Array(rest));
    end += bytes.length + rest;
    return [at, bytes.length];
  };
  const putNumbers = (values: Int32Array) => put(new Uint8Array(values.buffer));
  const putJson = (value: unknown) => put(Buffer.from(JSON.stringify(value)));
  return {
    numbers: (values) => ({ numbers: putNumbers(values) }),
    values(values) {
      const found = wordsOf(values);
      if (!found) return undefined;
      const { words, rows } = found;
      if (words.length === 1) return { one: words[0] };
      if (words.length < Math.min(MOST_WORDS, values.length / 2))
        return { words: putJson(words), rows: putNumbers(rows) };
      if (values.every(isWhole)) return { numbers: putNumbers(Int32Array.from(values)) };
      const texts = values.every(isText) ? textsOf(values) : undefined;
      return texts
        ? { texts: put(texts.bytes), ends: putNumbers(texts.ends) }
        : { each: putJson(values) };
    },
    block: () => pieces,
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isWhole = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value === (value | 0);

/** The different values of a column in the order of their first rows; `undefined` where JSON does not give one back. */
function wordsOf(values: readonly unknown[]) {
  const numbers = new Map<unknown, number>();
  const rows = new Int32Array(values.length);
  const words: unknown[] = [];
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (!isPlain(value)) return undefined;
    const key = typeof value === 'object' ? JSON.stringify(value) : value;
    let at = numbers.get(key);
    if (at === undefined) {
      at = words.push(value) - 1;
      numbers.set(key, at);
    }
    rows[row] = at;
  }
  return { words, rows };
}

/** True for what JSON gives back as it was, once null is read as absent. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (value === undefined || typeof value === 'string' || typeof value === 'boolean') return true;
  return typeof value === 'object' && value !== null && Object.values(value).every(isPlain);
}

/** Texts behind each other; `undefined` where one is none in Unicode, or they are too long together. */
function textsOf(values: readonly string[]) {
  const joined = values.join('');
  const bytes = Buffer.from(joined);
  if (bytes.length >= 2 ** 31 || bytes.toString() !== joined) return undefined;
  const ends = new Int32Array(values.length);
  let end = 0;
  for (const [row, text] of values.entries()) {
    end += Buffer.byteLength(text);
    ends[row] = end;
  }
  return { bytes, ends };
}

export type Reader = (row: number) => never;

/** Whole numbers of a column that has one a row. */
export function numbersOf(column: Column, block: Uint8Array): Int32Array {
  if (!('numbers' in column)) throw new Error('expected numbers');
  return numbersAt(column.numbers, block);
}

const numbersAt = ([at, bytes]: Place, { buffer, byteOffset }: Uint8Array): Int32Array =>
  new Int32Array(buffer, byteOffset + at, bytes / 4);

const bytesAt = ([at, bytes]: Place, { buffer, byteOffset }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset + at, bytes);

/** Reads a column; JSON is parsed when the first row of it is asked for. */
export function readerOf(column: Column, block: Uint8Array): Reader {
  if ('numbers' in column) {
    const numbers = numbersAt(column.numbers, block);
    return (row) => numbers[row] as never;
  }
  if ('texts' in column) {
    const [texts, ends] = [bytesAt(column.texts, block), numbersAt(column.ends, block)];
    return (row) => texts.toString('utf8', row === 0 ? 0 : ends[row - 1], ends[row]) as never;
  }
  if ('each' in column) {
    const each = onceParsed(column.each, block);
    return (row) => each()[row] as never;
  }
  if ('words' in column) {
    const [words, rows] = [onceParsed(column.words, block), numbersAt(column.rows, block)];
    return (row) => words()[rows[row]!] as never; // a number a row
  }
  const one = absent('one' in column ? column.one : undefined);
  return () => one as never;
}

function onceParsed(place: Place, block: Uint8Array): () => readonly unknown[] {
  let values: readonly unknown[] | undefined;
  return () => {
    values ??= (JSON.parse(bytesAt(place, block).toString()) as unknown[]).map(absent);
    return values;
  };
}

/** JSON says null for what is absent, also within lists. */
function absent(value: unknown): unknown {
  if (value === null) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(absent);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, absent(one)]));
}
