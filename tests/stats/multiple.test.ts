import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { binomialAtLeast } from '../../src/stats/binomial.ts';
import {
  benjaminiHochberg,
  benjaminiYekutieli,
  bonferroni,
  holm,
  storey,
} from '../../src/stats/multiple.ts';
import { normalCdf } from '../../src/stats/normal.ts';
import { createNormal } from './simulate.ts';

const of = (...p: number[]) => Float64Array.of(...p);
const ALL = [bonferroni, holm, benjaminiHochberg, benjaminiYekutieli] as const;
const storeyValues = (p: Float64Array) => storey(p).q;

describe('a hand example: 0.01, 0.04, 0.03', () => {
  const p = of(0.01, 0.04, 0.03);
  test.each([
    [bonferroni, [0.03, 0.12, 0.09]],
    [holm, [0.03, 0.06, 0.06]], // 3·0.01; 2·0.03; 1·0.04, but not below the one before
    [benjaminiHochberg, [0.03, 0.04, 0.04]], // 3/3·0.04; 3/2·0.03 = 0.045, at most 0.04; 3·0.01
    [benjaminiYekutieli, [0.055, 0.22 / 3, 0.22 / 3]], // the same by 1 + 1/2 + 1/3 = 11/6
  ])('%o', (adjust, expected) => {
    for (const [i, value] of adjust(p).entries()) expect(value).toBeCloseTo(expected[i]!, 14);
  });
});

test('Storey counts what lies above λ: 2 of 4 above 0.5 make a null share of 2/(4·0.5) = 1', () => {
  expect(storey(of(0.01, 0.02, 0.6, 0.9)).nullShare).toBe(1);
  // 1 of 4: 0.5; q of 0.6 is 0.5·0.6, of 0.03 0.5·4/3·0.03
  const { nullShare, q } = storey(of(0.01, 0.02, 0.03, 0.6));
  expect(nullShare).toBe(0.5);
  expect(q[3]).toBeCloseTo(0.3, 15);
  expect(q[2]).toBeCloseTo(0.02, 15);
});

test('Storey never takes the null share for 0: it would call everything true', () => {
  expect(storey(of(0.01, 0.4)).nullShare).toBe(1); // one imagined above: 1/(2·0.5)
});

test.each([...ALL, storeyValues])('%o of nothing is nothing, of one value the value', (adjust) => {
  expect(adjust(of())).toEqual(of());
  expect(adjust(of(0.3))[0]).toBeCloseTo(0.3, 15);
});

test.each([...ALL, storeyValues])('%o leaves out NaN as if it were not there', (adjust) => {
  const [a, b, c] = adjust(of(0.01, Number.NaN, 0.2));
  expect(b).toBeNaN();
  expect(of(a!, c!)).toEqual(adjust(of(0.01, 0.2)));
  expect(adjust(of(Number.NaN))[0]).toBeNaN();
});

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

test.each(ALL)('%o lies between p and 1, keeps the order and does not depend on it', (adjust) => {
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

test('Holm is never above Bonferroni, nor Benjamini–Hochberg above Holm or Benjamini–Yekutieli', () => {
  fc.assert(
    fc.property(pValues, (list) => {
      const p = Float64Array.from(list);
      const [a, b, c, d] = ALL.map((adjust) => adjust(p));
      for (let i = 0; i < p.length; i++) {
        expect(b![i]! <= a![i]!).toBe(true);
        expect(c![i]! <= b![i]! * (1 + 1e-14)).toBe(true);
        expect(c![i]! <= d![i]! * (1 + 1e-14)).toBe(true);
      }
    }),
  );
});

describe('the false discovery rate in simulated analysts', () => {
  /** Mean share of false ones among those at or below 10 %, and share of the skilled found; the first 80 of 100 have none. */
  function rates(draw: (skilled: boolean) => number, adjust: (p: Float64Array) => Float64Array) {
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
    const { falseShare, found } = rates(p, benjaminiHochberg);
    // for independent tests exactly 0.8·0.1; a standard error of 1,000 panels is 0.2 %
    expect(Math.abs(falseShare - 0.08)).toBeLessThan(0.006);
    expect(found).toBeGreaterThan(0.75);
  });

  test('comes back to the level with Storey, which estimates the null share', () => {
    const normal = createNormal(createRandom(6));
    const p = (skilled: boolean) => normalCdf(-(normal() + (skilled ? 3 : 0)));
    expect(Math.abs(rates(p, storeyValues).falseShare - 0.1)).toBeLessThan(0.012);
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
    const { falseShare, found } = rates(p, benjaminiHochberg);
    expect(falseShare).toBeLessThan(0.08);
    expect(falseShare).toBeGreaterThan(0.02); // it does make some
    expect(found).toBeGreaterThan(0.85);
  });
});
