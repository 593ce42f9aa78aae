/** The fast form of reading plain rows against the slow one, which reads every row by csv-parse. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type EpochDay, formatDay } from '../../src/base/day.ts';
import { EngineError } from '../../src/base/errors.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import { CONTEXT, closesOf, loadOne, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();

/** All that a file gives, or everything that is wrong with it. */
function read(path: string, csvParseOnly: boolean) {
  try {
    const { series, simulated } = loadPriceBook([{ path }], { ...CONTEXT, csvParseOnly });
    return { series: [...series.values()], simulated };
  } catch (error) {
    if (error instanceof EngineError) return error.issues;
    throw error;
  }
}

/** So much that the kernel is made, which small files alone do not pay for. */
beforeAll(() => {
  const rows = Array.from({ length: 5000 }, (_, i) => `${formatDay(i as EpochDay)},${i + 1}\n`);
  loadOne(write('000001.SZ.csv', `date,close\n${rows.join('')}`));
});

describe('plain rows', () => {
  const forms: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.replaceAll('-', ''),
    (text) => text.replaceAll('-', '/'),
    (text) => `${text} 00:00:00`,
  ];
  const day = fc
    .tuple(fc.integer({ min: 15_000, max: 18_000 }), fc.constantFrom(...forms))
    .map(([n, print]) => print(formatDay(n as EpochDay)));
  const plain = fc
    .tuple(
      day,
      fc.constantFrom('600519.SH', '300454.SZ', 'AAPL.US'),
      fc.constantFrom('10.5', '11', '-3.25', '', '1e2', 'nan', '0.30000000000000004'),
      fc.constantFrom('10.25', '9', '123456789012345678'),
      fc.constantFrom('x', '', '备注', "'", '#'),
    )
    .map((cells) => cells.join(','));
  const odd = fc.constantFrom(
    '',
    ',,,,',
    '# a comment',
    '2024-01-09,600519.SH,1,2',
    '2024-01-09,600519.SH,1,2,3,4',
    '2024-01-10,"600519.SH","1,000.5",2,"say ""so"""',
    '2024-01-11,600519.SH,1,"2',
    '2024-01-12,600519.SH,1"0,2,x',
    '2024-13-01,600519.SH,1,2,x',
    '2024-01-15 09:30:00,600519.SH,1,2,x',
    '2024-01-16,000001,1,2,x',
    '2024-01-17,??,1,2,x',
    '2024-01-18,600519.SH,one,2,x',
    '2024-01-19,600519.SH,1,much,x',
    ' 2024-01-22,600519.SH,1,2,x',
    '2024-01-23 ,600519.SH, 1 ,2,x',
    '数据来源:x',
    'Date,,,,',
    '3/25/2024,600519.SH,1,2,x',
    `2024-01-26,600519.SH,1,2,${'y'.repeat(5000)}`,
  );
  const rows = fc.array(fc.oneof({ weight: 30, arbitrary: plain }, { weight: 1, arbitrary: odd }), {
    maxLength: 25,
  });
  const header = fc.constantFrom(
    'date,code,close,volume,remark',
    'date,"code",close,volume,remark',
    '# simulated\ndate,code,close,volume,remark',
  );

  test('give what csv-parse gives, rows, lines and failures, with odd rows anywhere', () => {
    fc.assert(
      fc.property(header, rows, fc.constantFrom('', '\n'), (top, body, end) => {
        const path = write('all.csv', `${[top, ...body].join('\n')}${end}`);
        expect(read(path, false)).toEqual(read(path, true));
      }),
      { numRuns: 1500, seed: 17 },
    );
  });

  test('give what csv-parse gives where the first cell is a word that may make a comment or a blank of the row', () => {
    const first = fc.constantFrom('x', '5', '', '#', '# y', '备注', 'Ticker', '数据来源', ' ');
    const bar = fc.tuple(first, day, fc.constantFrom('1', '2.5')).map((cells) => cells.join(','));
    fc.assert(
      fc.property(fc.array(bar, { maxLength: 6 }), (body) => {
        const path = write('600519.SH.csv', `remark,date,close\n${body.join('\n')}\n`);
        expect(read(path, false)).toEqual(read(path, true));
      }),
      { numRuns: 500, seed: 23 },
    );
  });

  test('give what csv-parse gives for a file of one instrument, by commas or tabs', () => {
    const bar = fc
      .tuple(day, fc.integer({ min: -99, max: 99_999 }), fc.nat(1e9))
      .map(([text, cents, volume]) => [text, String(cents / 100), String(volume)]);
    const stray = fc.constantFrom(['2024-03-01', 'None', '"'], ['2024-03-04', '1', '']);
    const table = fc.array(
      fc.oneof({ weight: 30, arbitrary: bar }, { weight: 1, arbitrary: stray }),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(table, fc.constantFrom(',', '\t'), (cells, delimiter) => {
        const lines = [['date', 'close', 'volume'], ...cells].map((row) => row.join(delimiter));
        const path = write('600519.SH.csv', `${lines.join('\n')}\n`);
        expect(read(path, false)).toEqual(read(path, true));
      }),
      { numRuns: 500, seed: 19 },
    );
  });

  test('keep their own line numbers when odd rows stand between them', () => {
    const path = write(
      '600519.SH.csv',
      'date,close,note\n2024-01-02,10,x\n2024-01-03,11,"two\nlines"\n2024-01-04,12,x\n',
    );
    const series = loadOne(path);
    expect(closesOf(series)).toEqual([
      ['2024-01-02', 10],
      ['2024-01-03', 11],
      ['2024-01-04', 12],
    ]);
    expect([...series.lines]).toEqual([2, 3, 5]);
  });

  test('leave a row whose last line end is missing to the slow form, which tells a cut row', () => {
    const path = write('600519.SH.csv', 'date,close,volume\n2024-01-02,10,5\n2024-01-03,11');
    expect(messageOf(() => loadOne(path))).toContain('600519.SH.csv:3: the last row is cut off');
  });
});
