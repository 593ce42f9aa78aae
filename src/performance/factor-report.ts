/** What a factor foretold: correlations of ranks with the returns after it, returns and turnover by quantile. */
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { deviation, mean } from '../stats/moments.ts';
import { sortedCopy } from '../stats/quantile.ts';
import { meanRanks, spearman } from '../stats/spearman.ts';

/** A factor and prices on the same grid: sessions × names, row-major, NaN where there is nothing. */
export interface FactorGrid {
  readonly factor: Float64Array;
  /** Comparable across corporate actions. */
  readonly prices: Float64Array;
  /** Names, the columns. */
  readonly count: number;
  /** Sessions after it over which returns are taken, such as 1, 5, 20. */
  readonly periods: readonly number[];
  /** Default 5. */
  readonly quantiles?: number | undefined;
}

/** The factor against the returns of one length. */
export interface FactorPeriod {
  readonly sessions: number;
  /** Rank correlation of the factor with the return after it, one a session (information coefficient); NaN below two names. */
  readonly ic: Float64Array;
  /** Over the sessions that have one. The means of several periods are the factor's decay. */
  readonly meanIc: number;
  /** Sample deviation (n − 1). */
  readonly icDeviation: number;
  /** Mean over deviation. */
  readonly icRatio: number;
  /** Mean over its standard error; windows that overlap are counted as if they did not. */
  readonly icT: number;
  /** Mean return less that of all names of the session, by quantile from the lowest: the mean over sessions of their means. */
  readonly quantileReturns: Float64Array;
  /** That of the highest quantile less that of the lowest. */
  readonly spread: number;
}

export interface FactorReport {
  readonly periods: readonly FactorPeriod[];
  /** Share of a quantile's names that were not in it the session before, mean over sessions, by quantile from the lowest. */
  readonly quantileTurnover: Float64Array;
  /** Correlation of the ranks with those of the session before, mean over sessions. */
  readonly rankAutocorrelation: number;
  /** Names and sessions that have a factor and a return of every length. */
  readonly observations: number;
}

/**
 * Reports a factor as alphalens does: a name counts on a session where it has a factor and a return of every length; quantiles
 * are cut on each session by linear interpolation.
 *
 * @throws {EngineError} `performance.series` for grids of different sizes, or a length or number of quantiles that is none
 * @see Grinold and Kahn (2000), Active Portfolio Management, 2nd ed., chapter 6
 */
export function factorReport(grid: FactorGrid): FactorReport {
  const { factor, count, periods, quantiles = 5 } = grid;
  checkGrid(grid, quantiles);
  const rows = factor.length / count;
  const forward = periods.map((sessions) => forwardReturns(grid, sessions));
  const known = factor.map((value, at) =>
    Number.isNaN(value) || forward.some((one) => Number.isNaN(one[at]!)) ? Number.NaN : value,
  );
  const cut = new Float64Array(known.length).fill(Number.NaN);
  for (let row = 0; row < rows; row++)
    cutRow(known.subarray(row * count, (row + 1) * count), quantiles, cut.subarray(row * count));
  return {
    periods: periods.map(
      (sessions, k) => periodOf(sessions, { known, returns: forward[k]!, cut, count, quantiles }), // one a period
    ),
    quantileTurnover: Float64Array.from({ length: quantiles }, (_, q) =>
      turnoverOf(cut, q + 1, count),
    ),
    rankAutocorrelation: autocorrelationOf(known, count),
    observations: known.reduce((n, value) => n + (Number.isNaN(value) ? 0 : 1), 0),
  };
}

function checkGrid({ factor, prices, count, periods }: FactorGrid, quantiles: number): void {
  const whole = (value: number, least: number) => Number.isInteger(value) && value >= least;
  if (factor.length === prices.length && whole(factor.length / count, 0) && periods.length > 0)
    if (periods.every((period) => whole(period, 1)) && whole(quantiles, 2)) return;
  throw new EngineError(
    'performance.series',
    said`expected a factor and prices of the same sessions and names, periods of 1 session or more and 2 quantiles or more`,
  );
}

function forwardReturns({ prices, count }: FactorGrid, sessions: number): Float64Array {
  const ahead = sessions * count;
  return prices.map((price, at) => (prices[at + ahead] ?? Number.NaN) / price - 1);
}

/** @param out quantiles from 1, written where the row has values */
function cutRow(row: Float64Array, quantiles: number, out: Float64Array): void {
  const sorted = sortedCopy(row.filter((value) => !Number.isNaN(value)));
  const edges = Array.from({ length: quantiles - 1 }, (_, k) => {
    const at = ((k + 1) / quantiles) * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
    return low + (at - Math.floor(at)) * (high - low);
  });
  for (let i = 0; i < row.length; i++) {
    if (Number.isNaN(row[i]!)) continue; // i < length
    const above = edges.findIndex((edge) => row[i]! <= edge);
    out[i] = above === -1 ? quantiles : above + 1;
  }
}

interface Cut {
  readonly known: Float64Array;
  readonly returns: Float64Array;
  readonly cut: Float64Array;
  readonly count: number;
  readonly quantiles: number;
}

function periodOf(sessions: number, { known, returns, cut, count, quantiles }: Cut): FactorPeriod {
  const rows = known.length / count;
  const ic = new Float64Array(rows).fill(Number.NaN);
  const [sums, times] = [new Float64Array(quantiles), new Float64Array(quantiles)];
  for (let row = 0; row < rows; row++) {
    const at = columnsWith(known, row, count);
    const own = Float64Array.from(at, (i) => returns[i]!);
    ic[row] = spearman(
      Float64Array.from(at, (i) => known[i]!),
      own,
    );
    const center = mean(own);
    for (let q = 0; q < quantiles; q++) {
      const part = own.filter((_, k) => cut[at[k]!] === q + 1); // a return for each place
      if (part.length === 0) continue;
      sums[q] = sums[q]! + mean(part) - center;
      times[q] = times[q]! + 1;
    }
  }
  const valued = ic.filter((value) => !Number.isNaN(value));
  const [meanIc, icDeviation] = [mean(valued), deviation(valued)];
  const quantileReturns = sums.map((sum, q) => sum / times[q]!);
  return {
    ...{ sessions, ic, meanIc, icDeviation, quantileReturns },
    icRatio: meanIc / icDeviation,
    icT: (meanIc / icDeviation) * Math.sqrt(valued.length),
    spread: quantileReturns.at(-1)! - quantileReturns[0]!,
  };
}

/** Places of a row that have a value. */
function columnsWith(values: Float64Array, row: number, count: number): number[] {
  const at: number[] = [];
  for (let i = row * count; i < (row + 1) * count; i++) if (!Number.isNaN(values[i]!)) at.push(i);
  return at;
}

function turnoverOf(cut: Float64Array, quantile: number, count: number): number {
  const shares: number[] = [];
  for (let at = count; at < cut.length; at += count) {
    let [held, fresh, before] = [0, 0, 0];
    for (let i = at; i < at + count; i++) {
      if (cut[i - count] === quantile) before++;
      if (cut[i] !== quantile) continue;
      held++;
      if (cut[i - count] !== quantile) fresh++;
    }
    if (held > 0 && before > 0) shares.push(fresh / held);
  }
  return mean(Float64Array.from(shares));
}

/** Of names that have a factor on both sessions, ranked among all of their own. */
function autocorrelationOf(known: Float64Array, count: number): number {
  const ranked = new Float64Array(known.length).fill(Number.NaN);
  for (let row = 0; row < known.length / count; row++) {
    const at = columnsWith(known, row, count);
    const ranks = meanRanks(Float64Array.from(at, (i) => known[i]!));
    for (const [k, i] of at.entries()) ranked[i] = ranks[k]!;
  }
  const found: number[] = [];
  for (let row = 1; row < known.length / count; row++) {
    const at = columnsWith(ranked, row, count).filter((i) => !Number.isNaN(ranked[i - count]!));
    const value = pearson(
      at.map((i) => ranked[i]!),
      at.map((i) => ranked[i - count]!),
    );
    if (!Number.isNaN(value)) found.push(value);
  }
  return mean(Float64Array.from(found));
}

function pearson(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [mean(Float64Array.from(x)), mean(Float64Array.from(y))];
  let [xx, yy, xy] = [0, 0, 0];
  for (let k = 0; k < x.length; k++) {
    const [dx, dy] = [x[k]! - a, y[k]! - b]; // k < both lengths
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN;
}
