/**
 * Tables in columns, Parquet and Arrow, as the text of a table: one line a row below the header, so that the readers of text and
 * their messages serve both. The line of a row is its number and one.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { EngineError } from '../base/errors.ts';
import { foreign, said } from '../base/message.ts';

export type ColumnKind = 'Parquet' | 'Arrow';

type Answer = { readonly text: Uint8Array } | { readonly failure: string };

/**
 * The packages are asynchronous, or large, and loading is synchronous, so that a thread reads the file while this one waits; it
 * is started with the file and ends with it. The thread's code is a string, because a file would have to be JavaScript in the
 * sources too.
 */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const zlib = require('node:zlib');
const { kind, bytes, packages, port, signal } = workerData;
const tell = (message) => {
  port.postMessage(message);
  port.close();
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
};
const fail = (error) => tell({ failure: String(error && error.message || error) });
process.on('uncaughtException', fail);

const dayText = (ms) => {
  const text = new Date(ms).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 10) + ' ' + text.slice(11, 19);
};
const cellText = (value) => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dayText(value.getTime());
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const plain = text.replace(/[\\r\\n\\0]+/g, ' ');
  return /[",]/.test(plain) ? '"' + plain.replaceAll('"', '""') + '"' : plain;
};
// pandas calls an index without a name so, and puts it last
const isIndex = (name) => /^__index_level_\\d+__$/.test(name);
const write = (columns) => {
  const ordered = [...columns.filter(({ name }) => isIndex(name)), ...columns.filter(({ name }) => !isIndex(name))];
  const lines = [ordered.map(({ name }) => (isIndex(name) ? '' : cellText(name))).join(',')];
  const count = Math.max(0, ...columns.map(({ length }) => length));
  for (let row = 0; row < count; row++) lines.push(ordered.map(({ get }) => cellText(get(row))).join(','));
  const text = new TextEncoder().encode(lines.join('\\n') + '\\n');
  port.postMessage({ text }, [text.buffer]);
  port.close();
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
};
const fromArrow = () => {
  const arrow = require(packages.arrow);
  const table = arrow.tableFromIPC(bytes);
  const { DataType } = arrow;
  return table.schema.fields.map((field, i) => {
    const column = table.getChildAt(i);
    const type = DataType.isDictionary(field.type) ? field.type.dictionary : field.type;
    const isTime = DataType.isDate(type) || DataType.isTimestamp(type);
    const get = isTime
      ? (row) => { const ms = column.get(row); return ms === null ? null : new Date(Number(ms)); }
      : (row) => column.get(row);
    return { name: field.name, length: table.numRows, get };
  });
};
const fromParquet = async () => {
  const { parquetReadObjects, parquetMetadata } = await import(packages.parquet);
  const { compressors: others } = await import(packages.compressors);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const unpack = (name) => (input) => new Uint8Array(zlib[name](input));
  const compressors = { ...others, GZIP: unpack('gunzipSync'), BROTLI: unpack('brotliDecompressSync') };
  const metadata = parquetMetadata(buffer);
  const rows = await parquetReadObjects({ file: buffer, metadata, compressors });
  const leaves = metadata.schema.slice(1).filter(({ num_children }) => !num_children);
  return leaves.map(({ name, converted_type: type, scale }) => {
    const get = (row) => rows[row][name];
    // the package multiplies by a power of ten, which leaves 0.35000000000000003 of 0.35
    const exact = (row) => (typeof get(row) === 'number' ? get(row).toFixed(scale || 0) : get(row));
    return { name, length: rows.length, get: type === 'DECIMAL' ? exact : get };
  });
};
Promise.resolve().then(kind === 'Arrow' ? fromArrow : fromParquet).then(write).catch(fail);
`;

/** Longest wait for a file, in milliseconds. */
const PATIENCE = 600_000;

/** The rows of a file as text, numbers and days as they are printed. @throws {EngineError} `file.format` for a damaged one */
export function columnText(bytes: Buffer, kind: ColumnKind, file: string): Buffer {
  const require = createRequire(import.meta.url);
  const packages = {
    arrow: require.resolve('apache-arrow'),
    parquet: pathToFileURL(require.resolve('hyparquet')).href,
    compressors: pathToFileURL(require.resolve('hyparquet-compressors')).href, // Zstandard and LZ4, which Node 20 lacks
  };
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const own = new Uint8Array(bytes); // the memory behind the bytes may be larger than they are
  const workerData = { kind, bytes: own, packages, port: port2, signal };
  const worker = new Worker(PROGRAM, {
    ...{ eval: true, execArgv: [], workerData, transferList: [port2, own.buffer] },
  });
  worker.on('error', () => undefined); // whoever waits for its answer gets none
  worker.unref();
  Atomics.wait(signal, 0, 0, PATIENCE);
  const answer = receiveMessageOnPort(port1)?.message as Answer | undefined;
  port1.close();
  void worker.terminate();
  if (answer && 'text' in answer) return Buffer.from(answer.text.buffer as ArrayBuffer);
  const cause = answer ? foreign(answer.failure.slice(0, 80)) : said`no answer`;
  const message = said`not readable as ${kind} (${cause}); write it anew${kind === 'Parquet' ? said` with the compression snappy, gzip or none` : said` without compression`}, or save it as CSV`;
  throw new EngineError('file.format', message, { file });
}
