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

test.each<[string, number | undefined]>([
  ['12.50', 12.5],
  ['$1,012.50', 1012.5],
  ['HK$12.5', 12.5],
  ['12.5元', 12.5],
  ['¥ 12', 12],
  ['$10.00 ➝ $12.00', 12],
  ['10 -> 12', 12],
  ['', Number.NaN],
  ['--', Number.NaN],
  ['12 to 14', undefined],
  ['USD', undefined],
  ['12%', undefined],
])('a target of %j is %d', (text, target) => {
  expect(readTarget(text)).toBe(target);
});

test('a range of two numbers is no price target, a range of one number is', () => {
  expect(readTarget('14', '12')).toBeNaN();
  expect(readTarget('14', '14')).toBe(14);
  expect(readTarget('14', '')).toBe(14);
  expect(readTarget('14', 'low')).toBeUndefined();
});
