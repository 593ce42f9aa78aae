/** Whether a file that was read before may count as read. */
import { resolve } from 'node:path';
import { type FileState, isSameState, stateOf, vouches } from './file-state.ts';
import { readStored, storedPath } from './files.ts';

/** A file as it was read. */
export interface AsRead {
  readonly state: FileState;
  /** Milliseconds since 1970, when the state was taken. */
  readonly seen: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Where a file lies on disk, and its state now; `undefined` for what is piped in, or not to be read. */
export const stateNow = (file: string): FileState | undefined => stateOf(resolve(storedPath(file)));

/**
 * What was read, if the file still has its bytes: its state vouches for them, or they have the same digest. Where the state has changed
 * since and can be trusted now, the new one is in what comes back.
 *
 * @param strict trust no state
 * @throws {EngineError} `file.read`
 */
export function stillAsRead<T extends AsRead>(
  read: T,
  file: string,
  {
    state,
    seen,
    strict = false,
  }: Pick<AsRead, 'state' | 'seen'> & { readonly strict?: boolean | undefined },
): T | undefined {
  const isTrusted = isSameState(read.state, state) && vouches(state, read.seen);
  if (isTrusted && !strict) return read;
  const { bytes, sha256 } = readStored(file).input;
  if (bytes !== read.bytes || sha256 !== read.sha256 || !isSameState(state, stateNow(file)))
    return undefined;
  return !isTrusted && vouches(state, seen) ? { ...read, state, seen } : read;
}
