/** A table of every kind of column, with what strangers may write in it. */
import type { FieldTable } from '../../../src/report/fields/table.ts';

export const TABLE: FieldTable = {
  name: 'calls',
  fields: [
    { name: 'id', kind: 'text' },
    { name: 'published', kind: 'day' },
    { name: 'line', kind: 'count' },
    { name: 'return', kind: 'fraction' },
    { name: 'price', kind: 'price' },
    { name: 'hit', kind: 'flag' },
  ],
  rows: [
    ['A1', '2024-01-02', 2, 0.1263, 12.345, true],
    ['=1+1', '1969-12-31', 3, -0.5, 0.001, false],
    ['买入', null, null, Number.NaN, null, null],
  ],
};
