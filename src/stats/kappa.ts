/** Agreement of two gradings beyond what their margins give by chance. */
import type { Confusion } from './confusion.ts';

/** What a miss by d tiers costs: 1 for any, d, or d². */
export type KappaWeights = 'unweighted' | 'linear' | 'quadratic';

/**
 * Computes Cohen's κ = 1 − observed cost / cost expected from the margins.
 *
 * @returns 1 for full agreement, 0 for what chance gives, negative below it; NaN for an empty table and where all pairs lie in one
 *   cell of the diagonal, which leaves nothing to expect
 * @see Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20, 37–46
 * @see Cohen (1968), Weighted kappa, Psychological Bulletin 70, 213–220
 */
export function kappa({ tiers, counts }: Confusion, weights: KappaWeights): number {
  const rows = new Float64Array(tiers);
  const columns = new Float64Array(tiers);
  let n = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell]!;
    const [row, column] = [Math.floor(cell / tiers), cell % tiers];
    rows[row] = rows[row]! + count;
    columns[column] = columns[column]! + count;
    n += count;
  }
  let observed = 0;
  let expected = 0;
  for (let row = 0; row < tiers; row++) {
    for (let column = 0; column < tiers; column++) {
      const cost = costOf(Math.abs(row - column), weights);
      observed += cost * counts[row * tiers + column]!;
      expected += (cost * rows[row]! * columns[column]!) / n;
    }
  }
  return expected > 0 ? 1 - observed / expected : Number.NaN;
}

function costOf(distance: number, weights: KappaWeights): number {
  if (weights === 'linear') return distance;
  return weights === 'quadratic' ? distance * distance : Math.min(1, distance);
}
