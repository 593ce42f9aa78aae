/** What an earlier run may have kept of prices and calls. */
import type { KeptCallReads, KeptPlace, ReadNow } from './kept.ts';
import type { PriceFileContext } from './part-finder.ts';
import type { PriceFile } from './price-file.ts';

export interface KeptReads extends KeptCallReads {
  /** As `calls`, of a price file. */
  readonly prices: (
    place: KeptPlace,
    context: Pick<PriceFileContext, 'given' | 'ids' | 'layouts' | 'csvParseOnly'>,
    now: ReadNow<PriceFile>,
  ) => PriceFile;
}
