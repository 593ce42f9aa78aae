/**
 * Thousands of damaged files: a reader answers with data or with an EngineError, soon, and what it gives stands in the
 * file. The damage is seeded, so that a failure names the one that caused it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EpochDay, formatDay } from '../../src/base/day.ts';
import { EngineError } from '../../src/base/errors.ts';
import { loadCallBook } from '../../src/ingest/calls.ts';
import { decode } from '../../src/ingest/encoding.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import type { Call } from '../../src/store/call.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { CONTEXT, temporaryFolder } from './harness.ts';

/** A file may take this long; all of them are read in milliseconds. */
const PATIENCE_MS = 2_000;

/** Numbers in [0, n) that depend on the seed only: the generator of Park and Miller. */
function makeRandom(seed: number): (n: number) => number {
  let state = (seed % 2_147_483_646) + 1;
  return (n) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % n;
  };
}
type Random = ReturnType<typeof makeRandom>;

type Damage = (bytes: Buffer, random: Random) => Buffer;

const SPLICED = [
  '"',
  ',',
  '\n',
  '\r',
  '\t',
  '\0',
  '#',
  '-',
  '.',
  'e',
  '9',
  '0',
  ' ',
  'NaN',
  '2024-01-09',
  '\u20ac',
  '名',
  '\ufeff',
  '""',
  ',,',
  "'",
  '=',
  '{',
  '[',
];

function splice(bytes: Buffer, at: number, removed: number, added: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
}

/** Rearranges the lines, each with its end. */
function lines(
  bytes: Buffer,
  change: (list: string[], random: Random) => void,
  random: Random,
): Buffer {
  const list = bytes.toString('latin1').split(/(?<=\n)/);
  change(list, random);
  return Buffer.from(list.join(''), 'latin1');
}

const DAMAGES: readonly Damage[] = [
  (bytes, random) => {
    const out = Buffer.from(bytes);
    out[random(out.length)]! ^= 1 << random(8);
    return out;
  },
  (bytes, random) => splice(bytes, random(bytes.length), 1, Buffer.from([random(256)])),
  (bytes, random) => splice(bytes, random(bytes.length), 1 + random(6), Buffer.alloc(0)),
  (bytes, random) =>
    splice(bytes, random(bytes.length), 0, Buffer.from(SPLICED[random(SPLICED.length)]!)),
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  (bytes, random) => bytes.subarray(random(bytes.length)),
  (bytes, random) =>
    lines(bytes, (list, r) => list.splice(r(list.length), 0, list[r(list.length)]!), random),
  (bytes, random) => lines(bytes, (list, r) => list.splice(r(list.length), 1), random),
  (bytes, random) =>
    lines(
      bytes,
      (list, r) => {
        const [a, b] = [r(list.length), r(list.length)];
        [list[a], list[b]] = [list[b]!, list[a]!];
      },
      random,
    ),
  (bytes, random) => {
    const [from, to] = [
      [',', '\t', '\n'][random(3)]!,
      [';', '\t', ',', '|', '\r\n', '\r'][random(6)]!,
    ];
    return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
  },
  (bytes, random) => {
    const text = bytes.toString('utf8');
    const whole = Buffer.from(random(2) ? `\ufeff${text}` : text, 'utf16le');
    return whole.subarray(0, whole.length - random(3));
  },
];

/** One to three damages on top of each other. */
function damage(bytes: Buffer, random: Random): Buffer {
  let out = bytes;
  for (let n = 1 + random(3); n > 0 && out.length > 0; n--)
    out = DAMAGES[random(DAMAGES.length)]!(out, random);
  return out;
}

const days = Array.from({ length: 14 }, (_, i) => `2024-01-${String(i + 2).padStart(2, '0')}`);
const table = (header: string, row: (day: string, i: number) => string, eol = '\n') =>
  `${[header, ...days.map(row)].join(eol)}${eol}`;
const price = (i: number) => (10 + i * 1.37).toFixed(2);

const PLAIN = table(
  'date,open,high,low,close,volume',
  (d, i) => `${d},${price(i + 1)},${price(i + 3)},${price(i)},${price(i + 2)},${1000 + i}`,
);
/** File name, content, name of the close column. */
const PRICES: readonly (readonly [string, string, string])[] = [
  ['600519.SH.csv', PLAIN, 'close'],
  ['600519.SH.csv', PLAIN.replaceAll('\n', '\r\n'), 'close'],
  [
    'x.csv',
    table(
      ',日期,开盘,收盘,最高,最低,成交量,成交额,振幅,涨跌幅,涨跌额,换手率,stockCode',
      (d, i) =>
        `${i},${d},${price(i + 1)},${price(i)},${price(i + 3)},${price(i)},${100 + i},${1000 + i}.0,1.2,0.3,0.1,0.5,300454`,
    ),
    '收盘',
  ],
  [
    'SH#600660.txt',
    `600660 福耀玻璃 日线 前复权\n${table('      日期\t    开盘\t    最高\t    最低\t    收盘\t    成交量\t    成交额', (d, i) => `${d.replaceAll('-', '/')}\t${price(i)}\t${price(i + 2)}\t${price(i)}\t-${price(i + 1)}\t${900 + i}\t${9000 + i}.00`)}数据来源:通达信\n`,
    '收盘',
  ],
  [
    'AAPL.csv',
    table(
      'Price,Close,High,Low,Open,Volume',
      (d, i) => `${d},${price(i)},${price(i + 2)},${price(i)},${price(i + 1)},${50 + i}`,
    ).replace('\n', '\nTicker,AAPL,AAPL,AAPL,AAPL,AAPL\nDate,,,,,\n'),
    'Close',
  ],
  [
    'all.csv',
    table(
      'ts_code,trade_date,open,close,pre_close,vol',
      (d, i) =>
        `${i % 2 ? '600519.SH' : '300454.SZ'},${d.replaceAll('-', '')},${price(i)},${price(i + 1)},${price(i)},${i}`,
    ),
    'close',
  ],
  [
    'wide.csv',
    table('date,AAPL,MSFT', (d, i) => `${d},${price(i)},${i % 3 ? price(i + 5) : ''}`),
    '',
  ],
  [
    '600519.SH.csv',
    table('date,close,remark', (d, i) => `${d},"1,${100 + i}.5","a ""b"", c"`),
    'close',
  ],
];

/** Every date that stands in a line, in any form of three numbers. */
const daysIn = (line: string): string[] =>
  [...line.matchAll(/(?<!\d)(\d{4})([-/.年]?)(\d{1,2})[-/.月]?(\d{1,2})(?!\d)/g)].map(
    ([, y, , m, d]) => `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`,
  );
const DIGITS = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The lines of a damaged file as a person would read them. */
function linesOf(bytes: Buffer, file: string): readonly string[] {
  const { encoding } = decode(bytes, file);
  const text =
    encoding === 'UTF-16BE'
      ? Buffer.from(bytes.subarray(0, bytes.length & ~1))
          .swap16()
          .toString('utf16le')
      : bytes.toString(encoding === 'UTF-16LE' ? 'utf16le' : 'utf8');
  return text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
}

/** Cells of a line: at commas, tabs and semicolons, and what stands in quotes without its separators of thousands. */
function numbersIn(line: string): number[] {
  const quoted = [...line.matchAll(/"([^"]*)"/g)].map(([, inner = '']) =>
    inner.replaceAll(',', ''),
  );
  return [...line.split(/[,\t;]/), ...quoted].map((cell) =>
    Number(cell.replaceAll('"', '').trim()),
  );
}

/** What separates the cells: the mark that stands there most often. */
const splitterOf = (text: string): string =>
  [',', '\t', ';'].reduce((best, mark) =>
    text.split(mark).length > text.split(best).length ? mark : best,
  );

/** Every row that came out stands on the line that it names. */
function checkRows(series: PriceSeries, text: readonly string[], closeName: string): void {
  const named = (line: string) => line.split(/[,\t;]/).some((cell) => cell.trim() === closeName);
  const header = closeName === '' ? undefined : text.find(named);
  for (let i = 0; i < series.days.length; i++) {
    const [close, at] = [series.close[i]!, series.lines[i]!];
    const line = text[at - 1]!;
    const day = formatDay(series.days[i]! as EpochDay);
    // a quoted cell may hold line ends: the row goes on below
    const whole = line.includes('"') ? text.slice(at - 1, at + 3).join('\n') : line;
    expect(daysIn(whole), `${day} in ${whole}`).toContain(day);
    expect(numbersIn(whole), `${close} in ${whole}`).toContain(close);
    if (header === undefined || /"/.test(header + whole)) continue;
    const split = splitterOf(header);
    const column = header.split(split).findIndex((cell) => cell.trim() === closeName);
    expect(Number(line.split(split)[column]), `the close in ${line}`).toBe(close);
  }
}

/** Every line that reads as a row, by the plainest reading there is, came out: nothing was dropped. */
function checkNothingDropped(
  found: ReadonlySet<string>,
  text: readonly string[],
  closeName: string,
): void {
  const split = splitterOf(text.join('\n'));
  const at = text.findIndex((line) => line.split(split).some((cell) => cell.trim() === closeName));
  if (at === -1 || text.some((line) => line.includes('"'))) return;
  const names = text[at]!.split(split).map((cell) => cell.trim());
  const dayAt = names.findIndex((name) => /^(date|trade_date|日期|price)$/i.test(name));
  const closeAt = names.indexOf(closeName);
  for (const line of text) {
    const cells = line.split(split).map((cell) => cell.trim());
    const [, y, m, d] = /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})$/.exec(cells[dayAt] ?? '') ?? [];
    if (!y || line.startsWith('#') || !DIGITS.test(cells[closeAt] ?? '')) continue;
    expect(found, `${line} must come out`).toContain(`${y}-${m}-${d} ${Number(cells[closeAt])}`);
  }
}

/** Runs a reader; gives its data, or `undefined` for a failure that a user can mend. */
function attempt<T>(read: () => T): T | undefined {
  const started = performance.now();
  try {
    return read();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    expect(error.message).not.toBe('');
    return undefined;
  } finally {
    expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
  }
}

const { make } = temporaryFolder();

describe('damaged price files', () => {
  test.each(
    PRICES.map(([name, text, close], i) => ({ name, text, close, i })),
  )('number $i, $name: data that stands in the file, or a message', ({ name, text, close, i }) => {
    const file = join(make(), name);
    const source = [{ path: file }];
    let survived = 0;
    for (let seed = 0; seed < 500; seed++) {
      const bytes = damage(Buffer.from(text), makeRandom(1000 * i + seed));
      writeFileSync(file, bytes);
      const book = attempt(() => loadPriceBook(source, CONTEXT));
      if (!book) continue;
      survived++;
      const read = linesOf(bytes, file);
      const found = new Set<string>();
      for (const series of book.series.values()) {
        checkRows(series, read, close);
        for (const [n, day] of series.days.entries())
          found.add(`${formatDay(day as EpochDay)} ${series.close[n]}`);
      }
      if (close !== '') checkNothingDropped(found, read, close);
    }
    // the test would prove nothing if everything were refused
    expect(survived).toBeGreaterThan(20);
  });
});

const RATINGS = table(
  'call_id,published,house,analysts,code,name,label,target_price',
  (d, i) =>
    `r${i},${d},House ${i % 3},"A, B",${i % 2 ? '600519.SH' : '300454.SZ'},名称,${i % 2 ? '买入' : 'neutral'},${price(i)}`,
);
const records = days.map((d, i) => ({
  infoCode: `AP${i}`,
  publishDate: `${d} 00:00:00.000`,
  stockCode: i % 2 ? '600519' : '000001',
  stockName: '名称',
  market: i % 2 ? 'SHANGHAI' : 'SHENZHEN',
  orgSName: '研究所',
  researcher: '甲,乙',
  emRatingName: i % 2 ? '买入' : '增持',
  indvAimPriceT: price(i),
}));
const PAGE = `datatable7(${JSON.stringify({ hits: 14, data: records })})`;
const CALL_FILES: readonly (readonly [string, string])[] = [
  ['ratings.csv', RATINGS],
  ['page.json', PAGE],
  ['wrapped.json', JSON.stringify(PAGE)],
];

/** What a call says stands in the text; JSON may write it with escapes, so it is unescaped first. */
function checkCall(call: Call, text: string): void {
  const says = (part: string) => expect(text.includes(part), `${part} in the file`).toBe(true);
  expect(daysIn(text)).toContain(formatDay(call.published));
  says(call.instrument.replace(/^0+/, '').replace(/\.[A-Z]+$/, '')); // zeros may be lost in the file
  says(call.label);
  for (const name of call.analysts) says(name);
  if (call.house) says(call.house);
  if (call.targetPrice !== undefined)
    expect(numbersIn(text.replaceAll(/["\\:}\n]/g, ','))).toContain(call.targetPrice);
}

describe('damaged rating files', () => {
  test.each(
    CALL_FILES.map(([name, text], i) => ({ name, text, i })),
  )('$name: calls that stand in the file, or a message', ({ name, text, i }) => {
    const file = join(make(), name);
    let survived = 0;
    for (let seed = 0; seed < 500; seed++) {
      const bytes = damage(Buffer.from(text), makeRandom(90_000 + 1000 * i + seed));
      writeFileSync(file, bytes);
      const book = attempt(() => loadCallBook([file], { ...CONTEXT, skipBad: seed % 2 === 1 }));
      if (!book) continue;
      survived++;
      const whole = linesOf(bytes, file);
      for (const call of book.calls)
        checkCall(
          call,
          name.endsWith('.csv')
            ? whole.slice(call.line - 1, call.line + 3).join('\n')
            : whole.join('\n'),
        );
    }
    expect(survived).toBeGreaterThan(20);
  });
});
