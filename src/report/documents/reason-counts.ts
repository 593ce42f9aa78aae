/** Reasons why orders did not fill, each with its number. */
import type { NonFillReason } from '../../backtest/order.ts';
import { mostFirst } from '../../base/multimap.ts';
import type { Terms } from '../words/terms.ts';

/** The most frequent one first. */
export const reasonCounts = (
  counts: Readonly<Partial<Record<NonFillReason | 'unknown', number>>>,
  words: Terms['backtest'],
): string[] =>
  mostFirst(counts).map(([reason, n]) =>
    words.reasonCount(reason === 'unknown' ? words.unknown : words.reasons[reason], n),
  );
