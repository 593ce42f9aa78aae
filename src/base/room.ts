/** Refuses work that does not fit in memory before it begins: out of memory, the program would be killed midway. */

import { EngineError, type Place } from './errors.ts';
import { said } from './message.ts';

/** Something that needs memory. */
export interface MemoryNeed {
  /** What needs it, such as `12,000,000 calls`; a function, because it is only needed for the message. */
  readonly what: () => string;
  /** Bytes that it takes at most. */
  readonly bytes: number;
  /** What to do instead, as the end of a sentence. */
  readonly cure: string;
  readonly place?: Place | undefined;
}

/** Available memory. */
export interface Room {
  /** Bytes in total. */
  readonly limit: number;
  /** Bytes of them that are in use. */
  readonly used: number;
  /** Whose limit it is: `Node` for its heap, `this machine`. */
  readonly whose: 'Node' | 'this machine';
}

/** @throws {EngineError} `file.room` where the need is greater than what is left */
export function requireRoom(
  { what, bytes, cure, place }: MemoryNeed,
  { limit, used, whose }: Room,
): void {
  if (bytes <= limit - used) return;
  const beside = used > limit / 20 ? said` beside the ${gigabytes(used)} in use` : '';
  const more =
    whose === 'Node'
      ? said`, or give Node more: NODE_OPTIONS=--max-old-space-size=${Math.ceil((1.2 * (bytes + used)) / 2 ** 30) * 1024}`
      : '';
  const message = said`${what()} need about ${gigabytes(bytes)} of memory${beside}, and ${whose === 'Node' ? whose : said`this machine`} has ${gigabytes(limit)}: ${cure}${more}`;
  throw new EngineError('file.room', message, place);
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
