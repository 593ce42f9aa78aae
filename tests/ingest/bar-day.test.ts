/** Days that only a whole column can tell: times, serials, epochs, and what stays in doubt. */
import { describe, expect, test } from 'vitest';
import { closesOf, loadOne, loadPrices, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
const fileOf = (name: string, cells: readonly string[], header = 'date') =>
  write(name, `${header},close\n${cells.map((cell, i) => `"${cell}",${10 + i}`).join('\n')}\n`);
const daysOf = (name: string, cells: readonly string[], header?: string) =>
  closesOf(loadOne(fileOf(name, cells, header))).map(([day]) => day);
const refusalOf = (name: string, cells: readonly string[]) => {
  const path = fileOf(name, cells);
  return messageOf(() => loadPrices(path)).slice(path.length);
};

describe('a time of day', () => {
  test.each([
    ['the close of the session', ['2025-01-06 15:00:00', '2025-01-07 15:00:00']],
    ['a time without seconds', ['2025/1/6 15:00', '2025/1/7 15:00']],
    ['a time of twelve hours', ['2025-01-06 3:00:00 PM', '2025-01-07 3:00:00 PM']],
    ['the close with its zone', ['2025-01-06T15:00:00+08:00', '2025-01-07T15:00:00+08:00']],
    ['the close in UTC', ['2025-01-06T07:00:00Z', '2025-01-07T07:00:00Z']],
    // midnight in Shanghai is 16:00 of the day before in UTC
    ['midnight of the exchange in UTC', ['2025-01-05T16:00:00Z', '2025-01-06T16:00:00Z']],
    ['midnight in UTC', ['2025-01-06T00:00:00Z', '2025-01-07T00:00:00Z']],
  ])('that is %s on every row leaves a daily bar', (_, cells) => {
    expect(daysOf('600519.SH.csv', cells)).toEqual(['2025-01-06', '2025-01-07']);
  });

  test('that follows summer time is the same at the exchange', () => {
    // 16:00 in New York is 21:00 UTC in winter and 20:00 in summer
    const cells = ['2025-01-06T21:00:00Z', '2025-07-07T20:00:00Z'];
    expect(daysOf('AAPL.csv', cells)).toEqual(['2025-01-06', '2025-07-07']);
    const midnights = ['2025-01-06 05:00:00', '2025-07-07 04:00:00'];
    expect(daysOf('AAPL.csv', midnights)).toEqual(['2025-01-06', '2025-07-07']);
  });

  test.each([
    ['differs from row to row', ['2025-01-06 09:35:00', '2025-01-06 09:40:00']],
    ['stands on some rows only', ['2025-01-06', '2025-01-07 15:00:00']],
    ['stands on the only row', ['2025-01-06 09:35:00']],
  ])('that %s is one of bars within the day', (_, cells) => {
    expect(refusalOf('600519.SH.csv', cells)).toMatch(/has a time of day: bars within the day/);
  });

  test('that may be one at the exchange or its midnight in UTC is settled by the weekdays, or refused', () => {
    // printed: Sunday 5 and Monday 6; as UTC: Monday 6 and Tuesday 7
    const sunday = ['2025-01-05 16:00:00', '2025-01-06 16:00:00'];
    expect(daysOf('600519.SH.csv', sunday)).toEqual(['2025-01-06', '2025-01-07']);
    // printed: Thursday 9 and Friday 10; as UTC: Friday and Saturday
    const friday = ['2025-01-09 16:00:00', '2025-01-10 16:00:00'];
    expect(daysOf('00700.HK.csv', friday)).toEqual(['2025-01-09', '2025-01-10']);
    const either = ['2025-01-06 16:00:00', '2025-01-07 16:00:00'];
    expect(refusalOf('00700.HK.csv', either)).toBe(
      ':2: "2025-01-06 16:00:00" may be a time at the exchange or its midnight in UTC, and the weekdays do not tell which; write YYYY-MM-DD',
    );
  });

  test('in a column of its own may be the same on every row, and must not differ', () => {
    const rows = (second: string) =>
      write('600519.SH.csv', `date,time,close\n2025-01-06,15:00,10\n2025-01-07,${second},11\n`);
    expect(closesOf(loadOne(rows('15:00')))).toHaveLength(2);
    expect(messageOf(() => loadPrices(rows('15:05')))).toMatch(/bars within the day/);
  });
});

describe('a number for a day', () => {
  test.each([
    // 45663 days after 1899-12-30; 20094 after 1970-01-01, each 86400 seconds
    ['a serial of a spreadsheet', ['45663', '45664']],
    ['a serial with decimals', ['45663.0', '45664.0']],
    ['Unix seconds', ['1736121600', '1736208000']],
    ['Unix milliseconds', ['1736121600000', '1736208000000']],
    ['Unix nanoseconds', ['1736121600000000000', '1736208000000000000']],
    ['midnights of Shanghai in Unix seconds', ['1736092800', '1736179200']],
  ])('may be %s, when the whole column is', (_, cells) => {
    expect(daysOf('600519.SH.csv', cells)).toEqual(['2025-01-06', '2025-01-07']);
  });

  test('is refused among days, and as a serial that would be a weekend', () => {
    expect(refusalOf('600519.SH.csv', ['2025-01-06', '45664'])).toMatch(
      /^:3: expected a date .* found "45664"$/,
    );
    expect(refusalOf('600519.SH.csv', ['45661', '45662'])).toBe(
      ':2: numbers such as "45661" may count days from 1900 or from 1904, and the rows do not tell which; write YYYY-MM-DD',
    );
  });

  test('is an instant within the day where seconds differ', () => {
    expect(refusalOf('600519.SH.csv', ['1736121900', '1736122200'])).toMatch(/within the day/);
  });
});

test('an unnamed index, or one named time or timestamp, is the day', () => {
  for (const header of ['', 'time', 'timestamp', 'index', '时间'])
    expect(daysOf('600519.SH.csv', ['2025-01-06', '2025-01-07'], header)).toEqual([
      '2025-01-06',
      '2025-01-07',
    ]);
});
