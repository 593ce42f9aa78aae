/** A sweep as a program asks for it: a strategy, the values that its parameters take, prices as files or in memory. */

import { setImmediate } from 'node:timers/promises';
import { desk } from '../backtest/desk.ts';
import { equip } from '../backtest/schedule.ts';
import type { AnyStrategy, Parameters, ParameterValue } from '../backtest/strategy.ts';
import { EngineError } from '../base/errors.ts';
import { pack, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import type { SweepRun } from '../results/sweep-run.ts';
import { type Axis, drawPlaces, gridSize, setAt } from '../sweep/sets.ts';
import type { Measure } from '../sweep/trial.ts';
import type { WalkForward } from '../sweep/windows.ts';
import { BACKTEST_DEFAULTS, MOST_SETS } from './defaults.ts';
import { askedOf, type Backtest } from './library-backtest.ts';
import { loadForBacktest, type SharedInput } from './prepare-backtest.ts';
import { setParameters } from './strategy-parameters.ts';
import { runSweep } from './sweep.ts';
import type { SweptStrategy } from './sweep-base.ts';
import type { Sets } from './sweep-sets.ts';
import type { SetsRun } from './sweep-threads.ts';
import { runTrial } from './sweep-trial.ts';

/** What is swept: a backtest, with several values for some of its parameters. */
export interface Sweep<P extends object, S extends object = never> extends Backtest<P, S> {
  /** Values by parameter: every combination is tried, the last parameter fastest. */
  readonly grid: { readonly [K in keyof P]?: readonly P[K][] | undefined };
  /** So many of the combinations, drawn; all without it. */
  readonly random?: number | undefined;
  /** Of the draws. Default 1. */
  readonly drawSeed?: number | undefined;
  /** What the best set is the best by. Default `sharpe`. */
  readonly chooseBy?: Measure | undefined;
  /** Months of training, and of the test that follows. */
  readonly walkForward?: WalkForward | undefined;
  /** Parameters of the heat map, down and across; those of most values without it. */
  readonly map?: readonly [keyof P & string, keyof P & string] | undefined;
  readonly onStep?: ((done: number, total: number) => void) | undefined;
  /** Ends the sweep between two sets: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a strategy with each set of parameters, in this thread, and says how far the best of them can be trusted. A strategy of a program
 * cannot be sent to other threads; `ratemark sweep` runs one of a file on all of them.
 *
 * @throws {EngineError} as `backtest`; for values that the strategy refuses; the commonest reasons where every set fails
 */
export async function sweep<P extends object, S extends object = never>(
  asked: Sweep<P, S>,
): Promise<SweepRun> {
  const {
    grid,
    random,
    drawSeed = BACKTEST_DEFAULTS.seed,
    chooseBy: by = 'sharpe',
    ...more
  } = asked;
  const { walkForward, map, onStep, signal, ...backtest } = more;
  const { strategy, options, books } = askedOf(backtest as unknown as Backtest<P, S>);
  equip(strategy, desk);
  const sets = setsOf(strategy, {
    ...{ grid: grid as Grid, standing: (asked.parameters ?? {}) as Partial<Parameters> },
    ...{ random, drawSeed },
  });
  const loaded = loadForBacktest(options, undefined, books);
  const swept: SweptStrategy = { strategy, renew: () => strategy };
  const run = await runSweep(loaded, swept, sets, {
    ...{ file: strategy.name, packages: [], seconds: Number.POSITIVE_INFINITY, by, walkForward },
    ...{ map, random, drawSeed, out: undefined, resume: false, workers: 1, onStep, signal },
    elsewhere: (given) => runHere(given, loaded.shared, strategy),
  });
  if (!('kind' in run)) return run;
  signal?.throwIfAborted();
  throw new Error('a sweep stopped that nobody had stopped');
}

/** Runs the sets one after the other; between two of them others have their turn. */
async function runHere(
  { tasks, setup, onDone, onStep, signal }: SetsRun,
  input: SharedInput,
  strategy: AnyStrategy,
): Promise<void> {
  const { plan, handed } = setup;
  const trial = { plan, shared: { ...input, begin: handed.input.begin } };
  for (const [k, text] of tasks.entries()) {
    if (signal?.aborted) return;
    const outcome = runTrial(trial, strategy, JSON.parse(text) as Parameters);
    onDone(k, outcome.kind === 'done' ? outcome : { kind: 'failed', why: pack(outcome.why) });
    onStep?.(k + 1, tasks.length);
    await setImmediate();
  }
}

type Grid = Readonly<Record<string, readonly ParameterValue[] | undefined>>;

interface Asked {
  readonly grid: Grid;
  readonly standing: Partial<Parameters>;
  readonly random: number | undefined;
  readonly drawSeed: number;
}

/** @throws {EngineError} `strategy.parameter` for a value that is refused; `run.option` for no values, or too many sets */
function setsOf(strategy: AnyStrategy, { grid, standing, random, drawSeed }: Asked): Sets {
  const axes: Axis[] = Object.entries(grid).flatMap(([name, values]) =>
    values === undefined ? [] : [{ name, values: [...new Set(values)] }],
  );
  const fixed = setParameters(strategy, standing);
  for (const { name, values } of axes) {
    for (const value of values) setParameters(strategy, { [name]: value });
    if (ownValue(standing, name) === undefined) continue;
    const message = said`parameter "${name}" has ${values.length} values in the grid, and one in parameters`;
    throw new EngineError('run.option', message, { field: 'grid' });
  }
  const size = gridSize(axes);
  const count = Math.min(size, random ?? size);
  if (axes.length === 0 || !(count >= 1 && count <= MOST_SETS)) {
    const message = said`expected a grid of 1 to ${MOST_SETS} sets, or random to draw some of it, found ${axes.length === 0 ? 0 : count}`;
    throw new EngineError('run.option', message, { field: 'grid' });
  }
  const places = drawPlaces(size, count, drawSeed);
  return {
    ...{ axes, spans: [], places },
    sets: places.map((place) => ({ ...fixed, ...setAt(axes, place) })),
    fixed: Object.fromEntries(
      Object.entries(fixed).filter(([name]) => !axes.some((axis) => axis.name === name)),
    ),
  };
}
