import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { readFiling } from '../../src/ingest/filing.ts';
import { reportTimes } from '../../src/ratings/report-times.ts';
import type { Call, Filing } from '../../src/store/call.ts';

/** A call whose report bears these times, read as a file's cells are. */
function call(published: string, times: Readonly<Record<string, string>>, zone = 'Asia/Shanghai') {
  const filing = readFiling({ cell: (field) => times[field], zone, analysts: [] }) as Filing;
  const where = { id: 'a', file: 'r.csv', line: 7 };
  return { ...where, published: parseDay(published), filing } as unknown as Call;
}

/** Each pair that is out of order. */
const pairsOf = (...calls: readonly Call[]) =>
  reportTimes(calls).outOfOrder.map(({ earlier, later }) => `${earlier} > ${later}`);

describe('the times of a report', () => {
  test('stand in order: completed, disseminated, recorded', () => {
    const times = {
      completedAt: '2024-01-02 17:30',
      disseminatedAt: '2024-01-02 18:00',
      firstSeen: '2024-01-02 18:00',
    };
    expect(reportTimes([call('2024-01-02', times)])).toEqual({
      stated: { completedAt: 1, disseminatedAt: 1, firstSeen: 1 },
      withTime: { completedAt: 1, disseminatedAt: 1, firstSeen: 1 },
      outOfOrder: [],
      zoneOpen: [],
    });
  });

  test('out of order are told with file, line and what is printed', () => {
    const times = { completedAt: '2024-01-02 18:01', disseminatedAt: '2024-01-02 18:00' };
    expect(reportTimes([call('2024-01-02', times)]).outOfOrder).toEqual([
      {
        ...{ id: 'a', file: 'r.csv', line: 7 },
        ...{ earlier: 'completedAt', earlierText: '2024-01-02 18:01' },
        ...{ later: 'disseminatedAt', laterText: '2024-01-02 18:00' },
      },
    ]);
  });

  test.each([
    [{ completedAt: '2024-01-03' }, ['completedAt > published']],
    [{ disseminatedAt: '2024-01-01 23:00' }, ['published > disseminatedAt']],
    [{ firstSeen: '2024-01-01' }, ['published > firstSeen']],
    [{ disseminatedAt: '2024-01-05', firstSeen: '2024-01-04' }, ['disseminatedAt > firstSeen']],
    [
      { completedAt: '2024-01-02 10:00', firstSeen: '2024-01-02 09:00' },
      ['completedAt > firstSeen'],
    ],
    // a day alone lies before and after no time of that day
    [{ completedAt: '2024-01-02 23:59', disseminatedAt: '2024-01-02' }, []],
  ])('%j of a report published on 2 January 2024 give %j', (times, expected) => {
    expect(pairsOf(call('2024-01-02', times))).toEqual(expected);
  });

  test('are compared as instants where both bear an offset', () => {
    // 18:00 in Shanghai is 10:00 UTC, an hour before 11:00 UTC
    const right = {
      completedAt: '2024-01-02T18:00:00+08:00',
      disseminatedAt: '2024-01-02T11:00:00Z',
    };
    expect(pairsOf(call('2024-01-02', right))).toEqual([]);
    const wrong = {
      completedAt: '2024-01-02T18:00:00+08:00',
      disseminatedAt: '2024-01-02T09:00:00Z',
    };
    expect(pairsOf(call('2024-01-02', wrong))).toEqual(['completedAt > disseminatedAt']);
  });

  test('are asked about where the order hangs on whose clock a time without an offset is of', () => {
    // completed at 18:00 in Shanghai, which is 05:00 in New York; 17:00 is later there and earlier in Shanghai
    const times = { completedAt: '2024-01-02T18:00:00+08:00', disseminatedAt: '2024-01-02 17:00' };
    const found = reportTimes([call('2024-01-02', times, 'America/New_York')]);
    expect(found.outOfOrder).toEqual([]);
    expect(found.zoneOpen).toMatchObject([{ earlier: 'completedAt', later: 'disseminatedAt' }]);
    // 19:00 is later by either clock
    const clear = { ...times, disseminatedAt: '2024-01-02 19:00' };
    expect(reportTimes([call('2024-01-02', clear, 'America/New_York')])).toMatchObject({
      ...{ outOfOrder: [], zoneOpen: [] },
    });
    // at an exchange of the same offset nothing is open
    expect(pairsOf(call('2024-01-02', times))).toEqual(['completedAt > disseminatedAt']);
  });

  test('of any two instants are out of order exactly when the first is later', () => {
    const minute = fc.integer({ min: 1, max: 2 * 24 * 60 - 1 }).filter((n) => n % (24 * 60) !== 0);
    const text = (n: number) =>
      `2024-01-0${2 + Math.floor(n / 1440)}T${new Date(n * 60_000).toISOString().slice(11, 16)}+08:00`;
    fc.assert(
      fc.property(minute, minute, (a, b) => {
        const times = { disseminatedAt: text(a), firstSeen: text(b) };
        const pairs = pairsOf(call('2024-01-02', times));
        expect(pairs.includes('disseminatedAt > firstSeen')).toBe(a > b);
      }),
    );
  });
});
