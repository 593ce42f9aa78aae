/**
 * Excel workbooks to sheets of plain cells. The package that reads them is asynchronous and loading is synchronous, so that a
 * worker thread reads the books while this one waits. The thread and the package are started with the first workbook. The
 * worker's code is a string, because a file would have to be JavaScript in the sources too.
 */

import { createRequire } from 'node:module';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { EngineError } from '../base/errors.ts';
import { foreign, said } from '../base/message.ts';

/** An error of a formula, such as `#N/A`, is `null` as an empty cell is. Dates are in UTC. */
export type SheetCell = string | number | boolean | Date | null;

export interface Sheet {
  readonly name: string;
  /** Row 1 of the sheet first, all as wide as the widest. */
  readonly rows: readonly (readonly SheetCell[])[];
}

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
