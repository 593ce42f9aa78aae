/** What earlier runs kept of the files that a command reads, stores and the cache folder of its user, and threads for the others. */
import { openCache } from '../ingest/cache.ts';
import { cacheFolder, engineDigest } from '../ingest/cache-folder.ts';
import type { KeptReads } from '../ingest/kept-reads.ts';
import { priceReaders } from '../ingest/price-threads.ts';
import { openStores } from '../ingest/stored.ts';

/** @param cache false for stores alone @param strict take the digest of each file anew, whatever the system says of it */
export function keptReads(cache = true, strict = false): KeptReads {
  const [folder, engine] = cache ? [cacheFolder(), engineDigest()] : [];
  const kept =
    folder === undefined || engine === undefined
      ? openStores()
      : openCache({ folder, engine, strict });
  return { ...kept, readers: priceReaders() };
}
