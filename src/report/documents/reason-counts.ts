/** Reasons why orders did not fill, each with its number. */
import type { NonFillReason } from '../../backtest/order.ts';
import type { Terms } from '../words/terms.ts';

/** The most frequent one first. */
export const reasonCounts = (
  counts: Readonly<Partial<Record<NonFillReason | 'unknown', number>>>,
  words: Terms['backtest'],
): string[] =>
  (Object.entries(counts) as [NonFillReason | 'unknown', number][])
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, n]) =>
      words.reasonCount(reason === 'unknown' ? words.unknown : words.reasons[reason], n),
    );
