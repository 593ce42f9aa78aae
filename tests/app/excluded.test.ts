import { expect, test } from 'vitest';
import { withoutExcluded } from '../../src/app/excluded.ts';
import type { EngineError } from '../../src/base/errors.ts';
import type { PriceBook } from '../../src/store/series.ts';
import { id, series } from '../backtest/build.ts';

const names = ['600901.SH', '600902.SH'];
const BOOK: PriceBook = {
  series: new Map(names.map((name) => [id(name), series(name, { '2024-01-02': 10 })])),
  inputs: [],
  simulated: false,
};

test('names that are excluded are gone, in any spelling, and a note says so', () => {
  const { book, notes } = withoutExcluded(BOOK, ['sh600902', '600902.SH']);
  expect([...book.series.keys()]).toEqual(['600901.SH']);
  expect(notes).toEqual(['left out as asked: 600902.SH']);
  expect(withoutExcluded(BOOK, [])).toEqual({ book: BOOK, notes: [] });
});

test.each([
  '600903.SH',
  'nothing at all',
])('%s, of which there are no prices, is refused', (text) => {
  let found: unknown;
  try {
    withoutExcluded(BOOK, [text]);
  } catch (error) {
    found = error;
  }
  const { message, place } = found as EngineError;
  expect(message).toContain(`no prices of "${text}" were loaded`);
  expect(place).toEqual({ field: '--exclude' });
});
