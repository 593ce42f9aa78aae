/** What a thread does of reading price files: it takes those that none has taken, from the last back, and hands over their columns. */
import type { Issue } from '../base/errors.ts';
import { stateNow } from './as-read.ts';
import type { FileToRead, ReadContext } from './kept-reads.ts';
import type { Part } from './part.ts';
import { readPriceFile } from './price-file.ts';
import type { ReadAnswer, ReadJob } from './price-threads.ts';
import type { StartLane } from './threads.ts';

/** Answers each file by the port of its job; the answer to the job itself says nothing. */
export const startLane: StartLane<undefined, void, ReadJob> = () => (job) => {
  const { files, context, taken, answers, port } = job;
  for (let number = files.length - 1; number >= 0; number--) {
    const one = files[number];
    if (!one || Atomics.exchange(taken, number, 1) === 1) continue;
    const found = readWhole(one, context);
    const answer: ReadAnswer = { number, found };
    port.postMessage(answer, found ? buffersOf(found.parts) : []);
    Atomics.add(answers, 0, 1);
    Atomics.notify(answers, 0);
  }
  port.close();
};

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

/** The memory of columns, of which several may be of one piece. */
function buffersOf(parts: readonly Part[]): ArrayBuffer[] {
  const columns = parts.flatMap(({ days, lines, values }) => [
    days,
    lines,
    ...Object.values(values),
  ]);
  return [...new Set(columns.map(({ buffer }) => buffer as ArrayBuffer))];
}
