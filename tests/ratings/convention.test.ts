import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import { CONVENTION_NAMES, CONVENTIONS } from '../../src/ratings/convention.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { book, bundled, call, INDEX, SHARE, series } from './build.ts';

const convention = (name: string) => CONVENTIONS.find((one) => one.name === name)!;

test('there are the conventions of the design, the literal one first', () => {
  expect(CONVENTION_NAMES).toEqual([
    ...['literal', 'previous-close', 'next-close', 'next-open', 'civil-code', 'geometric'],
    ...['last-traded', 'until-changed'],
  ]);
});

describe('one window under each convention', () => {
  // published on Friday 2024-03-15: the end day is Sunday 2024-09-15
  const share = series(SHARE, [
    ['2024-03-14', 8, { open: 7.5 }],
    ['2024-03-15', 10, { open: 9 }],
    ['2024-03-18', 12.5, { open: 11 }],
    ['2024-09-13', 15, { open: 14 }],
    ['2024-09-16', 16, { open: 15.5 }],
    ['2024-09-17', 17, { open: 16.5 }],
  ]);
  const index = series(INDEX, [
    ['2024-03-14', 4000, { open: 3900 }],
    ['2024-03-15', 4000, { open: 4000 }],
    ['2024-03-18', 5000, { open: 4000 }],
    ['2024-09-13', 4400, { open: 4300 }],
    ['2024-09-16', 4800, { open: 4700 }],
    ['2024-09-17', 4900, { open: 4800 }],
  ]);
  const published = parseDay('2024-03-15');

  test.each([
    // 15/10 - 4400/4000 = 1.5 - 1.1
    ['literal', ['2024-03-15', 10, '2024-09-13', 15], 0.5, 0.1, 0.4],
    // 15/8 - 4400/4000 = 1.875 - 1.1
    ['previous-close', ['2024-03-14', 8, '2024-09-13', 15], 0.875, 0.1, 0.775],
    // 15/12.5 - 4400/5000 = 1.2 - 0.88
    ['next-close', ['2024-03-18', 12.5, '2024-09-13', 15], 0.2, -0.12, 0.32],
    // 15/11 - 4400/4000 = 1.3636… - 1.1 = 29/110
    ['next-open', ['2024-03-18', 11, '2024-09-13', 15], 4 / 11, 0.1, 29 / 110],
    // Sunday rolls to Monday: 16/10 - 4800/4000 = 1.6 - 1.2
    ['civil-code', ['2024-03-15', 10, '2024-09-16', 16], 0.6, 0.2, 0.4],
    // 1.5 / 1.1 - 1 = 4/11
    ['geometric', ['2024-03-15', 10, '2024-09-13', 15], 0.5, 0.1, 4 / 11],
    // traded to the end, and never rated again: as literal
    ['last-traded', ['2024-03-15', 10, '2024-09-13', 15], 0.5, 0.1, 0.4],
    ['until-changed', ['2024-03-15', 10, '2024-09-13', 15], 0.5, 0.1, 0.4],
  ] as const)('%s', (name, corners, instrumentReturn, benchmarkReturn, relative) => {
    const [judged] = judgeCalls([call({ published })], book(share, index), bundled('cnpsec-2025'), {
      convention: convention(name),
    });
    const { base, end, verdict } = judged!;
    expect([formatDay(base!.day), base!.price, formatDay(end!.day), end!.price]).toEqual(corners);
    if (verdict.status !== 'judged') throw new Error('expected a judged call');
    const { returns } = verdict.outcome;
    expect(returns.instrumentReturn).toBeCloseTo(instrumentReturn, 12);
    expect(returns.benchmarkReturn).toBeCloseTo(benchmarkReturn, 12);
    expect(returns.value).toBeCloseTo(relative, 12);
    expect(judged?.stale).toBe(false);
  });

  test('says which price started the window', () => {
    const fields = CONVENTION_NAMES.map((name) => {
      const [judged] = judgeCalls(
        [call({ published })],
        book(share, index),
        bundled('cnpsec-2025'),
        { convention: convention(name) },
      );
      return judged?.base?.field;
    });
    expect(fields).toEqual([
      ...['close', 'close', 'close', 'open', 'close', 'close', 'close', 'close'],
    ]);
  });

  test('a call of a day without session starts from the last close before it, or from the first one after it', () => {
    const sunday = call({ published: parseDay('2024-03-17') }); // end day Tuesday 2024-09-17
    const baseOf = (name: string) => {
      const [judged] = judgeCalls([sunday], book(share, index), bundled('cnpsec-2025'), {
        convention: convention(name),
      });
      return formatDay(judged!.base!.day);
    };
    expect(CONVENTION_NAMES.map(baseOf)).toEqual([
      ...['2024-03-15', '2024-03-15', '2024-03-18', '2024-03-18', '2024-03-15', '2024-03-15'],
      ...['2024-03-15', '2024-03-15'],
    ]);
  });
});

describe('an edge is exact in the geometric convention too', () => {
  test('1.32 / 1.1 - 1 is 20 %', () => {
    const share = series(SHARE, [
      ['2024-01-15', 10],
      ['2024-07-15', 13.2],
    ]);
    const index = series(INDEX, [
      ['2024-01-15', 4000],
      ['2024-07-15', 4400],
    ]);
    const judge = (id: string) => {
      const [judged] = judgeCalls([call()], book(share, index), bundled(id), {
        convention: convention('geometric'),
      });
      return judged?.verdict;
    };
    expect(judge('cnpsec-2025')).toMatchObject({ outcome: { earned: 1, hit: false, edge: true } });
    expect(judge('cnpsec-2025-inclusive')).toMatchObject({ outcome: { earned: 0, hit: true } });
  });
});

describe('the civil code', () => {
  const rolled = (published: string, sessions: readonly string[], asOf?: string) => {
    const bars = [published, ...sessions].map((day, i) => [day, 10 + i] as const);
    const [judged] = judgeCalls(
      [call({ published: parseDay(published) })],
      book(series(SHARE, bars), series(INDEX, bars)),
      bundled('cnpsec-2025'),
      {
        convention: convention('civil-code'),
        asOf: asOf === undefined ? undefined : parseDay(asOf),
      },
    );
    return { endDay: formatDay(judged!.endDay), status: judged!.verdict.status };
  };

  test('leaves an end day that is a session where it is', () => {
    expect(rolled('2024-03-13', ['2024-09-12', '2024-09-13', '2024-09-16'])).toEqual({
      ...{ endDay: '2024-09-13', status: 'judged' },
    });
  });

  test('rolls over a holiday of any length', () => {
    // 2024-04-01 + 6 months = 2024-10-01; the next session of the index is 2024-10-08
    expect(rolled('2024-04-01', ['2024-09-30', '2024-10-08', '2024-10-09'])).toEqual({
      ...{ endDay: '2024-10-08', status: 'judged' },
    });
  });

  test('does not guess the next session where the index ends before it', () => {
    expect(rolled('2024-04-01', ['2024-09-30'])).toEqual({
      ...{ endDay: '2024-10-01', status: 'pending' },
    });
  });

  test('waits for the rolled day when the as-of day lies before it', () => {
    expect(rolled('2024-04-01', ['2024-09-30', '2024-10-08', '2024-10-09'], '2024-10-07')).toEqual({
      ...{ endDay: '2024-10-08', status: 'pending' },
    });
  });
});

describe('the next open', () => {
  const index = series(INDEX, [
    ['2024-01-15', 4000, { open: 4000 }],
    ['2024-01-16', 4000, { open: 4000 }],
    ['2024-01-17', 4000, { open: 4000 }],
    ['2024-07-15', 4000, { open: 4000 }],
  ]);
  const judge = (bars: Parameters<typeof series>[1]) =>
    judgeCalls([call()], book(series(SHARE, bars), index), bundled('cnpsec-2025'), {
      convention: convention('next-open'),
    })[0]!;

  test('skips a row that has none, and says so', () => {
    const judged = judge([
      ['2024-01-15', 10],
      ['2024-01-16', 11],
      ['2024-01-17', 12, { open: 11.5 }],
      ['2024-07-15', 23],
    ]);
    // 23 / 11.5 - 1 = 100 %
    expect(judged.base).toMatchObject({ price: 11.5, field: 'open', sessionsOff: 1 });
    expect(judged).toMatchObject({ stale: true, verdict: { outcome: { returns: { value: 1 } } } });
  });

  test('of a file without opens is no base price', () => {
    const judged = judge([
      ['2024-01-15', 10],
      ['2024-01-16', 11],
      ['2024-07-15', 23],
    ]);
    expect(judged.verdict).toEqual({ status: 'void', reason: 'no-base-price' });
  });
});

describe('a first price after publication that lies beyond the end day starts no window', () => {
  // published on 2024-01-15, so that the window ends on 2024-07-15
  const early = ['2024-01-12', 10] as const;
  const late = [
    ['2024-08-01', 10],
    ['2024-08-02', 10],
  ] as const;
  const verdictOf = (share: readonly (readonly [string, number])[], index: typeof share) =>
    judgeCalls([call()], book(series(SHARE, share), series(INDEX, index)), bundled('cnpsec-2025'), {
      convention: convention('next-close'),
    })[0]!.verdict; // one call

  test.each([
    ['in a series that begins there', late],
    ['in a series with a gap over the whole window', [early, ...late]],
  ])('%s', (_, bars) => {
    expect(verdictOf(bars, bars)).toEqual({ status: 'void', reason: 'no-base-price' });
  });

  test('of the benchmark', () => {
    const share = [['2024-01-16', 10], ['2024-07-15', 12], ...late] as const;
    expect(verdictOf(share, late)).toEqual({ status: 'void', reason: 'no-benchmark-price' });
  });
});
