/** Figures of the last so many sessions, session by session. */
import { mean } from '../stats/moments.ts';

export interface RollingFigures {
  /** One a session; NaN until the window is full. */
  readonly volatility: Float64Array;
  readonly sharpe: Float64Array;
  /** Against the benchmark; NaN throughout where there is none. */
  readonly beta: Float64Array;
}

/**
 * Volatility and Sharpe ratio a year, and beta, over a window that ends with each session.
 *
 * @param returns of the portfolio, one a session after the first; length n
 * @param market returns of the benchmark on the same sessions
 * @returns length n + 1: the first session has no return
 */
export function rolling(
  returns: Float64Array,
  market: Float64Array | undefined,
  {
    window,
    sessionsPerYear,
    riskFree,
  }: {
    readonly window: number;
    readonly sessionsPerYear: number;
    readonly riskFree: number;
  },
): RollingFigures {
  const made = () => new Float64Array(returns.length + 1).fill(Number.NaN);
  const figures = { volatility: made(), sharpe: made(), beta: made() };
  const free = (1 + riskFree) ** (1 / sessionsPerYear) - 1;
  for (let end = window; end <= returns.length; end++) {
    const own = returns.subarray(end - window, end);
    const average = mean(own);
    const variance = covariance(own, own, average, average);
    const deviation = Math.sqrt(variance);
    figures.volatility[end] = deviation * Math.sqrt(sessionsPerYear);
    figures.sharpe[end] = ((average - free) / deviation) * Math.sqrt(sessionsPerYear);
    if (!market) continue;
    const other = market.subarray(end - window, end);
    const level = mean(other);
    figures.beta[end] =
      covariance(own, other, average, level) / covariance(other, other, level, level);
  }
  return figures;
}

/** With n - 1. */
function covariance(x: Float64Array, y: Float64Array, meanX: number, meanY: number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i]! - meanX) * (y[i]! - meanY); // i < both lengths
  return sum / (x.length - 1);
}
