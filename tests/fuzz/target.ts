/** What is thrown at: a reader of the program, sound inputs for it, and what it has to keep to. */
import { createHash } from 'node:crypto';
import { drawIndex, type Random } from '../../src/base/random.ts';
import { damage } from './damage.ts';

/** A folder of files by their paths in it: one input. */
export type Files = Readonly<Record<string, Buffer>>;

export interface Target {
  readonly name: string;
  /** Makes an input, damaged more often than not; the same one for the same random numbers. */
  readonly make: (random: Random) => Files;
  /**
   * Reads the input, which lies in the working folder.
   *
   * @returns what came out, so that two readings can be held together
   * @throws {EngineError} what the user can mend; {@link BrokenPromise}; anything else is a fault of the program
   */
  readonly read: () => string | Promise<string>;
}

/** The reader gave something that it must not give. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

export const pick = <T>(random: Random, list: readonly T[]): T =>
  list[drawIndex(random, list.length)]!; // never empty

/** Inputs that are sound ones with one or two of their files damaged. @param isDamaged which files may be */
export function damaged(
  sound: () => readonly Files[],
  isDamaged: (name: string) => boolean = () => true,
): Target['make'] {
  let all: readonly Files[] | undefined;
  return (random) => {
    all ??= sound();
    const changed: Record<string, Buffer> = { ...pick(random, all) };
    const names = Object.keys(changed).filter(isDamaged);
    for (let n = random() < 0.8 ? 0 : 1; n >= 0; n--) {
      const name = pick(random, names);
      const donor = pick(random, Object.values(pick(random, all)));
      changed[name] = damage(changed[name]!, random, donor); // one of its own names
    }
    return changed;
  };
}

/** A short text for a long value; columns of numbers as numbers, absent values as such. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value, written) ?? 'nothing')
    .digest('hex');

function written(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>, String);
  if (value instanceof Map) return [...value];
  if (value instanceof Set) return [...value];
  return value;
}
