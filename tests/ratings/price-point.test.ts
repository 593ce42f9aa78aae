import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import { CONVENTIONS } from '../../src/ratings/convention.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { type Bar, book, bundled, call, daily, INDEX, SHARE, series, weekdays } from './build.ts';

const standard = bundled('cnpsec-2025');
const index = daily(INDEX, ['2024-01-01', '2024-07-19'], 4000);
const convention = (name: string) => CONVENTIONS.find((one) => one.name === name)!;

/** Ten lots a day at 10.00, except on the days given. */
const traded = (from: string, to: string): Bar[] =>
  weekdays(from, to).map((day) => [day, 10, { open: 10, volume: 1000 }]);
const frozen = (from: string, to: string, close = 10, volume = 0): Bar[] =>
  weekdays(from, to).map((day) => [day, close, { open: close, volume }]);

const judge = (bars: readonly Bar[], name = 'literal') => {
  const [one] = judgeCalls([call()], book(series(SHARE, bars), index), standard, {
    convention: convention(name),
  });
  const { base, end, verdict, stale } = one!;
  return {
    base: base && formatDay(base.day),
    end: end && formatDay(end.day),
    off: [base?.sessionsOff, end?.sessionsOff],
    said: verdict.status === 'void' ? verdict.reason : verdict.status,
    stale,
  };
};

describe('a suspension kept as rows of volume 0 that repeat the last close', () => {
  // the call is of Monday 2024-01-15; the share last trades on Wednesday 10 January
  const before = traded('2024-01-01', '2024-01-10');
  const after = traded('2024-01-18', '2024-07-19');

  test('gives the price of the last trade, and its age', () => {
    // sessions of the index after the 10th up to the 15th: 11, 12, 15
    const kept = judge([...before, ...frozen('2024-01-11', '2024-01-17'), ...after]);
    expect(kept).toEqual({
      ...{ base: '2024-01-10', end: '2024-07-15', off: [3, 0] },
      ...{ said: 'judged', stale: true },
    });
  });

  test('gives what a file gives that leaves these days out', () => {
    for (const { name } of CONVENTIONS)
      expect(judge([...before, ...frozen('2024-01-11', '2024-01-17'), ...after], name)).toEqual(
        judge([...before, ...after], name),
      );
  });

  test('makes a price of more than ten sessions ago void', () => {
    // asked for is Monday 15 January, the last trade of Monday 1 January: 2 to 5, 8 to 12 and 15 are ten sessions
    const ten = [...traded('2024-01-01', '2024-01-01'), ...frozen('2024-01-02', '2024-01-17')];
    expect(judge([...ten, ...after])).toMatchObject({ said: 'judged', off: [10, 0] });
    // asked for is Monday 15 July, the last trade of Friday 28 June: 1 to 5, 8 to 12 and 15 are eleven
    const end = [...traded('2024-01-01', '2024-06-28'), ...frozen('2024-07-01', '2024-07-19')];
    expect(judge(end)).toMatchObject({ said: 'stale-end-price', off: [0, 11] });
  });

  test('is no close or open that an investor could get', () => {
    const bars = [
      ...traded('2024-01-01', '2024-01-15'),
      ...frozen('2024-01-16', '2024-01-17'),
      ...after,
    ];
    expect(judge(bars, 'next-close').base).toBe('2024-01-18');
    expect(judge(bars, 'next-open').base).toBe('2024-01-18');
  });
});

describe('a volume of 0 says nothing', () => {
  test('where the close moved', () => {
    const bars = [
      ...traded('2024-01-01', '2024-01-12'),
      ...frozen('2024-01-15', '2024-01-15', 10.01),
      ...traded('2024-01-16', '2024-07-19'),
    ];
    expect(judge(bars)).toMatchObject({ base: '2024-01-15', off: [0, 0], stale: false });
  });

  test('where no row has a volume, as of an index', () => {
    expect(judge(frozen('2024-01-01', '2024-07-19'))).toMatchObject({
      ...{ base: '2024-01-15', end: '2024-07-15', off: [0, 0], stale: false },
    });
  });

  test('where it is missing', () => {
    expect(judge(frozen('2024-01-01', '2024-07-19', 10, Number.NaN))).toMatchObject({
      ...{ base: '2024-01-15', off: [0, 0], stale: false },
    });
  });

  test('where the factor changed with the day: the price compared is another one', () => {
    const bars: Bar[] = [
      ['2024-01-12', 10, { volume: 1000, factor: 1 }],
      ['2024-01-15', 10, { volume: 0, factor: 2 }],
      ['2024-07-15', 10, { volume: 1000, factor: 2 }],
    ];
    const [one] = judgeCalls([call()], book(series(SHARE, bars), index), standard, {
      asOf: parseDay('2024-07-15'),
    });
    expect(one?.base?.day).toBe(parseDay('2024-01-15'));
  });
});
