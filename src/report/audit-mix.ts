/** The rating mix of an audit as CSV: a row for each quarter's end, house and asset class. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { ratingMix, SIDES, type SideCount } from '../ratings/rating-mix.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { type Cell, csvLine } from './csv.ts';

/** Line by line. @param judged in the order of publication @param last day of the last quarter's end at most */
export function* ratingMixLines(judged: Iterable<JudgedCall>, last: EpochDay): Generator<string> {
  const names = ['share', 'marked', 'clients', 'client_share'];
  const header = SIDES.flatMap(([name]) => [name, ...names.map((part) => `${name}_${part}`)]);
  yield csvLine(['quarter_end', 'house', 'asset_class', 'rated', ...header]);
  for (const { end, house, assetClass, rated, sides } of ratingMix(judged, last)) {
    const cells = sides.flatMap((side) => sideCells(side, rated));
    yield csvLine([formatDay(end), house, assetClass, rated, ...cells]);
  }
}

/** Count, share of all, how many say whether they are clients, how many are, their share of those that say. */
function sideCells({ rated, marked, clients }: SideCount, all: number): readonly Cell[] {
  const told = marked > 0 ? [clients, clients / marked] : [null, null];
  return [rated, rated / all, marked, ...told];
}
