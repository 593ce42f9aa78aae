/** Workbooks of the built command, read back by another reader and held to the CSV files of the same run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { folderOf, ratemark, SMALL } from './harness.ts';
import { csvRows, dayOf, letterOf, type ReadSheet, readWorkbook } from './read-workbook.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Holds every cell of a sheet to the cell of the file; numbers to their last digit, days as days, empty ones as none. */
function expectSame(sheet: ReadSheet, csv: readonly (readonly string[])[]): Set<string> {
  const formats = new Set<string>();
  const [head = []] = csv;
  const differences: string[] = [];
  for (const [row, cells] of csv.entries())
    for (const [column, wanted] of cells.entries()) {
      const place = `${letterOf(column)}${row + 1}`;
      const cell = sheet.cells.get(place);
      if (row > 0 && cell && typeof cell.value === 'number')
        formats.add(`${head[column]} ${cell.format}`);
      const isDay = cell?.format === 'yyyy-mm-dd';
      const shown = cell === undefined ? '' : isDay ? dayOf(Number(cell.value)) : cell.value;
      const isSame =
        typeof shown === 'number' ? shown === Number(wanted) : String(shown) === wanted;
      if (!isSame || (row > 0 && DAY.test(wanted) && !isDay))
        differences.push(`${sheet.name} ${place} (${head[column]}): ${shown} for ${wanted}`);
    }
  expect(differences).toEqual([]);
  expect(sheet.rows).toBe(csv.length);
  expect(sheet.frozen).toBe(1);
  expect(sheet.filter).toBe(`A1:${letterOf(head.length - 1)}${csv.length}`);
  expect(sheet.xml).not.toMatch(/<f[ >]/);
  return formats;
}

describe('a workbook, cell by cell,', () => {
  test('of judged calls is their CSV: days are days, fractions percentages', async () => {
    const cwd = folderOf({});
    const args = ['evaluate', '--sample', '--out', 'run', '--xlsx', 'out.xlsx'];
    args.push('--parquet', 'pq');
    expect((await ratemark(args, { cwd })).code).toBe(0);
    const sheets = readWorkbook(readFileSync(join(cwd, 'out.xlsx')));
    const sheet = (name: string) => sheets.find((one) => one.name === name)!;
    const csv = (name: string) => csvRows(readFileSync(join(cwd, 'run', name), 'utf8'));
    const formats = expectSame(sheet('Calls'), csv('calls.csv'));
    for (const one of ['relativeReturn 0.00%', 'basePrice 0.000', 'published yyyy-mm-dd'])
      expect(formats).toContain(one);
    expectSame(sheet('Cohorts'), csv('cohorts.csv'));
    const bytes = readFileSync(join(cwd, 'pq/rating-mix.parquet'));
    const mix = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    });
    const names = Object.keys(mix[0] ?? {});
    const cellText = (cell: unknown) =>
      cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '');
    expect(mix.length).toBeGreaterThan(10);
    const rows = mix.map((row) => names.map((name) => cellText(row[name])));
    expectSame(sheet('Rating mix'), [names, ...rows]);
    const { cells, xml } = sheet('Provenance');
    const texts = [...cells.values()].map(({ value }) => value);
    const manifest = JSON.parse(readFileSync(join(cwd, 'run/manifest.json'), 'utf8'));
    expect(manifest.inputs.length).toBeGreaterThan(10);
    for (const { sha256 } of manifest.inputs) expect(texts).toContain(sha256);
    expect(xml).not.toMatch(/<f[ >]/);
  });

  test('of a backtest is its CSV', async () => {
    const cwd = folderOf({});
    const args = ['backtest', 'follow-buys', '--sample', '--resamples', '0'];
    const files = ['--out', 'run', '--xlsx', 'out.xlsx'];
    expect((await ratemark([...args, ...files], { cwd })).code).toBe(0);
    const sheets = readWorkbook(readFileSync(join(cwd, 'out.xlsx')));
    const named = {
      Equity: 'equity',
      Trades: 'trades',
      'Round trips': 'round-trips',
      Positions: 'positions',
      'Non-fills': 'nonfills',
      'Corporate actions': 'actions',
    };
    expect(sheets.map(({ name }) => name)).toEqual([
      'Summary',
      ...Object.keys(named),
      'Provenance',
    ]);
    const formats = new Set<string>();
    for (const [name, file] of Object.entries(named)) {
      const sheet = sheets.find((one) => one.name === name)!;
      const csv = csvRows(readFileSync(join(cwd, `run/${file}.csv`), 'utf8'));
      for (const one of expectSame(sheet, csv)) formats.add(one);
    }
    for (const one of ['session yyyy-mm-dd', 'weight 0.00%', 'equity #,##0.00'])
      expect(formats).toContain(one);
  });

  test('keeps hostile texts as texts, and nothing that a spreadsheet runs', async () => {
    const texts = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '<img onerror=x>', 'x\u202ey', '\tz'];
    const rows = texts.map((text, k) => `A${k},2024-01-02,"${text}",600519.SH,买入,"${text}"`);
    const cwd = folderOf({
      ...SMALL,
      'ratings.csv': `call_id,published,house,code,label,name\n${rows.join('\n')}\n`,
    });
    const inputs = ['-r', 'ratings.csv', '-p', 'prices', '-b', '000300.SH=index.csv'];
    const args = ['evaluate', ...inputs, '--out', 'run', '--xlsx', 'out.xlsx'];
    expect((await ratemark(args, { cwd })).code).toBe(0);
    const sheets = readWorkbook(readFileSync(join(cwd, 'out.xlsx')));
    const calls = sheets.find(({ name }) => name === 'Calls')!;
    for (const { xml } of sheets) expect(xml).not.toMatch(/<f[ >]|<hyperlink/);
    const names = texts.map((_, k) => calls.cells.get(`C${k + 2}`)?.value);
    expect(names.slice(0, 5)).toEqual(texts.slice(0, 5));
    expect(names.every((one) => typeof one === 'string')).toBe(true);
  });
});
