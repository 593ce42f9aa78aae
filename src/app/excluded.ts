/** Names that the user asks to leave out of a run, such as one whose prices are damaged. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import type { PriceBook } from '../store/series.ts';
import { readInstrument } from './sources.ts';

/** Leaves names out of a book; a note says so. @throws {EngineError} `run.option` for a name that the book lacks */
export function withoutExcluded(
  book: PriceBook,
  texts: readonly string[],
): { readonly book: PriceBook; readonly notes: readonly string[] } {
  if (texts.length === 0) return { book, notes: [] };
  const series = new Map(book.series);
  const ids = texts.map((text) => {
    const id = readInstrument(text);
    if (id !== undefined && book.series.has(id)) return id;
    const message = said`no prices of "${text}" were loaded${didYouMean(text, book.series.keys())}`;
    throw new EngineError('run.option', message, { field: '--exclude' });
  });
  for (const id of ids) series.delete(id);
  return {
    book: { ...book, series },
    notes: [said`left out as asked: ${[...new Set(ids)].sort().join(', ')}`],
  };
}
