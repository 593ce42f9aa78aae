/** From the outcomes of all sets to what is said of them: the chosen one run in full, and how far the choice can be trusted. */
import type { BacktestInput } from '../backtest/input.ts';
import { EngineError } from '../base/errors.ts';
import { said, unpack } from '../base/message.ts';
import { deflatedSharpe, expectedMaximumSharpe } from '../performance/deflated-sharpe.ts';
import { type Overfitting, overfittingOf } from '../performance/overfitting.ts';
import { simpleReturns } from '../performance/returns.ts';
import type { SweepManifest, SweepRun, SweepSet } from '../results/sweep-run.ts';
import { bestOf, neighborsOf } from '../sweep/choose.ts';
import { heatMap } from '../sweep/heat-map.ts';
import { blockLength } from '../sweep/trial.ts';
import { concludeRun, type LoadedRun, playBacktest } from './backtest.ts';
import type { LoadedBacktest, Prepared } from './prepare-backtest.ts';
import { reconcileRun } from './reconciliation.ts';
import type { SweepBase, SweepOptions, SweptStrategy } from './sweep-base.ts';
import type { SentOutcome } from './sweep-lane.ts';
import type { Sets } from './sweep-sets.ts';
import { keyOf } from './sweep-store.ts';
import { measuredSeries } from './sweep-trial.ts';
import { walkForward } from './sweep-walk.ts';
import { addTrials, trialOf } from './trials.ts';

/** Makes the result. @param outcomes one a set, at least one of them done */
export function concludeSweep(
  loaded: LoadedBacktest,
  strategy: SweptStrategy,
  sets: Sets,
  base: SweepBase,
  outcomes: readonly SentOutcome[],
  options: SweepOptions,
): SweepRun {
  const { by, map } = options;
  const values = outcomes.map((one) => (one.kind === 'done' ? one.figures[by] : Number.NaN));
  const best = bestOf(values);
  if (best === -1) throw nothingTraded(by);
  const rows = rowsOf(sets, outcomes, values);
  const chosen = runAgain(base, strategy, rows[best]!, options.out !== undefined); // a row of the sets
  const { days: _, equity } = measuredSeries(chosen.input, chosen.result);
  const trials = sharpesOf(loaded, strategy, base, rows);
  const { axes, places } = sets;
  return {
    manifest: manifestOf(chosen, sets, base, options),
    names: [...sets.spans, ...axes].map(({ name }) => name),
    ...{ axes, sets: rows, best, chosen, trials: trials.length },
    deflatedSharpe: deflatedSharpe(simpleReturns(equity), trials, base.plan),
    luckySharpe: expectedMaximumSharpe(trials),
    overfitting: overfittingAmong(outcomes, base),
    heatMap: places.length > 0 ? heatMap(axes, places, values, best, map) : undefined,
    outOfSample: walkForward({ strategy, base, rows, outcomes }, by, conclude),
  };
}

const nothingTraded = (by: string): EngineError =>
  new EngineError(
    'strategy.failed',
    said`no set has a ${by} to be chosen by: none ever traded; look at one with ratemark backtest`,
    { field: '--choose-by' },
  );

function rowsOf(sets: Sets, outcomes: readonly SentOutcome[], values: readonly number[]) {
  const { axes, places } = sets;
  const neighbors = places.length > 0 ? neighborsOf(axes, places, values) : undefined;
  return sets.sets.map((parameters, row): SweepSet => {
    const outcome = outcomes[row]!; // one a set
    return {
      ...{ parameters, neighbors: neighbors?.[row] },
      figures: outcome.kind === 'done' ? outcome.figures : undefined,
      failed: outcome.kind === 'failed' ? unpack(outcome.why) : undefined,
    };
  });
}

/** Measures a run as `ratemark backtest` does. */
function conclude(prepared: Prepared, keepPositions = false): LoadedRun {
  const played = playBacktest(prepared, { keepPositions });
  return concludeRun(prepared, played, { reconcileRun });
}

/**
 * Runs the chosen set once more, in a realm that no other set was in.
 *
 * @throws {EngineError} `strategy.failed` where it gives another result: then sets knew of each other
 */
function runAgain(
  { prepared }: SweepBase,
  { renew }: SweptStrategy,
  { parameters, figures }: SweepSet,
  keepPositions: boolean,
): LoadedRun {
  const input: BacktestInput = { ...prepared.input, strategy: renew(), parameters };
  const run = conclude({ ...prepared, input }, keepPositions);
  const { totalReturn } = run.metrics;
  if (totalReturn === figures?.return || (totalReturn === 0 && figures?.return === 0)) return run;
  const message = said`the chosen set gives another result when it is run alone: the strategy keeps something from one run to the next; what it keeps belongs in its state`;
  throw new EngineError('strategy.failed', message);
}

/** Yearly Sharpe ratios of all that was tried: the sets, and what the file of trials remembers. */
function sharpesOf(
  { options }: LoadedBacktest,
  { strategy }: SweptStrategy,
  { key }: SweepBase,
  rows: readonly SweepSet[],
): readonly number[] {
  const own = rows.flatMap(({ parameters, figures }) =>
    figures
      ? [
          trialOf(
            { key: keyOf(key, parameters), strategy: strategy.name, parameters },
            figures.sharpe,
          ),
        ]
      : [],
  );
  if (options.trials !== undefined) return addTrials(options.trials, own);
  return own.flatMap(({ sharpe }) => (sharpe === null ? [] : [sharpe]));
}

/** Only sets with a figure could have been chosen. */
function overfittingAmong(
  outcomes: readonly SentOutcome[],
  { plan, prepared: { input } }: SweepBase,
): Overfitting | undefined {
  const done = outcomes.flatMap((one) =>
    one.kind === 'done' && !Number.isNaN(one.figures.sharpe) ? [one.sums] : [],
  );
  const { blocks } = plan;
  if (blocks === 0 || done.length < 2) return undefined;
  const returns = input.end - input.begin + (input.fill === 'same-close' ? 1 : 0);
  const [sum, squares] = [
    new Float64Array(blocks * done.length),
    new Float64Array(blocks * done.length),
  ];
  for (const [k, one] of done.entries())
    for (let b = 0; b < blocks; b++) {
      sum[b * done.length + k] = one.sums[b]!; // one a block, as below
      squares[b * done.length + k] = one.squares[b]!;
    }
  return overfittingOf({
    ...{ count: done.length, blocks, sum, squares },
    length: blockLength(returns, blocks),
  });
}

function manifestOf(
  { manifest }: LoadedRun,
  { axes, spans, places, sets, fixed }: Sets,
  { plan }: SweepBase,
  { by, walkForward: lengths, random, drawSeed }: SweepOptions,
): SweepManifest {
  const { parameters: _, firstDecision: _first, ...shared } = manifest;
  const drawn =
    random === undefined || (places.length > 0 && places.length < random) ? null : random;
  return {
    ...shared,
    ...{ fixed, random: drawn, drawSeed: drawn === null ? null : drawSeed, sets: sets.length, by },
    grid: Object.fromEntries([
      ...spans.map(({ name, min, max }) => [name, [min, max]] as const),
      ...axes.map(({ name, values }) => [name, values] as const),
    ]),
    walkForward: lengths ?? null,
    blocks: plan.blocks,
  };
}
