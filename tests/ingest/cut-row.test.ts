import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadActions } from '../../src/ingest/actions.ts';
import { encodeGbk } from '../encode-gbk.ts';
import { CONTEXT, loadCalls, loadOne, loadPrices, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
const days = (count: number) =>
  Array.from({ length: count }, (_, i) => `2025-01-${String(i + 1).padStart(2, '0')}`);

const CUT = 'the last row looks cut off; fetch the file again, or put a line end behind the row';
const load = (text: string | Buffer, name = '600519.SH.csv') =>
  messageOf(() => loadPrices(write(name, text)));

/** Rows of 117.30, 117.50, … with the close where the header has it, and the close of the last row as given. */
const plain = (last: string) =>
  `date,volume,close\n${days(12)
    .map((day, i) => `${day},1000,117.${10 + i}`)
    .join('\n')}\n2025-01-13,1000,${last}`;

/** A whole text is read; one that lacks up to so many of its last letters is called cut off. */
function expectCutsRefused(read: (text: string) => string, text: string, most: number): void {
  expect(read(text)).toBe('no failure');
  for (let lost = 1; lost <= most; lost++)
    expect(read(text.slice(0, -lost)), `${lost} lost`).toContain(CUT);
}

describe('a last price without a line end', () => {
  test.each([
    '1',
    '11',
    '117',
    '117.',
    '117.5',
    '',
  ])('of 117.50 that was cut to "%s" is refused with its line and field', (last) => {
    const message = load(plain(last));
    expect(message).toContain('600519.SH.csv:14 (field "close")');
    expect(message).toContain(CUT);
  });

  test('that is whole loads without a word, with its value', () => {
    for (const last of ['117.50', '99.98', '140.00', '60.05']) {
      const { close } = loadOne(write('600519.SH.csv', plain(last)));
      expect(close.at(-1)).toBe(Number(last));
    }
  });

  test('with a line end is the market, whatever it fell to', () => {
    for (const last of ['1', '11', '117']) {
      const { close } = loadOne(write('600519.SH.csv', `${plain(last)}\n`));
      expect(close.at(-1)).toBe(Number(last));
    }
  });

  test('may have fewer decimals where others have, and no point where others have none', () => {
    const text = (last: string) =>
      `date,close\n2025-01-02,9.5\n2025-01-03,10\n2025-01-06,9.75\n2025-01-07,${last}`;
    for (const last of ['9', '10.1', '9.4']) expect(load(text(last))).toBe('no failure');
    expect(load(text('1'))).toContain(CUT); // less than 0.15 × 9.75 = 1.4625
  });
});

describe('the layout does not matter', () => {
  const rows = (line: (day: string, close: number) => string) =>
    days(12)
      .map((day, i) => line(day, 11730 + i * 10))
      .join('\n');
  const money = (cents: number) => (cents / 100).toFixed(2); // 117.30
  const whole: readonly (readonly [string, string, string | Buffer])[] = [
    [
      'close last, oldest first',
      '600519.SH.csv',
      `date,open,high,low,close\n${rows((d, c) => `${d},117.00,119.00,116.00,${money(c)}`)}`,
    ],
    [
      'newest first',
      '600519.SH.csv',
      `date,close\n${rows((d, c) => `2024${d.slice(4)},${money(c)}`)
        .split('\n')
        .reverse()
        .join('\n')}`,
    ],
    [
      'adjusted close last',
      'AAPL.csv',
      `Date,Open,High,Low,Close,Volume,Adj Close\n${rows((d, c) => `${d},117.00,119.00,116.00,${money(c)},1000,${money(c)}`)}`,
    ],
    ['tabs', '600519.SH.txt', `date\topen\tclose\n${rows((d, c) => `${d}\t117.00\t${money(c)}`)}`],
    [
      'semicolons and decimal commas',
      '600519.SH.csv',
      `date;close\n${rows((d, c) => `${d};${money(c).replace('.', ',')}`)}`,
    ],
    [
      'a code in each row',
      'all.csv',
      `code,date,close\n${rows((d, c) => `600519.SH,${d},${money(c)}\n000001.SZ,${d},9.00`)}\n600519.SH,2025-01-13,117.90`,
    ],
    [
      'a column for each instrument',
      'wide.csv',
      `date,000001.SZ,600519.SH\n${rows((d, c) => `${d},9.00,${money(c)}`)}`,
    ],
    [
      'GBK',
      '600519.SH.csv',
      encodeGbk(`日期,开盘,收盘\n${rows((d, c) => `${d},117.00,${money(c)}`)}`),
    ],
    [
      'UTF-16',
      '600519.SH.csv',
      Buffer.from(`\ufeff日期,收盘\n${rows((d, c) => `${d},${money(c)}`)}`, 'utf16le'),
    ],
    [
      'CRLF',
      '600519.SH.csv',
      `date,close\n${rows((d, c) => `${d},${money(c)}`)}`.replaceAll('\n', '\r\n'),
    ],
    [
      'prices in quotes above',
      '600519.SH.csv',
      `date,close\n${rows((d, c) => `${d},"${money(c)}"`)}\n2025-01-13,117.90`,
    ],
  ];
  test.each(whole)('%s: whole, and each way to cut the last number', (_what, name, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const wide = bytes[0] === 0xff ? 2 : 1;
    expect(load(bytes, name)).toBe('no failure');
    // "117.xx" loses one to five letters: 117.x, 117., 117, 11, 1
    for (let lost = 1; lost <= 5; lost++)
      expect(load(bytes.subarray(0, bytes.length - lost * wide), name), `${lost} lost`).toContain(
        CUT,
      );
    // and all six: the cell is blank, or the row one cell shorter than all others
    expect(load(bytes.subarray(0, bytes.length - 6 * wide), name)).toMatch(/cut off/);
  });

  test('the index is read as any other file', () => {
    const path = write(
      'index.csv',
      'date,close\n2025-01-02,3800.5\n2025-01-03,3811.25\n2025-01-06,38',
    );
    expect(messageOf(() => loadPrices(`000300.SH=${path}`))).toContain(CUT);
  });
});

describe('a volume at the end', () => {
  const text = (last: string) =>
    `date,close,volume\n${days(12)
      .map((day, i) => `${day},10,${1_200_000 + i}`)
      .join('\n')}\n2025-01-13,10,${last}`;
  test('may be a tenth of the others, or 0, and is refused where it is less than a tenth of each', () => {
    for (const last of ['130000', '0', '12000000']) expect(load(text(last))).toBe('no failure');
    for (const last of ['1', '12', '1200', '119999']) expect(load(text(last))).toContain(CUT);
  });

  test('that lost its unit is refused', () => {
    const units = text('1.3M').replaceAll(/,1200\d+/g, ',1.20M');
    expect(load(units)).toBe('no failure');
    for (const last of ['1.3', '1.', '1'])
      expect(load(units.replace(/1\.3M$/, last))).toContain(CUT);
  });
});

test('a column that nobody reads may end as it likes', () => {
  expect(
    load('date,close,remark\n2025-01-02,10,117.50\n2025-01-03,10,117.60\n2025-01-06,10,1'),
  ).toBe('no failure');
});

describe('a ratings file', () => {
  const read = (text: string, skipBad = false) =>
    messageOf(() => loadCalls(write('ratings.csv', text), { skipBad }));
  const table = (header: string, ...rows: string[]) => [header, ...rows].join('\n');

  test('cut within its date is refused, also where bad rows may be skipped', () => {
    const text = table(
      'call_id,house,code,label,published',
      'A1,H,600519.SH,买入,2024-01-02',
      'A2,H,600519.SH,增持,2024-02-15',
    );
    expect(read(text)).toBe('no failure');
    for (let lost = 1; lost <= 9; lost++)
      expect(read(text.slice(0, -lost), true), `${lost} lost`).toMatch(
        /ratings.csv:3 \(field "published"\).*looks cut off/,
      );
  });

  test('cut within its label is refused where the rest of the word stands above', () => {
    const text = table(
      'call_id,published,house,code,label',
      'A1,2024-01-02,H,600519.SH,Overweight',
      'A2,2024-02-15,H,600519.SH,Buy',
      'A3,2024-02-15,H,000001.SZ,Overweight',
    );
    expectCutsRefused(read, text, 9);
  });

  test('cut within its target price is refused where the form or an earlier target shows it', () => {
    const text = table(
      'call_id,published,house,code,label,target_price',
      'A1,2024-01-02,H,600519.SH,买入,117.50',
      'A2,2024-01-03,H,600519.SH,买入,120.00',
      'A3,2024-01-04,H,000001.SZ,买入,12.00',
      'A4,2024-02-15,H,600519.SH,买入,125.50',
    );
    expectCutsRefused(read, text, 5);
    const sometimes = text.replace('12.00', '');
    expect(read(sometimes.replace(/125\.50$/, ''))).toBe('no failure'); // others have no target either
  });

  test('cut within its code is refused', () => {
    const text = table(
      'call_id,published,house,label,code',
      'A1,2024-01-02,H,买入,600519',
      'A2,2024-02-15,H,买入,000002',
    );
    expectCutsRefused(read, text, 5);
  });
});

test('a file of corporate actions that is cut within a number or a day is refused', () => {
  const read = (text: string) => messageOf(() => loadActions(write('actions.csv', text), CONTEXT));
  const text =
    'code,ex_date,cash\n600519.SH,2024-06-19,30.876\n600519.SH,2024-12-20,23.880\n000001.SZ,2024-06-14,0.719\n000001.SZ,2024-10-10,0.246';
  expect(read(text)).toBe('no failure');
  for (let lost = 1; lost <= 5; lost++) expect(read(text.slice(0, -lost))).toContain(CUT);
  const payDay =
    'code,ex_date,cash,pay_date\n600519.SH,2024-06-19,30,2024-06-20\n600519.SH,2024-12-20,23,2024-12-31';
  expect(read(payDay)).toBe('no failure');
  expect(read(payDay.slice(0, -1))).toContain(CUT);
});

test('JSON that is cut anywhere is refused', () => {
  const text = '[{"date":"2025-01-02","close":117.5},{"date":"2025-01-03","close":118.5}]';
  expect(load(text, '600519.SH.json')).toBe('no failure');
  for (let lost = 1; lost < text.length; lost++)
    expect(load(text.slice(0, -lost), '600519.SH.json')).not.toBe('no failure');
});

test('wherever a file of padded prices is cut below its third row, no price is another than it was', () => {
  const cents = fc.array(fc.integer({ min: 5000, max: 20000 }), { minLength: 4, maxLength: 30 });
  fc.assert(
    fc.property(cents, fc.nat(), (list, drawn) => {
      const prices = list.map((one) => (one / 100).toFixed(2));
      prices[0] = '100.00';
      const text = `date,close\n${days(prices.length)
        .map((day, i) => `${day},${prices[i]}`)
        .join('\n')}`;
      const above = text.split('\n').slice(0, 4).join('\n').length + 1;
      const length = above + (drawn % (text.length - above));
      const path = write('600519.SH.csv', text.slice(0, length));
      if (messageOf(() => loadPrices(path)) !== 'no failure') return;
      const { close } = loadOne(path);
      expect([...close]).toEqual(prices.slice(0, close.length).map(Number));
    }),
    { numRuns: 200 },
  );
});
