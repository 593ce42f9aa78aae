import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { binomialAtLeast } from '../../src/stats/binomial.ts';
import { benjaminiHochberg } from '../../src/stats/multiple.ts';
import { normalCdf } from '../../src/stats/normal.ts';
import { createNormal } from './simulate.ts';

const of = (...p: number[]) => Float64Array.of(...p);
const adjust = benjaminiHochberg;

test('a hand example: 0.01, 0.04, 0.03', () => {
  const expected = [0.03, 0.04, 0.04]; // 3·0.01; 3/3·0.04; 3/2·0.03 = 0.045, at most 0.04
  for (const [i, value] of adjust(of(0.01, 0.04, 0.03)).entries())
    expect(value).toBeCloseTo(expected[i]!, 14);
});

test('of nothing is nothing, of one value the value', () => {
  expect(adjust(of())).toEqual(of());
  expect(adjust(of(0.3))[0]).toBeCloseTo(0.3, 15);
});

test('a NaN is left out as if it were not there', () => {
  const [a, b, c] = adjust(of(0.01, Number.NaN, 0.2));
  expect(b).toBeNaN();
  expect(of(a!, c!)).toEqual(adjust(of(0.01, 0.2)));
  expect(adjust(of(Number.NaN))[0]).toBeNaN();
});

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

test('lies between p and 1, keeps the order and does not depend on it', () => {
  fc.assert(
    fc.property(pValues, (list) => {
      const p = Float64Array.from(list);
      const adjusted = adjust(p);
      for (let i = 0; i < p.length; i++) {
        expect(adjusted[i]!).toBeGreaterThanOrEqual(p[i]! * (1 - 1e-15));
        expect(adjusted[i]!).toBeLessThanOrEqual(1);
        for (let j = 0; j < i; j++)
          if (p[i]! < p[j]!) expect(adjusted[i]! <= adjusted[j]!).toBe(true);
      }
      expect(adjust(p.toReversed())).toEqual(adjusted.toReversed());
    }),
  );
});

describe('the false discovery rate in simulated analysts', () => {
  /** Mean share of false ones among those at or below 10 %, and share of the skilled found; the first 80 of 100 have none. */
  function rates(draw: (skilled: boolean) => number) {
    const [panels, analysts, unskilled] = [1000, 100, 80];
    let [falseShare, found] = [0, 0];
    for (let panel = 0; panel < panels; panel++) {
      const q = adjust(Float64Array.from({ length: analysts }, (_, i) => draw(i >= unskilled)));
      const wrong = q.subarray(0, unskilled).filter((value) => value <= 0.1).length;
      const right = q.subarray(unskilled).filter((value) => value <= 0.1).length;
      falseShare += wrong / Math.max(1, wrong + right) / panels;
      found += right / (analysts - unskilled) / panels;
    }
    return { falseShare, found };
  }

  test('is that of theory for Benjamini–Hochberg: the null share times the level, 8 %', () => {
    const normal = createNormal(createRandom(5));
    const p = (skilled: boolean) => normalCdf(-(normal() + (skilled ? 3 : 0)));
    const { falseShare, found } = rates(p);
    // for independent tests exactly 0.8·0.1; a standard error of 1,000 panels is 0.2 %
    expect(Math.abs(falseShare - 0.08)).toBeLessThan(0.006);
    expect(found).toBeGreaterThan(0.75);
  });

  test('stays below the level for hits of sixty calls, whose p-values come in steps', () => {
    // a base rate of 20 %, skill is 40 %; the table holds P(k or more of 60)
    const random = createRandom(7);
    const table = Array.from({ length: 61 }, (_, k) => binomialAtLeast(k, 60, 0.2));
    const p = (skilled: boolean) => {
      let hits = 0;
      for (let i = 0; i < 60; i++) if (random() < (skilled ? 0.4 : 0.2)) hits++;
      return table[hits]!;
    };
    const { falseShare, found } = rates(p);
    expect(falseShare).toBeLessThan(0.08);
    expect(falseShare).toBeGreaterThan(0.02); // it does make some
    expect(found).toBeGreaterThan(0.85);
  });
});
