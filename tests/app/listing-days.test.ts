import { expect, test } from 'vitest';
import { readListings } from '../../src/app/listing-days.ts';
import type { EngineError } from '../../src/base/errors.ts';
import { day, id, series } from '../backtest/build.ts';

const SERIES = new Map([[id('600901.SH'), series('600901.SH', { '2025-03-12': 10 })]]);
const fault = (text: string): EngineError => {
  try {
    readListings([text], SERIES);
  } catch (error) {
    return error as EngineError;
  }
  throw new Error('nothing was refused');
};

test('a listing day is read by id, in any spelling of it', () => {
  expect([...readListings(['sh600901=2025-03-12'], SERIES).days]).toEqual([
    [id('600901.SH'), day('2025-03-12')],
  ]);
});

test('a listing day of a name without prices, of no date, or after the first price is refused', () => {
  expect(fault('600910.SH=2025-03-12').message).toContain('no prices of 600910.SH were loaded');
  expect(fault('600901.SH=12/3/2025').message).toContain('expected a date as YYYY-MM-DD');
  const late = fault('600901.SH=2025-03-13');
  expect(late.message).toBe(
    '600901.SH has a price on 2025-03-12, before its listing on 2025-03-13; one of the two is wrong',
  );
  expect(late.place).toMatchObject({ file: '600901.SH.csv', line: 2 });
});
