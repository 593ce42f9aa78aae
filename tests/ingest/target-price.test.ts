import { expect, test } from 'vitest';
import { readTarget } from '../../src/ingest/target-price.ts';

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
