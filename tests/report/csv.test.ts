import { expect, test } from 'vitest';
import { csvCell } from '../../src/report/csv.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-', "'-"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  ['\n=1', `"'\n=1"`],
  ['＝1+1', "'＝1+1"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
])('text that a spreadsheet would run is made safe: %j', (cell, expected) => {
  expect(csvCell(cell)).toBe(expected);
});

test.each([
  ['a=b', 'a=b'],
  ['a,b', '"a,b"'],
  ['say "a"', '"say ""a"""'],
  ['two\nlines', '"two\nlines"'],
  ['600519.SH', '600519.SH'],
  ['', ''],
])('other text stays as it is, quoted where it must be: %j', (cell, expected) => {
  expect(csvCell(cell)).toBe(expected);
});

test.each([
  [-0.25, '-0.25'],
  [1e-7, '1e-7'],
  [Number.NaN, ''],
  [null, ''],
  [true, 'true'],
])('numbers keep their sign, what is missing is empty: %d', (cell, expected) => {
  expect(csvCell(cell)).toBe(expected);
});

test('escape sequences are made inert', () => {
  expect(csvCell('a\u001b[2Jb\u009b31m')).toBe('a\ufffd[2Jb\ufffd31m');
});
