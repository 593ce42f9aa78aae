/** The ranked probability score: how far a forecast over ordered tiers lies from the tier that came. */

/**
 * Computes the score of one forecast: squared differences of the cumulative shares, summed over all tiers but the last and divided by
 * their number. For a forecast of one tier with certainty it is the distance in tiers over tiers − 1.
 *
 * @param shares probability of each tier, from the worst to the best, summing to 1; at least two tiers
 * @param observed tier that came, from 0
 * @returns fraction in [0, 1], 0 is best; NaN below two tiers or for a NaN
 * @see Epstein (1969), A scoring system for probability forecasts of ranked categories, Journal of Applied Meteorology 8, 985–987
 * @see Murphy (1971), A note on the ranked probability score, Journal of Applied Meteorology 10, 155–156
 */
export function rankedProbability(shares: Float64Array, observed: number): number {
  const steps = shares.length - 1;
  let sum = 0;
  let ahead = 0; // forecast less observed, cumulative
  for (let tier = 0; tier < steps; tier++) {
    ahead += shares[tier]! - (tier === observed ? 1 : 0); // tier < length
    sum += ahead * ahead;
  }
  // a NaN in the last tier would not enter the sum
  return steps < 1 || Number.isNaN(shares[steps]) ? Number.NaN : sum / steps;
}

/**
 * Computes the skill of a score against that of a reference, here the base-rate forecast of the same calls: 1 − score / reference.
 *
 * @returns at most 1; 0 is as good as the reference, negative is worse; NaN where the reference is 0 or a score is NaN
 * @see Wilks (2019), Statistical methods in the atmospheric sciences, 4th edition, 9.4.9
 */
export function skillScore(score: number, reference: number): number {
  return reference > 0 ? 1 - score / reference : Number.NaN;
}
