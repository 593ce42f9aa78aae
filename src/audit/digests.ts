/** Digests of the files of a folder, each file read once however often it is asked for. */
import type { Message } from '../base/message.ts';
import type { Digest } from './chunks.ts';
import { findDigest } from './inside.ts';

/** The digest of a file by its path below the folder, or why there is none. */
export type Digests = (name: string) => {
  readonly digest?: Digest | undefined;
  readonly why?: Message | undefined;
};

/** Remembers what it digested: of a folder that nothing writes to meanwhile. */
export function digestsIn(folder: string): Digests {
  const known = new Map<string, ReturnType<Digests>>();
  return (name) => {
    const found = known.get(name) ?? findDigest(folder, name);
    known.set(name, found);
    return found;
  };
}
