import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { daysOutside, makePanel, sessionsOf } from '../../src/store/panel.ts';
import type { PriceSeries } from '../../src/store/series.ts';

const column = (values: readonly number[]) => Float64Array.from(values);

/** A series whose close is given and whose other columns are NaN unless given. */
function bars(
  id: string,
  days: readonly string[],
  close: readonly number[],
  more: Partial<
    Record<'open' | 'volume' | 'previousClose' | 'factor' | 'specialTreatment', readonly number[]>
  > = {},
): PriceSeries {
  const nothing = days.map(() => Number.NaN);
  return {
    id: id as never,
    basis: 'raw',
    days: Int32Array.from(days, parseDay),
    close: column(close),
    open: column(more.open ?? nothing),
    high: column(nothing),
    low: column(nothing),
    volume: column(more.volume ?? nothing),
    amount: column(nothing),
    previousClose: column(more.previousClose ?? nothing),
    ...(more.factor && { factor: column(more.factor) }),
    ...(more.specialTreatment && { specialTreatment: column(more.specialTreatment) }),
    lines: new Int32Array(days.length),
    fileOf: new Int32Array(days.length),
    files: ['x.csv'],
  };
}

const [A, B, C, D] = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'] as const;

describe('sessions', () => {
  test('are the days of all series, each once, ascending', () => {
    const sessions = sessionsOf([bars('2.SH', [B, D], [1, 1]), bars('1.SH', [A, B], [1, 1])]);
    expect([...sessions]).toEqual([A, B, D].map(parseDay));
    expect(sessionsOf([]).length).toBe(0);
  });
});

describe('a panel', () => {
  const panel = makePanel(
    [
      bars('2.SH', [A, B, D], [20, 21, 23], { open: [19, 20, 22], factor: [1, 2, 3] }),
      bars('1.SH', [B, C], [11, 12], { volume: [5, 6] }),
      bars('3.SH', [], []),
    ],
    Int32Array.from([A, B, C, D], parseDay),
  );

  test('has its instruments ascending by id and their bars at i × width + t, NaN where there is none', () => {
    expect(panel.instruments).toEqual(['1.SH', '2.SH', '3.SH']);
    expect(panel.width).toBe(4);
    const none = Number.NaN;
    expect([...panel.close]).toEqual([
      none,
      11,
      12,
      none,
      20,
      21,
      none,
      23,
      none,
      none,
      none,
      none,
    ]);
    expect([...panel.open.subarray(4, 8)]).toEqual([19, 20, none, 22]);
    expect([...panel.volume.subarray(0, 4)]).toEqual([none, 5, 6, none]);
    expect(panel.indexOf.get('2.SH' as never)).toBe(1);
  });

  test('knows the first and the last session of each, −1 without any', () => {
    expect([...panel.first]).toEqual([1, 0, -1]);
    expect([...panel.last]).toEqual([2, 3, -1]);
  });

  test('carries factors over sessions without a bar, and is 1 where there are none', () => {
    expect([...panel.factor!]).toEqual([1, 1, 1, 1, 1, 2, 2, 3, 1, 1, 1, 1]);
    const late = makePanel([bars('1.SH', [B, C], [1, 1], { factor: [4, 5] })], panel.sessions);
    expect([...late.factor!]).toEqual([4, 4, 5, 5]);
    expect(makePanel([bars('1.SH', [A], [1])], panel.sessions).factor).toBeUndefined();
  });

  test('knows whether any series prints previous closes', () => {
    expect(panel.printsPreviousClose).toBe(false);
    const printing = bars('1.SH', [A], [1], { previousClose: [2] });
    const both = makePanel([printing, bars('2.SH', [A], [1])], panel.sessions);
    expect(both.printsPreviousClose).toBe(true);
    expect(both.previousClose[0]).toBe(2);
  });

  test('tells of special treatment only where a file does', () => {
    expect(panel.specialTreatment).toBeUndefined();
    const flagged = makePanel(
      [bars('1.SH', [A, B], [1, 1], { specialTreatment: [0, 1] }), bars('2.SH', [A], [1])],
      panel.sessions,
    );
    expect([...flagged.specialTreatment!].map((one) => one === 1)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test('leaves out bars on days that are no session, which can be asked for', () => {
    const one = bars('1.SH', [A, B, C, D], [1, 2, 3, 4]);
    const sessions = Int32Array.from([A, C, D], parseDay);
    expect([...makePanel([one], sessions).close]).toEqual([1, 3, 4]);
    expect(daysOutside(one, sessions)).toEqual([parseDay(B)]);
    expect(daysOutside(one, sessions.subarray(1))).toEqual([]); // days before the first session are none of its business
  });

  test('of one series on its own days is that series', () => {
    const one = bars('1.SH', [A, B, C], [1, 2, 3]);
    expect([...makePanel([one], one.days).close]).toEqual([1, 2, 3]);
  });

  test('without instruments is empty', () => {
    const empty = makePanel([], Int32Array.from([A], parseDay));
    expect(empty.close.length).toBe(0);
    expect(empty.instruments).toEqual([]);
  });
});

test('every value that goes in comes out at its place, in whatever order the series are given', () => {
  const day = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(day, { maxLength: 10 }), { minLength: 1, maxLength: 4 }),
      fc.uniqueArray(day, { minLength: 1 }),
      (lists, calendar) => {
        const sessions = Int32Array.from(calendar).sort();
        const all = lists.map((list, i): PriceSeries => {
          const days = Int32Array.from(list).sort();
          const close = Float64Array.from(days, (on) => 100 * i + on);
          return { ...bars(`${i}.SH`, [], []), days, close };
        });
        const panel = makePanel([...all].reverse(), sessions);
        for (const [i, one] of all.entries())
          for (const [t, on] of sessions.entries())
            expect(panel.close[i * panel.width + t]).toBe(
              one.days.includes(on) ? 100 * i + on : Number.NaN,
            );
      },
    ),
  );
});
