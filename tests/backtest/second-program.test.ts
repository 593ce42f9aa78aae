/** Explicit orders, brackets, pairs and exits against a second program that shares nothing with the engine: the same fills and equity. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bothOn } from './second-program.ts';

describe.each([
  ['under the rules of the mainland', true],
  ['without rules, in fractions and within the day', false],
])('orders %s', (_, hasRules) => {
  test('fill as a second program says, and leave the same orders open', () => {
    let filled = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const { rows, plain, equity, plainEquity, open, plainOpen } = bothOn(seed, hasRules);
        expect(rows).toEqual(plain);
        expect(open).toEqual(plainOpen);
        for (const [k, own] of equity.entries())
          expect(Math.abs(plainEquity[k]! / own - 1)).toBeLessThan(1e-9);
        filled += rows.length;
      }),
      { numRuns: 60 },
    );
    expect(filled).toBeGreaterThan(600);
  });
});
