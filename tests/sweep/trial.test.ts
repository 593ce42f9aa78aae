import { expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { overfittingOf } from '../../src/performance/overfitting.ts';
import { simpleReturns } from '../../src/performance/returns.ts';
import { blockLength, blocksFor, measureOf, trialSums } from '../../src/sweep/trial.ts';
import { overfitting } from '../performance/overfitting-of-returns.ts';

const YEAR = { sessionsPerYear: 250, riskFree: 0 };

function curve(seed: number, length: number): Float64Array {
  const random = createRandom(seed);
  let value = 100;
  return Float64Array.from({ length }, () => {
    value *= 1 + (random() - 0.48) / 50;
    return value;
  });
}

test('the sums of blocks give the same probability of overfitting as the returns', () => {
  const [length, count] = [75, 6];
  const curves = Array.from({ length: count }, (_, k) => curve(k, length));
  const days = Int32Array.from({ length }, (_, k) => k);
  const blocks = blocksFor(length - 1);
  expect(blocks).toBe(16);
  const kept = curves.map((equity) => trialSums(days, equity, { ...YEAR, blocks, windows: [] }));
  const columns = (of: 'sums' | 'squares') =>
    Float64Array.from(
      { length: blocks * count },
      (_, i) => kept[i % count]![of][Math.floor(i / count)]!,
    );
  const rows = curves.map(simpleReturns);
  const returns = Float64Array.from(
    { length: (length - 1) * count },
    (_, i) => rows[i % count]![Math.floor(i / count)]!,
  );
  expect(
    overfittingOf({
      ...{ count, blocks, length: blockLength(length - 1, blocks) },
      ...{ sum: columns('sums'), squares: columns('squares') },
    }),
  ).toEqual(overfitting({ returns, count, blocks }));
});

test('short runs are cut into fewer blocks of two sessions, and the shortest into none', () => {
  expect([3, 4, 9, 31, 32, 1000].map(blocksFor)).toEqual([0, 2, 4, 14, 16, 16]);
});

test('a training begins with the value before its first day', () => {
  // 100 110 99 | 118.8 106.92: from day 2 to day 4 exclusive the returns are 99/110 − 1 = −10 % and 118.8/99 − 1 = 20 %
  const equity = Float64Array.of(100, 110, 99, 118.8, 106.92);
  const window = { from: 2, split: 4, to: 5 } as never;
  const { train, figures } = trialSums(Int32Array.of(0, 1, 2, 3, 4), equity, {
    ...{ ...YEAR, blocks: 0, windows: [window] },
  });
  expect(train[0]!.return).toBeCloseTo(0.9 * 1.2 - 1, 12);
  // mean 5 %, deviation √(2 × 15²) / √1 % = 21.2132 %: ratio 0.235702 × √250
  expect(train[0]!.sharpe).toBeCloseTo((0.05 / (0.15 * Math.SQRT2)) * Math.sqrt(250), 10);
  expect(figures.maxDrawdown).toBeCloseTo(-0.1, 12);
  expect(figures.return).toBeCloseTo(0.0692, 12);
});

test('what never moves has no ratio and a return of nothing', () => {
  expect(measureOf(Float64Array.of(1, 1, 1), YEAR)).toMatchObject({
    sharpe: Number.NaN,
    return: 0,
  });
});
