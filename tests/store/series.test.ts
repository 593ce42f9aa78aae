import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EpochDay } from '../../src/base/day.ts';
import { lastAtOrBefore, sessionsBetween } from '../../src/store/series.ts';

const day = (n: number) => n as EpochDay;

test('the last day on or before a day is the day itself, the one before, or none', () => {
  const days = Int32Array.of(10, 12, 15);
  expect(lastAtOrBefore(days, day(12))).toBe(1);
  expect(lastAtOrBefore(days, day(14))).toBe(1);
  expect(lastAtOrBefore(days, day(99))).toBe(2);
  expect(lastAtOrBefore(days, day(9))).toBe(-1);
  expect(lastAtOrBefore(new Int32Array(0), day(9))).toBe(-1);
});

test('the search finds what a plain walk finds', () => {
  const anyDays = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { maxLength: 30 });
  fc.assert(
    fc.property(anyDays, fc.integer({ min: -60, max: 60 }), (list, wanted) => {
      const days = Int32Array.from(list).sort();
      expect(lastAtOrBefore(days, day(wanted))).toBe(days.filter((d) => d <= wanted).length - 1);
    }),
  );
});

test('sessions are counted after the first day up to the last', () => {
  const days = Int32Array.of(10, 12, 15, 16);
  expect(sessionsBetween(days, day(10), day(16))).toBe(3); // 12, 15, 16
  expect(sessionsBetween(days, day(11), day(14))).toBe(1); // 12
  expect(sessionsBetween(days, day(16), day(10))).toBe(0);
  expect(sessionsBetween(days, day(12), day(12))).toBe(0);
});
