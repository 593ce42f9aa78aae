/** A sweep: many sets of parameters of one strategy on one loaded panel, and how far the best of them can be trusted. */
import { availableParallelism } from 'node:os';
import type { Parameters } from '../backtest/strategy.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said, unpack, verbatim } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { counted } from '../base/text.ts';
import { sharedFailures } from '../results/sweep-failures.ts';
import type { SweepRun } from '../results/sweep-run.ts';
import type { LoadedBacktest } from './prepare-backtest.ts';
import { baseOf, type SweepBase, type SweepOptions, type SweptStrategy } from './sweep-base.ts';
import { changesSince, writeBasis } from './sweep-changes.ts';
import { concludeSweep } from './sweep-conclude.ts';
import { handOver, shareColumns } from './sweep-hand.ts';
import type { SentOutcome } from './sweep-lane.ts';
import type { Sets } from './sweep-sets.ts';
import {
  asWritten,
  keyOf,
  NO_STORE,
  openStore,
  readStores,
  STORE,
  type Store,
} from './sweep-store.ts';
import { runInThreads, type SetsRun } from './sweep-threads.ts';

/** How far a sweep came that was stopped, or that ran its share alone. */
export interface Stopped {
  readonly kind: 'stopped' | 'shard';
  readonly done: number;
  readonly total: number;
}

/**
 * Runs all sets and looks at what came of them.
 *
 * @throws {EngineError} what a backtest would refuse; the commonest reasons where every set fails
 */
export async function runSweep(
  loaded: LoadedBacktest,
  strategy: SweptStrategy,
  sets: Sets,
  options: SweepOptions,
): Promise<SweepRun | Stopped> {
  const base = baseOf(loaded, strategy, sets.sets, options);
  const store = options.out === undefined ? NO_STORE : openStore(options.out, options.resume);
  const changes = options.resume && options.out ? changesSince(options.out, base.basis) : undefined;
  if (options.out !== undefined) writeBasis(options.out, base.basis);
  const outcomes = await outcomesOf(loaded, base, sets.sets, store, { ...options, changes });
  const done = outcomes.filter((one) => one !== undefined);
  if (options.shard && !options.signal?.aborted) {
    const own = outcomes.filter((_, row) => isOfShard(row, options.shard));
    return { kind: 'shard', done: own.length, total: outcomes.length };
  }
  if (done.length < outcomes.length)
    return { kind: 'stopped', done: done.length, total: outcomes.length };
  requireOne(done, sets);
  return concludeSweep(loaded, strategy, sets, base, done, options);
}

/** Outcomes in the order of the sets; `undefined` for those that a stop left over. */
async function outcomesOf(
  loaded: LoadedBacktest,
  { prepared, plan, key }: SweepBase,
  sets: readonly Parameters[],
  store: Store,
  options: SweepOptions & { readonly changes: Message | undefined },
): Promise<readonly (SentOutcome | undefined)[]> {
  const keys = sets.map((set) => keyOf(key, set));
  const joined = readStores(options.join ?? []);
  const outcomes = keys.map((one) => store.known.get(one) ?? joined.get(one));
  if (options.join)
    for (const [row, outcome] of outcomes.entries())
      if (outcome && !store.known.has(keys[row]!)) store.add(keys[row]!, sets[row]!, outcome);
  const todo = sets
    .map((_, row) => row)
    .filter((row) => outcomes[row] === undefined && isOfShard(row, options.shard));
  if (options.join && todo.length > 0) throw lacking(todo.length, sets[todo[0]!]!);
  if (todo.length === 0) {
    store.flush();
    return outcomes;
  }
  const { file, packages, seconds, signal, onStep, workers = availableParallelism() } = options;
  if (options.changes)
    options.onAnew?.(
      said`${options.changes} since ${verbatim(options.out ?? '')} was written: ${todo.length} of ${counted(sets.length, 'set')} are run anew, what it held stays in ${verbatim(STORE)}`,
    );
  const before = sets.length - todo.length;
  const handed = handOver(loaded, prepared.input.begin);
  const setup = { file, packages, seconds, handed, plan };
  const run: SetsRun = {
    ...{ tasks: todo.map((row) => JSON.stringify(sets[row])), setup, signal },
    onStep: (done) => onStep?.(before + done, sets.length),
    onDone(task, outcome) {
      const row = todo[task]!; // one a task
      outcomes[row] = asWritten(outcome); // a set that is read back from the file is the same
      store.add(keys[row]!, sets[row]!, outcome);
    },
  };
  try {
    if (options.elsewhere) await options.elsewhere(run);
    else await runInThreads({ ...run, setup: { ...setup, handed: shareColumns(handed) }, workers });
  } finally {
    store.flush();
  }
  return outcomes;
}

const isOfShard = (row: number, shard: SweepOptions['shard']): boolean =>
  shard === undefined || row % shard[1] === shard[0] - 1;

const lacking = (count: number, first: Parameters): EngineError => {
  const set = textOf(first, Object.keys(first));
  const message = said`${counted(count, 'set')} of this sweep are in none of the folders, the first ${set}: run the shard that lacks, with the same prices, code and options, or leave out --join to run all here`;
  return new EngineError('run.option', message, { field: '--join' });
};

const textOf = (set: Parameters, names: readonly string[]): string =>
  names.map((name) => `${name}=${String(ownValue(set, name))}`).join(', ');

/** Reasons that are named where every set fails. */
const REASONS = 3;

/** Nothing can be said where every set failed. */
function requireOne(outcomes: readonly SentOutcome[], { sets, axes, spans }: Sets): void {
  const reasons = outcomes.map((one) => (one.kind === 'failed' ? unpack(one.why) : undefined));
  if (reasons.includes(undefined)) return;
  const names = [...spans, ...axes].map(({ name }) => name);
  const shared = sharedFailures(reasons);
  const parts = shared.slice(0, REASONS).map(({ why, row, count }) => {
    const set = verbatim(textOf(sets[row]!, names)); // an outcome a set
    return count === 1 ? said`${set}: ${why}` : said`${count} like ${set}: ${why}`;
  });
  const left = shared.slice(REASONS).reduce((sum, { count }) => sum + count, 0);
  if (left > 0) parts.push(said`${counted(left, 'set')} for other reasons`);
  const list = parts.reduce((before, part) => said`${before}; ${part}`);
  const message: Message =
    outcomes.length === 1
      ? said`the only set fails: ${shared[0]!.why}` // it failed
      : said`all ${outcomes.length} sets fail: ${list}`;
  throw new EngineError('strategy.failed', message, { field: '--grid' });
}
