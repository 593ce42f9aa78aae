import { describe, expect, test } from 'vitest';
import { reserveCalls } from '../../src/ingest/calls.ts';
import { callBytes, columnRoom, heapRoom, MOST_CALLS, pageText } from '../../src/ingest/memory.ts';

const failure = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

describe('the memory of calls', () => {
  test('is three hundred bytes a call and three quarters of its text', () => {
    expect(callBytes(1_000_000, 150_000_000)).toBe(412_500_000); // 300 MB + 0.75 × 150 MB
  });

  test('adds up over files, and the file that is too much is refused by name', () => {
    const reserve = reserveCalls({ limit: 1e9, used: 0, whose: 'Node' });
    reserve(1_000_000, 150_000_000, 'a.csv'); // 0.41 GB
    reserve(1_000_000, 150_000_000, 'b.csv'); // 0.83 GB
    expect(() => reserve(1_000_000, 150_000_000, 'c.csv')).toThrow(
      failure('file.room', /^3,000,000 calls need about 1\.2 GB .* split the ratings by year/),
    );
  });

  test('has room for five million calls of 150 bytes in four gigabytes', () => {
    const reserve = reserveCalls({ limit: 0.9 * 4e9, used: 0, whose: 'Node' });
    expect(() => reserve(5_000_000, 750_000_000, 'a.csv')).not.toThrow(); // 2.06 GB
  });

  test('ends at the longest table of ids, whatever room there is', () => {
    const reserve = reserveCalls({ limit: 1e15, used: 0, whose: 'Node' });
    reserve(MOST_CALLS, 1, 'a.csv');
    expect(() => reserve(1, 1, 'b.csv')).toThrow(
      failure('file.room', /^16,000,001 calls, and a run takes 16,000,000: split/),
    );
  });
});

test('a JSON page longer than a text may be is refused with its size and what to do', () => {
  const page = Buffer.from('[{"a":1}]');
  expect(pageText(page, 'p.json', page.length)).toBe('[{"a":1}]');
  expect(() => pageText(page, 'p.json', page.length - 1)).toThrow(
    failure('file.read', /^has 1 MiB of JSON, .* save it as CSV, .* or as several pages/),
  );
});

test('this process has room, and less than there is in all', () => {
  for (const { limit, used } of [heapRoom(), columnRoom()]) {
    expect(limit).toBeGreaterThan(used);
    expect(used).toBeGreaterThan(0);
  }
});
