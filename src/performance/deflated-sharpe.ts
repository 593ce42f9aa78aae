/** The probability that a Sharpe ratio is above 0, or above the best of many trials by luck. */
import { deviation, excessKurtosis, skewness } from '../stats/moments.ts';
import { normalCdf, normalQuantile } from '../stats/normal.ts';
import { sharpe, type YearOptions } from './sharpe.ts';

const EULER_MASCHERONI = 0.5772156649015329;

/** What is known of a sample of returns; the ratio and the threshold are of one session, not of a year. */
export interface SharpeSample {
  readonly ratio: number;
  readonly threshold: number;
  readonly sessions: number;
  readonly skewness: number;
  /** Plain, not in excess: 3 for a normal distribution. */
  readonly kurtosis: number;
}

/**
 * Computes the probability that the true Sharpe ratio is above a threshold.
 *
 * @returns fraction in [0, 1]; NaN where an input is NaN or the moments give a variance that is not positive
 * @see Bailey and López de Prado (2012), The Sharpe ratio efficient frontier, Journal of Risk 15(2), 3–44
 */
export function probabilityAbove(sample: SharpeSample): number {
  const { ratio, threshold, sessions, skewness, kurtosis } = sample;
  const variance = 1 - skewness * ratio + ((kurtosis - 1) / 4) * ratio * ratio;
  if (!(variance > 0)) return Number.NaN;
  return normalCdf(((ratio - threshold) * Math.sqrt(sessions - 1)) / Math.sqrt(variance));
}

/**
 * Computes the probabilistic Sharpe ratio of a series: {@link probabilityAbove} with its own skewness and kurtosis, both
 * corrected for bias.
 *
 * @param returns simple returns, fractions; length n
 * @param threshold yearly Sharpe ratio to beat; 0 asks for skill at all
 * @returns fraction in [0, 1]; NaN below four returns, without deviation or where a return is NaN
 */
export function probabilisticSharpe(
  returns: Float64Array,
  threshold: number,
  options: YearOptions,
): number {
  const year = Math.sqrt(options.sessionsPerYear);
  return probabilityAbove({
    ratio: sharpe(returns, options) / year,
    threshold: threshold / year,
    sessions: returns.length,
    skewness: skewness(returns),
    kurtosis: excessKurtosis(returns) + 3,
  });
}

/**
 * Computes the largest of n independent standard normal values that is to be expected.
 *
 * @param n values, whole; one has the mean 0
 * @returns ≥ 0; NaN below 1
 * @see Bailey and López de Prado (2014), The deflated Sharpe ratio, Journal of Portfolio Management 40(5), 94–107, equation 1
 */
export function expectedMaximum(n: number): number {
  if (!(n >= 1)) return Number.NaN;
  if (n === 1) return 0; // the approximation holds from 2 on
  return (
    (1 - EULER_MASCHERONI) * normalQuantile(1 - 1 / n) +
    EULER_MASCHERONI * normalQuantile(1 - 1 / (n * Math.E))
  );
}

/**
 * Computes the Sharpe ratio that the best of several trials is expected to show where none has skill.
 *
 * A trial whose ratio is NaN (it never traded) could not have been chosen and is left out. One trial is no choice: 0.
 *
 * @param trials yearly Sharpe ratios of everything that was tried, the chosen one included; their variance by n − 1
 * @returns yearly Sharpe ratio, ≥ 0; NaN where no trial is left
 * @see Bailey and López de Prado (2014), The deflated Sharpe ratio, as for {@link expectedMaximum}
 */
export function expectedMaximumSharpe(trials: readonly number[]): number {
  const ratios = Float64Array.from(trials.filter((ratio) => !Number.isNaN(ratio)));
  const n = ratios.length;
  return n === 1 ? 0 : deviation(ratios) * expectedMaximum(n); // a single ratio has no deviation
}

/**
 * Computes the deflated Sharpe ratio: {@link probabilisticSharpe} above {@link expectedMaximumSharpe}.
 *
 * @param trials yearly Sharpe ratios of everything that was tried, the chosen one included
 * @returns fraction in [0, 1]; above 0.95 is customarily taken for more than luck; NaN as in the two
 * @see Bailey and López de Prado (2014), as above, equation 2
 */
export function deflatedSharpe(
  returns: Float64Array,
  trials: readonly number[],
  options: YearOptions,
): number {
  return probabilisticSharpe(returns, expectedMaximumSharpe(trials), options);
}
