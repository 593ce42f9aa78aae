/** Price files and paths that are wrong, each with the whole message: where, what was found, what to do. */
import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { closesOf, loadOne, loadPrices, messageOf, temporaryFolder } from './harness.ts';

const { write, make } = temporaryFolder();
const failure = (path: string) => messageOf(() => loadPrices(path));

/** Content -> message after the file's name. */
const WHOLE: readonly (readonly [string, string | Buffer, string])[] = [
  ['an empty file', '', ': the file is empty'],
  ['a header only', 'date,close\n', ':1: the file has a header and no rows'],
  [
    'blank lines only',
    '\n\n',
    ':1: expected a header row of a known layout of prices, found ""; see the formats in the documentation',
  ],
  [
    'a last row that is cut off',
    'date,open,close\n2024-01-02,9,10\n2024-01-03,9',
    ':3: the last row is cut off: it has 2 of 3 cells; fetch the file again',
  ],
  [
    'a row too short that is not the last',
    'date,open,close\n2024-01-02,9\n2024-01-03,9,10\n',
    ':2: expected 3 cells as in the header, found 2',
  ],
  [
    'a row too long',
    'date,open,close\n2024-01-02,9,10,11\n',
    ':2: expected 3 cells as in the header, found 4',
  ],
  [
    'a file cut within a Chinese character',
    Buffer.from('日期,名称,close\n2024-01-02,茅台,10\n2024-01-03,茅').subarray(0, -1),
    ':3: the file ends within a character: it was cut off; fetch it again',
  ],
  [
    'an unknown header that comes near a known one',
    'date,opn,clsoe\n2024-01-02,9,10\n',
    ':1: expected a header row of a known layout of prices, found "date,opn,clsoe"; no column for close; is it "clsoe"? Name it "close"',
  ],
  [
    'an unknown header that comes near none',
    'alpha,beta,gamma\nx,y,z\n',
    ':1: expected a header row of a known layout of prices, found "alpha,beta,gamma"; see the formats in the documentation',
  ],
  [
    'no header',
    '2024-01-02,9,10\n2024-01-03,9,11\n',
    ':1: expected a header row of a known layout of prices, found "2024-01-02,9,10"; that is a row of data: put a row with the columns\' names above it',
  ],
  [
    'data above the header',
    '2024-01-01,9\ndate,close\n2024-01-02,10\n',
    ':1: a row of data stands above the header of line 2; put the header first',
  ],
  [
    'two columns of one name',
    'date,close,close\n2024-01-02,9,10\n',
    ':1: two columns are named "close"; keep one, or save one file an instrument',
  ],
  [
    'decimal commas and decimal points in one file',
    'date;open;close\n2024-01-02;10,5;11\n2024-01-03;10.5;11\n',
    ':2: "10,5" has a decimal comma and "10.5" of line 3 a decimal point; write one of them',
  ],
  [
    'commas that may be decimal marks or separate thousands',
    'date;close\n2024-01-02;1,234\n2024-01-03;1,250\n',
    ':2: "1,234" may be a whole number in groups or have a decimal comma, and the rows do not tell which; write a decimal point',
  ],
  [
    'bars between cells',
    'date|close\n2024-01-02|10\n',
    ':1: cells are separated by "|"; save the file with commas, tabs or semicolons',
  ],
  [
    'two different rows for a day',
    'date,close\n2024-01-02,10\n2024-01-03,11\n2024-01-02,12\n',
    ':4: a second, different row of 600519.SH for 2024-01-02; the first stands in line 2; remove one',
  ],
  [
    'an impossible date',
    'date,close\n2024-01-02,10\n2024-02-30,11\n',
    ':3: expected a date as YYYY-MM-DD, YYYY/M/D or YYYYMMDD, found "2024-02-30"',
  ],
  [
    'text in a price',
    'date,open,close\n2024-01-02,9,ten\n',
    ':2 (field "close"): expected a number, found "ten"',
  ],
  [
    'a decimal comma in quotes',
    'date,close\n2024-01-02,"10,5"\n',
    ':2 (field "close"): expected a number, found "10,5"',
  ],
  [
    'bars within the day',
    'date,close\n2024-01-02 09:35:00,10\n',
    ':2: "2024-01-02 09:35:00" has a time of day: bars within the day; give daily bars, one row a day',
  ],
  [
    'closes that are all blank',
    'date,close\n2024-01-02,\n2024-01-03,--\n',
    // the file's name stands within
    'no price rows found in FILE: taken for prices whose closes are all blank; give daily prices',
  ],
  [
    'UTF-8 in one line and GBK in another',
    Buffer.concat([
      Buffer.from('date,name,close\n2024-01-02,茅台,10\n2024-01-03,'),
      Buffer.from('b9f3d6dd', 'hex'), // 贵州 in GB 2312
      Buffer.from(',11\n'),
    ]),
    ':3: the file mixes encodings: line 2 is UTF-8, line 3 is not; save it as UTF-8',
  ],
  [
    'a mark of UTF-8 before other bytes',
    Buffer.concat([
      Buffer.from('\ufeffdate,close\n2024-01-02,'),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ]),
    ':2: the file is marked as UTF-8 but this line is not; save it as UTF-8',
  ],
  [
    'bytes of no encoding',
    Buffer.concat([
      Buffer.from('date,close\n2024-01-02,1'),
      Buffer.from([0xff, 0xff]),
      Buffer.from('\n'),
    ]),
    ':2: no text in UTF-8, GB18030 or UTF-16, which are read, but perhaps in Latin-1, Big5 or Shift-JIS; save the file as UTF-8',
  ],
  [
    'UTF-16 with half a character',
    Buffer.from('\ufeffdate,close\n2024-01-02,10\n', 'utf16le').subarray(0, -1),
    ':2: the file ends within a character: it was cut off; fetch it again',
  ],
  [
    'a NUL byte',
    'date,close\n2024-01-02,1\0\n',
    ':2: a NUL byte stands in the text; the file is damaged or not a text file',
  ],
  [
    'a block of NUL bytes, as a crash leaves it',
    `date,close\r\n2024-01-02,10\r\n${'\0'.repeat(5000)}`,
    ':3: a NUL byte stands in the text; the file is damaged or not a text file',
  ],
  [
    'a quote that is never closed',
    'date,close\n2024-01-02,"10\n2024-01-03,11\n',
    ':2: a quoted cell is not closed before the file ends; was the file cut off?',
  ],
  [
    'gzip that is cut off',
    gzipSync('date,close\n2024-01-02,10\n').subarray(0, -12),
    ': is a gzip file that was cut off; fetch it again',
  ],
];

describe('prices with', () => {
  test.each(WHOLE)('%s are refused', (_, content, said) => {
    const path = write('600519.SH.csv', content);
    expect(failure(path)).toBe(said.startsWith(':') ? path + said : said.replace('FILE', path));
  });

  test('several faults name them all, the first eight in full', () => {
    const rows = Array.from({ length: 10 }, (_, i) => `2024-01-${i + 10},x`).join('\n');
    const path = write('600519.SH.csv', `date,close\n${rows}\n`);
    const lines = failure(path).split('\n');
    expect(lines.length).toBe(9);
    expect(lines[7]).toBe(`${path}:9 (field "close"): expected a number, found "x"`);
    expect(lines[8]).toBe('and 2 more like these');
  });

  test('zero and negative closes load as they stand: the call that needs one is void later', () => {
    const path = write('600519.SH.csv', 'date,close\n2024-01-02,0\n2024-01-03,-4.07\n');
    expect(closesOf(loadOne(path))).toEqual([
      ['2024-01-02', 0],
      ['2024-01-03', -4.07],
    ]);
  });

  test('a symbol that could be two things are refused with the two readings named', () => {
    const path = write('000001.csv', 'date,close\n2024-01-02,10\n');
    expect(failure(path)).toBe(
      `${path}: "000001" could be 平安银行 000001.SZ or 上证指数 000001.SH; name it with --prices ID=${path}`,
    );
    expect([...loadPrices(`000001.SZ=${path}`).series.keys()]).toEqual(['000001.SZ']);
  });

  test('two different rows for a day in two files name both', () => {
    const a = write('a.csv', 'date,code,close\n2024-01-02,600519,10\n');
    const b = write('b.csv', 'date,code,close\n2024-01-02,600519,11\n');
    expect(messageOf(() => loadPrices(b, a))).toBe(
      `${b}:2: a second, different row of 600519.SH for 2024-01-02; the first stands in ${a}:2; remove one`,
    );
  });

  test('a long wrong cell are refused with the beginning of it', () => {
    const path = write('600519.SH.csv', `date,close\n2024-01-02,${'x'.repeat(5000)}\n`);
    expect(failure(path)).toBe(
      `${path}:2 (field "close"): expected a number, found "${'x'.repeat(60)}…"`,
    );
  });
});

describe('paths', () => {
  test('that are missing, or go through a file, are refused', () => {
    const file = write('a.csv', 'date,close\n');
    expect(failure(`${file}x`)).toBe(`${file}x: no such file or folder; check the path`);
    expect(failure(`${file}/b.csv`)).toBe(
      `${file}/b.csv: a part of the path is not a folder; check the path`,
    );
  });

  test('to a folder without data files are refused', () => {
    const folder = make();
    mkdirSync(join(folder, 'inner'));
    expect(failure(folder)).toBe(
      `${folder}: the folder holds no .csv, .tsv, .txt, .csv.gz, .json, .xlsx, .parquet, .arrow or .feather file; found "inner"`,
    );
  });

  test('to a folder named like a file are read as the folder that they are', () => {
    const folder = join(make(), 'x.csv');
    mkdirSync(folder);
    expect(failure(folder)).toMatch(/the folder holds no/);
  });

  test('with a link to itself, or to a folder above, are refused', () => {
    const folder = make();
    symlinkSync('loop.csv', join(folder, 'loop.csv'));
    expect(failure(folder)).toBe(
      `${join(folder, 'loop.csv')}: a symbolic link leads to itself; remove it`,
    );
    const above = make();
    mkdirSync(join(above, 'inner'));
    symlinkSync('..', join(above, 'inner', 'up'));
    expect(failure(above)).toBe(
      `${join(above, 'inner', 'up')}: a symbolic link leads back to a folder that holds it; remove the link`,
    );
  });

  test('to a file that cannot be read are refused', () => {
    // memory of a process at offset 0: opened by anyone, read by none, whatever the rights
    expect(failure('/proc/self/mem')).toMatch(/^\/proc\/self\/mem: cannot be read: /);
  });
});

test('a line of 100 MB is refused within the memory that the file itself takes', () => {
  const path = write('600519.SH.csv', 'date,close\n2024-01-02,10\n2024-01-03,');
  const handle = openSync(path, 'r+');
  const digits = Buffer.alloc(1 << 20, '7');
  for (let at = 36; at < 100e6; at += digits.length)
    writeSync(handle, digits, 0, digits.length, at);
  ftruncateSync(handle, 100e6);
  closeSync(handle);
  const heapBefore = process.memoryUsage().heapUsed;
  expect(failure(path)).toBe(
    `${path}:3: a row is longer than 1048576 bytes; does the file lack line ends or a closing quote?`,
  );
  expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(60e6); // the text never becomes a string
});

test('a header of 90,001 unknown names is refused for its width, not searched for ever', () => {
  const path = write('a.csv', `${'unknowable,'.repeat(90_000)}x\n1\n`);
  expect(failure(path)).toMatch(/:1: a row of 90001 cells, more than the 65536 that are read/);
});

test('two columns without a header are refused though the user names the instrument: the first row is data', () => {
  const path = write('bare.csv', '2024-01-02,10\n2024-01-03,11\n');
  expect(messageOf(() => loadPrices(`000832.CSI=${path}`))).toMatch(
    /:1: expected a header row .* that is a row of data: put a row with the columns' names above it/,
  );
});

test.each([
  ['a comma alone', ',', ':4 (field "close"): expected a number, found ","'],
  ['groups that are none', '1234.567', ':4 (field "close"): expected a number, found "1234.567"'],
])('%s is no number where the others have a decimal comma', (_, cell, message) => {
  const path = write(
    'a.csv',
    `date;close\n2024-01-02;10,5\n2024-01-03;11,25\n2024-01-04;${cell}\n`,
  );
  expect(messageOf(() => loadPrices(`000832.CSI=${path}`))).toBe(path + message);
});

describe('a quote left open is refused with both lines, wherever it opens and closes', () => {
  const row = (i: number) => [
    `2024-01-${String(i + 1).padStart(2, '0')}`,
    '10.00',
    '10.50',
    `10.${10 + i}`,
    '1000',
    'note',
  ];
  const places = Array.from({ length: 36 }, (_, k) => [Math.floor(k / 6), k % 6] as const);
  /** Rows of which one opens a quote before its cell `open`, and a later one closes it behind its cell `close`. */
  const text = (open: number, close: number, gap: number, tail = '') => {
    const rows = Array.from({ length: 30 }, (_, i) => row(i));
    rows[4]![open] = `"${rows[4]![open]}`; // line 6
    rows[4 + gap]![close] += '"';
    return ['date,open,high,close,volume,note', ...rows.map((cells) => cells.join(','))]
      .map((line) => `${line}${tail}\n`)
      .join('');
  };

  test.each([1, 2, 20])('%d rows apart', (gap) => {
    for (const [open, close] of places)
      for (const tail of ['', ',', ',,'])
        expect(
          messageOf(() => loadOne(write('600519.SH.csv', text(open, close, gap, tail)))),
          `${open} ${close}`,
        ).toMatch(
          new RegExp(`600519.SH.csv:6: the quote that opens here closes in line ${6 + gap} only`),
        );
  });

  test('in a table of two columns, in a comment, and with semicolons', () => {
    const two = 'date,close\n2024-01-02,"10\n2024-01-03,11\n2024-01-04,12"\n2024-01-05,13\n';
    const comment = 'date,close\n#,"x\n2024-01-03,11\n2024-01-04,12"\n2024-01-05,13\n';
    for (const [content, line] of [
      [two, 2],
      [two.replaceAll(',', ';'), 2],
      [comment, 2],
    ] as const)
      expect(messageOf(() => loadOne(write('600519.SH.csv', content)))).toMatch(
        new RegExp(`600519.SH.csv:${line}: the quote that opens here closes in line 4 only`),
      );
  });

  test('while a note of several lines is well', () => {
    const note =
      'date,close,note\n2024-01-02,10,"halted,\nsee notice\nof the day"\n2024-01-03,11,\n';
    expect(loadOne(write('600519.SH.csv', note)).days).toHaveLength(2);
  });
});
