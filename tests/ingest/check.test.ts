import { describe, expect, test } from 'vitest';
import { checkFiles } from '../../src/ingest/check.ts';
import type { FileReport } from '../../src/results/file-report.ts';
import { describeShared, PAIR, REALDATA } from '../shared.ts';
import { CONTEXT, idOf, loadOne, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
const check = (...paths: string[]): FileReport[] =>
  checkFiles(
    paths.map((path) => ({ path })),
    CONTEXT,
    undefined,
  );
const said = ({ findings }: FileReport) =>
  findings.map(({ level, message }) => `${level}: ${message}`);
const one = (content: string, name = '600519.SH.csv') => check(write(name, content))[0]!;
const findingsOf = (content: string, name?: string) => said(one(content, name));

/** The working day that follows `i` others from Monday 2024-01-01 on; the 21st is 2024-01-29. */
const workday = (i: number) =>
  `2024-01-${String(1 + 7 * Math.floor(i / 5) + (i % 5)).padStart(2, '0')}`;
/** `n` rows of working days from 2024-01-01 with a close of 10 and a volume of 100. */
const rows = (n: number, volume = (_: number) => '100') =>
  Array.from({ length: n }, (_, i) => `${workday(i)},10,${volume(i)}\n`).join('');

describe('a report says', () => {
  test('what the file was taken for', () => {
    const report = one('date,close\n2024-01-03,11\n2024-01-02,10\n');
    expect(report).toMatchObject({ kind: 'prices', layout: 'plain', encoding: 'UTF-8', rows: 2 });
    expect(report.series).toEqual([
      {
        symbol: '600519.SH',
        instrument: '600519.SH',
        basis: 'unknown',
        order: 'descending',
        first: '2024-01-02',
        last: '2024-01-03',
        rows: 2,
      },
    ]);
    expect(report.findings).toEqual([]);
  });

  test.each([
    ['ascending', '2024-01-02,10\n2024-01-03,11\n2024-01-04,12\n'],
    ['descending', '2024-01-04,12\n2024-01-03,11\n2024-01-02,10\n'],
    ['mixed', '2024-01-03,11\n2024-01-02,10\n2024-01-04,12\n'],
  ])('that the order is %s', (order, body) => {
    expect(one(`date,close\n${body}`).series[0]!.order).toBe(order);
  });

  test.each([
    ['raw with factor', 'date,close,factor\n2024-01-02,10,1\n2024-01-03,5,2\n'],
    ['split-adjusted with factor', 'date,close,adj close\n2024-01-02,10,8\n'],
    ['unknown', 'date,close\n2024-01-02,10\n'],
  ])('that the basis is %s', (basis, content) => {
    expect(one(content).series[0]!.basis).toBe(basis);
  });

  test('that a calendar or a map is not used as prices', () => {
    const path = write('trade_cal.csv', 'cal_date,is_open\n20240102,1\n');
    expect(said(check(path)[0]!)).toEqual(['note: trading calendar: not used as prices']);
  });

  test('an error for what cannot be read, with its line', () => {
    const report = one('date,close\n2024-02-30,10\n');
    expect(said(report)).toContain(
      'error: line 2: expected a date as YYYY-MM-DD, YYYY/M/D or YYYYMMDD, found "2024-02-30"',
    );
    expect(one('')).toMatchObject({ kind: 'unreadable', rows: 0 });
    expect(findingsOf('')).toEqual(['error: the file is empty']);
  });

  test('an error for two different rows of a day', () => {
    expect(findingsOf('date,close\n2024-01-02,10\n2024-01-02,11\n')).toEqual([
      'error: line 3: a second, different row of 600519.SH for 2024-01-02; the first stands in line 2; remove one',
    ]);
  });
});

describe('a finding names', () => {
  test('identical duplicate rows and rows without a close', () => {
    expect(findingsOf('date,close\n2024-01-02,10\n2024-01-02,10\n2024-01-03,\n')).toEqual([
      'note: 1 row without a close is left out',
      'note: 1 identical duplicate row is read once',
    ]);
  });

  test('an error where no row at all has a close', () => {
    expect(findingsOf('date,close\n2024-01-02,\n')[0]).toBe('error: no row has a close');
  });

  test('suspended days and volumes that are no numbers', () => {
    const header = 'date,code,open,high,low,close,preclose,volume,amount,adjustflag,tradestatus\n';
    const body =
      '2024-01-02,sh.600519,10,10,10,10,10,many,1,3,1\n2024-01-03,sh.600519,10,10,10,10,10,0,0,3,0\n';
    expect(findingsOf(header + body)).toEqual([
      'note: 1 row of a day without trade is left out',
      'warning: 1 volume or amount is no number',
    ]);
  });

  test('closes that are zero or negative', () => {
    expect(findingsOf('date,close\n2024-01-02,0\n2024-01-03,-1\n2024-01-04,5\n')).toEqual([
      'warning: 2 closes are zero or negative; calls that need them are void (bad-price)',
    ]);
  });

  test('a jump that looks like an unadjusted split, with its line', () => {
    expect(findingsOf('date,close\n2024-01-02,54.5\n2024-01-03,27.4\n')).toEqual([
      'warning: line 3: 54.5 to 27.4 on 2024-01-03 looks like an unadjusted split',
    ]);
  });

  test('the first three jumps, and how many more', () => {
    const body = [10, 20, 10, 20, 10, 20].map((p, i) => `${workday(i)},${p}\n`).join('');
    const found = findingsOf(`date,close\n${body}`);
    expect(found.length).toBe(4);
    expect(found[3]).toBe('warning: 2 more such jumps');
  });

  test('corporate actions that the previous close shows where no factor mends them', () => {
    const body = '2024-01-02,10,10\n2024-01-03,9.5,9.6\n';
    expect(findingsOf(`date,close,pre_close\n${body}`)).toEqual([
      'warning: raw prices with 1 corporate action and no factor, first on 2024-01-03; calls across one are void (corporate-action)',
    ]);
    const mended = '2024-01-02,10,10,1\n2024-01-03,9.5,9.6,1.04\n';
    expect(findingsOf(`date,close,pre_close,factor\n${mended}`)).toEqual([]);
  });

  test.each([
    [69, 'warning: the last row (2024-01-29) has 69% of the usual volume: an intraday snapshot?'],
    [0, 'warning: the last row (2024-01-29) has 0% of the usual volume: an intraday snapshot?'],
    [5100, 'warning: the last row (2024-01-29) has 51 times the usual volume: another unit?'],
  ])('a last row with a volume of %d where 100 is usual', (last, message) => {
    const body = rows(21, (i) => (i === 20 ? String(last) : '100'));
    expect(findingsOf(`date,close,volume\n${body}`)).toEqual([message]);
  });

  test('nothing about a last row whose volume is usual, missing, or without enough rows before it', () => {
    for (const volume of ['71', '100', ''])
      expect(
        findingsOf(`date,close,volume\n${rows(21, (i) => (i === 20 ? volume : '100'))}`),
      ).toEqual([]);
    expect(findingsOf(`date,close,volume\n${rows(8, (i) => (i === 7 ? '1' : '100'))}`)).toEqual([]);
  });

  test('sessions of the benchmark that are missing inside the range, and none outside it', () => {
    const benchmark = loadOne(
      write(
        '000300.SH.csv',
        'date,close\n2024-01-02,1\n2024-01-03,1\n2024-01-04,1\n2024-01-05,1\n2024-01-08,1\n',
      ),
    );
    const path = write('600519.SH.csv', 'date,close\n2024-01-03,10\n2024-01-05,11\n');
    const [report] = checkFiles([{ path }], CONTEXT, benchmark);
    expect(said(report!)).toEqual([
      'note: 1 of 3 sessions of 000300.SH is missing, first 2024-01-04',
    ]);
  });

  test('nothing missing against the sessions of another market, whose holidays are others', () => {
    const path = write('00700.HK.csv', 'date,close\n2024-01-03,300\n2024-01-05,301\n');
    const body = '2024-01-03,1\n2024-01-04,1\n2024-01-05,1\n';
    const benchmark = loadOne(write('000300.SH.csv', `date,close\n${body}`));
    const [report] = checkFiles([{ path }], CONTEXT, benchmark);
    expect(said(report!)).toEqual([]);
  });

  test('pauses longer than any holiday where there is no benchmark', () => {
    // fourteen days are the longest closure and its weekends; fifteen are more
    expect(findingsOf('date,close\n2024-01-01,10\n2024-01-15,10\n')).toEqual([]);
    expect(findingsOf('date,close\n2024-01-01,10\n2024-01-16,10\n')).toEqual([
      'note: 1 pause of more than 14 days, first after 2024-01-01',
    ]);
  });

  test('the twin that holds the same instrument', () => {
    const [a, b] = [
      write('sh600519.csv', 'date,close\n2024-01-02,10\n'),
      write('600519.SH.csv', 'date,close\n2024-01-02,10\n'),
    ];
    const [first, second] = check(a, b);
    expect(said(first!)).toEqual([
      `note: ${b} holds the same instrument; loaded together they must agree on every common day`,
    ]);
    expect(said(second!)[0]).toContain(a);
  });

  test('the instrument, where a file holds several', () => {
    expect(
      findingsOf('date,code,close\n2024-01-02,600519,0\n2024-01-02,300454,1\n', 'all.csv'),
    ).toEqual([
      'warning: 600519.SH: 1 close is zero or negative; calls that need it are void (bad-price)',
    ]);
  });
});

describe('ratings', () => {
  const header = 'call_id,published,code,label\n';

  test('are described by their count, instruments and range, those without a label counted', () => {
    const body = 'a,2024-01-02,600519,buy\nb,2024-03-04,300454,\n';
    expect(findingsOf(header + body, 'r.csv')).toEqual([
      'note: 2 calls on 2 instruments, published 2024-01-02 to 2024-03-04',
      'note: 1 without a rating',
    ]);
  });

  test('show each bad row as an error with its line', () => {
    const report = one(`${header}a,2024-01-02,600519,buy\nb,soon,600519,buy\n`, 'r.csv');
    expect(report).toMatchObject({ kind: 'ratings', layout: 'ratemark', rows: 2 });
    expect(said(report)[1]).toBe('error: line 3: expected a date as YYYY-MM-DD, found "soon"');
  });

  test('whose every row is bad are errors too, and not a crash', () => {
    const report = one(`${header}b,soon,600519,buy\n`, 'r.csv');
    expect(report.findings.some(({ level }) => level === 'error')).toBe(true);
  });

  test('are known where a quoted cell holds the delimiter of other files', () => {
    const body = 'a,2024-01-02,600519,buy,"Jane Roe; John Doe, Jr."\n';
    expect(one(`call_id,published,code,label,analysts\n${body}`, 'r.csv')).toMatchObject({
      kind: 'ratings',
      rows: 1,
    });
  });

  test('of a raw page are known by the page, broken or whole', () => {
    const page = JSON.stringify({
      data: [
        { infoCode: 'A', publishDate: '2024-01-02', stockCode: '600519', emRatingName: '买入' },
      ],
    });
    expect(one(page, '1.json')).toMatchObject({ kind: 'ratings', layout: 'eastmoney-reports' });
    expect(one(page.slice(0, -9), '1.json')).toMatchObject({ kind: 'unreadable' });
    expect(findingsOf(page.slice(0, -9), '1.json')[0]).toMatch(/^error: not readable as JSON/);
  });
});

describeShared('real files', () => {
  test.each([
    [
      'cuicui-V5+bull_top_index_Dashboard/沪深300历史数据.csv',
      /the last row \(2025-09-24\) .* an intraday snapshot\?/,
    ],
    [
      'mingl2000+UCBCapstone/000300.SS.csv',
      /the last row \(2025-07-30\) has \d+ times the usual volume: another unit\?/,
    ],
    ['lukas1421+stockDayData/SH#600660.txt', /3246 closes are zero or negative/],
    ['lukas1421+stockDayData/SH#600519.txt', /1122 closes are zero or negative/],
    ['yangrq1018+nuode-algotrade/399300.SZ.csv', /2733 rows without a close are left out/],
  ])('%s shows its known defect', (file, message) => {
    const [report] = check(REALDATA + file);
    expect(
      said(report!).some((text) => message.test(text)),
      said(report!).join('\n'),
    ).toBe(true);
  });

  test('three shares lack 17 sessions of the CSI 300 in Eastmoney, which drops suspended days', () => {
    const [id, path] = PAIR.benchmark.split('=') as [string, string];
    const benchmark = { ...loadOne(path), id: idOf(id) };
    const reports = checkFiles([{ path: PAIR.prices }], CONTEXT, benchmark);
    const missing = reports.flatMap((report) =>
      said(report).flatMap((text) => /(\d+) of \d+ sessions .* missing/.exec(text)?.[1] ?? []),
    );
    expect(missing.length).toBe(3);
    expect(missing.reduce((sum, n) => sum + Number(n), 0)).toBe(17);
  });
});

describe('prices and their factors in two files', () => {
  const header = 'ts_code,trade_date,close\n';
  const day = (i: number) => workday(i).replaceAll('-', '');
  const prices = (close: (i: number) => number) =>
    header + Array.from({ length: 20 }, (_, i) => `600901.SH,${day(i)},${close(i)}\n`).join('');
  const factors = (factor: (i: number) => number) =>
    'ts_code,trade_date,adj_factor\n' +
    Array.from({ length: 20 }, (_, i) => `600901.SH,${day(i)},${factor(i)}\n`).join('');

  test('are checked together: a bonus that the factor explains is no unadjusted split', () => {
    const file = write(
      'bonus/a.csv',
      prices((i) => (i < 10 ? 20 : 10)),
    );
    expect(said(check(file)[0]!).join()).toContain('looks like an unadjusted split');
    const other = write(
      'bonus/b.csv',
      factors((i) => (i < 10 ? 1 : 2)),
    );
    for (const paths of [
      [file, other],
      [other, file],
    ]) {
      const found = check(...paths).find(({ kind }) => kind === 'prices')!;
      expect(said(found)).toEqual([]);
      expect(found.series[0]!.basis).toBe('raw with factor');
    }
  });

  test('show a factor that slips and comes back', () => {
    const file = write(
      'slip/a.csv',
      prices((i) => 10 + i / 100),
    );
    const other = write(
      'slip/b.csv',
      factors((i) => (i === 10 ? 1.25 : 1)),
    );
    expect(said(check(file, other)[0]!)).toEqual([
      `warning: line 12: the factor goes from 1 to 1.25 on ${workday(10)} and is back on ${workday(11)}: a slip of the file, taken as 1`,
    ]);
  });
});
