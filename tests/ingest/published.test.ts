import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/day.ts';
import { explainPublished, formOfStamps, publishedOn } from '../../src/ingest/published.ts';
import { loadCalls, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
const SHANGHAI = 'Asia/Shanghai';
const day = (stamp: string, column: readonly string[], zone = SHANGHAI) => {
  const found = publishedOn(
    stamp,
    zone,
    formOfStamps(() => column),
  );
  return found === undefined ? undefined : formatDay(found);
};

describe('a stamp', () => {
  test('that reads by itself is read without a look at its column', () => {
    const form = formOfStamps(() => {
      throw new Error('looked');
    });
    expect(publishedOn('2025-01-06 15:30', SHANGHAI, form)).toBe(20094); // 20,089 days to 2025-01-01, and five
  });

  test('with a zone is taken to the exchange, without one it is local', () => {
    expect(day('2025-01-06T17:00:00Z', [])).toBe('2025-01-07'); // 01:00 in Shanghai
    expect(day('2025-01-06 23:00', [])).toBe('2025-01-06');
  });

  test('with the month or the day first is read where the column proves which', () => {
    expect(day('01/06/25', ['01/06/25', '01/31/25'])).toBe('2025-01-06');
    expect(day('01/06/2025', ['01/06/2025', '31/05/2025'])).toBe('2025-06-01');
    expect(day('01/06/25', ['01/06/25', '02/03/25'])).toBeUndefined();
  });

  test('of seconds is an instant', () => {
    // 1736208300 is 2025-01-07 00:05 UTC: 08:05 in Shanghai, 19:05 of the day before in New York
    expect(day('1736208300', ['1736208300'])).toBe('2025-01-07');
    expect(day('1736208300', ['1736208300'], 'America/New_York')).toBe('2025-01-06');
  });
});

test('what cannot be read is explained: no day, or several', () => {
  expect(
    explainPublished(
      'soon',
      formOfStamps(() => ['soon']),
    ),
  ).toBe('expected a date as YYYY-MM-DD, found "soon"');
  const path = write(
    'r.csv',
    'published,code,label\n01/02/2025,600519.SH,buy\n03/04/2025,600519.SH,buy\n',
  );
  expect(messageOf(() => loadCalls(path))).toContain(
    'r.csv:2 (field "published"): "01/02/2025" could be read as several days, and the column does not tell which; write YYYY-MM-DD',
  );
});
