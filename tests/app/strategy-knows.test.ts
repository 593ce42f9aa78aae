import { expect, test } from 'vitest';
import { writtenNames } from '../../src/app/strategy-knows.ts';
import type { BacktestInput } from '../../src/backtest/input.ts';
import { panelOf, series } from '../backtest/build.ts';

const panel = panelOf(
  series('000300.SH', { '2024-01-02': 4000 }),
  series('600519.SH', { '2024-01-02': 10, '2024-01-03': 11, '2024-01-04': 12 }),
  series('AAPL.US', { '2024-01-02': 10 }),
);
const input = {
  ...{ panel, begin: 0, end: 1, parameters: {} },
  universe: Uint8Array.from(panel.instruments, (id) => (id === '000300.SH' ? 0 : 1)),
} as unknown as BacktestInput;

const found = (...texts: readonly string[]): string[] =>
  writtenNames(new Map([['a.ts', texts.map((text, k) => ({ line: k + 1, text }))]]), { input }).map(
    ({ name, line }) => `${line} ${name}`,
  );

test.each([
  '600519.SH',
  '600519',
  'SH600519',
  'sh600519',
  'x600519',
  'buy 600519.SH now',
])('%s names an instrument', (text) => {
  expect(found(text)).toEqual(['1 600519.SH']);
});

// 2024-01-03 is 19725 days after 1970-01-01: 54 years of 365 days, 13 leap days and 2
test.each([
  '2024-01-03',
  '20240103',
  '2024/01/03',
  'd2024_01_03',
  '19725',
])('%s names a session of the run', (text) => {
  expect(found(text)).toEqual(['1 2024-01-03']);
});

test('words, round numbers, an index, a day after the run and one before name nothing', () => {
  expect(
    found('AAPL', 'momentum', '240', '20000', '000300.SH', '2024-01-04', '2023-12-29', '6005190'),
  ).toEqual([]);
});

test('a name counts once a file, and a parameter names as code does', () => {
  expect(found('600519', '600519.SH', 'AAPL.US')).toEqual(['1 600519.SH', '3 AAPL.US']);
  const asked = { ...input, parameters: { id: '600519', top: 3 } };
  expect(writtenNames(new Map(), { input: asked })).toEqual([
    { file: 'parameter id', name: '600519.SH' },
  ]);
});
