/**
 * A sheet of a workbook as the text of a table: one line a row, so that a line's number is the row's. All readers of
 * tables take it from there, and evidence cites `book.xlsx#Sheet1` and the row.
 */

import { createRequire } from 'node:module';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { EngineError } from '../base/errors.ts';
import { foreign, said } from '../base/message.ts';
import { readRows } from '../store/csv.ts';
import { shown } from './cells.ts';

/** `book.xlsx#Sheet1` in its two parts; a path without a sheet is whole. */
export function splitSheet(path: string): { readonly book: string; readonly sheet?: string } {
  if (!path.includes('#')) return { book: path };
  const ends = [...path.matchAll(/\.xls[xm](?=#.)/gis)];
  const last = ends.at(-1);
  if (!last) return { book: path };
  const at = last.index + last[0].length;
  const [book, sheet] = [path.slice(0, at), path.slice(at + 1)];
  return /[/\\]/.test(sheet) ? { book: path } : { book, sheet };
}

export const namesSheet = (file: string): boolean => splitSheet(file).sheet !== undefined;

/** The text of each sheet of a book that holds data, by name. */
export type SheetTexts = ReadonlyMap<string, Buffer>;

/** Books that are kept in memory: each is listed first, then read, and perhaps read again for price texts. */
const KEPT = 32;

const kept = new Map<string, SheetTexts>();

/** Reads a book, or remembers it by its digest. @throws {EngineError} `file.workbook` */
export function sheetTexts(bytes: Buffer, sha256: string, file: string): SheetTexts {
  const known = kept.get(sha256);
  if (known) return known;
  const sheets = readWorkbook(bytes, file).filter(holdsTable);
  const texts = new Map(sheets.map((sheet) => [sheet.name, textOf(sheet)]));
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(sha256, texts);
  return texts;
}

/** True for a sheet with at least a header, a row and two columns; cover sheets have less. */
const holdsTable = ({ rows }: Sheet): boolean =>
  rows.filter((row) => row.filter((cell) => cell !== null && cell !== '').length > 1).length > 1;

/** The sheet that is meant. @throws {EngineError} `file.workbook` for several or none, with the names at hand */
export function pickSheet(texts: SheetTexts, file: string, sheet: string | undefined): Buffer {
  const names = [...texts.keys()];
  const [only] = names;
  const text = texts.get(sheet ?? (names.length === 1 ? (only ?? '') : ''));
  if (text) return text;
  const list = names.slice(0, 12).map(shown).join(', ') + (names.length > 12 ? ', …' : '');
  const message =
    names.length === 0
      ? said`the workbook holds no sheet with a header and a row`
      : sheet === undefined
        ? said`the workbook holds ${names.length} sheets with data (${list}); name one as FILE#${only}`
        : said`no sheet ${shown(sheet)} with data in the workbook; there ${names.length === 1 ? 'is' : 'are'} ${list}`;
  throw new EngineError('file.workbook', message, { file });
}

const textOf = ({ rows }: Sheet): Buffer =>
  Buffer.from(rows.map((row) => `${row.map(cellText).join(',')}\n`).join(''));

/** A cell as a quoted cell of CSV where it needs to be; a line end within it becomes a blank. */
function cellText(cell: SheetCell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return dayText(cell);
  if (typeof cell !== 'string') return String(cell);
  const text = cell.replace(/[\r\n\0]+/g, ' ');
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A day without its midnight. A bare time of day stands on the day from which spreadsheets count: the time is meant. */
function dayText(date: Date): string {
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000); // a fraction of a day is not exact
  const [day = '', time = ''] = rounded.toISOString().slice(0, 19).split('T');
  if (rounded.getTime() < FIRST_DAY) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

const FIRST_DAY = Date.UTC(1899, 11, 31);

/**
 * Refuses a header without a name for a column of data: of merged cells only the first has the name, so that the meaning of
 * the others is not known. A first column without a name is an index.
 *
 * @throws {EngineError} `file.format`
 */
export function refuseUnnamed(
  bytes: Buffer,
  file: string,
  header: readonly string[],
  headerLine: number,
): void {
  const unnamed = header.flatMap((name, i) => (name === '' && i > 0 ? [i] : []));
  if (unnamed.length === 0) return;
  readRows(bytes, ',', file, (cells, line) => {
    const at = unnamed.find((i) => (cells[i] ?? '') !== '');
    if (line <= headerLine || at === undefined) return true;
    const message = said`column ${letters(at)} has no name in the header; if its cells are merged, split them and name each column`;
    throw new EngineError('file.format', message, { file, line: headerLine });
  });
}

/** `A` for 0, `AA` for 26. */
const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** An error of a formula, such as `#N/A`, is `null` as an empty cell is. Dates are in UTC. */
type SheetCell = string | number | boolean | Date | null;

export interface Sheet {
  readonly name: string;
  /** Row 1 of the sheet first, all as wide as the widest. */
  readonly rows: readonly (readonly SheetCell[])[];
}

/**
 * The package that reads books is asynchronous and loading is synchronous, so that a worker thread reads them while this
 * one waits. Thread and package are started with the first book. The thread's code is a string, because a file would have
 * to be JavaScript in the sources too.
 */
type Answer = { readonly sheets: readonly Sheet[] } | { readonly failure: string };

const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const library = require(workerData);
const read = library.default ?? library;
let answer = () => undefined;
const fail = (error) => answer({ failure: String(error.message ?? error) });
// of some damages the package tells by no promise: it throws where nobody waits, or has no more to do and is not done
process.on('uncaughtException', fail);
process.on('beforeExit', () => fail('it breaks off'));
parentPort.on('message', ({ bytes, signal, port }) => {
  parentPort.unref();
  answer = (message) => {
    answer = () => undefined; // once
    parentPort.ref();
    port.postMessage(message);
    port.close();
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  };
  read(Buffer.from(bytes), { trim: false }).then(
    (sheets) => answer({ sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data })) }),
    fail,
  );
});
`;

/** Longest wait for a book, in milliseconds. */
const PATIENCE = 120_000;

let reader: Worker | undefined;

function startReader(): Worker {
  const workerData = createRequire(import.meta.url).resolve('read-excel-file/node');
  const worker = new Worker(PROGRAM, { eval: true, execArgv: [], workerData });
  worker.on('error', () => undefined); // whoever waits for its answer gets none
  worker.unref(); // an idle reader does not keep the process
  return worker;
}

/** Reads all sheets of a workbook. @throws {EngineError} `file.workbook` for a damaged one */
export function readWorkbook(bytes: Buffer, file: string): readonly Sheet[] {
  reader ??= startReader();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  reader.postMessage({ bytes, signal, port: port2 }, [port2]);
  Atomics.wait(signal, 0, 0, PATIENCE);
  const answer = receiveMessageOnPort(port1)?.message as Answer | undefined;
  port1.close();
  if (answer && 'sheets' in answer) return answer.sheets;
  if (!answer) {
    void reader.terminate();
    reader = undefined;
  }
  const cause = answer ? foreign(answer.failure.slice(0, 80)) : said`no answer`;
  const message = said`not readable as an Excel workbook (${cause}); open it and save it anew, or export the sheet as CSV`;
  throw new EngineError('file.workbook', message, { file });
}
