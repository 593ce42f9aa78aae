/** Whether what is asked for has room in memory: said before the work, because a program without room is ended in its midst. */
import { EngineError, type Place } from './errors.ts';

/** Something that needs memory. */
export interface MemoryNeed {
  /** What it is, with its number: `12,000,000 calls`; asked for only where it is refused, for writing it takes a while. */
  readonly what: () => string;
  /** Bytes that it takes at most. */
  readonly bytes: number;
  /** What to do instead, as the end of a sentence. */
  readonly cure: string;
  readonly place?: Place | undefined;
}

/** Memory that there is. */
export interface Room {
  /** Bytes that may be had in all. */
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
  const beside = used > limit / 20 ? ` beside the ${gigabytes(used)} in use` : '';
  const more =
    whose === 'Node'
      ? `, or give Node more: NODE_OPTIONS=--max-old-space-size=${Math.ceil((1.2 * (bytes + used)) / 2 ** 30) * 1024}`
      : '';
  const message = `${what()} need about ${gigabytes(bytes)} of memory${beside}, and ${whose} has ${gigabytes(limit)}: ${cure}${more}`;
  throw new EngineError('file.room', message, place);
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
