import { expect, test } from 'vitest';
import { checkDocument } from '../../../src/report/documents/check.ts';
import { htmlText } from '../../../src/report/print/html.ts';
import { terminalText } from '../../../src/report/print/terminal.ts';
import type { FileReport } from '../../../src/results/file-report.ts';

const report: FileReport = {
  ...{ file: 'a.csv', kind: 'prices', layout: 'plain', encoding: 'UTF-8', rows: 1 },
  ...{ simulated: true, used: ['date', 'close'], unused: ['<i>'] },
  series: ['1', '2', '3', '4'].map((symbol) => ({
    ...{ symbol, instrument: `60000${symbol}.SH`, basis: 'raw', order: 'ascending' },
    ...{ first: '2024-01-02', last: '', rows: 1 },
  })),
  findings: Array.from({ length: 10 }, (_, k) => ({
    level: k === 0 ? ('error' as const) : ('note' as const),
    message: `finding ${k}`,
  })),
};

test('a file is said with what it was taken for, its series, its columns and what ails it', () => {
  expect(terminalText(checkDocument([report], 'en')).split('\n')).toEqual([
    'a.csv: prices (plain), UTF-8, 1 row, simulated',
    ...['1', '2', '3'].map((n) => `  ${n} -> 60000${n}.SH: 2024-01-02 to -, ascending, raw`),
    '  and 1 more instrument',
    '  columns read: date, close',
    '  not read: <i>',
    '    error: finding 0',
    ...[1, 2, 3, 4, 5, 6, 7].map((k) => `    note: finding ${k}`),
    '    and 2 more',
    '',
    '1 file: 1 error, 0 warnings, 9 notes',
    '',
  ]);
});

test('it reads in Chinese, and a name from a file does nothing on a page', () => {
  const lines = terminalText(checkDocument([report], 'zh')).split('\n');
  expect(lines[0]).toBe('a.csv：行情（plain），UTF-8，1 行，模拟数据');
  expect(lines.at(-2)).toBe('共 1 个文件：错误 1，警告 0，说明 9');
  expect(htmlText(checkDocument([report], 'en'))).not.toContain('<i>');
});

test('a file that was not understood says so', () => {
  const nothing = { ...report, kind: 'unreadable', series: [], used: [], unused: [], findings: [] };
  expect(terminalText(checkDocument([nothing], 'en'))).toMatch(/^a\.csv: not understood\n/);
});
