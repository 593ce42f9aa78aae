/** The reconciliation of a run: its calls judged by their standards, by what was known on the last session. */
import type { BacktestResult } from '../backtest/engine.ts';
import type { BacktestInput } from '../backtest/input.ts';
import { type Reconciliation, reconcile } from '../backtest/reconcile.ts';
import type { EpochDay } from '../base/day.ts';
import { judgeCalls } from '../ratings/evaluate.ts';
import type { Prepared } from './prepare-backtest.ts';

/** Months of the horizon where no standard of the calls states one. */
const USUAL_MONTHS = 6;

/**
 * Judges the calls that the strategy could see, by the literal convention and the bands of their own standards, then goes
 * the way from them to the portfolio. @returns `undefined` without calls
 */
export function reconcileRun(
  { calls, prices, standardOf, wordOrderOf }: Prepared,
  input: BacktestInput,
  result: BacktestResult,
  sessionsPerYear: number,
): Reconciliation | undefined {
  const [first] = calls?.calls ?? [];
  if (!calls || !first) return undefined;
  const { sessions } = input.panel;
  const [from, asOf] = [sessions[input.begin]!, sessions[input.end] as EpochDay]; // rows of the panel
  const within = calls.calls.filter(({ published }) => published >= from && published <= asOf);
  const relativeReturns = new Map<string, number>();
  for (const { call, verdict } of judgeCalls(within, prices, standardOf(first), {
    asOf,
    standardOf,
    wordOrderOf,
  }))
    if (verdict.status === 'judged') relativeReturns.set(call.id, verdict.outcome.returns.value);
  return reconcile({
    ...{ input, result, relativeReturns, sessionsPerYear },
    calls: input.tape.upTo(asOf),
    horizonMonths: standardOf(first).scales.stock?.horizonMonths ?? USUAL_MONTHS,
  });
}
