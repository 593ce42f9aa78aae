import { expect, test } from 'vitest';
import { callNumbers } from '../../src/ratings/call-numbers.ts';
import type { CountedCall } from '../../src/ratings/counted-call.ts';
import { judge, rated, WINNER } from './score-build.ts';

const [one, other, third] = judge(['a', 'b', 'c'].map((id) => rated(WINNER, '买入', { id })));
const at = (place: number): CountedCall => ({ ...one!, place });

test('a call has the number of its index, or the one given, whether it is a row of columns or not', () => {
  const [first, last] = [at(7), at(2)];
  const numbers = callNumbers([first, one!, last]);
  expect([first, one!, last].map(numbers.get)).toEqual([0, 1, 2]);
  const given = callNumbers([first, other!], Int32Array.of(5, 9));
  expect([first, other!].map(given.get)).toEqual([5, 9]);
});

test('a call that is not among them has none', () => {
  const numbers = callNumbers([at(3), one!]);
  expect([at(2), at(4), third!].map(numbers.get)).toEqual([undefined, undefined, undefined]);
  expect([at(2), at(3), one!].map(numbers.has)).toEqual([false, true, true]);
  expect(callNumbers([]).has(one!)).toBe(false);
});
