import { expect, test } from 'vitest';
import { factorFiles } from '../../src/app/factor-files.ts';

const day = (k: number) =>
  new Date(Date.UTC(2025, 0, 6 + k + 2 * Math.floor(k / 5))).toISOString().slice(0, 10);
const days = Array.from({ length: 30 }, (_, k) => day(k));
const ids = ['600001.SH', '600002.SH', '600003.SH'];

test('a factor is taken through the view, and held against the closes after it', () => {
  // the first gains 1 % a session, the second 0, the third loses 1 %: the return of the session before orders them for good
  const prices = Object.fromEntries(
    ids.map((id, i) => {
      const close = days.map((_, t) => 100 * (1.01 - i * 0.01) ** t);
      return [id, { day: days, open: close, close }];
    }),
  );
  const run = factorFiles({
    factor: (view) => new Map(view.tradable.map((id) => [id, view.returnOver(id, 1)])),
    ...{ prices, warmUp: 1, periods: [1, 2], quantiles: 3, rules: ['none'] },
  });
  expect(run.days).toHaveLength(28); // neither the first session, nor the last, on which no order could fill
  expect(run.periods.map(({ meanIc }) => meanIc)).toEqual([1, 1]);
  // −1 %, 0 and 1 % about their mean of 0
  expect([...run.periods[0]!.quantileReturns]).toEqual(
    [-0.01, 0, 0.01].map((r) => expect.closeTo(r, 12)),
  );
  expect([...run.quantileTurnover]).toEqual([0, 0, 0]);
});
