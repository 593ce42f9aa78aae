/** Cells as bytes against the readers of text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumber } from '../../src/ingest/cells.ts';
import { readStamp } from '../../src/ingest/dates.ts';
import {
  NOT_PLAIN,
  PlainCells,
  readDayTo,
  readDecimal,
  readNumberTo,
  skipTo,
} from '../../src/ingest/plain-cells.ts';

const COMMA = 44;
const cellsOf = (text: string) => new PlainCells({ bytes: Buffer.from(text), delimiter: ',' });
const digits = (max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: max });

/** The number of a cell that stands between others; `undefined` where the reader leaves it. */
function numberOf(text: string): number | undefined {
  const cells = cellsOf(`x,${text},y\n`);
  const out = new Float64Array(3);
  const next = readNumberTo(cells, 2, COMMA, out, 1);
  if (next !== NOT_PLAIN) expect(next).toBe(text.length + 3);
  expect([out[0], out[2]]).toEqual([0, 0]);
  return next === NOT_PLAIN ? undefined : out[1];
}

describe('readNumberTo', () => {
  test('agrees with readNumber on plain decimals to the last bit', () => {
    const decimal = fc
      .tuple(fc.constantFrom('', '-', '+'), digits(12), fc.constantFrom('', '.'), digits(8))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(decimal, (text) => {
        expect(numberOf(text)).toBe(readNumber(text)); // toBe tells 0 from -0 and takes NaN for NaN
      }),
      { numRuns: 10_000, seed: 5 },
    );
  });

  test.each([
    ['999999999', 999_999_999], // the most digits of a whole number of 32 bits
    ['9999999999', 9_999_999_999],
    ['0.00000001', 1e-8],
    ['-0', -0],
    ['1e3', 1000],
    ['', Number.NaN],
    ['nan', Number.NaN],
  ])('reads %j', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  test.each(['1"', '"1"', 'x', '1 2', '1.2.3', '--1'])('leaves %j', (text) => {
    expect(numberOf(text)).toBeUndefined();
  });

  test('leaves a cell behind which another byte stands than should', () => {
    const out = new Float64Array(1);
    for (const text of ['1\n', '1;', '1', ''])
      expect(readNumberTo(cellsOf(text), 0, COMMA, out, 0)).toBe(NOT_PLAIN);
    expect(skipTo(cellsOf('abc\n'), 0, COMMA)).toBe(NOT_PLAIN);
    expect(skipTo(cellsOf('abc,'), 0, COMMA)).toBe(4);
  });
});

/** The day of a cell, read behind others in the same file. */
function dayIn(cells: PlainCells, text: string, from: number): number | undefined {
  const out = new Int32Array(1);
  const next = readDayTo(cells, from, COMMA, out, 0);
  if (next !== NOT_PLAIN) expect(next).toBe(from + text.length + 1);
  return next === NOT_PLAIN ? undefined : out[0];
}

/** What the reader of text gives for a cell that begins with a digit and has no time of day. */
function stampOf(text: string): number | undefined {
  const stamp = /^\d/.test(text) ? readStamp(text) : undefined;
  return stamp?.time === undefined ? stamp?.day : undefined;
}

describe('readDayTo', () => {
  test('agrees with readStamp, whatever stood in the cell before', () => {
    const two = fc.integer({ min: 0, max: 39 }).map((n) => String(n).padStart(2, '0'));
    const year = fc.constantFrom('2023', '2024', '1900', '2000', '0999', '20x4');
    const month = fc.constantFrom('01', '02', '12', '00', '13', '1', 'x2');
    const mark = fc.constantFrom('-', '/', '', '.');
    const day = fc
      .tuple(year, mark, month, mark, two)
      .map(([y, one, m, other, d]) => `${y}${one}${m}${other}${d}`);
    fc.assert(
      fc.property(fc.array(day, { maxLength: 6 }), (texts) => {
        const cells = cellsOf(`${texts.join(',')},\n`);
        let from = 0;
        for (const text of texts) {
          expect([text, dayIn(cells, text, from)]).toEqual([text, stampOf(text)]);
          from += text.length + 1;
        }
      }),
      { numRuns: 5000, seed: 6 },
    );
  });

  test.each([
    ['1970-01-01', 0],
    ['1970/03/01', 59], // 31 + 28
    ['19720229', 789], // two years of 365 days, 31 days of January, 29 − 1
    ['1969-12-31', -1],
    ['1/2/1970', undefined],
    ['1970-02-29', undefined],
    ['1970-01-01 09:30:00', undefined],
  ])('reads %j', (text, day) => {
    expect(dayIn(cellsOf(`${text},\n`), text, 0)).toBe(day);
  });
});

describe('readDecimal', () => {
  const decimalOf = (text: string) => readDecimal(Buffer.from(text), 0, Buffer.byteLength(text));

  test('agrees with readNumber on plain decimals to the last bit', () => {
    const decimal = fc
      .tuple(fc.constantFrom('', '-', '+'), digits(18), fc.constantFrom('', '.'), digits(24))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(decimal, (text) => {
        expect(decimalOf(text)).toBe(readNumber(text)); // toBe tells 0 from -0 and takes NaN for NaN
      }),
      { numRuns: 20_000, seed: 3 },
    );
  });

  test('agrees with readNumber on every double as it is printed', () => {
    fc.assert(
      fc.property(fc.double(), (x) => {
        expect(decimalOf(String(x))).toBe(readNumber(String(x)));
      }),
      { numRuns: 5000, seed: 4 },
    );
  });

  test.each([
    '',
    '.',
    '-',
    '-.',
    '1.',
    '.5',
    '-0',
    '1e3',
    '1,234.5',
    'nan',
    '--',
    ' 7',
    '0x10',
    '一',
  ])('agrees with readNumber on %j', (text) => {
    expect(decimalOf(text)).toBe(readNumber(text));
  });

  test.each([
    ['9007199254740993', 9007199254740992], // 2^53 + 1 lies between two doubles; the even one is below
    ['0.1', 0.1],
    ['123456789.123456', 123456789.123456],
    ['-12.50', -12.5],
  ])('reads %s as Number does', (text, value) => {
    expect(decimalOf(text)).toBe(value);
  });
});
