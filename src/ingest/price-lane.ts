/** What a thread does of reading price files: it takes those that none has taken, from the last back, and hands over their columns. */
import type { Issue } from '../base/errors.ts';
import { stateNow } from './as-read.ts';
import type { FileToRead, ReadContext } from './kept-reads.ts';
import { columnPiece, leavePiece } from './part.ts';
import { readPriceFile } from './price-file.ts';
import type { ReadAnswer, ReadJob, Vendors } from './price-threads.ts';
import type { StartLane } from './threads.ts';

/** Answers files by the port of their job; the answer to the job itself says nothing. */
export const startLane: StartLane<undefined, void, ReadJob> = () => {
  let vendors: Vendors | undefined;
  return (job) => {
    vendors = job.vendors ?? vendors;
    if (vendors) readJob(job, { ...job.context, ...vendors });
  };
};

/** Reads files and answers several at once. */
function readJob(job: ReadJob, context: ReadContext): void {
  const { files, taken } = job;
  let held: ReadAnswer[] = [];
  const send = () => {
    if (held.length > 0) answer(job, held);
    held = [];
  };
  for (let number = files.length - 1; number >= 0; number--) {
    const one = files[number];
    if (!one || Atomics.exchange(taken, number, 1) === 1) continue;
    const before = columnPiece();
    const found = readWhole(one, context);
    const isNew = columnPiece() !== before;
    const isAcross =
      isNew && found !== undefined && buffersOf([{ number, found }]).includes(before);
    if (isNew && !isAcross) send(); // no more columns will be cut from what these have
    held.push({ number, found });
    if (!isAcross) continue;
    leavePiece();
    send();
  }
  leavePiece();
  send();
  job.port.close();
}

/** Hands over the memory of columns, which this thread has no more. */
function answer({ port, answers }: ReadJob, held: readonly ReadAnswer[]): void {
  port.postMessage(held, buffersOf(held));
  Atomics.add(answers, 0, 1);
  Atomics.notify(answers, 0);
}

/** A file without a fault; any other is read by who can tell of it. */
function readWhole({ file, given }: FileToRead, context: ReadContext): ReadAnswer['found'] {
  const issues: Issue[] = [];
  try {
    const state = stateNow(file);
    const { layout, ...found } = readPriceFile(file, { ...context, given }, issues);
    return state && issues.length === 0 ? { ...found, layout: layout.id, state } : undefined;
  } catch {
    return undefined;
  }
}

/** The memory of columns, of which many may be of one piece. */
function buffersOf(held: readonly ReadAnswer[]): ArrayBuffer[] {
  const parts = held.flatMap(({ found }) => found?.parts ?? []);
  const columns = parts.flatMap(({ days, lines, values }) => [
    days,
    lines,
    ...Object.values(values),
  ]);
  return [...new Set(columns.map(({ buffer }) => buffer as ArrayBuffer))];
}
