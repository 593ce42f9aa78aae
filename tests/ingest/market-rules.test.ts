import { describe, expect, test } from 'vitest';
import { EngineError, formatError } from '../../src/base/errors.ts';
import { marketRules, parseMarketRules } from '../../src/ingest/market-rules.ts';

const HEAD = `market: us
currency: USD
feeTick: 0
sessionsInYear: 252
source: a test
places: {}
boards: [{ prefix: '', place: US, board: us }]
rows:
`;
const row = (text: string) => `  - { boards: [us], source: a test, status: unverified, ${text} }\n`;
const stamp = (id: string, period: string) =>
  row(`id: ${id}, kind: stamp-duty, buy: 0, sell: 0.001, ${period}`);

function complaint(...rows: string[]): string {
  try {
    parseMarketRules(HEAD + rows.join(''), 'mine.yaml');
  } catch (error) {
    if (error instanceof EngineError) return formatError(error);
    throw error;
  }
  return '';
}

describe('parseMarketRules', () => {
  test('reads days as whole numbers and leaves out what is absent', () => {
    const { rows } = parseMarketRules(HEAD + stamp('a', 'from: 1970-01-11'), 'mine.yaml')!;
    expect(rows).toEqual([
      expect.objectContaining({ id: 'a', kind: 'stamp-duty', from: 10, sell: 0.001 }),
    ]);
    expect(rows[0]?.to).toBeUndefined();
  });

  test('lets one row end on the day before the next begins', () => {
    const [first, second] = [
      stamp('a', 'from: 2020-01-01, to: 2020-12-31'),
      stamp('b', 'from: 2021-01-01'),
    ];
    expect(complaint(first, second)).toBe('');
  });

  test('refuses two rows of a kind on one day, and names both and the day', () => {
    const message = complaint(
      stamp('a', 'from: 2020-01-01, to: 2021-01-01'),
      stamp('b', 'from: 2021-01-01'),
    );
    expect(message).toBe(
      'mine.yaml (field "rows.1.from"): expected "b" and "a" on different days or boards, found both on 2021-01-01',
    );
  });

  test('lets a limit for ST shares stand beside one for others, not beside one for both', () => {
    const limit = (id: string, st: string) =>
      row(`id: ${id}, kind: price-limit, ${st} up: 0.1, down: 0.1, from: 2020-01-01`);
    expect(complaint(limit('a', 'st: true,'), limit('b', 'st: false,'))).toBe('');
    expect(complaint(limit('a', 'st: true,'), limit('b', ''))).toContain('on different days');
  });

  test.each([
    [stamp('a', 'from: 2020-01-01, to: 2019-12-31'), 'expected a day on or after 2020-01-01'],
    [stamp('a', 'from: 2020-02-30'), 'expected a date as YYYY-MM-DD'],
    [stamp('A b', 'from: 2020-01-01'), 'expected an id such as'],
    [stamp('a', 'from: 2020-01-01, rate: 1'), 'unrecognized key'],
    [row('id: a, kind: stamp-duty, buy: -0.1, sell: 0, from: 2020-01-01'), 'rows.0.buy'],
    [row('id: a, kind: price-limit, up: 0.1, from: 2020-01-01'), 'both "up" and "down"'],
    [row('id: a, kind: price-limit, up: 0.12345, down: 0.1, from: 2020-01-01'), 'four decimals'],
    [row('id: a, kind: lot, minimum: 100, from: 2020-01-01'), 'both "minimum" and "step"'],
    [row('id: a, kind: toll, rate: 1, from: 2020-01-01'), 'rows.0.kind'],
    [
      row(
        'id: a, kind: dividend-tax, brackets: [{ rate: 0 }, { months: 1, rate: 0.2 }], from: 2020-01-01',
      ),
      'expected ascending months',
    ],
  ])('refuses %s', (text, expected) => {
    expect(complaint(text)).toContain(expected);
  });

  test('refuses an id of two rows, and tells everything that is wrong at once', () => {
    const message = complaint(
      stamp('a', 'from: 2020-01-01, to: 2020-12-31'),
      stamp('a', 'from: 2021-01-01, to: 2020-01-01'),
    );
    expect(message).toContain('found "a" again');
    expect(message).toContain('on or after 2021-01-01');
  });
});

test('the shipped rules are read once', () => {
  expect(marketRules('cn-a')).toBe(marketRules('cn-a'));
  expect(marketRules('cn-a').currency).toBe('CNY');
});
