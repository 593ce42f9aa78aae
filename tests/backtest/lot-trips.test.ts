import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backtest } from '../../src/backtest/engine.ts';
import { type LotTrip, lotTrips } from '../../src/backtest/lot-trips.ts';
import type { SessionContext } from '../../src/backtest/session-context.ts';
import { action, closes, id, panelOf, plan, runFree, runMainland, series } from './build.ts';
import { worldInput, worlds } from './world.ts';

const SHARE = '600000.SH';
const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08'];
const order = (shares: number) => (at: SessionContext) => at.order(id(SHARE), shares);
const panel = panelOf(series(SHARE, closes(DAYS, [10, 10, 12, 14, 16])));
const text = ({ side, entry, exit, shares, bought, sold, fees }: LotTrip) =>
  `${side} ${entry}-${exit} ${shares} ${bought} ${sold} ${fees}`;

test('what is sold is what was bought first', () => {
  const { result } = runFree(
    panel,
    plan({ '2024-01-02': order(100), '2024-01-03': order(100), '2024-01-04': order(-150) }),
  );
  // 100 at 10 and 100 at 12 are bought; of 150 at 14 the first 100 left, then 50 of the second; 50 are still held
  expect(lotTrips(result).map(text)).toEqual(['long 1-3 100 1000 1400 0', 'long 2-3 50 600 700 0']);
});

test('the fees of both ends are shared by shares', () => {
  const { result } = runMainland(
    panel,
    plan({ '2024-01-02': order(200), '2024-01-03': order(-100), '2024-01-04': order(-100) }),
  );
  const trips = lotTrips(result);
  const paid = ['commission', 'stampDuty', 'transferFee', 'otherFees'] as const;
  const all = paid.reduce((sum, name) => sum + result.fills[name].reduce((a, b) => a + b, 0), 0);
  expect(trips.reduce((sum, { fees }) => sum + fees, 0)).toBeCloseTo(all, 9);
  expect(trips.map(({ entry, exit }) => [entry, exit])).toEqual([
    [1, 2],
    [1, 3],
  ]);
});

test('a split changes the shares of a lot and not what was paid; a short trip sells first', () => {
  const split = [action(SHARE, '2024-01-04', 'split', { ratio: 2 })];
  const { result } = runFree(
    panelOf(series(SHARE, closes(DAYS, [10, 10, 5, 6, 7]))),
    plan({ '2024-01-02': order(100), '2024-01-04': order(-200) }),
    { actions: split },
  );
  expect(lotTrips(result).map(text)).toEqual(['long 1-3 200 1000 1200 0']);
  const short = runFree(panel, plan({ '2024-01-02': order(-100), '2024-01-03': order(150) }), {
    allowShort: true,
  });
  // 100 sold at 10 and bought back at 12; the other 50 are a new position
  expect(lotTrips(short.result).map(text)).toEqual(['short 1-2 100 1200 1000 0']);
});

test('a delisting ends lots at what it pays', () => {
  const { result } = runFree(
    panelOf(series(SHARE, closes(DAYS, [10, 10, 12, 14, 16]))),
    plan({ '2024-01-02': order(100) }),
    { actions: [action(SHARE, '2024-01-05', 'delisting', { cash: 3 })] },
  );
  expect(lotTrips(result).map(text)).toEqual(['long 1-3 100 1000 300 0']);
});

test('on any market trips hold no more than was bought and sold', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const result = backtest(worldInput({ ...world, withActions: false, withFactors: false }));
      const trips = lotTrips(result);
      const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
      const sold = result.fills.value.filter((_, k) => result.fills.shares[k]! < 0);
      // without short selling every sale ends lots, whole
      expect(sum(trips.map((trip) => trip.sold))).toBeCloseTo(sum(sold), 4);
      expect(trips.every(({ entry, exit, shares }) => entry <= exit && shares > 0)).toBe(true);
    }),
    { numRuns: 50 },
  );
});
