/** What must not matter: the order of rows, of columns and of files, the line ends, the encoding. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EpochDay, formatDay, parseDay } from '../../src/base/day.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { loadPrices, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();

interface Bar {
  readonly day: number;
  readonly id: string;
  readonly open: number;
  readonly close: number;
  readonly volume: number;
}

const START = parseDay('2023-12-20');
const cents = fc.integer({ min: -50, max: 500_000 }).map((n) => n / 100);
const bars: fc.Arbitrary<Bar[]> = fc.uniqueArray(
  fc.record({
    day: fc.integer({ min: START, max: START + 40 }),
    id: fc.constantFrom('600519.SH', '300454.SZ', '00700.HK', 'AAPL.US'),
    open: cents,
    close: cents,
    volume: fc.nat(1_000_000),
  }),
  { selector: ({ day, id }) => `${day} ${id}`, minLength: 1, maxLength: 40 },
);

const FIELDS: Readonly<Record<string, (bar: Bar) => string>> = {
  date: ({ day }) => formatDay(day as EpochDay),
  code: ({ id }) => id,
  open: ({ open }) => String(open),
  close: ({ close }) => String(close),
  volume: ({ volume }) => String(volume),
  remark: () => 'x',
};

const print = (rows: readonly Bar[], columns: readonly string[], eol = '\n') =>
  [columns, ...rows.map((bar) => columns.map((c) => FIELDS[c]!(bar)))]
    .map((cells) => cells.join(','))
    .join(eol) + eol;

/** Everything but the places. */
function load(...paths: string[]) {
  const values = ({ id, basis, days, close, open, volume }: PriceSeries) => ({
    id,
    basis,
    days: [...days],
    close: [...close],
    open: [...open],
    volume: [...volume],
  });
  return [...loadPrices(...paths).series.values()].map(values);
}

const COLUMNS = Object.keys(FIELDS);
const shuffled = <T>(list: readonly T[]) =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });

test('the order of rows and columns does not change what is read', () => {
  const pair = bars.chain((rows) => fc.tuple(fc.constant(rows), shuffled(rows), shuffled(COLUMNS)));
  fc.assert(
    fc.property(pair, ([rows, mixedRows, mixedColumns]) => {
      const plain = load(write('all.csv', print(rows, COLUMNS)));
      expect(load(write('all.csv', print(mixedRows, mixedColumns)))).toEqual(plain);
    }),
    { numRuns: 150, seed: 3 },
  );
});

test('the order of files and the cut of rows into files do not change what is read', () => {
  const split = fc.tuple(bars, fc.array(fc.nat(2), { minLength: 40, maxLength: 40 }), fc.boolean());
  fc.assert(
    fc.property(split, ([rows, where, turn]) => {
      const parts = [0, 1, 2].map((n) => rows.filter((_, i) => where[i] === n));
      const files = parts
        .filter((part) => part.length > 0)
        .map((p) => write('x.csv', print(p, COLUMNS)));
      const whole = load(write('all.csv', print(rows, COLUMNS)));
      expect(load(...(turn ? files.toReversed() : files))).toEqual(whole);
    }),
    { numRuns: 100, seed: 5 },
  );
});

test('encoding and line ends do not change what is read', () => {
  const form = fc.constantFrom<(text: string) => Buffer>(
    (text) => Buffer.from(text),
    (text) => Buffer.from(`\ufeff${text}`),
    (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    (text) => Buffer.from(text, 'utf16le'),
    (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  );
  fc.assert(
    fc.property(bars, form, fc.constantFrom('\n', '\r\n', '\r'), (rows, encode, eol) => {
      const plain = load(write('all.csv', print(rows, COLUMNS)));
      expect(load(write('all.csv', encode(print(rows, COLUMNS, eol))))).toEqual(plain);
    }),
    { numRuns: 100, seed: 9 },
  );
});

test('a row said twice, in one file or in two, changes nothing', () => {
  fc.assert(
    fc.property(bars, fc.nat(39), (rows, at) => {
      const again = rows[at % rows.length]!;
      const plain = load(write('all.csv', print(rows, COLUMNS)));
      expect(load(write('all.csv', print([...rows, again], COLUMNS)))).toEqual(plain);
      const [one, two] = [
        write('a.csv', print(rows, COLUMNS)),
        write('b.csv', print([again], COLUMNS)),
      ];
      expect(load(one, two)).toEqual(plain);
    }),
    { numRuns: 60, seed: 13 },
  );
});
