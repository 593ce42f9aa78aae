/** Workbook, Parquet and Arrow files of the built command. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  DateDay,
  Float64,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { parquetReadObjects } from 'hyparquet';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { folderOf, JUDGE, PACKAGE, ratemark, SMALL } from './harness.ts';

const HOSTILE = {
  ...SMALL,
  'ratings.csv': `call_id,published,house,code,label,name\nA1,2024-01-02,中邮证券,600519.SH,买入,"=cmd|' /C calc'!A0"\n`,
};

describe('the files of evaluate', () => {
  test.concurrent('say the same in a workbook, in Parquet and in Arrow', async () => {
    const cwd = folderOf(SMALL);
    const files = ['--xlsx', 'out.xlsx', '--parquet', 'pq', '--arrow', 'ar'];
    const { code, stderr } = await ratemark(['evaluate', ...JUDGE, ...files], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const sheets = await readExcelFile(readFileSync(join(cwd, 'out.xlsx')));
    const tabs = ['Summary', 'Calls', 'Cohorts', 'Rating mix', 'Provenance'];
    expect(sheets.map(({ sheet }) => sheet)).toEqual(tabs);
    const [names = [], values = []] = sheets[1]?.data ?? [];
    const inSheet = Object.fromEntries(names.map((name, i) => [name, values[i]]));
    const bytes = readFileSync(join(cwd, 'pq/calls.parquet'));
    const [inParquet] = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    });
    const inArrow = tableFromIPC(readFileSync(join(cwd, 'ar/calls.arrow')))
      .get(0)
      ?.toJSON();
    // 12 / 10 - 1 = 20 % against an index that did not move: on the edge, so overweight, and no hit
    const wanted = { id: 'A1', earned: 'overweight', hit: false, edge: true };
    for (const found of [inSheet, inParquet, inArrow]) {
      expect(found).toMatchObject(wanted);
      expect(found?.['relativeReturn']).toBeCloseTo(0.2, 12);
    }
    expect(inSheet['published']).toEqual(new Date('2024-01-02'));
    expect(inParquet?.['published']).toEqual(new Date('2024-01-02'));
    for (const [folder, ending] of [
      ['pq', 'parquet'],
      ['ar', 'arrow'],
    ] as const) {
      const wantedNames = ['calls', 'cohorts', 'rating-mix'].map((name) => `${name}.${ending}`);
      expect(readdirSync(join(cwd, folder)).sort()).toEqual(
        [...wantedNames, 'manifest.json'].sort(),
      );
    }
  });

  test.concurrent('hold adjusted prices, days and flags as what they are, though few calls have them', async () => {
    const cwd = folderOf({
      ...SMALL,
      'ratings.csv':
        'call_id,published,house,code,label,banking_client\nA1,2024-01-02,中邮证券,600519.SH,买入,是\n',
      // an adjusted close beside the close, as CSMAR prints it: the verdict rests on it
      'prices/600519.SH.csv':
        'Stkcd,Trddt,Clsprc,Adjprcwd\n600519,2024-01-02,10,20\n600519,2024-07-02,12,30\n',
    });
    const run = await ratemark(['evaluate', ...JUDGE, '--parquet', 'pq'], { cwd });
    expect([run.code, run.stderr]).toEqual([0, expect.any(String)]);
    const bytes = readFileSync(join(cwd, 'pq/calls.parquet'));
    const [row] = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    });
    const wanted = { baseAdjusted: 20, endAdjusted: 30, bankingClient: true };
    expect(row).toMatchObject({ ...wanted, endPriceDay: new Date('2024-07-02') });
  });

  test.concurrent('keep a name that is a formula a text', async () => {
    const cwd = folderOf(HOSTILE);
    const { code } = await ratemark(['evaluate', ...JUDGE, '--xlsx', 'out.xlsx'], { cwd });
    const sheets = await readExcelFile(readFileSync(join(cwd, 'out.xlsx')));
    expect(code).toBe(0);
    expect(sheets[1]?.data[1]?.[2]).toBe("=cmd|' /C calc'!A0");
  });

  test.concurrent('are refused under a name that no spreadsheet opens, before anything is read', async () => {
    const cwd = folderOf({});
    const done = await ratemark(['evaluate', '--sample', '--xlsx', 'out.xls'], { cwd });
    expect([done.code, done.stdout]).toEqual([2, '']);
    expect(done.stderr).toContain('--xlsx: expected a file that ends in .xlsx, found "out.xls"');
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.concurrent('leave an old workbook as it is where the folder takes nothing', async () => {
    const cwd = folderOf({ ...SMALL, 'out.xlsx/keep.txt': 'mine' });
    const done = await ratemark(['evaluate', ...JUDGE, '--xlsx', 'out.xlsx'], { cwd });
    expect([done.code, done.stdout]).toEqual([1, '']);
    expect(readFileSync(join(cwd, 'out.xlsx/keep.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(cwd).filter((name) => name.includes('partial'))).toEqual([]);
  });
});

test('a backtest writes its tables, with Chinese tabs on request', async () => {
  const cwd = folderOf({});
  const files = ['--xlsx', 'b.xlsx', '--parquet', 'pq', '--arrow', 'ar', '--out', 'run'];
  const look = ['--lang', 'zh', '--resamples', '0'];
  const done = await ratemark(['backtest', 'equal-weight', '--sample', ...files, ...look], { cwd });
  expect([done.code, done.stderr]).toEqual([0, '']);
  const sheets = await readExcelFile(readFileSync(join(cwd, 'b.xlsx')));
  const tabs = ['摘要', '净值', '成交', '已平仓交易', '持仓', '未成交', '公司行动', '数据来源'];
  expect(sheets.map(({ sheet }) => sheet)).toEqual(tabs);
  const names = ['equity', 'trades', 'round-trips', 'positions', 'nonfills', 'actions'];
  const wanted = [...names.map((name) => `${name}.parquet`), 'manifest.json'];
  expect(readdirSync(join(cwd, 'pq')).sort()).toEqual(wanted.sort());
  for (const name of names) {
    const lines = readFileSync(join(cwd, `run/${name}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    const table = tableFromIPC(readFileSync(join(cwd, `ar/${name}.arrow`)));
    expect([name, table.numRows]).toEqual([name, lines.length - 1]);
    expect(table.schema.fields.map((field) => field.name)).toEqual(lines[0]?.split(','));
  }
});

/** The lines of a CSV as an Arrow file: days as days, numbers as doubles, blanks as nothing. */
function arrowOf(csv: string): Buffer {
  const [header = [], ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const columns = header.map((name, i) => {
    const cells = rows.map((row) => (row[i] === '' ? null : (row[i] ?? null)));
    if (name === 'code') return [name, vectorFromArray(cells, new Utf8())] as const;
    if (name === 'date') {
      const days = cells.map((cell) => (cell === null ? null : new Date(cell)));
      return [name, vectorFromArray(days, new DateDay())] as const;
    }
    const numbers = cells.map((cell) => (cell === null ? null : Number(cell)));
    return [name, vectorFromArray(numbers, new Float64())] as const;
  });
  return Buffer.from(tableToIPC(new Table(Object.fromEntries(columns)), 'file'));
}

test('evaluate judges by prices in Arrow and Feather as by the same in CSV, to the line', async () => {
  const cwd = folderOf({});
  const sample = join(PACKAGE, 'data/sample');
  mkdirSync(join(cwd, 'csv'));
  mkdirSync(join(cwd, 'arrow'));
  const files = ['prices', 'benchmarks'].flatMap((folder) =>
    readdirSync(join(sample, folder)).map((name) => join(sample, folder, name)),
  );
  for (const [i, file] of files.entries()) {
    const text = readFileSync(file, 'utf8').replace(/^#.*\n/, ''); // a table of columns has no line above its names
    const stem = basename(file, '.csv');
    writeFileSync(join(cwd, 'csv', `${stem}.csv`), text);
    writeFileSync(
      join(cwd, 'arrow', `${stem}.${i % 2 === 0 ? 'arrow' : 'feather'}`),
      arrowOf(text),
    );
  }
  const judge = async (prices: string) => {
    const ratings = ['--ratings', join(sample, 'ratings.csv')];
    const run = await ratemark(['evaluate', ...ratings, '--prices', prices, '--format', 'jsonl'], {
      cwd,
    });
    expect([run.code, prices, run.stderr]).toEqual([0, prices, expect.any(String)]);
    return run.stdout.replaceAll(/\b(?:csv|arrow)\/([^"]+)\.(?:csv|arrow|feather)\b/g, '$1');
  };
  const byText = await judge('csv');
  expect(byText.trimEnd().split('\n').length).toBeGreaterThan(20);
  expect(byText).toContain('"status":"judged"');
  expect(await judge('arrow')).toBe(byText);
});
