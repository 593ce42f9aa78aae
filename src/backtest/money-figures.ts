/** Gains of a run against the benchmark, session by session: of invested and of all money, before and after costs. */
import { power } from '../base/same-bits.ts';
import type { BacktestResult } from './engine.ts';
import type { BacktestInput } from './input.ts';
import { fillsBeforeClose } from './round-trips.ts';
import { closeBefore } from './rows.ts';

/** The benchmark's last close on each row from `begin` to `end`; absent without a benchmark. */
export function benchmarkLevels({ panel, benchmark, begin, end }: BacktestInput) {
  const i = benchmark === undefined ? undefined : panel.indexOf.get(benchmark);
  if (i === undefined) return undefined;
  const levels = new Float64Array(end + 1).fill(Number.NaN);
  let level = closeBefore(panel, i, begin);
  for (let t = begin; t <= end; t++) {
    const close = panel.close[i * panel.width + t]!; // rows of the panel
    if (close > 0) level = close;
    levels[t] = level;
  }
  return levels;
}

/** Sums over sessions, each as a share of the equity before. */
export interface MoneyFigures {
  /** Gain before costs, less weight × the benchmark's return. */
  readonly gain: number;
  /** Fees, slippage, dividend tax, interest. */
  readonly costs: number;
  /** Share of equity that was invested when the session's move began. */
  readonly weights: number;
  /** The portfolio's return less the benchmark's. */
  readonly active: number;
}

/** Adds up the sessions of a run. @param levels the benchmark's, by row */
export function moneyFigures(
  input: BacktestInput,
  result: BacktestResult,
  levels: Float64Array,
): MoneyFigures {
  const { begin, end, capital } = input;
  const { equity, positions, fills, actions } = result;
  const n = end - begin + 1;
  const [traded, cost] = [new Float64Array(n), new Float64Array(n)];
  const early = fillsBeforeClose(input);
  for (let k = 0; k < fills.session.length; k++) {
    const row = fills.session[k]! - begin; // k < length, as below
    if (early) traded[row]! += Math.sign(fills.shares[k]!) * fills.value[k]!;
    cost[row]! += fills.commission[k]! + fills.stampDuty[k]! + fills.transferFee[k]!;
    cost[row]! += fills.otherFees[k]! + fills.slippage[k]!;
  }
  for (const [k, kind] of actions.kind.entries())
    if (kind === 'dividend-tax' || kind === 'interest')
      cost[actions.session[k]! - begin]! -= actions.amount[k]!;
  let [gain, costs, weights, active] = [0, 0, 0, 0];
  for (let t = 0; t < n; t++) {
    const before = t === 0 ? capital : equity[t - 1]!; // t < n, as below
    const market = t === 0 ? 0 : levels[begin + t]! / levels[begin + t - 1]! - 1;
    const weight = ((t === 0 ? 0 : positions[t - 1]!) + traded[t]!) / before;
    const own = equity[t]! / before - 1;
    gain += own + cost[t]! / before - weight * market;
    costs += cost[t]! / before;
    weights += weight;
    active += own - market;
  }
  return { gain, costs, weights, active };
}

/** Growth of the portfolio in a horizon less the benchmark's. @param horizon sessions */
export function compounded(
  { begin, end, capital }: BacktestInput,
  { equity }: BacktestResult,
  levels: Float64Array,
  horizon: number,
): number {
  const exponent = horizon / (end - begin);
  const own = equity.at(-1)! / capital; // at least one session
  return power(own, exponent) - power(levels[end]! / levels[begin]!, exponent);
}
