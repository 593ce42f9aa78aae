/** What an earlier run may have kept of prices and calls. */
import type { KeptCallReads, KeptPlace, ReadNow } from './kept.ts';
import type { Layout } from './layout.ts';
import type { PriceFileContext } from './part-finder.ts';
import type { PriceFile } from './price-file.ts';

/** Opens a store that `ratemark import` wrote; `undefined` for a path that is none. */
export type Stored = (path: string, layouts: readonly Layout[]) => readonly PriceFile[] | undefined;

export interface KeptReads extends KeptCallReads {
  /** As `calls`, of a price file. */
  readonly prices: (
    place: KeptPlace,
    context: Pick<PriceFileContext, 'given' | 'ids' | 'layouts' | 'csvParseOnly'>,
    now: ReadNow<PriceFile>,
  ) => PriceFile;
  readonly stored: Stored;
}
