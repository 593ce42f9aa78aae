// Damaged price files, which the scanner and csv-parse must read alike, numbers bit for bit, or refuse with the same faults:
// node bench/fuzz-scanner.mjs [--files=100000] [--seed=1]. Exits with 1 where they differ, and prints the file.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { uniform, weekdays } from './lib/made-up.mjs';
import { csvOf } from './lib/price-files.mjs';

const built = new URL('../dist/ingest/', import.meta.url);
const { loadPriceBook } = await import(new URL('prices.js', built).href);
const { instrumentDirectory, vendorLayouts } = await import(new URL('data.js', built).href);

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    check: { type: 'boolean', default: false },
  },
});
const FILES = values.check ? 2000 : Number(values.files);
const ROWS = 12;
const next = uniform(Number(values.seed) + 1);
const at = (/** @type {number} */ n) => Math.floor(n * next());
/** @template T @param {readonly T[]} list */
const oneOf = (list) => /** @type {T} */ (list[at(list.length)]);

const context = { directory: instrumentDirectory(), layouts: vendorLayouts() };

/** @param {string} text @param {(cells: string[], row: number) => readonly (string | number)[]} change */
const changed = (text, change) =>
  text
    .trimEnd()
    .split('\n')
    .map((line, row) => change(line.split(','), row).join(','))
    .join('\n')
    .concat('\n');

/** @typedef {(text: string) => string} Form */
/** The same bars as vendors print them. @type {Record<string, Form>} */
const FORMS = {
  plain: (text) => text,
  compact: (text) => changed(text, ([day = '', ...rest]) => [day.replaceAll('-', ''), ...rest]),
  slashed: (text) => changed(text, ([day = '', ...rest]) => [day.replaceAll('-', '/'), ...rest]),
  midnight: (text) =>
    changed(text, ([day, ...rest], row) => [row ? `${day} 00:00:00` : 'date', ...rest]),
  tabs: (text) => text.replaceAll(',', '\t'),
  semicolons: (text) => text.replaceAll(',', ';'),
  'of two instruments': (text) =>
    changed(text, (cells, row) => [row ? oneOf(['600519.SH', 'AAPL.US']) : 'code', ...cells]),
  'one after the other': (text) =>
    changed(text, (cells, row) => [row ? (row > 6 ? '600519.SH' : '000001.SZ') : 'code', ...cells]),
  'with amounts': (text) =>
    changed(text, (cells, row) => [
      ...cells,
      row ? `${at(9)}${at(1e6)}${at(1e6)}.${at(1e4)}` : 'amount',
    ]),
  'with a factor': (text) =>
    changed(text, (cells, row) => [...cells, row ? (1 + at(3)).toFixed(at(7)) : 'factor']),
  'with flags': (text) => changed(text, (cells, row) => [...cells, row ? at(2) : 'isST']),
  'with gaps': (text) =>
    changed(text, (cells, row) =>
      cells.map((cell, i) => (row && i > 0 && at(12) === 0 ? '' : cell)),
    ),
  'with a remark': (text) =>
    changed(text, (cells, row) => [...cells, row ? oneOf(['', 'x', '备注']) : 'note']),
  'with CRLF': (text) => text.replaceAll('\n', '\r\n'),
  'with a mark': (text) => `\ufeff${text}`,
  Chinese: (text) =>
    text.replace('date,open,high,low,close,volume', '日期,开盘,最高,最低,收盘,成交量'),
  'newest first': (text) => {
    const [head, ...rows] = text.trimEnd().split('\n');
    return `${[head, ...rows.reverse()].join('\n')}\n`;
  },
};

const SPLICED = [
  ...[
    '"',
    '""',
    ',',
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\0',
    '#',
    '-',
    '+',
    '.',
    'e',
    'E',
    '9',
    '0',
    ' ',
    ';',
  ],
  ...[
    'NaN',
    'None',
    '--',
    '1e3',
    '1e400',
    '-0',
    '.5',
    '5.',
    'Infinity',
    '0x10',
    '１２',
    '"1,234.5"',
    '1,234',
  ],
  ...[
    '2024-02-30',
    '2024-02-29',
    '2024/1/2',
    '20240102',
    '2024-01-02 09:30:00',
    '45293',
    'ST',
    '退',
  ],
  ...[
    '\u20ac',
    '名',
    '\ufeff',
    '123456789012345678',
    '0.1234567890123456789',
    '999999999',
    '9999999999',
    'x',
  ],
];
/** Bytes that no UTF-8 has, and halves of characters. */
const BYTES = [0xff, 0xfe, 0x80, 0xe5, 0xb1, 0xc3];

/** Cells that may stand for another: most of them are numbers or days in some form. */
const CELLS = [
  ...[
    '1e3',
    '+5',
    '5.',
    '.5',
    '-0',
    '0',
    '00012.50',
    '9999999999',
    '0.30000000000000004',
    '9007199254740993',
  ],
  ...[
    '123456789.123456',
    '4503599627370497.5',
    '1234567890123.25',
    '1e-320',
    ' 7 ',
    'NaN',
    'None',
    '',
    '-',
    '1,5',
  ],
  ...[
    '2024-01-02',
    '2024/1/2',
    '20240102',
    '2005-02-29',
    '2005-1-07',
    '1.0',
    '１２',
    '1.5万',
    '2M',
    'True',
    'abc',
  ],
];

/** Puts other cells into one to four places, so that the file may well be whole. @param {Buffer} whole */
function altered(whole) {
  const lines = whole.toString().split('\n');
  for (let left = 1 + at(4); left > 0; left--) {
    const row = 1 + at(lines.length - 1);
    const mark = ['\t', ';', ','].find((one) => lines[0]?.includes(one)) ?? ',';
    const cells = (lines[row] ?? '').split(mark);
    cells[at(cells.length)] = oneOf(CELLS);
    lines[row] = cells.join(mark);
  }
  return Buffer.from(lines.join('\n'));
}

/** Damages bytes in one to three places. @param {Buffer} whole */
function damaged(whole) {
  let out = whole;
  for (let left = 1 + at(3); left > 0; left--) {
    const [from, length] = [at(out.length), oneOf([0, 0, 0, 1, 1, at(12), at(80)])];
    const way = next();
    const put =
      way < 0.1
        ? out.subarray(at(out.length)).subarray(0, at(60)) // a piece of another place
        : way < 0.75
          ? Buffer.from(oneOf(SPLICED))
          : Buffer.from([way < 0.95 ? 32 + at(95) : oneOf(BYTES)]);
    out = Buffer.concat([out.subarray(0, from), put, out.subarray(from + length)]);
  }
  return next() < 0.05 ? out.subarray(0, at(out.length)) : out; // cut off
}

/** Everything that a reader gives for a file: its series, bit for bit, or its faults. @param {string} file @param {boolean} csvParseOnly */
function readingOf(file, csvParseOnly) {
  try {
    const book = loadPriceBook([{ path: file }], { ...context, csvParseOnly });
    return JSON.stringify({ ...book, series: [...book.series.values()] }, (_, value) =>
      ArrayBuffer.isView(value)
        ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
        : value,
    );
  } catch (error) {
    const { issues } = /** @type {{ issues?: unknown }} */ (error);
    if (issues === undefined) throw error;
    return JSON.stringify(issues);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'ratemark-fuzz-'));
try {
  const file = join(folder, '600519.SH.csv');
  const names = Object.keys(FORMS);
  const days = weekdays(ROWS);
  let [different, refused] = [0, 0];
  for (let i = 0; i < FILES; i++) {
    const name = names[i % names.length] ?? '';
    const whole = Buffer.from(FORMS[name]?.(csvOf(days, next)) ?? '');
    const bytes = next() < 0.5 ? altered(whole) : damaged(whole);
    writeFileSync(file, bytes);
    const [ours, theirs] = [readingOf(file, false), readingOf(file, true)];
    if (ours.startsWith('[{"code"')) refused++;
    if (ours === theirs) continue;
    different++;
    console.log(
      `${name}: ${JSON.stringify(bytes.toString('latin1'))}\n  scanner ${ours}\n  csv-parse ${theirs}`,
    );
  }
  console.log(
    `  ${FILES.toLocaleString('en-US')} damaged files of ${names.length} forms: ${refused.toLocaleString('en-US')} refused, ${different} read otherwise than by csv-parse`,
  );
  if (different > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
