/** What earlier runs kept of the files that a command reads, in the cache folder of its user. */
import { openCache } from '../ingest/cache.ts';
import { cacheFolder, engineDigest } from '../ingest/cache-folder.ts';
import type { KeptReads } from '../ingest/kept-reads.ts';

/** @param strict take the digest of each file anew, whatever the system says of it */
export function usersCache(strict = false): KeptReads | undefined {
  const [folder, engine] = [cacheFolder(), engineDigest()];
  return folder === undefined || engine === undefined
    ? undefined
    : openCache({ folder, engine, strict });
}
