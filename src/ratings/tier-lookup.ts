/** The bands of a scale as numbers: which tier a return earns that lies off every edge. On an edge exact fractions decide. */
import { ratioOf } from '../base/ratio.ts';
import { EXACT_WITHIN, type RelativeReturn } from './band.ts';
import type { Scale } from './standard.ts';
import { earnedTier, tierOf } from './window.ts';

/** Tiers by the interval between two neighbouring edges in which a return lies: 0 below all of k edges, k above them. */
export interface TierLookup {
  /** Ascending, fractions; 0 is among them, because the direction of a call turns there. */
  readonly edges: Float64Array;
  /** Tier of a mention or of a grade that does not promise to beat the benchmark; −1 in a gap. Length k + 1. */
  readonly tiers: Int8Array;
  /** Tier of a grade that promises to: one past the worst below every band. */
  readonly tiersOfPositive: Int8Array;
  /** 1 a tier that promises to beat the benchmark, −1 one that promises to lag it, 0 neither; one a tier. */
  readonly sides: Int8Array;
}

/** Nearer to an edge than this the lookup does not decide. */
export const NEAR = EXACT_WITHIN;

export function tierLookup({ bands, edges }: Scale): TierLookup {
  const values = Float64Array.from(new Set([0, ...edges.map(({ value }) => value)])).sort();
  const between = (j: number): RelativeReturn => {
    const [low, high] = [values[j - 1], values[j]];
    const value = low === undefined ? high! - 1 : high === undefined ? low + 1 : (low + high) / 2; // one edge at least
    return { value, exact: () => ratioOf(value) };
  };
  const inside = Array.from({ length: values.length + 1 }, (_, j) => between(j));
  const positive = bands.findIndex(({ side }) => side === 'positive');
  return {
    edges: values,
    tiers: Int8Array.from(inside, (x) => tierOf(bands, x)),
    tiersOfPositive: Int8Array.from(inside, (x) =>
      positive === -1 ? -1 : earnedTier(bands, positive, x),
    ),
    sides: Int8Array.from(bands, ({ side }) =>
      side === 'positive' ? 1 : side === 'negative' ? -1 : 0,
    ),
  };
}
