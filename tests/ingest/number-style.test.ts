/** Decimal points and decimal commas: proven by the file, or refused. */
import { describe, expect, test } from 'vitest';
import { closesOf, loadOne, loadPrices, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
const table = (...rows: string[]) =>
  write('600519.SH.csv', `date;close;volume\n${rows.join('\n')}\n`);

describe('a file with semicolons', () => {
  test.each([
    ['decimal points', ['2025-01-06;10.5;1200', '2025-01-07;11;900'], [10.5, 11]],
    ['decimal commas', ['2025-01-06;10,5;1200', '2025-01-07;11;900'], [10.5, 11]],
    [
      'groups by points',
      ['2025-01-06;1.210,5;1.200', '2025-01-07;1.211,25;900'],
      [1210.5, 1211.25],
    ],
    ['groups by commas', ['2025-01-06;1,210.5;1,200', '2025-01-07;1,211;900'], [1210.5, 1211]],
    // what is doubtful alone is settled by another cell
    ['a doubtful cell', ['2025-01-06;1,250;1200', '2025-01-07;1,3;900'], [1.25, 1.3]],
  ])('and %s is read', (_, rows, closes) => {
    expect(closesOf(loadOne(table(...rows))).map(([, close]) => close)).toEqual(closes);
  });

  test('counts volumes in groups by the same mark', () => {
    expect(loadOne(table('2025-01-06;10,5;1.200', '2025-01-07;11,5;900')).volume[0]).toBe(1200);
  });

  test('and both marks is refused', () => {
    const path = table('2025-01-06;10,5;1', '2025-01-07;10.5;1');
    expect(messageOf(() => loadPrices(path))).toBe(
      `${path}:2: "10,5" has a decimal comma and "10.5" of line 3 a decimal point; write one of them`,
    );
  });

  test('and numbers that may be either is refused', () => {
    const path = table('2025-01-06;1,250;1', '2025-01-07;1,300;2');
    expect(messageOf(() => loadPrices(path))).toMatch(
      /:2: "1,250" may be a whole number in groups/,
    );
  });
});

test('tabs leave room for decimal commas too', () => {
  const path = write('600519.SH.txt', 'date\tclose\n2025-01-06\t10,25\n2025-01-07\t1.011,5\n');
  expect([...loadOne(path).close]).toEqual([10.25, 1011.5]);
});

test('a decimal comma in quotes stays refused where commas separate cells', () => {
  const path = write('600519.SH.csv', 'date,close\n2025-01-06,"10,5"\n');
  expect(messageOf(() => loadPrices(path))).toMatch(/expected a number, found "10,5"$/);
});

test.each([
  ['1.23M', 1_230_000],
  ['45.6K', 45_600],
  ['2.5B', 2_500_000_000],
  ['1.1M', 1_100_000], // not 1100000.0000000002
  ['12.3万', 123_000],
  ['1.5亿', 150_000_000],
  ['3万手', 3_000_000],
  ['-', Number.NaN],
])('a volume of %s is %d', (text, volume) => {
  const path = write('600519.SH.csv', `date,close,volume\n2025-01-06,10,${text}\n`);
  expect(loadOne(path).volume[0]).toBe(volume);
});

test('a suffix in a price is no number', () => {
  const path = write('600519.SH.csv', 'date,close\n2025-01-06,1.2K\n');
  expect(messageOf(() => loadPrices(path))).toMatch(/expected a number, found "1.2K"$/);
});
