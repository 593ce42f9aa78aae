/** The rating mix as a table: a row for each quarter's end, house and asset class. */
import { type EpochDay, formatDay } from '../../base/day.ts';
import { ratingMix, SIDES, type SideCount } from '../../ratings/rating-mix.ts';
import type { JudgedCall } from '../../ratings/verdict.ts';
import { type FieldCell, type FieldTable, fieldsOf } from './table.ts';

/** @param judged in the order of publication @param last day of the last quarter's end at most */
export const mixTable = (judged: Iterable<JudgedCall>, last: EpochDay): FieldTable => ({
  name: 'rating-mix',
  fields: [
    ...[...fieldsOf('day', 'quarter_end'), ...fieldsOf('text', 'house', 'asset_class')],
    ...fieldsOf('count', 'rated'),
    ...SIDES.flatMap(([name]) => [
      ...[...fieldsOf('count', name), ...fieldsOf('fraction', `${name}_share`)],
      ...fieldsOf('count', `${name}_marked`, `${name}_clients`),
      ...fieldsOf('fraction', `${name}_client_share`),
    ]),
  ],
  rows: {
    *[Symbol.iterator]() {
      for (const { end, house, assetClass, rated, sides } of ratingMix(judged, last)) {
        const cells = sides.flatMap((side) => sideCells(side, rated));
        yield [formatDay(end), house, assetClass, rated, ...cells];
      }
    },
  },
});

/** Count, share of all, how many say whether they are clients, how many are, their share of those that say. */
function sideCells({ rated, marked, clients }: SideCount, all: number): readonly FieldCell[] {
  const told = marked > 0 ? [clients, clients / marked] : [null, null];
  return [rated, rated / all, marked, ...told];
}
