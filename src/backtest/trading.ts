/** Trading figures of a run: turnover, exposure, costs by kind, and non-fills. */
import type { BacktestResult } from './engine.ts';
import type { NonFillReason } from './order.ts';

/** Costs in the base currency, all ≥ 0. */
export interface Costs {
  readonly commission: number;
  readonly stampDuty: number;
  readonly transferFee: number;
  readonly otherFees: number;
  readonly slippage: number;
  readonly dividendTax: number;
  readonly interest: number;
  readonly total: number;
  /** Total over value traded; NaN without trades. */
  readonly perValueTraded: number;
}

export interface TradingFigures {
  readonly fills: number;
  readonly nonFills: number;
  readonly nonFillReasons: Readonly<Partial<Record<NonFillReason, number>>>;
  /** Bought plus sold, base currency. */
  readonly valueTraded: number;
  /** Half of the value traded over mean equity, a year; NaN for less than two sessions. */
  readonly turnoverPerYear: number;
  /** Mean over sessions of positions ÷ equity. */
  readonly exposure: number;
  /** Sessions on which the strategy was asked. */
  readonly decisions: number;
  readonly costs: Costs;
}

const sum = (values: Iterable<number>): number => {
  let [total, lost] = [0, 0]; // compensated: thousands of small fees
  for (const value of values) {
    const next = value - lost;
    const raised = total + next;
    lost = raised - total - next;
    total = raised;
  }
  return total;
};

/** Gathers the figures. @param sessionsPerYear for turnover a year */
export function tradingFigures(result: BacktestResult, sessionsPerYear: number): TradingFigures {
  const { fills, nonFills, decisions } = result;
  const valueTraded = sum(fills.value);
  const fees = {
    commission: sum(fills.commission),
    stampDuty: sum(fills.stampDuty),
    transferFee: sum(fills.transferFee),
    otherFees: sum(fills.otherFees),
    slippage: sum(fills.slippage),
  };
  const nonFillReasons: Partial<Record<NonFillReason, number>> = {};
  for (const reason of nonFills.reason) nonFillReasons[reason] = (nonFillReasons[reason] ?? 0) + 1;
  return {
    fills: fills.session.length,
    nonFills: nonFills.session.length,
    nonFillReasons,
    valueTraded,
    ...tradingRates(result, valueTraded, sessionsPerYear),
    decisions: decisions.length,
    costs: costsOf({ ...fees, ...bookedCosts(result) }, valueTraded),
  };
}

type CostKinds = Omit<Costs, 'total' | 'perValueTraded'>;

/** Costs that no fill has. */
export function bookedCosts({
  actions,
}: BacktestResult): Pick<CostKinds, 'dividendTax' | 'interest'> {
  const booked = (kind: string) =>
    -sum(actions.amount.filter((_, k) => actions.kind[k] === kind)) || 0; // never -0
  return { dividendTax: booked('dividend-tax'), interest: booked('interest') };
}

/** @param kinds in the order in which they are added */
export function costsOf(kinds: CostKinds, valueTraded: number): Costs {
  const total = sum(Object.values(kinds));
  return { ...kinds, total, perValueTraded: valueTraded > 0 ? total / valueTraded : Number.NaN };
}

export function tradingRates(
  { equity, positions }: BacktestResult,
  valueTraded: number,
  sessionsPerYear: number,
): Pick<TradingFigures, 'turnoverPerYear' | 'exposure'> {
  const n = equity.length;
  let [meanEquity, exposure] = [0, 0];
  for (let t = 0; t < n; t++) {
    meanEquity += equity[t]! / n; // t < n
    exposure += positions[t]! / equity[t]! / n;
  }
  const years = (n - 1) / sessionsPerYear;
  return {
    turnoverPerYear: years > 0 ? valueTraded / 2 / meanEquity / years : Number.NaN,
    exposure,
  };
}
