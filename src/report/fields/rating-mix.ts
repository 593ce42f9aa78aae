/** The rating mix as a table: a row for each quarter's end, house and asset class. */
import { type EpochDay, formatDay } from '../../base/day.ts';
import { type MixRow, ratingMix, SIDES, type SideCount } from '../../ratings/rating-mix.ts';
import type { JudgedCall } from '../../ratings/verdict.ts';
import { type Column, type FieldTable, tableOf, within } from './table.ts';

type Side = SideCount & { readonly all: number };

/** Count, share of all, how many say whether they are clients, how many are, their share of those that say. */
const SIDE: readonly Column<Side>[] = [
  ['', 'count', ({ rated }) => rated],
  ['_share', 'fraction', ({ rated, all }) => rated / all],
  ['_marked', 'count', ({ marked }) => marked],
  ['_clients', 'count', ({ marked, clients }) => (marked > 0 ? clients : null)],
  ['_client_share', 'fraction', ({ marked, clients }) => (marked > 0 ? clients / marked : null)],
];

const COLUMNS: readonly Column<MixRow>[] = [
  ['quarter_end', 'day', ({ end }) => formatDay(end)],
  ['house', 'text', ({ house }) => house],
  ['asset_class', 'text', ({ assetClass }) => assetClass],
  ['rated', 'count', ({ rated }) => rated],
  ...SIDES.flatMap(
    ([side], i) =>
      within(SIDE, ({ sides, rated }: MixRow): Side => ({ ...sides[i]!, all: rated }), side), // one a side
  ),
];

/** @param judged in the order of publication @param last day of the last quarter's end at most */
export const mixTable = (judged: Iterable<JudgedCall>, last: EpochDay): FieldTable =>
  tableOf('rating-mix', COLUMNS, {
    [Symbol.iterator]: () => ratingMix(judged, last)[Symbol.iterator](),
  });
