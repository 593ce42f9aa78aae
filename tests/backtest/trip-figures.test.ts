import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tripFigures, tripGain, tripReturn } from '../../src/backtest/trip-figures.ts';

const trip = (side: 'long' | 'short', sessions: number, bought: number, sold: number, fees = 0) => {
  const ends = { side, bought, sold, fees };
  return { ...ends, sessions, gain: tripGain(ends), return: tripReturn(ends) };
};

test('each mean counts round trips, and by money counts what was put in', () => {
  const [big, small, short, even] = [
    trip('long', 10, 1000, 1110, 10), // gains 100, 10 %
    trip('long', 4, 100, 60), // loses 40, 40 %
    trip('short', 1, 300, 200), // sold first for 200, bought back for 300: loses 100, 50 %
    trip('long', 5, 500, 505, 5), // nothing
  ];
  const figures = tripFigures([big, small, short, even]);
  expect(figures.gained).toEqual({
    ...{ trips: 1, share: 0.25, gain: 100, meanReturn: 0.1, moneyReturn: 0.1, meanSessions: 10 },
  });
  // lost: (40 % + 50 %) / 2; 140 of 100 + 200 put in; 2.5 sessions
  expect(figures.lost.trips).toBe(2);
  expect(figures.lost.meanReturn).toBeCloseTo(-0.45, 12);
  expect(figures.lost.moneyReturn).toBeCloseTo(-140 / 300, 12);
  expect(figures.lost.meanSessions).toBe(2.5);
  // all: (10 − 40 − 50 + 0) / 4 %; −40 of 1,800
  expect(figures.all.meanReturn).toBeCloseTo(-0.2, 12);
  expect(figures.all.moneyReturn).toBeCloseTo(-40 / 1800, 12);
  expect([figures.all.trips, figures.all.meanSessions]).toEqual([4, 5]);
  expect(figures.profitFactor).toBeCloseTo(100 / 140, 12);
  expect([figures.best, figures.worst]).toEqual([big, short]);
});

test('without any, or without a loss, there is no mean and no factor', () => {
  const none = tripFigures([]);
  expect([none.all.trips, none.best, none.worst]).toEqual([0, undefined, undefined]);
  expect([none.all.meanReturn, none.all.share, none.profitFactor]).toEqual([
    ...[Number.NaN, Number.NaN, Number.NaN],
  ]);
  expect(tripFigures([trip('long', 1, 1, 2)]).profitFactor).toBe(Number.NaN);
});

test('gains and losses are all there is, in any order of the trips', () => {
  const one = fc.record({ sessions: fc.nat(500), bought: fc.integer({ min: 1, max: 1e6 }) });
  fc.assert(
    fc.property(fc.array(fc.tuple(one, fc.nat(1_000_000))), (drawn) => {
      const trips = drawn.map(([{ sessions, bought }, sold]) =>
        trip('long', sessions, bought, sold),
      );
      const [forth, back] = [tripFigures(trips), tripFigures([...trips].reverse())];
      expect(forth.gained.gain + forth.lost.gain).toBeCloseTo(forth.all.gain, 6);
      expect(back.all.gain).toBeCloseTo(forth.all.gain, 6);
      expect(back.best?.return).toBe(forth.best?.return);
      for (const { return: value } of trips) {
        expect(value).toBeLessThanOrEqual(forth.best?.return ?? Number.NaN);
        expect(value).toBeGreaterThanOrEqual(forth.worst?.return ?? Number.NaN);
      }
    }),
  );
});
