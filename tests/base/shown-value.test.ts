import { expect, test } from 'vitest';
import { cut, shownCause, shownValue } from '../../src/base/shown-value.ts';

test.each([
  ['noon', '"noon"'],
  [undefined, 'undefined'],
  [Number.NaN, 'NaN'],
  [5n, '5'],
  [Symbol('s'), 'Symbol(s)'],
  [Object.create(null), 'an object without a text'],
])('the value %# is shown without a failure', (value, expected) => {
  expect(shownValue(value)).toBe(expected);
});

test('a long text is cut', () => {
  expect(cut('x'.repeat(61))).toBe(`${'x'.repeat(60)}…`);
  expect(cut('x'.repeat(60))).toBe('x'.repeat(60));
});

test('what was thrown is shown, whatever it is', () => {
  expect(shownCause(new TypeError('no'))).toBe('TypeError: no');
  expect(shownCause(null)).toBe('null');
  expect(shownCause(Object.create(null))).toBe('something that has no text');
});
