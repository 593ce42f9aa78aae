/** One set of a sweep: the strategy run with it, and what is kept of the run. */

import { warmUpSessions } from '../backtest/decision-sessions.ts';
import { type BacktestResult, backtest } from '../backtest/engine.ts';
import type { BacktestInput } from '../backtest/input.ts';
import type { AnyStrategy, Parameters, Strategy } from '../backtest/strategy.ts';
import { Tally } from '../backtest/tally.ts';
import { EngineError, formatError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { SetFigures } from '../results/sweep-run.ts';
import { type TrialPlan, type TrialSums, trialSums } from '../sweep/trial.ts';
import { withStart } from './backtest.ts';
import type { SharedInput } from './prepare-backtest.ts';
import { explainStrategyError } from './strategy-error.ts';

/** What came of a set. */
export type Outcome =
  | { readonly kind: 'done'; readonly figures: SetFigures; readonly sums: Kept }
  | { readonly kind: 'failed'; readonly why: string };

/** What sets are compared by, besides their figures. */
export type Kept = Omit<TrialSums, 'figures'>;

/** The strategy of a sweep, and the run of each set of it. */
export interface TrialSetup {
  /** As it was named to `loadStrategy`; absent for one that a program made. */
  readonly file?: string | undefined;
  /** Where it lies, if not where its name says. */
  readonly at?: string | undefined;
  readonly shared: SharedInput;
  readonly plan: TrialPlan;
}

/** Runs a set. A mistake of the strategy or of its parameters is an outcome; any other is thrown. */
export function runTrial(
  { file, at, shared, plan }: TrialSetup,
  strategy: AnyStrategy,
  parameters: Parameters,
): Outcome {
  try {
    requireHistory(strategy, parameters, shared);
    const tally = new Tally();
    const input = inputOf(shared, { strategy, parameters, tally });
    const result = backtest(input);
    const { days, equity } = measuredSeries(input, result);
    const { figures, ...sums } = trialSums(days, equity, plan);
    return { kind: 'done', figures: { ...figures, ...tradesOf(tally, result, plan) }, sums };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const told = file === undefined ? error : explainStrategyError(error, file, at);
    return { kind: 'failed', why: formatError(told) };
  }
}

type OfSet = Pick<BacktestInput, 'strategy' | 'parameters' | 'tally'>;

const inputs = new WeakMap<SharedInput, BacktestInput>();

/** One object for all sets, of which a run keeps nothing: code that is compiled for the shape of one is slow with the next. */
function inputOf(shared: SharedInput, own: OfSet): BacktestInput {
  const known = inputs.get(shared);
  if (known) return Object.assign(known, own);
  const input = { ...shared, ...own };
  inputs.set(shared, input);
  return input;
}

/** All sets begin on one session; one that has not enough history there cannot be compared. */
function requireHistory(strategy: AnyStrategy, parameters: Parameters, { begin }: SharedInput) {
  const asked = warmUpSessions(strategy as unknown as Strategy, parameters);
  if (asked <= begin) return;
  throw new EngineError(
    'strategy.parameter',
    said`asks for ${asked} sessions of history; the prices have ${begin} before the first decision of the others`,
  );
}

/** The equity that figures are taken of, with its days. */
export function measuredSeries(input: BacktestInput, { equity }: BacktestResult) {
  const days = input.panel.sessions.slice(input.begin, input.end + 1);
  return input.fill === 'same-close'
    ? withStart({ days, equity, universe: equity }, input.capital)
    : { days, equity };
}

function tradesOf(tally: Tally, result: BacktestResult, { sessionsPerYear }: TrialPlan) {
  const figures = tally.figures(result, sessionsPerYear);
  const { turnoverPerYear: turnover, costs, exposure, fills, nonFills } = figures;
  return { turnover, costs: costs.total, exposure, fills, nonFills };
}
