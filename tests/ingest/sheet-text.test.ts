import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { checkFiles } from '../../src/ingest/check.ts';
import { readInput } from '../../src/ingest/files.ts';
import { openPriceTexts } from '../../src/ingest/price-text.ts';
import { readWorkbook, splitSheet } from '../../src/ingest/sheet-text.ts';
import {
  CONTEXT,
  closesOf,
  idOf,
  loadCalls,
  loadOne,
  loadPrices,
  messageOf,
  temporaryFolder,
} from './harness.ts';
import { type Cell, workbookOf } from './workbook-build.ts';

const { write } = temporaryFolder();
const book = (name: string, sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>) =>
  write(name, workbookOf(sheets));

// 45663 is 2025-01-06, 45664 the day after
const BARS: readonly (readonly Cell[])[] = [
  ['日期', '收盘价(元)', '备注'],
  [{ serial: 45663 }, 10.5, 'a "b", c'],
  [{ serial: 45664 }, 12.3, undefined],
];
const RATINGS: readonly (readonly Cell[])[] = [
  ['股票代码', '研究机构', '研究员', '投资评级', '报告日期', '报告标题'],
  ['609901', '例证券', '李文', '买入（维持）', { serial: 45663 }, '评"例甲"年报,\n第二行'],
];

describe('a workbook of prices', () => {
  test('is read as the table of its only sheet of data; evidence names sheet and row', () => {
    const path = book('600519.SH.xlsx', { Bars: BARS, Cover: [['made by hand']] });
    const series = loadOne(path);
    expect(closesOf(series)).toEqual([
      ['2025-01-06', 10.5],
      ['2025-01-07', 12.3],
    ]);
    expect([series.id, series.files, [...series.lines]]).toEqual([
      '600519.SH',
      [`${path}#Bars`],
      [2, 3],
    ]);
  });

  test('takes no close from an error of a formula, and its blank rows count', () => {
    const rows = [
      BARS[0]!,
      BARS[1]!,
      [],
      [{ serial: 45664 }, { error: '#DIV/0!' }],
      [{ serial: 45665 }, 11],
    ];
    const series = loadOne(book('600519.SH.xlsx', { S: rows }));
    expect([...series.lines]).toEqual([2, 5]);
  });

  test('tells an auditor how it prints a price', () => {
    const path = book('600519.SH.xlsx', { Bars: BARS });
    const { sha256 } = readInput(path).input;
    const texts = openPriceTexts(`${path}#Bars`, CONTEXT.layouts, sha256);
    expect(texts({ line: 3, field: 'close', price: 12.3 })).toBe('12.3');
  });

  test('with several sheets of data is refused with their names, and one of them is read by its name', () => {
    const path = book('prices.xlsx', { '600519.SH': BARS, '000301.SZ': BARS });
    expect(messageOf(() => loadPrices(path))).toBe(
      `${path}: the workbook holds 2 sheets with data ("600519.SH", "000301.SZ"); name one as FILE#600519.SH`,
    );
    expect(loadOne(`${path}#000301.SZ`).id).toBe('000301.SZ');
    expect(loadOne(`000300.SH=${path}#600519.SH`).id).toBe('000300.SH');
    expect(messageOf(() => loadPrices(`${path}#Bars`))).toMatch(
      /no sheet "Bars" with data in the workbook; there are "600519.SH", "000301.SZ"/,
    );
  });

  test('whose file and sheet name two codes is neither', () => {
    const path = book('600519.xlsx', { '000301': BARS });
    expect(messageOf(() => loadPrices(path))).toMatch(/"600519#000301" is no known spelling/);
  });

  test('whose header leaves a column of data without a name is refused: its cells may be merged', () => {
    const merged = [
      ['日期', '收盘价', undefined, '备注'],
      [{ serial: 45663 }, 10.5, 11, 'x'],
    ];
    expect(messageOf(() => loadPrices(book('600519.SH.xlsx', { S: merged })))).toMatch(
      /#S:1: column C has no name in the header; if its cells are merged/,
    );
    // a first column without a name is an index, and one without data is nothing
    const index = [
      [undefined, '日期', '收盘价', undefined, '备注'],
      [0, { serial: 45663 }, 10.5, undefined, 'x'],
    ];
    expect(closesOf(loadOne(book('600519.SH.xlsx', { S: index })))).toEqual([['2025-01-06', 10.5]]);
  });

  test('that is given by name and holds no prices is refused, as any file is', () => {
    const path = book('r.xlsx', { 评级: RATINGS });
    expect(messageOf(() => loadPrices(path))).toMatch(/no price rows found: taken for/);
  });

  test('is called Excel by the check', () => {
    const [report] = checkFiles(
      [{ path: book('600519.SH.xlsx', { Bars: BARS }) }],
      CONTEXT,
      undefined,
    );
    expect([report!.encoding, report!.rows]).toEqual(['Excel', 2]);
  });
});

test('a workbook of ratings is read as its CSV would be', () => {
  const path = book('ratings.xlsx', { 评级: RATINGS });
  expect(loadCalls(path).calls).toMatchObject([
    {
      instrument: idOf('609901.SH'),
      published: parseDay('2025-01-06'),
      house: '例证券',
      analysts: ['李文'],
      label: '买入',
      action: 'maintain',
      title: '评"例甲"年报, 第二行',
      file: `${path}#评级`,
      line: 2,
    },
  ]);
});

test('a stamp with a time of day keeps its day, rounded to the second', () => {
  // 15:00 is 0.625 of a day; 1 / 3 of a day is 08:00 to a fraction
  const rows = [
    RATINGS[0]!,
    ['609901', 'a', 'b', 'buy', { serial: 45663.625 }],
    ['609901', 'a', 'c', 'buy', { serial: 45664.3333333333 }],
  ];
  expect(loadCalls(book('r.xlsx', { S: rows })).calls.map(({ published }) => published)).toEqual([
    parseDay('2025-01-06'),
    parseDay('2025-01-07'),
  ]);
});

test.each([
  ['a/b.xlsx#Sheet 1', { book: 'a/b.xlsx', sheet: 'Sheet 1' }],
  ['b.xlsm#1', { book: 'b.xlsm', sheet: '1' }],
  ['b.xlsx', { book: 'b.xlsx' }],
  ['a#1/b.csv', { book: 'a#1/b.csv' }],
  ['a.xlsx#1/b.csv', { book: 'a.xlsx#1/b.csv' }],
])('%s is split into %j', (path, parts) => {
  expect(splitSheet(path)).toEqual(parts);
});

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
