import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { vendorLayouts } from '../../src/ingest/data.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import { loadIdMap } from '../../src/ingest/symbols.ts';
import { describeShared, REALDATA } from '../shared.ts';
import { CONTEXT, closesOf, idOf, messageOf } from './harness.ts';

interface ManifestRow {
  readonly file: string;
  readonly encoding: string;
  readonly rows: string;
  readonly first_date: string;
  readonly last_date: string;
  readonly close_range: string;
}

/** How a group of files is read by hand: names of its day and close columns, and the ids it must come out as. */
interface Group {
  readonly day: string;
  readonly close: string;
  /** `$1` is the first group of the file's pattern; absent where the file's own symbol column decides. */
  readonly id: string | ((code: string) => string);
  /** Rows without a close. */
  readonly blanks?: number;
  /** Rows above the header and between header and data. */
  readonly above?: number;
  readonly below?: number;
  readonly given?: boolean;
}

const mainland = (code: string) => `${code}.${code.startsWith('6') ? 'SH' : 'SZ'}`;
const yahoo = { day: 'Date', close: 'Close' };
const threeRows = { day: 'Price', close: 'Close', below: 2 };

const LOADED: readonly (readonly [RegExp, Group])[] = [
  [/^PINGXIANG.*\/price\/.*\/(\d{6})\.csv$/, { day: '日期', close: '收盘', id: mainland }],
  [/^R11happy.*\/data(?:_day)?\/(\d{6})\.csv$/, { day: 'date', close: 'close', id: mainland }],
  [/^SamuelLee.*\/(\d{6}\.S[HZ])\.csv$/, { day: 'trade_date', close: 'close', id: '$1' }],
  [/^WilliamW.*\/(\d{6})\.csv$/, { day: 'Trddt', close: 'Clsprc', id: mainland }],
  [/^WheatMa.*\/(002709)\.csv$/, { day: 'date', close: 'close', id: '002709.SZ' }],
  [/^LiuZes.*\/(\d{6}\.S[HZ])\.csv$/, { day: 'date', close: 'close', id: '$1' }],
  [/^Bancob.*\/(\d{6}\.SH)_daily\.csv$/, { day: 'trade_date', close: 'close', id: '$1' }],
  [
    /^Bancob.*\/(\d{6}\.SH)_indiv_d\.csv$/,
    { day: 'indiv_d_trade_date', close: 'indiv_d_close', id: '$1' },
  ],
  [
    /^Bancob.*\/(\d{6}\.SH)_indiv_techin\.csv$/,
    { day: 'indiv_techin_trade_date', close: 'indiv_techin_close', id: '$1' },
  ],
  [/^Bancob.*\/HSI_macro/, { day: 'trade_date', close: 'macro_im_close', id: 'HSI.HK' }],
  [/^Bancob.*\/SPX_macro/, { day: 'trade_date', close: 'macro_im_close', id: 'SPX.US' }],
  [/^Koi-west.*\/0100\.HK/, { ...yahoo, id: '00100.HK' }],
  [/^Koi-west.*\/0700\.HK/, { ...yahoo, id: '00700.HK' }],
  [/^Koi-west.*\/2513\.HK/, { ...yahoo, id: '02513.HK' }],
  [/^wubw.*\/(\d{4}\.HK)/, { ...yahoo, id: '0$1' }],
  [/^wubw.*\/BABA/, { ...yahoo, id: 'BABA.US' }],
  [/^mingl2000/, { ...yahoo, id: '000300.SH' }],
  [/^culolom.*\/([A-Z]+)\.csv/, { ...yahoo, id: '$1.US' }],
  [/^culolom.*\/\^GSPC/, { ...yahoo, id: 'SPX.US' }],
  [/^flippe2.*GSPC/, { ...threeRows, id: 'SPX.US' }],
  [/^flippe2.*HSI/, { ...threeRows, id: 'HSI.HK' }],
  [/^flippe2.*IXIC/, { ...threeRows, id: 'IXIC.US' }],
  [/^luciusneo.*\/(\d{4}\.HK)/, { ...threeRows, id: '0$1' }],
  [/^alexhanl.*\/3032\.HK/, { day: 'date', close: 'close', id: '03032.HK' }],
  [/^alexhanl.*沪深300/, { day: '日期', close: '收盘点位', id: '000300.SH' }],
  [/^cloudQuant.*\/113013/, { day: 'TRADE_DATE', close: 'CLOSE_PRICE', id: '113013.SH' }],
  [/^cuicui.*沪深300/, { day: '日期', close: '收盘', id: '000300.SH' }],
  [/^cuicui.*中证全指/, { day: '日期', close: '收盘', id: '000985.CSI' }],
  [/^kamidox/, { day: 'date', close: 'closing_price', id: '000001.SZ' }],
  [
    /^lukas1421\+stockDayData\/(S[HZ])#(\d{6})/,
    { day: '日期', close: '收盘', id: '$2.$1', above: 1 },
  ],
  [/^robinloop/, { day: 'date', close: 'cp', id: 'HSI.HK' }],
  [/^sheldonsheng.*601318/, { day: 'trade_date', close: 'close', id: '601318.SH' }],
  [/^stefan-jansen.*\/([A-Z]+)\.csv\.gz/, { day: 'date', close: 'close', id: '$1.US' }],
  [/^sunday2018.*\/000300/, { day: '日期', close: '收盘价', id: '000300.SH' }],
  [/^sunday2018.*\/000905/, { day: '日期', close: '收盘价', id: '000905.SH' }],
  [/^sunday2018.*\/399006/, { day: '日期', close: '收盘价', id: '399006.SZ' }],
  [/^yangrq/, { day: '', close: 'CLOSE', id: '000300.SH', blanks: 2733 }],
  // the name `spy` is no ticker and `bond_index_000000` no code: the user names them
  [/^alexhanl.*\/spy/, { day: 'date', close: 'close', id: 'SPY.US', given: true }],
  [/^cloudQuant.*\/bond_index/, { day: 'datetime', close: 'close', id: '000832.CSI', given: true }],
];

/** Several instruments in a file; they have tests of their own below. */
const SEVERAL = [/^AnujGautam.*\/stock_prices/, /^pmorissette/, /^robertmartin8/];

const INTRADAY = /bars within the day; give daily bars, one row a day$/;
const REFUSED: readonly (readonly [RegExp, RegExp])[] = [
  [/^AnujGautam.*\/analyst_ratings/, /taken for upgrades and downgrades with a company id; give/],
  [/^AnujGautam.*\/companies/, /taken for map from a vendor's key to a symbol; give daily prices$/],
  [/^PINGXIANG.*\/derived\//, /taken for Eastmoney report list .*; give daily prices$/],
  [/^PINGXIANG.*\/个股研报\//, /taken for Eastmoney report list .*; give daily prices$/],
  [/^Bancob.*_adj_d/, /taken for Tushare adj_factor, fund_adj \(adjustment factors, no prices\)/],
  [/\/trade_cal/, /taken for trading calendar; give daily prices$/],
  [/\/gbbq/, /taken for 通达信 dividends and splits \(gbbq\); give daily prices$/],
  [/^R11happy.*\/data_5min\//, INTRADAY],
  [/^lukas1421\+stockMinData/, INTRADAY],
  [
    /TRD_Dalyr/,
    /:1: expected a header row .* that is a row of data: put a row with the columns' names/,
  ],
];

/** The text as another reader sees it: the encoding that MANIFEST states, lines, cells at each delimiter. */
function readByHand(row: ManifestRow, group: Group): [string, number][] {
  const stored = readFileSync(REALDATA + row.file);
  const bytes = row.encoding.startsWith('gzip') ? gunzipSync(stored) : stored;
  const text = new TextDecoder(row.encoding === 'GBK' ? 'gbk' : 'utf-8').decode(bytes);
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('数据来源'));
  const header = lines.splice(0, (group.above ?? 0) + 1).at(-1)!;
  lines.splice(0, group.below ?? 0);
  const delimiter = header.includes('\t') ? '\t' : ',';
  const cellsOf = (line: string) => line.split(delimiter).map((cell) => cell.trim());
  const names = cellsOf(header);
  const [day, close] = [names.indexOf(group.day), names.indexOf(group.close)];
  const rows = lines.map(cellsOf).filter((cells) => cells[close] !== '');
  return rows
    .map((cells): [string, number] => [isoDay(cells[day]!), Number(cells[close])])
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

function isoDay(text: string): string {
  const [, y, m, d] = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})/.exec(text)!;
  return `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`;
}

const entryOf = <T>(table: readonly (readonly [RegExp, T])[], file: string) =>
  table.find(([pattern]) => pattern.test(file));

describeShared('the real files of MANIFEST.csv', () => {
  const manifest: ManifestRow[] = parse(readFileSync(`${REALDATA}MANIFEST.csv`), {
    columns: true,
    bom: true,
  });

  test('are all in one of the tables of this test', () => {
    const tables = [...LOADED.map(([p]) => p), ...REFUSED.map(([p]) => p), ...SEVERAL];
    const count = manifest.map(({ file }) => tables.filter((p) => p.test(file)).length);
    expect(manifest.filter((_, i) => count[i] !== 1).map(({ file }) => file)).toEqual([]);
    expect(manifest.length).toBe(364); // its lines but the header
    const hits = tables.map((pattern) => manifest.some(({ file }) => pattern.test(file)));
    expect(tables.filter((_, i) => !hits[i])).toEqual([]);
  });

  const loaded = manifest.filter(({ file }) => entryOf(LOADED, file));
  test.each(
    loaded.map((row) => [row.file, row] as const),
  )('%s loads to the last close', (_, row) => {
    const [pattern, group] = entryOf(LOADED, row.file)!;
    const match = pattern.exec(row.file)!;
    const id =
      typeof group.id === 'function'
        ? group.id(match[1]!)
        : group.id.replace('$1', match[1] ?? '').replace('$2', match[2] ?? '');
    const path = REALDATA + row.file;
    const given = group.given ? { id: idOf(id) } : {};
    const { series } = loadPriceBook([{ path, ...given }], CONTEXT);
    expect([...series.keys()]).toEqual([id]);
    const closes = closesOf(series.get(idOf(id))!);
    expect(closes).toEqual(readByHand(row, group));
    expect(closes.length).toBe(Number(row.rows) - (group.blanks ?? 0));
    if (row.first_date && !group.blanks) expect(closes[0]![0]).toBe(row.first_date);
    if (row.last_date) expect(closes.at(-1)![0]).toBe(row.last_date);
    if (row.close_range === '') return;
    const [low, high] = row.close_range.split('..').map(Number);
    const values = closes.map(([, close]) => close);
    // the manifest prints four digits
    expect(Math.abs(Math.min(...values) - low!)).toBeLessThanOrEqual(Math.abs(low!) * 5.1e-4);
    expect(Math.abs(Math.max(...values) - high!)).toBeLessThanOrEqual(Math.abs(high!) * 5.1e-4);
  });

  const refused = manifest.filter(({ file }) => entryOf(REFUSED, file));
  test.each(refused.map(({ file }) => [file] as const))('%s is refused and told why', (file) => {
    const message = messageOf(() => loadPriceBook([{ path: REALDATA + file }], CONTEXT));
    expect(message).toMatch(entryOf(REFUSED, file)![1]);
    expect(message).toContain(REALDATA + file);
  });
});

describeShared('real files of several instruments', () => {
  const columnByHand = (file: string, name: string) => {
    const rows: Record<string, string>[] = parse(readFileSync(REALDATA + file), { columns: true });
    return rows
      .map((row) => row[name]!)
      .filter((cell) => cell !== '')
      .map(Number);
  };

  test.each([
    ['robertmartin8+PyPortfolioOpt/stock_prices.csv', 20, '1989-12-29', '2018-04-11'],
    ['robertmartin8+PyPortfolioOpt/spy_prices.csv', 1, '1993-01-29', '2019-12-09'],
    ['pmorissette+ffn/test_data.csv', 3, '2004-03-10', '2014-03-10'],
  ])('a wide file gives a series a column: %s', (file, count, first, last) => {
    const { series } = loadPriceBook([{ path: REALDATA + file }], CONTEXT);
    expect(series.size).toBe(count);
    const days = [...series.values()].flatMap((s) => closesOf(s).map(([day]) => day)).sort();
    expect([days[0], days.at(-1)]).toEqual([first, last]);
    for (const [id, one] of series)
      expect([...one.close], id).toEqual(columnByHand(file, id.replace('.US', '')));
  });

  test('Market-Pulse prices come out under the tickers of its id map', () => {
    const folder = `${REALDATA}AnujGautam07+Market-Pulse/`;
    const { ids } = loadIdMap(`${folder}companies.csv`, vendorLayouts());
    const { series } = loadPriceBook([{ path: `${folder}stock_prices.csv` }], { ...CONTEXT, ids });
    const rows: Record<string, string>[] = parse(readFileSync(`${folder}stock_prices.csv`), {
      columns: true,
    });
    const companies: Record<string, string>[] = parse(readFileSync(`${folder}companies.csv`), {
      columns: true,
    });
    const traded = new Set(rows.map((row) => row['company_id']));
    expect(series.size).toBe(traded.size);
    let total = 0;
    for (const { company_id, ticker } of companies) {
      const own = rows.filter((row) => row['company_id'] === company_id);
      const one = series.get(idOf(`${ticker!.replace('-', '.')}.US`));
      expect([...(one?.close ?? [])], ticker).toEqual(own.map((row) => Number(row['close_price'])));
      total += own.length;
    }
    expect(total).toBe(25_050);
  });

  test('without the id map its keys are refused with both readings and the cure', () => {
    const path = `${REALDATA}AnujGautam07+Market-Pulse/stock_prices.csv`;
    const [first] = messageOf(() => loadPriceBook([{ path }], CONTEXT)).split('\n');
    expect(first).toBe(
      `${path}:2: "1" could be 000001.SZ or 00001.HK; name it with --prices ID=${path}, ` +
        'add an exchange such as .SH or .SZ, or give a map with --ids FILE',
    );
  });
});
