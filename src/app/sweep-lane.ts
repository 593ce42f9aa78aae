/** What one thread of a sweep does: it loads the strategy once and runs the sets that it is sent. */
import type { Parameters } from '../backtest/strategy.ts';
import { type Packed, pack, rememberMessages } from '../base/message.ts';
import type { StartLane } from '../ingest/threads.ts';
import type { TrialPlan } from '../sweep/trial.ts';
import { loadStrategy } from './strategy-file.ts';
import { type Handed, revive } from './sweep-hand.ts';
import { type Outcome, runTrial } from './sweep-trial.ts';

export interface LaneSetup {
  readonly file: string;
  /** Where the file lies, if not where its name says. */
  readonly at?: string | undefined;
  readonly packages: readonly string[] | undefined;
  readonly seconds: number;
  readonly handed: Handed;
  readonly plan: TrialPlan;
  /** Which decision is being taken, for the thread that watches. */
  readonly cells: Int32Array;
}

/** An outcome on its way to another thread or a file: what a message was put together from goes with it. */
export type SentOutcome =
  | Extract<Outcome, { kind: 'done' }>
  | { readonly kind: 'failed'; readonly why: Packed };

export const startLane: StartLane<LaneSetup, SentOutcome> = async (setup) => {
  rememberMessages();
  const { file, at, packages, seconds, cells, handed, plan } = setup;
  const granted = { packages, seconds, cells, at };
  const { strategy, renew, mayRemember } = await loadStrategy(file, granted);
  const trial = { file, at, plan, shared: revive(handed) };
  return (text) => {
    const parameters = JSON.parse(text) as Parameters;
    const outcome = runTrial(trial, mayRemember ? renew() : strategy, parameters);
    return outcome.kind === 'done' ? outcome : { kind: 'failed', why: pack(outcome.why) };
  };
};
