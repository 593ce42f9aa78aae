/** A factor report from a program: the factor is asked for through the view of each decision, so that it knows nothing later. */
import type { Scores } from '../backtest/factor.ts';
import type { Schedule } from '../backtest/strategy.ts';
import type { View } from '../backtest/view.ts';
import { type FactorReport, factorReport } from '../performance/factor-report.ts';
import type { CallBook } from '../store/call.ts';
import type { Panel } from '../store/panel.ts';
import type { PriceBook } from '../store/series.ts';
import type { BacktestOptions } from './backtest-options.ts';
import type { Bars } from './held-prices.ts';
import { backtest } from './library-backtest.ts';

/** A factor and what it is looked at on; every other option is that of a backtest. */
export interface FactorAsked extends Omit<BacktestOptions, 'prices' | 'calls'> {
  /** A number by instrument at a session's close. */
  readonly factor: (view: View) => Scores;
  readonly prices: string | readonly string[] | PriceBook | Readonly<Record<string, Bars>>;
  readonly calls?: string | readonly string[] | CallBook | undefined;
  /** When the factor is taken; default daily. Periods count these times. */
  readonly when?: Schedule | undefined;
  /** Sessions of history that the factor needs; default 0. */
  readonly warmUp?: number | undefined;
  /** Default 1, 5 and 20. */
  readonly periods?: readonly number[] | undefined;
  /** Default 5. */
  readonly quantiles?: number | undefined;
}

/** What was found, with the session of each row of the coefficients. */
export interface FactorRun extends FactorReport {
  /** Epoch days on which the factor was taken. */
  readonly days: Int32Array;
}

/**
 * Reports how a factor foretold returns: information coefficients and their decay, returns and turnover by quantile.
 *
 * @throws {EngineError} what a backtest would refuse
 */
export function factorFiles(asked: FactorAsked): FactorRun {
  const { factor, when = 'daily', warmUp = 0, periods = [1, 5, 20], quantiles, ...options } = asked;
  const taken: { readonly day: number; readonly scores: Scores }[] = [];
  const strategy = {
    ...{ name: 'factor', rebalance: when, warmUp },
    weigh: (view: View) => {
      taken.push({ day: view.day, scores: factor(view) });
      return undefined;
    },
  };
  const { input } = backtest({ ...options, strategy, resamples: 0 });
  const { panel } = input;
  const count = panel.instruments.length;
  const values = new Float64Array(taken.length * count).fill(Number.NaN);
  const prices = values.slice();
  for (const [row, { day, scores }] of taken.entries()) {
    const session = panel.sessions.indexOf(day);
    for (let i = 0; i < count; i++) {
      values[row * count + i] = scores.get(panel.instruments[i]!) ?? Number.NaN; // i < count
      prices[row * count + i] = comparable(panel, i, session);
    }
  }
  const grid = { factor: values, prices, count, periods, quantiles };
  return { ...factorReport(grid), days: Int32Array.from(taken, ({ day }) => day) };
}

/** Close × factor; the close before where a session has no bar. */
function comparable({ close, factor, width }: Panel, instrument: number, session: number): number {
  for (let at = instrument * width + session; at >= instrument * width; at--) {
    const price = close[at]!; // of the instrument's own column
    if (price > 0) return price * (factor?.[at] ?? 1);
  }
  return Number.NaN;
}
