/** What happens to files on their way: seeded mutations of a table's cells, rows, columns, text and bytes. */
import { drawIndex, type Random } from '../../src/base/random.ts';
import { encodeGbk } from '../encode-gbk.ts';

/** A file taken apart: rows of cells as written, and how they are put together. */
export interface Sheet {
  readonly rows: readonly (readonly string[])[];
  /** Index of the header row. */
  readonly header: number;
  readonly delimiter: string;
  readonly lineEnd: string;
}

type OnSheet = (sheet: Sheet, random: Random) => Sheet;
type OnText = (text: string, random: Random) => string;
type OnBytes = (bytes: Buffer, random: Random) => Buffer;

const pick = <T>(random: Random, list: readonly T[]): T => list[drawIndex(random, list.length)]!; // never empty

/** A row of data and a column of it, by chance. */
const anyRow = ({ rows, header }: Sheet, random: Random): number =>
  header + 1 + drawIndex(random, Math.max(1, rows.length - header - 1));

const withRows = (sheet: Sheet, rows: readonly (readonly string[])[]): Sheet => ({
  ...sheet,
  rows,
});

/** Changes one cell of one row of data. */
const onCell =
  (change: (cell: string, random: Random) => string): OnSheet =>
  (sheet, random) => {
    const at = anyRow(sheet, random);
    const row = sheet.rows[at] ?? [];
    if (row.length === 0) return sheet;
    const k = drawIndex(random, row.length);
    return withRows(sheet, sheet.rows.with(at, row.with(k, change(row[k]!, random)))); // k < length
  };

/** Changes one row of data. */
const onRow =
  (change: (row: readonly string[], random: Random) => readonly string[]): OnSheet =>
  (sheet, random) => {
    const at = anyRow(sheet, random);
    const row = sheet.rows[at] ?? [];
    return row.length > 0 ? withRows(sheet, sheet.rows.with(at, change(row, random))) : sheet;
  };

/** Changes one name of the header. */
const onName =
  (change: (name: string, random: Random) => string): OnSheet =>
  (sheet, random) => {
    const row = sheet.rows[sheet.header] ?? [];
    const k = drawIndex(random, row.length);
    return withRows(
      sheet,
      sheet.rows.with(sheet.header, row.with(k, change(row[k] ?? '', random))),
    );
  };

const inThousands = (text: string): string =>
  text.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
const isNumber = (cell: string): boolean => /^-?\d+(\.\d+)?$/.test(cell.trim());
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const flipDigit = (cell: string, random: Random): string => {
  const at = [...cell.matchAll(/\d/g)].map(({ index }) => index);
  if (at.length === 0) return cell;
  const k = pick(random, at);
  return cell.slice(0, k) + String(drawIndex(random, 10)) + cell.slice(k + 1);
};

const swapCells = (row: readonly string[], random: Random): readonly string[] => {
  const [a, b] = [drawIndex(random, row.length), drawIndex(random, row.length)];
  return row.with(a, row[b]!).with(b, row[a]!); // both < length
};

/** The same order of columns in every row that is as wide as the header. */
const shuffleColumns: OnSheet = (sheet, random) => {
  const width = sheet.rows[sheet.header]?.length ?? 0;
  const order = Array.from({ length: width }, (_, k) => k);
  for (let k = width - 1; k > 0; k--) {
    const other = drawIndex(random, k + 1);
    [order[k], order[other]] = [order[other]!, order[k]!]; // both < width
  }
  const rows = sheet.rows.map((row, i) =>
    i >= sheet.header && row.length === width ? order.map((k) => row[k]!) : row,
  );
  return withRows(sheet, rows);
};

const CELLS: Readonly<Record<string, OnSheet>> = {
  'a digit flipped': onCell(flipDigit),
  'a cell blanked': onCell((_, random) => pick(random, ['', '--', 'NaN', ' '])),
  'a cell in full width': onCell(wide),
  'a decimal comma': onCell((cell) => cell.replace('.', ',')),
  'thousands in groups': onCell((cell) => (isNumber(cell) ? inThousands(cell.trim()) : cell)),
  'an exponent': onCell((cell) => (isNumber(cell) ? Number(cell).toExponential() : cell)),
  'a word': onCell((_, random) =>
    pick(random, ['停牌', 'suspended', '1.2.3', '12a', '0x10', '1e999']),
  ),
  'blanks around a cell': onCell((cell) => `  ${cell} `),
  'a day written otherwise': onCell((cell, random) =>
    cell.replace(
      /(\d{4})\D?(\d\d)\D?(\d\d)/,
      pick(random, ['$1/$2/$3', '$1-$2-$3', '$1$2$3', '$1年$2月$3日', '$1-$3-$2']),
    ),
  ),
  'a cell dropped': onRow((row, random) => row.toSpliced(drawIndex(random, row.length), 1)),
  'a cell doubled': onRow((row, random) => {
    const k = drawIndex(random, row.length);
    return row.toSpliced(k, 0, row[k]!); // k < length
  }),
  'two cells swapped': onRow(swapCells),
  'a separator at the end of a row': onRow((row) => [...row, '']),
};

const ROWS: Readonly<Record<string, OnSheet>> = {
  'a row dropped': (sheet, random) =>
    withRows(sheet, sheet.rows.toSpliced(anyRow(sheet, random), 1)),
  'a row doubled': (sheet, random) => {
    const at = anyRow(sheet, random);
    const row = sheet.rows[at];
    return row ? withRows(sheet, sheet.rows.toSpliced(anyRow(sheet, random), 0, row)) : sheet;
  },
  'two rows swapped': (sheet, random) => {
    const [a, b] = [anyRow(sheet, random), anyRow(sheet, random)];
    const [one, other] = [sheet.rows[a], sheet.rows[b]];
    return one && other ? withRows(sheet, sheet.rows.with(a, other).with(b, one)) : sheet;
  },
  'rows in the opposite order': (sheet) => {
    const [head, body] = [
      sheet.rows.slice(0, sheet.header + 1),
      sheet.rows.slice(sheet.header + 1),
    ];
    return withRows(sheet, [...head, ...body.reverse()]);
  },
  'a line above the header': (sheet, random) => ({
    ...withRows(sheet, [
      [pick(random, ['导出时间 10:30', '# note', 'Prices of three days', ''])],
      ...sheet.rows,
    ]),
    header: sheet.header + 1,
  }),
  'a line below the table': (sheet, random) =>
    withRows(sheet, [
      ...sheet.rows,
      [pick(random, ['数据来源：某处', 'total', '# end', '', '2024-01-09'])],
    ]),
  'a blank line within': (sheet, random) =>
    withRows(sheet, sheet.rows.toSpliced(anyRow(sheet, random), 0, [''])),
};

const COLUMNS: Readonly<Record<string, OnSheet>> = {
  'columns shuffled': shuffleColumns,
  'a name in capitals': onName((name) => name.toUpperCase()),
  'a name in small letters': onName((name) => name.toLowerCase()),
  'a name in full width': onName(wide),
  'a name with its unit': onName(
    (name, random) =>
      name + pick(random, ['(元)', '（元）', ' (USD)', '[点]', '(万元)', '(前复权)']),
  ),
  'a name with blanks': onName((name) => ` ${name.replace('_', ' ')} `),
  'a name unknown': onName((name) => `${name}x`),
  'a name twice': (sheet, random) => {
    const row = sheet.rows[sheet.header] ?? [];
    return onName(() => row[drawIndex(random, row.length)] ?? '')(sheet, random);
  },
  'a separator at the end of every row': (sheet) =>
    withRows(
      sheet,
      sheet.rows.map((row) => [...row, '']),
    ),
  'a separator at the end of every row of data': (sheet) =>
    withRows(
      sheet,
      sheet.rows.map((row, i) => (i > sheet.header ? [...row, ''] : row)),
    ),
};

/** Rewrites every cell of data that a pattern fits. */
const onEvery =
  (pattern: RegExp, change: (parts: readonly string[], random: Random) => string): OnSheet =>
  (sheet, random) =>
    withRows(
      sheet,
      sheet.rows.map((row, i) =>
        i <= sheet.header
          ? row
          : row.map((cell) => {
              const parts = pattern.exec(cell.trim());
              return parts ? change(parts, random) : cell;
            }),
      ),
    );

const A_DAY = /^(20\d\d)[-/.]?(\d\d)[-/.]?(\d\d)(?:\.0)?$/;

/** Rewrites every day, half of the time in a later half of its month, where day and month cannot be taken for each other. */
const onDays =
  (write: (y: string, m: string, d: string) => string): OnSheet =>
  (sheet, random) => {
    const later = random() < 0.5 ? 15 : 0;
    return onEvery(A_DAY, ([, y = '', m = '', d = '']) =>
      write(y, m, String((Number(d) + later) % 29 || 1).padStart(2, '0')),
    )(sheet, random);
  };

const A_NUMBER = /^-?\d+(\.\d+)?$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const THROUGHOUT: Readonly<Record<string, OnSheet>> = {
  'days as M/D/Y': onDays((y, m, d) => `${Number(m)}/${Number(d)}/${y}`),
  'days as D/M/Y': onDays((y, m, d) => `${d}/${m}/${y}`),
  'days as D.M.YY': onDays((y, m, d) => `${d}.${m}.${y.slice(2)}`),
  'days as YY/M/D': onDays((y, m, d) => `${y.slice(2)}/${m}/${d}`),
  'days with the name of the month': onDays((y, m, d) => `${MONTHS[Number(m) - 1]} ${d}, ${y}`),
  'days of a spreadsheet': onDays((y, m, d) =>
    String(Date.UTC(Number(y), Number(m) - 1, Number(d)) / 86_400_000 + 25_569),
  ),
  'days with midnight': onDays((y, m, d) => `${y}-${m}-${d} 00:00:00`),
  'days with the close of the day': onDays((y, m, d) => `${y}-${m}-${d} 15:00:00`),
  'days with some time of day': onEvery(
    A_DAY,
    ([, y, m, d], random) => `${y}-${m}-${d} 1${drawIndex(random, 5)}:30`,
  ),
  'decimal commas': onEvery(A_NUMBER, ([text = '']) => text.replace('.', ',')),
  'groups of thousands': onEvery(A_NUMBER, ([text = '']) => inThousands(text)),
  'signs of a currency': onEvery(A_NUMBER, ([text = '']) => `$${text}`),
};

const FORMS: Readonly<Record<string, OnSheet>> = {
  tabs: (sheet) => ({ ...sheet, delimiter: '\t' }),
  commas: (sheet) => ({ ...sheet, delimiter: ',' }),
  semicolons: (sheet) => ({ ...sheet, delimiter: ';' }),
  bars: (sheet) => ({ ...sheet, delimiter: '|' }),
  'line ends of Windows': (sheet) => ({ ...sheet, lineEnd: '\r\n' }),
  'line ends of old Macs': (sheet) => ({ ...sheet, lineEnd: '\r' }),
};

const TEXTS: Readonly<Record<string, OnText>> = {
  'every cell quoted': (text) =>
    text.replace(/^.*$/gm, (line) =>
      /["\t\r]/.test(line) ? line : `"${line.split(',').join('","')}"`,
    ),
  'a quote set': (text, random) => {
    const at = drawIndex(random, text.length);
    return `${text.slice(0, at)}"${text.slice(at)}`;
  },
  'a character cut out': (text, random) => {
    const at = drawIndex(random, text.length);
    return text.slice(0, at) + text.slice(at + 1 + drawIndex(random, 4));
  },
  'a line end lost': (text, random) => {
    const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
    if (ends.length === 0) return text;
    const at = pick(random, ends);
    return text.slice(0, at) + text.slice(at + 1);
  },
  'points to commas': (text) => text.replaceAll('.', ','),
  'the last line end lost': (text) => text.replace(/[\r\n]+$/, ''),
};

const marked = (mark: readonly number[], bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(mark), bytes]);
const UNICODE: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => marked([0xef, 0xbb, 0xbf], Buffer.from(text)),
  GB18030: encodeGbk,
  'UTF-16LE': (text) => marked([0xff, 0xfe], Buffer.from(text, 'utf16le')),
  'UTF-16LE without a mark': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16BE': (text) => marked([0xfe, 0xff], Buffer.from(text, 'utf16le').swap16()),
};

const BYTES: Readonly<Record<string, OnBytes>> = {
  'cut off': (bytes, random) => bytes.subarray(0, drawIndex(random, bytes.length)),
  'beginning lost': (bytes, random) => bytes.subarray(drawIndex(random, bytes.length)),
  'a bit flipped': (bytes, random) => {
    const out = Buffer.from(bytes);
    out[drawIndex(random, out.length)]! ^= 1 << drawIndex(random, 8);
    return out;
  },
  'a byte replaced': (bytes, random) => {
    const out = Buffer.from(bytes);
    out[drawIndex(random, out.length)] = drawIndex(random, 256);
    return out;
  },
};

const SHEETS = { ...CELLS, ...ROWS, ...COLUMNS, ...FORMS, ...THROUGHOUT };

/** A file with what happened to it. */
export interface Mutated {
  readonly bytes: Buffer;
  readonly story: string;
}

const quoted = (cell: string, delimiter: string): string =>
  delimiter !== '\t' && (cell.includes(delimiter) || cell.includes('"'))
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;

const written = ({ rows, delimiter, lineEnd }: Sheet): string =>
  rows.map((row) => row.map((cell) => quoted(cell, delimiter)).join(delimiter) + lineEnd).join('');

/** One or two mutations of the table, and often another one of its text, encoding or bytes. */
export function mutate(sheet: Sheet, random: Random): Mutated {
  const story: string[] = [];
  const choose = <T>(list: Readonly<Record<string, T>>): T => {
    const [name, change] = pick(random, Object.entries(list));
    story.push(name);
    return change;
  };
  let changed = sheet;
  for (let n = drawIndex(random, 3); n >= 0; n--) changed = choose(SHEETS)(changed, random);
  let text = written(changed);
  if (random() < 0.25) text = choose(TEXTS)(text, random);
  let bytes = encoded(text, choose(UNICODE));
  if (random() < 0.25 && bytes.length > 0) bytes = choose(BYTES)(bytes, random);
  return { bytes, story: story.join(', ') };
}

/** A page of JSON has no rows and columns: its text and its bytes are mutated. */
export function mutatePage(bytes: Buffer, random: Random): Mutated {
  const [of, what] = random() < 0.5 ? ([TEXTS, 'text'] as const) : ([BYTES, 'bytes'] as const);
  const [name, change] = pick(random, Object.entries<OnText | OnBytes>(of));
  const changed =
    what === 'text'
      ? Buffer.from((change as OnText)(bytes.toString('utf8'), random))
      : (change as OnBytes)(bytes, random);
  return { bytes: changed, story: name };
}

function encoded(text: string, encode: (text: string) => Buffer): Buffer {
  try {
    return encode(text);
  } catch {
    return Buffer.from(text); // a letter that GB18030 has in four bytes only
  }
}
