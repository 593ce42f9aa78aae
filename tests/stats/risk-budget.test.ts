import { expect, test } from 'vitest';
import { riskBudget } from '../../src/stats/risk-budget.ts';

test('equal correlations give weights in proportion to 1 ÷ volatility', () => {
  const volatilities = [0.1, 0.2, 0.3, 0.4];
  const sigma = Float64Array.from({ length: 16 }, (_, at) => {
    const [i, j] = [Math.floor(at / 4), at % 4];
    return volatilities[i]! * volatilities[j]! * (i === j ? 1 : 0.25);
  });
  // 10 + 5 + 10/3 + 5/2 = 125/6
  const found = riskBudget(sigma, new Float64Array(4).fill(1))!;
  expect([...found]).toEqual([0.48, 0.24, 0.16, 0.12].map((w) => expect.closeTo(w, 12)));
});

test('the published case of Maillard, Roncalli and Teiletche (2010), table 2', () => {
  // volatilities 10, 20, 30, 40 %; correlations 0.8 of 1 and 2, −0.5 of 3 and 4, else 0; in percent 38.4, 19.2, 24.3, 18.2
  const volatilities = [0.1, 0.2, 0.3, 0.4];
  const rho = [
    [1, 0.8, 0, 0],
    [0.8, 1, 0, 0],
    [0, 0, 1, -0.5],
    [0, 0, -0.5, 1],
  ];
  const sigma = Float64Array.from({ length: 16 }, (_, at) => {
    const [i, j] = [Math.floor(at / 4), at % 4];
    return rho[i]![j]! * volatilities[i]! * volatilities[j]!;
  });
  const found = riskBudget(sigma, new Float64Array(4).fill(1))!;
  expect([...found].map((w) => Math.round(1000 * w) / 10)).toEqual([38.4, 19.2, 24.3, 18.2]);
  const parts = [...found].map(
    (w, i) => w * found.reduce((sum, x, j) => sum + sigma[i * 4 + j]! * x, 0),
  );
  for (const part of parts) expect(part / parts[0]!).toBeCloseTo(1, 12);
});

test('shares of the risk are those of the budget', () => {
  const sigma = Float64Array.of(0.04, 0.01, 0.01, 0.09);
  const found = riskBudget(sigma, Float64Array.of(3, 1))!;
  const part = (i: number) =>
    found[i]! * (sigma[2 * i]! * found[0]! + sigma[2 * i + 1]! * found[1]!);
  expect(part(0) / part(1)).toBeCloseTo(3, 12);
});

test('a name without variance has no risk to carry', () => {
  expect(riskBudget(Float64Array.of(0, 0, 0, 1), Float64Array.of(1, 1))).toBeUndefined();
});
