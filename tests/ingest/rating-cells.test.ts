import { describe, expect, test } from 'vitest';
import { readRating, readTarget } from '../../src/ingest/rating-cells.ts';

const read = (cells: Readonly<Record<string, string>>, words = {}) =>
  readRating((field) => cells[field], words);

describe('the action', () => {
  test("is the file's own word where a column states it, and its meaning where the layout explains a vendor's word", () => {
    expect(read({ label: '买入', action: '首次' }).action).toBe('首次');
    expect(read({ label: 'Buy', action: '3' }, { 3: 'maintain' }).action).toBe('maintain');
    expect(read({ label: 'Buy', action: 'Boost Target' }).action).toBe('Boost Target');
  });

  test('of the label counts where no column says one', () => {
    expect(read({ label: '买入（维持）' })).toEqual({
      label: '买入',
      labelAsPrinted: '买入（维持）',
      previousLabel: undefined,
      action: 'maintain',
      clash: false,
    });
  });

  test('of the column goes before that of the label, and the two that differ are told', () => {
    const row = read({ label: '买入（维持）', action: '上调' });
    expect([row.label, row.action, row.labelAsPrinted, row.clash]).toEqual([
      '买入',
      '上调',
      '买入（维持）',
      true,
    ]);
    // a word that is no action of a rating contradicts none
    expect(read({ label: 'Reiterated Buy', action: 'Boost Target' }).clash).toBe(false);
  });
});

describe('the rating before', () => {
  test('is read from its column without its decoration, else from the label', () => {
    expect(read({ label: 'Buy', previousLabel: 'Hold (Reiterated)' }).previousLabel).toBe('Hold');
    expect(read({ label: 'Hold → Buy' }).previousLabel).toBe('Hold');
  });

  test('that label and column state differently is told', () => {
    expect(read({ label: 'Hold → Buy', previousLabel: 'Sell' })).toMatchObject({
      previousLabel: 'Sell',
      clash: true,
    });
  });
});

test('a row without a rating has an empty label', () => {
  expect(read({})).toEqual({
    label: '',
    labelAsPrinted: undefined,
    previousLabel: undefined,
    action: undefined,
    clash: false,
  });
});

const target = (cells: Readonly<Record<string, string>>) =>
  readTarget(
    (field) => cells[field] || undefined,
    () => undefined,
  );

test.each<[string, number | undefined, string | undefined]>([
  ['12.50', 12.5, undefined],
  ['$1,012.50', 1012.5, '$'],
  ['HK$12.5', 12.5, 'HKD'],
  ['12.5元', 12.5, undefined],
  ['12.5 港元', 12.5, 'HKD'],
  ['人民币12.5元', 12.5, 'CNY'],
  ['USD 12', 12, 'USD'],
  ['12 usd', 12, 'USD'],
  ['￥ 12', 12, '¥'],
  ['$10.00 ➝ $12.00', 12, '$'],
  ['10 -> 12', 12, undefined],
  ['0', 0, undefined],
  ['-3', -3, undefined],
  ['', undefined, undefined],
  ['--', undefined, undefined],
])('a target of %j is %d in %s', (text, price, currency) => {
  expect(target({ targetPrice: text })).toMatchObject({ price, currency, low: undefined });
});

test.each([
  '12 to 14',
  'USD',
  '元',
  '12%',
  '12-14-16',
  '12-',
  '-12--14',
  'HK$12-US$14',
])('a target of %j is refused', (targetPrice) => {
  expect(target({ targetPrice })).toHaveProperty('field', 'target_price');
});

test.each([
  ['12-15', undefined],
  ['12–15元', undefined],
  ['HK$12～HK$15', 'HKD'],
  ['12至15港元', 'HKD'],
])('a target of %j is a range', (targetPrice, currency) => {
  expect(target({ targetPrice })).toMatchObject({ price: 15, low: 12, currency });
});

test('two columns make a range where they differ', () => {
  expect(target({ targetPrice: '14', targetLow: '12' })).toMatchObject({ price: 14, low: 12 });
  expect(target({ targetPrice: '14', targetLow: '14' })).toMatchObject({
    price: 14,
    low: undefined,
  });
  expect(target({ targetPrice: '14', targetLow: '--' })).toMatchObject({
    price: 14,
    low: undefined,
  });
  expect(target({ targetPrice: '14', targetLow: 'low' })).toHaveProperty('field', 'target_low');
  expect(target({ targetLow: '12', targetMonths: '6' })).toMatchObject({ price: undefined });
});

test.each([
  ['12', 12],
  ['6.0', 6],
  ['18个月', 18],
  ['6 months', 6],
  ['1年', 12],
  ['半年', 6],
])('a horizon of %j is %d months', (targetMonths, months) => {
  expect(target({ targetPrice: '14', targetMonths })).toMatchObject({ months });
});

test.each([
  '0',
  '6-12',
  '1.5',
  '-6',
  '121',
  'soon',
  '11年',
])('a horizon of %j is refused', (text) => {
  expect(target({ targetPrice: '14', targetMonths: text })).toHaveProperty(
    'field',
    'target_months',
  );
});

test('a currency stands in a column of its own, and may not contradict the cell', () => {
  const named = (targetCurrency: string, targetPrice = '14') =>
    target({ targetPrice, targetCurrency });
  expect(named('hkd')).toMatchObject({ currency: 'HKD' });
  expect(named('人民币')).toMatchObject({ currency: 'CNY' });
  expect(named('元')).toMatchObject({ currency: 'CNY' });
  expect(named('HKD', '$14')).toMatchObject({ currency: 'HKD' }); // $ is of Hong Kong too
  expect(named('CNY', 'HK$14')).toHaveProperty('field', 'target_price');
  expect(named('CNY', '$14')).toHaveProperty('field', 'target_price');
  expect(named('money')).toHaveProperty('field', 'target_currency');
});

test('a sign is the currency of the place where it may be', () => {
  const on = (place: string, targetPrice: string) =>
    readTarget(
      (field) => (field === 'targetPrice' ? targetPrice : undefined),
      () => place,
    );
  expect(on('HKD', '$14')).toMatchObject({ currency: 'HKD' });
  expect(on('CNY', '¥14')).toMatchObject({ currency: 'CNY' });
  expect(on('CNY', '$14')).toMatchObject({ currency: '$' });
  expect(on('USD', '$14 → HK$12')).toMatchObject({ currency: 'HKD' });
});
