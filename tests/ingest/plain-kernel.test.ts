/** The kernel in WebAssembly against the readers of cells in TypeScript. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EpochDay, formatDay } from '../../src/base/day.ts';
import { type Field, makePart, type OpenPart } from '../../src/ingest/part.ts';
import {
  LastSymbol,
  NOT_PLAIN,
  PlainCells,
  readDayTo,
  readNumberTo,
} from '../../src/ingest/plain-cells.ts';
import { DAY, kernelFor, SKIPPED, SYMBOL } from '../../src/ingest/plain-kernel.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { ROOT } from '../shared.ts';

const COMMA = 44;
/** More than a process reads before it makes the kernel. */
const MUCH = 1 << 20;

interface Options {
  readonly fields?: readonly Field[];
  readonly closeAt?: number;
  readonly flagAt?: number;
  readonly symbol?: string;
  readonly delimiter?: ',' | '\t';
}

/** Reads rows from the top of a text. */
function read(text: string, roles: readonly number[], options: Options = {}) {
  const { fields = ['close', 'open', 'high', 'low', 'volume'], delimiter = ',' } = options;
  const bytes = Buffer.from(text);
  const cells = new PlainCells({ bytes, delimiter });
  const columns = {
    roles: Int8Array.from(roles),
    width: fields.length,
    closeAt: options.closeAt,
    flagAt: options.flagAt,
  };
  kernelFor(cells, columns, MUCH);
  const kernel = kernelFor(cells, columns, bytes.length);
  if (!kernel) throw new Error('this machine has no kernel');
  const id = '600519.SH' as InstrumentId;
  const part = makePart(id, '', '', 'raw', new Set(fields), { room: 3 });
  const symbol = new LastSymbol(Buffer.from(options.symbol ?? ''));
  symbol.see(0, Buffer.byteLength(options.symbol ?? ''));
  let at = 0;
  for (let count = -1; count !== 0; at += kernel.passed)
    count = kernel.read(part, at, 2 + part.length, symbol);
  return { part, at, isWhole: at === bytes.length };
}

const column = ({ values, room, length }: OpenPart, i: number) => [
  ...values.subarray(i * room, i * room + length),
];

test('the kernel is what its source assembles to', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/assemble.mjs', '--check'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0); // else: node scripts/assemble.mjs
});

describe('a number', () => {
  /** What the reader in TypeScript makes of it. */
  function slowly(text: string): number | undefined {
    const out = new Float64Array(1);
    const cells = new PlainCells({ bytes: Buffer.from(`${text},\n`), delimiter: ',' });
    return readNumberTo(cells, 0, COMMA, out, 0) === NOT_PLAIN ? undefined : out[0];
  }
  const numberOf = (text: string) => {
    const { part } = read(`2024-01-02,${text},1\n`, [DAY, 1, 0]);
    return part.length === 1 ? column(part, 1)[0] : undefined;
  };
  const digits = (maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength });

  test('is that of TypeScript to the last bit, or is left', () => {
    const any = fc
      .tuple(fc.constantFrom('', '-', '--', '+'), digits(17), fc.constantFrom('', '.'), digits(10))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(any, (text) => {
        const fast = numberOf(text);
        if (fast !== undefined) expect(fast).toBe(slowly(text)); // toBe tells 0 from -0 and takes NaN for NaN
      }),
      { numRuns: 20_000, seed: 3 },
    );
  });

  test('whose end is within sixteen bytes is read', () => {
    const plain = fc
      .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 1n, max: 10n ** 15n - 1n }), fc.nat(14))
      .map(([sign, whole, decimals]) => {
        const text = String(whole)
          .padStart(decimals + 1, '0')
          .slice(-15);
        const point = text.length - Math.min(decimals, text.length - 1);
        return `${sign}${text.slice(0, point)}${point < text.length ? '.' : ''}${text.slice(point)}`;
      })
      .filter((text) => text.replace('-', '').length < 16); // and what stands behind it
    fc.assert(
      fc.property(plain, (text) => {
        expect(numberOf(text)).toBe(Number(text));
      }),
      { numRuns: 5000, seed: 4 },
    );
  });

  test.each([
    ['0', 0],
    ['-0', -0],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['5.', 5],
    ['999999999999999', 999_999_999_999_999],
    ['0.0000000000001', 1e-13],
    ['', Number.NaN],
  ])('%j is read', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  test.each([
    ...['.', '-', '-.', '1e3', '1.2.3', '--1', '1 ', ' 1', '"1"', '1"', 'nan', '０', '1-', 'None'],
    ...['1000000000000000', '0.00000000000001'], // sixteen bytes
  ])('%j is left', (text) => {
    expect(numberOf(text)).toBeUndefined();
  });

  test('that is the close has to be there', () => {
    const text = '2024-01-02,1,\n2024-01-03,,1\n2024-01-04,2,1\n';
    const { part, at } = read(text, [DAY, 0, 1], { fields: ['close', 'open'], closeAt: 0 });
    expect(column(part, 0)).toEqual([1]);
    expect(column(part, 1)).toEqual([Number.NaN]);
    expect(text.slice(at)).toMatch(/^2024-01-03/);
  });
});

describe('a day', () => {
  const forms: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.replaceAll('-', ''),
    (text) => text.replaceAll('-', '/'),
  ];

  test('is that of TypeScript, or is left', () => {
    const number = (max: number, width: number) =>
      fc.nat(max).map((value) => String(value).padStart(width, '0'));
    const any = fc
      .tuple(fc.constantFrom('-', '/', '', '.'), number(9999, 4), number(14, 2), number(33, 2))
      .map(([mark, ...parts]) => parts.join(mark));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), (days) => {
        const text = days.map((day) => `${day},1\n`).join('');
        const { part } = read(text, [DAY, 0]);
        const cells = new PlainCells({ bytes: Buffer.from(text), delimiter: ',' });
        const out = new Int32Array(1);
        for (let i = 0, at = 0; i < part.length; i++, at = text.indexOf('\n', at) + 1) {
          expect(readDayTo(cells, at, COMMA, out, 0)).not.toBe(NOT_PLAIN);
          expect(part.days[i]).toBe(out[0]);
        }
      }),
      { numRuns: 5000, seed: 6 },
    );
  });

  test('of any year from 1000 on is read, in three forms', () => {
    // 0001-01-01 is day -719162; the years 1000 to 9999 are days -354285 to 2932896
    const day = fc.integer({ min: -354_285, max: 2_932_896 });
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.constantFrom(...forms)), { maxLength: 5 }), (days) => {
        const text = days.map(([n, print]) => `${print(formatDay(n as EpochDay))},1\n`).join('');
        const { part, isWhole } = read(text, [DAY, 0]);
        expect([...part.days.subarray(0, part.length)]).toEqual(days.map(([n]) => n));
        expect(isWhole).toBe(true);
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  test.each([
    ...['2023-02-29', '2024-02-30', '2024-13-01', '2024-00-01', '2024-01-00', '2024-01/02'],
    ...['20240132', '2024-1-2', '0999-01-01', '2024-01-02 00:00:00', '"2024-01-02"'],
  ])('%j is left', (day) => {
    expect(read(`${day},1\n`, [DAY, 0]).part.length).toBe(0);
  });
});

describe('rows', () => {
  const row = (i: number, extra = '') =>
    `${formatDay((15_000 + i) as EpochDay)},${i}.25,${extra}${i % 7}\n`;

  test('are read over the ends of the pieces of text, with their lines', () => {
    const rows = Array.from({ length: 9000 }, (_, i) => row(i, 'x'.repeat(i % 50)));
    const { part, isWhole } = read(rows.join(''), [DAY, 0, SKIPPED]);
    expect(isWhole).toBe(true);
    expect(column(part, 0)).toEqual(rows.map((_, i) => i + 0.25));
    expect([...part.lines.subarray(0, part.length)]).toEqual(rows.map((_, i) => i + 2));
    expect([...part.days.subarray(0, part.length)]).toEqual(rows.map((_, i) => i + 15_000));
  });

  test('end before one that is too long, cut, quoted, too wide or too narrow', () => {
    const before = row(1) + row(2);
    const all = (text: string) => read(`${before}${text}`, [DAY, 0, SKIPPED]).part.length;
    expect(all(row(3, 'x'.repeat(4000)))).toBe(3);
    expect(all(row(3, 'x'.repeat(4096)))).toBe(2);
    expect(all(row(3).trimEnd())).toBe(2);
    expect(all(row(3, '"'))).toBe(2);
    expect(all(row(3, 'x,'))).toBe(2);
    expect(all('2024-01-02,5\n')).toBe(2);
    expect(all('# a comment\n')).toBe(2);
    expect(all('\n')).toBe(2);
  });

  test('of a tab file have no quotes', () => {
    const text = '2024-01-02\t"\t1\n2024-01-03\t""x\t2\n';
    expect(read(text, [DAY, SKIPPED, 0], { delimiter: '\t' }).part.length).toBe(2);
  });

  test('are those of one symbol', () => {
    const of = (symbol: string, day: number) => `${symbol},2024-01-0${day},1\n`;
    const text = of('600519.SH', 1) + of('600519.SH', 2) + of('600519.SZ', 3);
    const symbols = (symbol: string) => read(text, [SYMBOL, DAY, 0], { symbol }).part.length;
    expect(['600519.SH', '600519.S', '600519.SHX', ''].map(symbols)).toEqual([2, 0, 0, 0]);
    const long = 'x'.repeat(257);
    expect(read(of(long, 1), [SYMBOL, DAY, 0], { symbol: long }).part.length).toBe(0);
  });

  test('are left where a flag is none', () => {
    const flags = (text: string) =>
      read(text, [DAY, 0, 1], { fields: ['close', 'specialTreatment'], flagAt: 1 }).part.length;
    expect(flags('2024-01-02,5,0\n2024-01-03,5,1\n2024-01-04,5,\n')).toBe(3);
    expect(flags('2024-01-02,5,0\n2024-01-03,5,2\n')).toBe(0);
  });

  test('of a table with more columns than it knows are left to the form in TypeScript', () => {
    const cells = new PlainCells({ bytes: Buffer.from('1\n'), delimiter: ',' });
    const roles = new Int8Array(129).fill(SKIPPED);
    const columns = { roles, width: 1, closeAt: undefined, flagAt: undefined };
    expect(kernelFor(cells, columns, MUCH)).toBeUndefined();
  });
});
