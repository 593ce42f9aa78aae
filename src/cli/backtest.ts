/** `ratemark backtest` and `ratemark prove`: a strategy file over a panel of daily bars. */
import type { BacktestInput } from '../backtest/input.ts';
import type { LookAhead } from '../backtest/prove.ts';
import { prove } from '../backtest/prove.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { inert } from '../base/text.ts';
import { backtestFolder } from '../report/backtest-files.ts';
import { metricsRecord, toText } from '../report/backtest-record.ts';
import { backtestText } from '../report/backtest-text.ts';
import { colored, plain, wrap } from '../report/terminal.ts';
import { type Prepared, prepareBacktest, runBacktest } from '../run/backtest.ts';
import { explainStrategyError } from '../run/strategy-error.ts';
import { findStrategyFile, loadStrategy } from '../run/strategy-file.ts';
import { type OutsideImport, outsideImports } from '../run/strategy-imports.ts';
import { readParameters } from '../run/strategy-parameters.ts';
import { writeFolder } from '../run/write.ts';
import { type BacktestConfig, withConfigFile } from './backtest-options.ts';
import { wantsColor } from './color.ts';
import { samplePath } from './inputs.ts';
import { Progress } from './progress.ts';

type Shown = BacktestConfig & { readonly format: 'table' | 'json'; readonly out?: string };

export async function backtestCommand(file: string, given: Shown): Promise<void> {
  const { prepared } = await prepare(file, given);
  const progress = new Progress('sessions');
  const keepPositions = given.out !== undefined;
  const run = explained(file, progress, () =>
    runBacktest(prepared, { keepPositions, onSession: progress.step }),
  );
  if (given.out !== undefined) writeFolder(given.out, backtestFolder(run));
  process.stdout.write(
    given.format === 'json'
      ? toText({ manifest: run.manifest, metrics: metricsRecord(run) })
      : backtestText(run, wantsColor() ? colored : plain),
  );
}

export async function proveCommand(
  file: string,
  given: BacktestConfig & { readonly format: 'table' | 'json' },
): Promise<void> {
  const { prepared } = await prepare(file, given);
  const { file: named, path } = findStrategyFile(file); // a bare name is no path
  const outside = outsideImports(path).map((one) =>
    one.file === path ? { ...one, file: named } : one,
  );
  const progress = new Progress('runs');
  const proof = explained(file, progress, () => prove(prepared.input, { onRun: progress.step }));
  const { lookAhead, decisions, runs } = proof;
  const found = lookAhead && describe(prepared.input, lookAhead);
  if (given.format === 'json')
    process.stdout.write(
      toText({ decisions, runs, lookAhead: found ?? null, readsFromOutside: outside }),
    );
  else process.stdout.write(`${proofText(proof, found, outside).join('\n')}\n`);
  if (lookAhead || outside.length > 0) process.exitCode = 1;
}

interface Found extends Omit<LookAhead, 'decision' | 'session'> {
  readonly decision: string;
  readonly session: string;
}

function describe({ panel }: BacktestInput, { decision, session, ...rest }: LookAhead): Found {
  const day = (row: number) => formatDay(panel.sessions[row] as EpochDay);
  return { decision: day(decision), session: day(session), ...rest };
}

const METHODS = {
  repeat:
    'the same run, repeated, came out differently: the strategy keeps something, asks chance or a clock',
  scramble: 'with everything after the decision scrambled, something up to then changed',
  cut: 'with everything after the decision cut off, something up to then changed',
} as const;

function proofText(
  { decisions, runs }: { readonly decisions: number; readonly runs: number },
  found: Found | undefined,
  outside: readonly OutsideImport[],
): string[] {
  const lines = outside.flatMap(({ file: source, line, name }) =>
    wrap(
      inert(
        `${source}:${line}: reads from outside (${name}): what it learns there cannot be proven`,
      ),
      80,
      '  ',
    ),
  );
  if (!found) {
    const sum = `${runs} runs: no decision, order or fill up to any of ${decisions} decisions changed when everything after it did`;
    return [...lines, ...wrap(sum, 80, '  ')];
  }
  const { decision, session, method, what, before, after } = found;
  return [
    ...lines,
    ...wrap(`look-ahead: ${METHODS[method]}`, 80, '  '),
    `  decision of ${decision}; first difference in a ${what} of ${session}`,
    ...wrap(inert(`  before: ${before.slice(0, 300)}`), 80, '    '),
    ...wrap(inert(`  after:  ${after.slice(0, 300)}`), 80, '    '),
  ];
}

async function prepare(file: string, given: BacktestConfig): Promise<{ prepared: Prepared }> {
  const { params, sample, config: _config, prices, ...rest } = withConfigFile(given);
  const { strategy, input } = await loadStrategy(file);
  const parameters = readParameters(strategy, params ?? []);
  const options = sample ? { ...rest, ...sampleFiles(prices) } : { ...rest, prices: prices ?? [] };
  if (options.prices.length === 0)
    throw new EngineError(
      'run.option',
      'no prices given: --prices FILE or FOLDER, or --sample to see a backtest at work',
    );
  const progress = new Progress('price files');
  const prepared = explained(file, progress, () =>
    prepareBacktest({ strategy, parameters, input }, options, progress.step),
  );
  return { prepared };
}

/** The mainland part of the sample: one market, one currency. */
function sampleFiles(prices: readonly string[] | undefined) {
  if (prices)
    throw new EngineError(
      'run.option',
      '--sample brings its own prices; leave out one or the other',
    );
  return {
    prices: ['a-shares', 'report-a-shares'].map((name) => samplePath(`sample/prices/${name}.csv`)),
    benchmark: [`000300.SH=${samplePath('sample/benchmarks/000300.SH.csv')}`],
    calls: [samplePath('sample/ratings.csv')],
  };
}

/** Runs; ends the progress line; says where in its file a strategy failed. */
function explained<T>(file: string, progress: Progress, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof EngineError ? explainStrategyError(error, file) : error;
  } finally {
    progress.end();
  }
}
