import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { overfitting } from './overfitting-of-returns.ts';

/** Uniform noise in ±0.01, sessions × trials. */
function noise(sessions: number, count: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: sessions * count }, () => (random() - 0.5) / 50);
}

describe('refuses what cannot be split', () => {
  test.each([
    [
      { returns: noise(40, 1, 1), count: 1, blocks: 4 },
      'expected two trials or more to choose from, found 1',
    ],
    [
      { returns: noise(40, 2, 1), count: 2, blocks: 5 },
      'expected an even number of blocks from 2 to 20, found 5',
    ],
    [
      { returns: noise(40, 2, 1), count: 2, blocks: 22 },
      'expected an even number of blocks from 2 to 20, found 22',
    ],
    [
      { returns: noise(7, 2, 1), count: 2, blocks: 4 },
      'two sessions a block or more, found 1: give fewer blocks',
    ],
    [{ returns: new Float64Array(0), count: 2, blocks: 4 }, 'found 0'],
  ])('%#', (trials, message) => {
    expect(() => overfitting(trials)).toThrow(
      expect.objectContaining({
        code: 'performance.trials',
        message: expect.stringContaining(message),
      }),
    );
  });
});

describe('by hand: two trials, two blocks of two sessions', () => {
  // A: 1 % 3 %, then -1 % -3 %: means ±2 over a deviation of √2, ratios √2 and -√2
  // B: -2 % -4 %, then 2 % 4 %: means ±3 over √2, ratios -3/√2 and 3/√2
  const returns = Float64Array.of(0.01, -0.02, 0.03, -0.04, -0.01, 0.02, -0.03, 0.04);
  const found = overfitting({ returns, count: 2, blocks: 2 });

  test('what was best in one half is worst in the other', () => {
    // rank 1 of 2: share 1/3, log odds ln(1/2), in both splits
    const logit = expect.closeTo(Math.log(0.5), 14);
    expect([...found.logits]).toEqual([logit, logit]);
    expect(found.probability).toBe(1);
    expect(found.probabilityOfLoss).toBe(1);
  });

  test('the slope runs through (√2, -√2) and (3/√2, -3/√2)', () => {
    expect(found.degradation).toBeCloseTo(-1, 12);
  });

  test('the slope is undefined where both choices looked equally good', () => {
    const mirrored = Float64Array.of(0.01, -0.01, 0.03, -0.03, -0.01, 0.01, -0.03, 0.03);
    expect(overfitting({ returns: mirrored, count: 2, blocks: 2 }).degradation).toBeNaN();
  });
});

describe('known answers', () => {
  test('16 blocks make 12,870 splits', () => {
    expect(overfitting({ returns: noise(64, 3, 5), count: 3 }).logits).toHaveLength(12_870);
  });

  test('a trial that is better on every session is never overfitted', () => {
    const returns = noise(80, 5, 3);
    for (let row = 0; row < 80; row++) returns[row * 5 + 2] = 0.05 + returns[row * 5 + 2]!;
    const found = overfitting({ returns, count: 5, blocks: 8 });
    expect(found.probability).toBe(0);
    expect(found.probabilityOfLoss).toBe(0);
    // rank 5 of 5 always: ln(5/6 ÷ 1/6)
    for (const logit of found.logits) expect(logit).toBeCloseTo(Math.log(5), 12);
  });

  test('noise is overfitted about half of the time', () => {
    let sum = 0;
    for (let seed = 0; seed < 40; seed++) {
      sum += overfitting({ returns: noise(160, 20, seed), count: 20, blocks: 8 }).probability;
    }
    expect(sum / 40).toBeGreaterThan(0.4);
    expect(sum / 40).toBeLessThan(0.65);
  });

  test('equal trials share their mean rank: three alike stand in the middle, with even odds', () => {
    const one = noise(16, 1, 9);
    const returns = Float64Array.from({ length: 48 }, (_, i) => one[Math.floor(i / 3)]!);
    const found = overfitting({ returns, count: 3, blocks: 4 });
    expect(found.logits.every((logit) => logit === 0)).toBe(true); // rank 2 of 3: share 2/4
    expect(found.probability).toBe(1);
  });

  test('sessions left over are dropped at the start', () => {
    const returns = noise(16, 2, 9);
    const longer = Float64Array.of(9, 9, 9, 9, ...returns);
    expect(overfitting({ returns: longer, count: 2, blocks: 4 })).toEqual(
      overfitting({ returns, count: 2, blocks: 4 }),
    );
  });

  test('a trial at rest counts as ratio 0', () => {
    const returns = noise(16, 2, 9).map((r, i) => (i % 2 === 0 ? 0 : 0.001 + Math.abs(r)));
    const found = overfitting({ returns, count: 2, blocks: 4 });
    expect(found.probability).toBe(0); // the other one always gains
  });

  test.each([
    ['a NaN', Number.NaN],
    ['a trial at a constant rate', 0.01],
  ])('%s makes every figure NaN', (_, value) => {
    const returns = noise(16, 2, 9).map((r, i) => (i % 2 === 0 ? value : r));
    const { probability, probabilityOfLoss, degradation } = overfitting({
      returns,
      count: 2,
      blocks: 4,
    });
    expect([probability, probabilityOfLoss, degradation]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

/** The same from the definition: halves are put together row by row and every ratio is computed anew. */
function plain(returns: Float64Array, count: number, blocks: number) {
  const length = returns.length / count / blocks;
  const ratio = (trial: number, half: readonly number[]) => {
    const x = half.flatMap((b) =>
      Array.from({ length }, (_, i) => returns[(b * length + i) * count + trial]!),
    );
    const mean = x.reduce((a, b) => a + b) / x.length;
    return mean / Math.sqrt(x.reduce((a, b) => a + (b - mean) ** 2, 0) / (x.length - 1));
  };
  const logits: number[] = [];
  for (let mask = 0; mask < 2 ** blocks; mask++) {
    const chosen = [...Array(blocks).keys()].filter((b) => (mask >> b) & 1);
    if (chosen.length !== blocks / 2) continue;
    const rest = [...Array(blocks).keys()].filter((b) => !chosen.includes(b));
    const inside = Array.from({ length: count }, (_, k) => ratio(k, chosen));
    const outside = Array.from({ length: count }, (_, k) => ratio(k, rest));
    const best = outside[inside.indexOf(Math.max(...inside))]!;
    const share = outside.filter((x) => x <= best).length / (count + 1);
    logits.push(Math.log(share / (1 - share)));
  }
  return logits;
}

test('agrees with the definition, computed row by row', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 2, max: 6 }),
      fc.constantFrom(2, 4, 6),
      (seed, count, blocks) => {
        const returns = noise(blocks * 5, count, seed);
        const found = overfitting({ returns, count, blocks });
        const expected = plain(returns, count, blocks);
        expect([...found.logits]).toEqual(expected.map((x) => expect.closeTo(x, 12)));
        expect(found.probability).toBe(expected.filter((x) => x <= 0).length / expected.length);
      },
    ),
    { numRuns: 50 },
  );
});
