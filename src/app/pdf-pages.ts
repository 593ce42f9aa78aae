/** The pages of a PDF as pieces of text with their places, read in a thread whose time and memory are bounded. */

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { EngineError } from '../base/errors.ts';
import { foreign, type Message, said } from '../base/message.ts';
import type { PrintedPage } from '../extract/printed-page.ts';
import { PDF_THREAD, type PdfNews, type RawFailure, type ThreadData } from './pdf-thread.ts';

export interface PdfPages {
  readonly pages: readonly PrintedPage[];
  /** What the file says of itself, as it says it. */
  readonly info: Readonly<Record<string, unknown>>;
}

/** What a PDF may take before it is refused. */
export interface PdfLimits {
  /** Seconds for one page. */
  readonly pageSeconds: number;
  /** Seconds for all. */
  readonly seconds: number;
  /** MiB that the program may grow by. */
  readonly memory: number;
}

const LIMITS: PdfLimits = { pageSeconds: 20, seconds: 180, memory: 1536 };
const MOST = { mostPages: 2000, mostLetters: 10_000_000, mostPieces: 50_000 };
/** MiB of the language's own objects, and of one list of bytes. */
const [HEAP, LARGEST] = [768, 128];
/** Milliseconds between two looks at the clock and the memory. */
const LOOK = 50;
const MIB = 2 ** 20;

/** A thread that waits for its next document; starting one costs more than most documents. */
let idle: Worker | undefined;

function startThread(): Worker {
  const folder = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  const home = new URL('.', pathToFileURL(folder)).href;
  const workerData: ThreadData = { home, largest: LARGEST * MIB, ...MOST };
  const resourceLimits = { maxOldGenerationSizeMb: HEAP };
  return new Worker(PDF_THREAD, {
    ...{ eval: true, execArgv: [], workerData, resourceLimits },
    ...{ stdin: false, stdout: true, stderr: true, env: {} },
  });
}

/**
 * Reads a PDF. Its scripts are not run, and a document that takes too much time or memory is refused.
 *
 * @throws {EngineError} `report.pdf` for one that is damaged, encrypted, too large, or made to stall a reader
 */
export async function readPdfPages(
  bytes: Uint8Array,
  file: string,
  limits: PdfLimits = LIMITS,
): Promise<PdfPages> {
  const thread = idle ?? startThread();
  idle = undefined;
  thread.ref();
  try {
    const pages = await new Promise<PdfPages>((resolve, reject) => {
      listen(thread, limits, resolve, reject);
      thread.postMessage(bytes);
    });
    thread.unref();
    idle ??= thread;
    if (idle !== thread) void thread.terminate();
    return pages;
  } catch (refusal) {
    void thread.terminate();
    throw new EngineError('report.pdf', refusal as Message, { file });
  }
}

/** Gathers what the thread tells until its end. @param refuse told once, why nothing is read */
function listen(
  thread: Worker,
  limits: PdfLimits,
  done: (pages: PdfPages) => void,
  refuse: (why: Message) => void,
): void {
  const pages: PrintedPage[] = [];
  let info: Record<string, unknown> = {};
  const before = process.memoryUsage.rss();
  const began = performance.now();
  let heard = began;
  const stop = () => {
    clearInterval(clock);
    for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
  };
  const fail = (why: Message) => {
    stop();
    thread.on('error', () => undefined); // it is ended
    refuse(why);
  };
  const clock = setInterval(() => {
    const now = performance.now();
    if (now - heard > 1000 * limits.pageSeconds) fail(slowPage(pages.length + 1, limits));
    else if (now - began > 1000 * limits.seconds) fail(slow(limits));
    else if (process.memoryUsage.rss() - before > limits.memory * MIB) fail(FULL);
  }, LOOK);
  thread.on('message', (news: PdfNews) => {
    heard = performance.now();
    if (news.kind === 'document') info = news.info;
    else if (news.kind === 'page') pages.push(news.page);
    else if (news.kind === 'failure') fail(reasonOf(news.failure));
    else {
      stop();
      done({ pages, info });
    }
  });
  thread.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? FULL : damaged(error.message)),
  );
  thread.on('exit', () => fail(damaged('it breaks off')));
}

const MADE_TO_STALL = said`it is damaged, or made to stall whoever reads it; print it to a new PDF, or give its text as .txt`;
const FULL = said`the PDF unpacks to more than the memory that is allowed for one; ${MADE_TO_STALL}`;
const slowPage = (page: number, { pageSeconds }: PdfLimits) =>
  said`page ${page} of the PDF was not read within ${pageSeconds} s; ${MADE_TO_STALL}`;
const slow = ({ seconds }: PdfLimits) =>
  said`the PDF was not read within ${seconds} s; ${MADE_TO_STALL}`;

const damaged = (cause: string): Message =>
  said`not readable as a PDF document (${foreign(cause.slice(0, 80))}): it is damaged or was cut off; fetch it again`;

function reasonOf({ name, message, limit }: RawFailure): Message {
  if (limit === 'pages')
    return said`the PDF has more than ${MOST.mostPages} pages; give the report alone`;
  if (limit === 'memory') return FULL;
  if (limit === 'letters')
    return said`the PDF holds more than ${MOST.mostLetters} letters; give the report alone`;
  if (limit === 'pieces')
    return said`a page of the PDF holds more than ${MOST.mostPieces} pieces of text; ${MADE_TO_STALL}`;
  if (name === 'PasswordException')
    return said`is a PDF document that is encrypted with a password; save it without one`;
  return damaged(message);
}
