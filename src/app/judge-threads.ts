/** Judges columns of calls over threads that share the prices and the verdicts, where there are enough of them for it to pay. */
import type { Worker } from 'node:worker_threads';
import { onShared } from '../base/shared-memory.ts';
import { type Answer, moduleUrl, startThread } from '../ingest/threads.ts';
import { type ColumnBook, judgeBook, judgeLeft, termsOf } from '../ratings/column-book.ts';
import { type Convention, DEFAULT_CONVENTION } from '../ratings/convention.ts';
import {
  type CallColumns,
  type VerdictColumns,
  verdictColumns,
} from '../ratings/verdict-columns.ts';
import type { JudgeSetup } from './judge-lane.ts';

export interface JudgeThreads {
  readonly convention?: Convention | undefined;
  /** How many threads there may be; the verdicts are the same for any number. */
  readonly workers: number;
  /** Calls that a thread is started for; fewer are judged sooner without one. */
  readonly least?: number | undefined;
}

/** A thread takes as long to start as this many calls take to judge. */
const LEAST = 1_000_000;

/**
 * Judges calls as `judgeBook` does.
 *
 * @returns columns of the same length, on shared memory where threads wrote them
 */
export async function judgeInThreads(
  book: ColumnBook,
  calls: CallColumns,
  { convention = DEFAULT_CONVENTION, workers, least = LEAST }: JudgeThreads,
): Promise<VerdictColumns> {
  const n = calls.published.length;
  const lanes = Math.min(workers, Math.floor(n / Math.max(1, least)));
  if (lanes < 2) return judgeBook(book, calls, convention);
  const setup = setupOf(book, calls, convention);
  const each = Math.ceil(n / lanes);
  const module = moduleUrl('../app/judge-lane');
  const left = await Promise.all(
    Array.from({ length: lanes }, (_, k) => {
      const worker = startThread({ module, data: setup });
      return ask(worker, `${k * each}:${Math.min(n, (k + 1) * each)}`);
    }),
  );
  for (const rows of left) judgeLeft(rows, book, calls, convention, setup.out);
  return setup.out;
}

function setupOf(book: ColumnBook, calls: CallColumns, convention: Convention): JudgeSetup {
  const { grid, ...terms } = termsOf(book, convention);
  const { opens, ...cells } = grid;
  const { instrument, published, endDay, grade } = calls;
  return {
    ...{ terms, grid: cells, out: verdictColumns(published.length, true) },
    opens: convention.base === 'open-after' ? opens() : undefined,
    calls: {
      instrument: onShared(instrument),
      published: onShared(published),
      endDay: onShared(endDay),
      grade: onShared(grade),
    },
  };
}

/** @throws what is our own fault */
async function ask(worker: Worker, text: string): Promise<Int32Array> {
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (answer: Answer<Int32Array>) =>
        'value' in answer ? resolve(answer.value) : reject(new Error(answer.failure)),
      );
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('a thread that judges ended')));
      worker.postMessage(text);
    });
  } finally {
    worker.removeAllListeners();
    await worker.terminate();
  }
}
