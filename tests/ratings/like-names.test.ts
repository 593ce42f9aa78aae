import { describe, expect, test } from 'vitest';
import { isNarrowPanel, LIKE, type LikeRule, likeNames } from '../../src/ratings/like-names.ts';

const size = 40;
/** Names one after the other in volatility. */
const levels = Float64Array.from({ length: size }, (_, i) => -4 + i / 20);
const usable = new Uint8Array(size).fill(1);
const industries = Int32Array.from({ length: size }, (_, i) => (i < 4 ? -1 : i % 4));
const found = (rule: LikeRule, own: number, known = levels) =>
  likeNames({ rule, industries }, own, known, usable);

describe('like names', () => {
  test('are the fifteen nearest, without the rated one', () => {
    const { at } = found('volatility', 20)!;
    expect([...at].sort((a, b) => a - b)).toEqual(
      [
        ...[13, 14, 15, 16, 17, 18, 19],
        ...[21, 22, 23, 24, 25, 26, 27],
        ...[28].filter(() => at.includes(28)),
        ...[12].filter(() => at.includes(12)),
      ].sort((a, b) => a - b),
    );
    expect(at).toHaveLength(LIKE.names);
  });

  test('have the mean volatility of the rated one, also near an end of the panel', () => {
    const { at, weights } = found('volatility', 4)!;
    const mean = at.reduce((sum, i, k) => sum + weights[k]! * levels[i]!, 0);
    expect(mean).toBeCloseTo(levels[4]!, 6);
  });

  test('of the industry are those of it, where it has five others', () => {
    const { at } = found('industry', 20)!;
    expect(at).toHaveLength(8); // 4, 8, …, 36 but 20
    expect(at.every((i) => i % 4 === 0)).toBe(true);
  });

  test('are the nearest of all where no industry is known, or too few are of it', () => {
    expect(found('industry', 2)).toEqual(found('volatility', 2));
    const few = levels.map((level, i) => (i % 4 === 0 && i > 16 && i !== 20 ? Number.NaN : level));
    expect(found('industry', 20, few)).toEqual(found('volatility', 20, few));
  });

  test('under all are every name that can be judged, the rated one too', () => {
    const open = usable.map((value, i) => (i === 7 ? 0 : value));
    const all = likeNames({ rule: 'all', industries }, 3, levels, open)!;
    expect(all.at).toHaveLength(size - 1);
    expect(all.at).toContain(3);
    expect(all.at).not.toContain(7);
  });

  test('are not there with fewer than fifteen others, and few in a panel below 45', () => {
    const short = levels.map((level, i) => (i < 16 ? level : Number.NaN));
    expect(found('volatility', 3, short)?.at).toHaveLength(15);
    short[15] = Number.NaN;
    expect(found('volatility', 3, short)).toBeUndefined();
    expect([44, 45].map(isNarrowPanel)).toEqual([true, false]);
  });
});
