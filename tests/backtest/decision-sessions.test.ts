import { expect, test } from 'vitest';
import { warmUpSessions } from '../../src/backtest/decision-sessions.ts';
import type { Strategy } from '../../src/backtest/strategy.ts';

const asked = (warmUp: unknown) => warmUpSessions({ name: 's', warmUp } as Strategy, {});

test('a strategy asks for none, a number or what its function gives', () => {
  expect(asked(undefined)).toBe(0);
  expect(asked(3)).toBe(3);
  expect(asked(() => 5)).toBe(5);
});

test('a function that throws is told by what it threw', () => {
  const throwing = () => {
    throw new Error('boom');
  };
  expect(() => asked(throwing)).toThrow('strategy s: warmUp failed: Error: boom');
});

test.each([
  [Symbol('x')],
  [5n],
  [Number.NaN],
  ['3'],
  [Object.create(null)],
  [Promise.resolve(3)],
])('what is no number of sessions is refused, number %#', (given) => {
  expect(() => asked(() => given)).toThrow('expected warmUp to be a whole number of sessions');
});
