/** What all sets of a sweep share: where they begin, what is kept of them, and the text of what decides their outcomes. */

import { warmUpSessions } from '../backtest/decision-sessions.ts';
import type { AnyStrategy, Parameters, Strategy } from '../backtest/strategy.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { blocksFor, type Measure, type TrialPlan } from '../sweep/trial.ts';
import { type WalkForward, windowsOf } from '../sweep/windows.ts';
import { makeManifest } from './backtest-manifest.ts';
import { readMeasure } from './backtest-options.ts';
import {
  type LoadedBacktest,
  type Prepared,
  type ReadyStrategy,
  type SharedInput,
  withStrategy,
} from './prepare-backtest.ts';
import type { SetsRun } from './sweep-threads.ts';
import { sessionsPerYear } from './traded-markets.ts';

export interface SweepOptions {
  /** As it was named to `loadStrategy`. */
  readonly file: string;
  readonly packages: readonly string[] | undefined;
  /** Of one decision. */
  readonly seconds: number;
  readonly by: Measure;
  readonly walkForward: WalkForward | undefined;
  /** Parameters of the heat map: down, and across. */
  readonly map: readonly [string, string] | undefined;
  readonly random: number | undefined;
  readonly drawSeed: number;
  /** Folder of the sweep. */
  readonly out: string | undefined;
  readonly resume: boolean;
  /** Run only each n-th set from the i-th on, counted from 1; what is done is in the folder then. */
  readonly shard?: readonly [i: number, n: number] | undefined;
  /** Folders of shards of this sweep. */
  readonly join?: readonly string[] | undefined;
  /** Default: as many as the machine runs at once. */
  readonly workers: number | undefined;
  /** Runs the sets elsewhere than in threads of this process. */
  readonly elsewhere?: ((run: SetsRun) => Promise<void>) | undefined;
  readonly onStep?: ((done: number, total: number) => void) | undefined;
  /** Told where sets of the folder are run anew, and why. */
  readonly onAnew?: ((message: Message) => void) | undefined;
  /** Ends the sweep; what was done is in the folder. */
  readonly signal?: AbortSignal | undefined;
}

/** A strategy, and how each run gets it anew. */
export type SweptStrategy = Omit<ReadyStrategy, 'parameters' | 'renew'> & {
  readonly renew: () => AnyStrategy;
};

/** What all sets share: the sessions, the figures, and the input with which the longest history begins. */
export interface SweepBase {
  readonly prepared: Prepared;
  readonly plan: TrialPlan;
  readonly perYear: number;
  /** Everything that decides an outcome but the set, by the names of the manifest. */
  readonly basis: object;
  /** Its text. */
  readonly key: string;
}

/** All sets begin where the one of the longest history can; one that asks for more than there is does not count. */
export function baseOf(
  loaded: LoadedBacktest,
  { strategy, renew, input, modules }: SweptStrategy,
  sets: readonly Parameters[],
  { walkForward }: SweepOptions,
): SweepBase {
  const longest = longestHistory(strategy, sets, loaded.shared);
  const prepared = withStrategy(loaded, {
    ...{ strategy, renew, input, modules, parameters: longest },
  });
  const { begin, end, panel } = prepared.input;
  const perYear = loaded.options.sessionsPerYear ?? sessionsPerYear(loaded.grid);
  const first = panel.sessions[begin]! as never; // a row of the panel, as the next one
  const windows = walkForward ? windowsOf(first, panel.sessions[end]! as never, walkForward) : [];
  if (walkForward && windows.length === 0) throw tooShort(walkForward);
  const measured = end - begin + (prepared.input.fill === 'same-close' ? 1 : 0);
  const { riskFree } = readMeasure(loaded.options);
  const plan: TrialPlan = {
    ...{ sessionsPerYear: perYear, riskFree, windows },
    blocks: blocksFor(measured),
  };
  const parts = { ...prepared, notes: [], simulated: loaded.loaded.prices.simulated };
  const {
    parameters: _,
    firstDecision: _first,
    ...shared
  } = makeManifest(parts, prepared.input, perYear);
  const side = prepared.side
    ?.recordsOf(new Set())
    .map(({ name, file, column, known, lag, ends }) => ({
      ...{ name, file, column, known, lag, ends }, // how it is read; its digest is among the inputs
    }));
  const basis = { ...shared, ...(side && { sideData: side }), plan };
  return { prepared, plan, perYear, basis, key: JSON.stringify(basis) };
}

function tooShort({ train, test }: WalkForward): EngineError {
  const message = said`the traded sessions are not longer than one training of ${train} months; give more prices, or a shorter one before ${test} months of test`;
  return new EngineError('run.option', message, { field: '--walk-forward' });
}

/**
 * The set that asks for the most history, of those that leave half of the sessions at least to measure; where none does, the
 * one that asks for least.
 */
function longestHistory(
  strategy: AnyStrategy,
  sets: readonly Parameters[],
  { begin, end }: SharedInput,
): Parameters {
  const asked = sets.map((set) => historyOf(strategy, set));
  const least = asked.reduce((low, own) => (own < low ? own : low), Number.POSITIVE_INFINITY);
  const limit = Math.max(least, begin + Math.floor((end - begin) / 2));
  let [longest, most] = [sets[0]!, -1]; // there is one set or more
  for (const [k, own] of asked.entries())
    if (own > most && own <= limit) [longest, most] = [sets[k]!, own]; // one a set
  return longest;
}

/** NaN where the strategy fails to say: its set will fail with the reason. */
function historyOf(strategy: AnyStrategy, set: Parameters): number {
  try {
    return warmUpSessions(strategy as unknown as Strategy, set);
  } catch (error) {
    if (error instanceof EngineError) return Number.NaN;
    throw error;
  }
}
