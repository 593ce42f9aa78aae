import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import { CONVENTIONS } from '../../src/ratings/convention.ts';
import { type JudgeOptions, judgeCalls } from '../../src/ratings/evaluate.ts';
import { isInForce } from '../../src/ratings/in-force.ts';
import { endsRating } from '../../src/ratings/standard.ts';
import type { JudgedCall } from '../../src/ratings/verdict.ts';
import type { Call } from '../../src/store/call.ts';
import { book, bundled, call, daily, INDEX, SHARE } from './build.ts';

const SPAN = ['2024-01-01', '2024-12-31'] as const;
const prices = book(
  daily(SHARE, SPAN, 10, { '2024-03-01': 12.5, '2024-07-15': 8 }),
  daily(INDEX, SPAN, 4000),
);
const say = (id: string, day: string, facts: Partial<Call> = {}) =>
  call({ id, published: parseDay(day), house: 'H', ...facts });

function judge(
  calls: readonly Call[],
  options: JudgeOptions = {},
  on = prices,
): Map<string, JudgedCall> {
  const judged = judgeCalls(calls, on, bundled('cnpsec-2025'), options);
  return new Map(judged.map((item) => [item.call.id, item]));
}

const changeOf = (calls: readonly Call[], id = 'a', options: JudgeOptions = {}, on = prices) => {
  const change = judge(calls, options, on).get(id)?.change;
  return change && [formatDay(change.day), change.kind, change.by?.id];
};

describe('what changes a rating', () => {
  const first = say('a', '2024-01-15');

  test.each([
    ['a lower grade', { label: '增持' }, 'lowered'],
    ['a withdrawal', { label: '', action: '终止覆盖' }, 'withdrawn'],
    ['a withdrawal that bears the old grade', { label: '买入', action: 'Dropped' }, 'withdrawn'],
    ['a word in place of the label', { label: '暂停评级' }, 'withdrawn'],
    ['a printed word of no rating', { label: '未评级' }, 'withdrawn'],
  ])('is %s', (_, facts, kind) => {
    expect(changeOf([say('b', '2024-02-01', facts), first])).toEqual(['2024-02-01', kind, 'b']);
  });

  test.each([
    ['a repeat', { label: '买入' }],
    ['a report without a word', { label: '' }],
    ['a mention', { label: '建议关注' }],
    ['another house', { label: '回避', house: 'Other' }],
    ['a call of the same day', { label: '回避', published: parseDay('2024-01-15') }],
  ])('is not %s', (_, facts) => {
    expect(changeOf([first, say('b', '2024-02-01', facts)])).toBeUndefined();
  });

  test('is found behind repeats', () => {
    const calls = [
      ...[first, say('b', '2024-02-01'), say('c', '2024-02-08'), say('d', '2024-03-01')],
      say('e', '2024-04-01', { label: '中性' }),
      say('f', '2024-05-01', { label: '买入' }),
    ];
    expect(changeOf(calls)).toEqual(['2024-04-01', 'lowered', 'e']);
    expect(changeOf(calls, 'd')).toEqual(['2024-04-01', 'lowered', 'e']);
    expect(changeOf(calls, 'e')).toEqual(['2024-05-01', 'raised', 'f']);
    expect(changeOf(calls, 'f')).toBeUndefined();
  });

  test('is the end of trading, long before the data end', () => {
    const gone = book(daily(SHARE, ['2024-01-01', '2024-03-29'], 10), daily(INDEX, SPAN, 4000));
    const other = call({ id: 'x', instrument: INDEX, assetClass: 'index' }); // which reaches December
    expect(changeOf([first, other], 'a', {}, gone)).toEqual(['2024-03-29', 'untraded', undefined]);
  });

  test('is not what is published after the as-of day', () => {
    const later = say('b', '2024-02-01', { label: '增持' });
    expect(changeOf([first, later], 'a', { asOf: parseDay('2024-01-31') })).toBeUndefined();
  });

  test('joins the spellings of a house where it is told how', () => {
    const renamed = say('b', '2024-02-01', { label: '增持', house: 'H Ltd' });
    expect(changeOf([first, renamed])).toBeUndefined();
    const houseOf = ({ house = '' }: Call) => house.replace(' Ltd', '');
    expect(changeOf([first, renamed], 'a', { houseOf })).toEqual(['2024-02-01', 'lowered', 'b']);
  });
});

describe('what was in force before a call', () => {
  const beforeOf = (calls: readonly Call[], id: string, options: JudgeOptions = {}) =>
    judge(calls, options).get(id)?.before?.call.id;

  test('is the last rating of the house, unless it was ended', () => {
    const calls = [
      say('a', '2024-01-15'),
      say('b', '2024-01-22', { label: '' }),
      say('c', '2024-02-01', { label: '增持' }),
      say('d', '2024-03-01', { label: '', action: '撤回' }),
      say('e', '2024-04-01'),
    ];
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => beforeOf(calls, id))).toEqual([
      ...[undefined, 'a', 'a', 'c', undefined],
    ]);
  });

  test('lapses by its horizon only where the rule says so', () => {
    const calls = [say('a', '2024-01-15'), say('b', '2024-07-16')]; // six months end on 15 July
    expect(beforeOf(calls, 'b')).toBe('a');
    expect(beforeOf(calls, 'b', { inForce: 'horizon' })).toBeUndefined();
    const onTheDay = [say('a', '2024-01-15'), say('b', '2024-07-15')];
    expect(beforeOf(onTheDay, 'b', { inForce: 'horizon' })).toBe('a');
  });
});

describe('the convention until-changed', () => {
  const convention = CONVENTIONS.find(({ name }) => name === 'until-changed');
  const lowered = say('b', '2024-03-01', { label: '增持' });

  test('ends the window on the day of the change, and the others go on', () => {
    const calls = [say('a', '2024-01-15'), lowered];
    const item = judge(calls, { convention }).get('a')!;
    // 12.50 / 10.00 - 1 = 25 %: buy
    expect([formatDay(item.endDay), item.end?.price]).toEqual(['2024-03-01', 12.5]);
    expect(item.verdict).toMatchObject({ status: 'judged', outcome: { hit: true } });
    const literal = judge(calls).get('a')!;
    expect([formatDay(literal.endDay), literal.end?.price]).toEqual(['2024-07-15', 8]);
  });

  test('judges a call whose horizon is still open', () => {
    const asOf = parseDay('2024-03-15');
    const item = judge([say('a', '2024-01-15'), lowered], { convention, asOf }).get('a');
    expect(item?.verdict.status).toBe('judged');
  });

  test('leaves the window alone where the change comes after it', () => {
    const late = say('b', '2024-08-01', { label: '增持' });
    const item = judge([say('a', '2024-01-15'), late], { convention }).get('a')!;
    expect(formatDay(item.endDay)).toBe('2024-07-15');
  });
});

test('a rating is in force until the day of its change, and through the day of its horizon', () => {
  const change = { day: parseDay('2024-03-01'), kind: 'withdrawn' } as const;
  expect(isInForce({ change }, parseDay('2024-02-29'))).toBe(true);
  expect(isInForce({ change }, parseDay('2024-03-01'))).toBe(false);
  const lapses = parseDay('2024-07-15');
  expect(isInForce({ lapses }, lapses)).toBe(true);
  expect(isInForce({ lapses }, parseDay('2024-07-16'))).toBe(false);
});

test.each([
  '终止覆盖',
  '终止',
  '撤回',
  '退市',
  'Dropped',
  'Coverage Dropped',
  'SUSPENDED',
])('%s ends a rating', (action) => {
  expect(endsRating(call({ action }))).toBe(true);
});

test('an action that is none of these ends nothing', () => {
  expect(
    ['维持', 'downgrade', undefined, ''].map((action) => endsRating(call({ action }))),
  ).toEqual([false, false, false, false]);
});
