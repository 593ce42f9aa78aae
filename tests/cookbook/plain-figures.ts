/** Figures of the second program, by the slow way: means, quantiles, shrunk covariances, portfolios by small steps. */

export const mean = (of: readonly number[]): number =>
  of.reduce((sum, x) => sum + x, 0) / of.length;

/** Sample deviation, n − 1. */
export function deviation(of: readonly number[]): number {
  const middle = mean(of);
  return Math.sqrt(of.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (of.length - 1));
}

export const returnsOf = (closes: readonly number[]): number[] =>
  closes.slice(1).map((close, k) => close / closes[k]! - 1);

/** The next value of an exponential average of n sessions; the first is the price itself. */
export const exponential = (last: number | undefined, price: number, n: number): number =>
  last === undefined ? price : (2 * price + (n - 1) * last) / (n + 1);

/** By linear interpolation. */
export function quantile(of: readonly number[], share: number): number {
  const sorted = [...of].sort((a, b) => a - b);
  const at = share * (of.length - 1);
  const below = Math.floor(at);
  return (1 - at + below) * sorted[below]! + (at - below) * (sorted[below + 1] ?? 0);
}

type Matrix = number[][];

/**
 * Covariances with Ledoit and Wolf's shrinkage: "Honey, I Shrunk the Sample Covariance Matrix" (2004) to a constant correlation, "A
 * well-conditioned estimator for large-dimensional covariance matrices" (2004) to the identity. Divided by n.
 */
export function shrunkTo(target: 'constant-correlation' | 'identity', returns: Matrix): Matrix {
  const [n, T] = [returns.length, returns[0]!.length];
  const x = returns.map((own) => own.map((r) => r - mean(own)));
  const each = <R>(make: (i: number, j: number) => R): R[][] =>
    x.map((_, i) => x.map((__, j) => make(i, j)));
  const dot = (a: readonly number[], b: readonly number[]) => mean(a.map((v, k) => v * b[k]!));
  const S = each((i, j) => dot(x[i]!, x[j]!));
  const sum = (of: Matrix) => of.flat().reduce((total, v) => total + v, 0);
  // asymptotic variances of the entries of S
  const pi = each((i, j) => mean(x[i]!.map((v, t) => (v * x[j]![t]! - S[i]![j]!) ** 2)));
  let F: Matrix;
  let rho = 0;
  if (target === 'identity') {
    const size = mean(S.map((row, i) => row[i]!));
    F = each((i, j) => (i === j ? size : 0));
  } else {
    const root = (i: number) => Math.sqrt(S[i]![i]!);
    let correlations = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) if (i !== j) correlations += S[i]![j]! / (root(i) * root(j));
    const average = correlations / (n * (n - 1));
    F = each((i, j) => (i === j ? S[i]![i]! : average * root(i) * root(j)));
    for (let i = 0; i < n; i++) {
      rho += pi[i]![i]!;
      for (let j = 0; j < n; j++) {
        if (i === j) continue;
        const theta = (k: number) =>
          mean(x[i]!.map((v, t) => (x[k]![t]! ** 2 - S[k]![k]!) * (v * x[j]![t]! - S[i]![j]!)));
        rho += (average / 2) * ((root(j) / root(i)) * theta(i) + (root(i) / root(j)) * theta(j));
      }
    }
  }
  const gamma = sum(each((i, j) => (F[i]![j]! - S[i]![j]!) ** 2));
  const share = Math.max(0, Math.min(1, (sum(pi) - rho) / gamma / T));
  return each((i, j) => share * F[i]![j]! + (1 - share) * S[i]![j]!);
}

/** Weights from 0 to a bound that sum to 1, by trades between two names at a time, as long as one pays. */
function byPairs(V: Matrix, most: readonly number[], from: readonly number[]): number[] {
  const n = V.length;
  const w = most.map((cap) => cap / most.reduce((a, b) => a + b));
  const slope = (i: number) => V[i]!.reduce((sum, v, j) => sum + v * (w[j]! - from[j]!), 0);
  for (let round = 0; round < 100_000; round++) {
    let [buy, sell] = [-1, -1];
    const g = w.map((_, i) => slope(i));
    for (let i = 0; i < n; i++) {
      if (w[i]! < most[i]! && (buy < 0 || g[i]! < g[buy]!)) buy = i;
      if (w[i]! > 0 && (sell < 0 || g[i]! > g[sell]!)) sell = i;
    }
    if (buy < 0 || sell < 0 || g[sell]! - g[buy]! < 1e-15) break;
    const bend = V[buy]![buy]! + V[sell]![sell]! - 2 * V[buy]![sell]!;
    const step = Math.min((g[sell]! - g[buy]!) / bend, most[buy]! - w[buy]!, w[sell]!);
    w[buy] = w[buy]! + step;
    w[sell] = w[sell]! - step;
  }
  return w;
}

export const minimumVarianceOf = (V: Matrix, most: number): number[] =>
  byPairs(
    V,
    V.map(() => most),
    V.map(() => 0),
  );

/** Nearest to equal weights of all. */
export const trackingOf = (V: Matrix, most: readonly number[]): number[] =>
  byPairs(
    V,
    most,
    V.map(() => 1 / V.length),
  );

/** w × (V w) the same for each: name by name, each the root of its own quadratic equation. */
export function riskParityOf(V: Matrix): number[] {
  const w = V.map((row, i) => 1 / Math.sqrt(row[i]!));
  for (let round = 0; round < 1000; round++)
    for (const [i, row] of V.entries()) {
      const others = row.reduce((sum, v, j) => (j === i ? sum : sum + v * w[j]!), 0);
      w[i] = (Math.sqrt(others * others + (4 * row[i]!) / V.length) - others) / (2 * row[i]!);
    }
  const total = w.reduce((a, b) => a + b);
  return w.map((own) => own / total);
}
