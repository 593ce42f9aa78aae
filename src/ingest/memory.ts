/** The memory of this process, and what inputs need of it. */

import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { MemoryNeed, Room } from '../base/room.ts';

/** Node's heap, where objects and texts live: without more said, 4 GB at most. */
export function heapRoom(): Room {
  const { heap_size_limit: limit, used_heap_size: used } = getHeapStatistics();
  // half of what is in use can be collected; a tenth is left for the work itself
  return { limit: 0.9 * limit, used: used / 2, whose: 'Node' };
}

/** Memory of the machine or container for columns of numbers, which lie outside the heap. */
export function columnRoom(): Room {
  const limit = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return { limit, used: process.memoryUsage.rss(), whose: 'this machine' };
}

/** Most calls of a run: a Map of their ids holds no more. */
export const MOST_CALLS = 16_000_000;

/**
 * Bytes that calls take in the heap: an object of twenty fields each, and the texts that no other row has. Measured on a
 * million rows: 386 bytes a call where a row has 150.
 */
export const callBytes = (rows: number, bytes: number): number => 300 * rows + 0.75 * bytes;

export function needOfCalls(rows: number, bytes: number, file: string): MemoryNeed {
  return {
    what: () => said`${rows.toLocaleString('en-US')} calls`,
    bytes: callBytes(rows, bytes),
    cure: said`split the ratings by year and run each part`,
    place: { file },
  };
}

/** Columns take about as many bytes as the rows have. */
export const needOfPrices = (files: number, bytes: number): MemoryNeed => ({
  what: () => said`the first ${files.toLocaleString('en-US')} of the price files`,
  bytes,
  cure: said`give the files of fewer instruments at a time`,
});

/** Bytes of JSON that are read as one text: V8 has no longer one. */
const LONGEST_PAGE = 1 << 29;

/** Bytes of heap that a byte of JSON takes while it is read: its text, and the records that are made of it. */
const HEAP_OF_JSON = 3;

/** The text of a JSON page, which is read whole. @throws {EngineError} `file.read` for one that is too long for that */
export function pageText(bytes: Buffer, file: string, longest = LONGEST_PAGE): string {
  const most = Math.min(longest, heapRoom().limit / HEAP_OF_JSON);
  return bytes.length <= most ? bytes.toString('utf8') : refusePage(bytes, file, most);
}

function refusePage(bytes: Buffer, file: string, most: number): never {
  const [size, limit] = [bytes.length, most].map((n) => `${Math.ceil(n / 2 ** 20)} MiB`);
  const message = said`has ${size} of JSON, which is read whole, and ${limit} is the most: save it as CSV, which has no such limit, or as several pages in a folder`;
  throw new EngineError('file.read', message, { file });
}
