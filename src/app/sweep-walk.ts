/** The walk-forward of a sweep: one portfolio that holds, test after test, the set that the training before it chose. */
import { afterWarmUp } from '../backtest/decision-sessions.ts';
import type { BacktestInput } from '../backtest/input.ts';
import type { Parameters } from '../backtest/strategy.ts';
import type { OutOfSample, SweepSet, SweepWindow } from '../results/sweep-run.ts';
import { bestOf } from '../sweep/choose.ts';
import { type Measure, type Measured, measureOf, stretch } from '../sweep/trial.ts';
import { rowFrom } from '../sweep/windows.ts';
import type { LoadedRun } from './backtest.ts';
import type { Prepared } from './prepare-backtest.ts';
import type { SweepBase, SweptStrategy } from './sweep-base.ts';
import type { SentOutcome } from './sweep-lane.ts';
import { measuredSeries } from './sweep-trial.ts';

interface Swept {
  readonly strategy: SweptStrategy;
  readonly base: SweepBase;
  readonly rows: readonly SweepSet[];
  readonly outcomes: readonly SentOutcome[];
}

/**
 * Runs the choices as one portfolio. A choice is made at the close of the last session of its training, by returns up to
 * that close, and holds for the decisions from that close on: what changes hands then is traded and paid for.
 *
 * @returns `undefined` where no windows were asked for
 */
export function walkForward(
  { strategy, base, rows, outcomes }: Swept,
  by: Measure,
  conclude: (prepared: Prepared) => LoadedRun,
): OutOfSample | undefined {
  const { prepared, plan } = base;
  if (plan.windows.length === 0) return undefined;
  const chosen = choices(outcomes, plan.windows.length, by);
  const { sessions } = prepared.input.panel;
  const switches = plan.windows.map(({ split }) => rowFrom(sessions, split) - 1);
  const parametersAt = (session: number): Parameters => {
    const k = switches.findLastIndex((row) => row <= session);
    return rows[chosen[Math.max(0, k)]!]!.parameters; // a set for each window
  };
  const asked: BacktestInput = {
    ...prepared.input,
    ...{ strategy: strategy.renew(), parameters: parametersAt(switches[0]!), parametersAt }, // one window or more
    begin: Math.max(prepared.input.begin, switches[0]!),
  };
  const run = conclude({ ...prepared, input: afterWarmUp(asked) });
  const { days, equity } = measuredSeries(run.input, run.result);
  const windows = plan.windows.map((window, k): SweepWindow => {
    const set = chosen[k]!; // one a window
    const part = stretch(days, equity, window.split, window.to);
    // from the close that chose to the one that chooses next
    const decides = run.result.decides.subarray(switches[k], switches[k + 1]);
    return {
      ...{ ...window, set, train: trainOf(outcomes[set]!, k) },
      ...{ test: measureOf(part, plan), sessions: Math.max(0, part.length - 1) },
      decisions: decides.reduce((sum, one) => sum + one, 0),
    };
  });
  return { run, windows, probabilisticSharpe: run.metrics.probabilisticSharpe };
}

/** Row of the set that is best in each training; where none has a figure, the choice before stays. */
function choices(outcomes: readonly SentOutcome[], windows: number, by: Measure): number[] {
  const found: number[] = [];
  for (let k = 0; k < windows; k++) {
    const values = outcomes.map((one) => trainOf(one, k)[by]);
    const best = bestOf(values);
    found.push(
      best === -1 ? (found.at(-1) ?? outcomes.findIndex(({ kind }) => kind === 'done')) : best,
    );
  }
  return found;
}

const NONE: Measured = {
  sharpe: Number.NaN,
  sortino: Number.NaN,
  calmar: Number.NaN,
  return: Number.NaN,
};

const trainOf = (outcome: SentOutcome, k: number): Measured =>
  outcome.kind === 'done' ? (outcome.sums.train[k] ?? NONE) : NONE;
