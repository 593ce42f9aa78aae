import { expect, test } from 'vitest';
import { readWorkbook } from '../../src/ingest/workbook.ts';
import { messageOf } from './harness.ts';
import { workbookOf } from './workbook-build.ts';

test('a workbook gives its sheets in order, cell by cell; an error of a formula is an empty cell', () => {
  // day 45663 of spreadsheets is 2025-01-06: 45658 is 1 January 2025
  const book = workbookOf({
    Prices: [['date', 'close', 'note'], [{ serial: 45663 }, 10.5, { error: '#N/A' }], [], ['x']],
    Notes: [['one']],
  });
  expect(readWorkbook(book, 'b.xlsx')).toEqual([
    {
      name: 'Prices',
      rows: [
        ['date', 'close', 'note'],
        [new Date('2025-01-06T00:00:00Z'), 10.5, null],
        [null, null, null],
        ['x', null, null],
      ],
    },
    { name: 'Notes', rows: [['one']] },
  ]);
});

test('a workbook that was cut off is refused, and the next one is read', () => {
  const book = workbookOf({ A: [['a', 'b']] });
  expect(messageOf(() => readWorkbook(book.subarray(0, 500), 'b.xlsx'))).toMatch(
    /^b\.xlsx: not readable as an Excel workbook \(.*\); open it and save it anew, or export the sheet as CSV$/,
  );
  expect(readWorkbook(book, 'b.xlsx')).toEqual([{ name: 'A', rows: [['a', 'b']] }]);
});

test('a workbook with any one byte changed is read or refused, and the next one is read', () => {
  const book = workbookOf({
    A: [
      ['date', 'close'],
      [{ serial: 45663 }, 10.5],
    ],
  });
  for (let at = 0; at < book.length; at += 3) {
    const changed = Buffer.from(book);
    changed[at] = changed[at]! ^ 0x24;
    // some damages leave the package with nothing to do and a promise that it never keeps
    expect(messageOf(() => readWorkbook(changed, 'b.xlsx'))).toMatch(/^no failure|not readable/);
  }
  expect(readWorkbook(book, 'b.xlsx')[0]?.name).toBe('A');
});
