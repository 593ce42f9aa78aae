import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { columnName, workbookOf } from '../../../src/report/print/workbook.ts';
import { TABLE } from './build.ts';

const partsOf = async (sheets: Parameters<typeof workbookOf>[0]) => {
  const parts = unzipSync(new Uint8Array(await workbookOf(sheets)));
  return (name: string) => strFromU8(parts[name] ?? new Uint8Array());
};

describe('a workbook', () => {
  test('is read back with days as days, numbers as numbers and texts as texts', async () => {
    const bytes = Buffer.from(await workbookOf([{ name: 'Calls', body: TABLE }]));
    const [sheet] = await readExcelFile(bytes);
    expect(sheet?.sheet).toBe('Calls');
    expect(sheet?.data).toEqual([
      ['id', 'published', 'line', 'return', 'price', 'hit'],
      ['A1', new Date('2024-01-02'), 2, 0.1263, 12.345, true],
      ['=1+1', new Date('1969-12-31'), 3, -0.5, 0.001, false],
      ['买入', null, null, null, null, null],
    ]);
  });

  test('holds no formula, shows percentages, freezes its header and can be filtered', async () => {
    const part = await partsOf([{ name: 'Calls', body: TABLE }]);
    const sheet = part('xl/worksheets/sheet1.xml');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<autoFilter ref="A1:F4"/>');
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*xSplit="1"[^>]*state="frozen"/);
    expect(sheet.indexOf('<autoFilter')).toBeGreaterThan(sheet.indexOf('</sheetData>'));
    expect(part('xl/styles.xml')).toContain('0.00%');
  });

  test('keeps out what XML cannot hold, and cuts a text that no cell can hold', async () => {
    const rows = [['a\u0000b\ud800c'], ['x'.repeat(40_000)], ['<img onerror=x> & "q"']];
    const body = { name: 't', fields: [{ name: 'a', kind: 'text' as const }], rows };
    const [sheet] = await readExcelFile(Buffer.from(await workbookOf([{ name: 't', body }])));
    const texts = sheet?.data.slice(1).map(([text]) => String(text)) ?? [];
    expect(texts[0]).toBe('a□b□c');
    expect(texts[1]?.length).toBe(32_767);
    expect(texts[2]).toBe('<img onerror=x> & "q"');
  });

  test('names its tabs so that no program refuses them', async () => {
    const names = ['a/b:c', 'A B C', '', 'x'.repeat(60), 'x'.repeat(61)];
    const bytes = await workbookOf(names.map((name) => ({ name, body: TABLE })));
    const tabs = (await readExcelFile(Buffer.from(bytes))).map(({ sheet }) => sheet);
    expect(tabs).toEqual(['a b c', 'A B C 2', '3', 'x'.repeat(27), `${'x'.repeat(27)} 5`]);
  });
});

test('columns are counted in letters', () => {
  expect([1, 26, 27, 52, 702, 703].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
});
