/** `ratemark backtest a b c`: several strategies on prices that are read once, beside each other. */
import { join } from 'node:path';
import { concludeRun, type LoadedRun, playBacktest } from '../app/backtest.ts';
import { loadForBacktest, withStrategy } from '../app/prepare-backtest.ts';
import { reconcileRun } from '../app/reconciliation.ts';
import { watchedCells } from '../app/strategy-clock.ts';
import { type LoadedStrategy, loadStrategy } from '../app/strategy-file.ts';
import { shareParameters } from '../app/strategy-parameters.ts';
import { readTrials } from '../app/trials.ts';
import { writeFolder } from '../app/write.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { inert } from '../base/text.ts';
import { backtestFolder } from '../report/backtest-files.ts';
import { metricsRecord, toText } from '../report/backtest-record.ts';
import { besideDocument } from '../report/documents/backtest-several.ts';
import { markedFiles } from '../report/pieces.ts';
import type { BacktestRun } from '../results/backtest-run.ts';
import { spoken } from './language.ts';
import type { BacktestConfig } from './options/backtest.ts';
import { asksForTables } from './options/output.ts';
import { explained, optionsOf, rareBooks } from './prepare.ts';
import { Progress } from './progress.ts';
import { shownText } from './shown.ts';

export async function severalBacktests(
  files: readonly string[],
  config: BacktestConfig,
): Promise<void> {
  if (asksForTables(config)) throw oneTable();
  const loaded: LoadedStrategy[] = [];
  for (const file of files) loaded.push(await load(file, config));
  const names = namesOf(loaded);
  const parameters = shareParameters(
    loaded.map(({ strategy }) => strategy),
    config.params ?? [],
  );
  const reading = new Progress(said`price files`);
  const options = await optionsOf(config);
  const books = await rareBooks(options);
  const shared = await explained(files[0] ?? '', reading, () =>
    loadForBacktest(options, reading.step, books),
  );
  const runs: BacktestRun[] = [];
  for (const [k, one] of loaded.entries()) {
    const { strategy, input, modules, renew } = one;
    const ready = { strategy, input, modules, renew, parameters: parameters[k]! }; // one a strategy
    const progress = new Progress(said`sessions`);
    const run = await explained(files[k]!, progress, (): LoadedRun => {
      const prepared = withStrategy(shared, ready);
      const keepPositions = config.out !== undefined || config.page !== undefined;
      const more = { keepPositions, onSession: progress.step };
      return concludeRun(prepared, playBacktest(prepared, more), { readTrials, reconcileRun });
    });
    if (config.out !== undefined) {
      const written = markedFiles(backtestFolder(run), config.excel);
      writeFolder(join(config.out, names[k]!), written);
    }
    runs.push(run);
  }
  if (config.page !== undefined) {
    const { out } = config;
    const paged = runs.map((run, k) => ({
      ...{ run, name: names[k]! },
      folder: out === undefined ? undefined : join(out, names[k]!),
    }));
    await (await import('./backtest-page.ts')).writeBacktestPage(paged, config);
  }
  const { format, lang } = config;
  if (format === 'json') {
    const records = runs.map((run) => ({ manifest: run.manifest, metrics: metricsRecord(run) }));
    process.stdout.write(toText(records));
  } else
    process.stdout.write(shownText(besideDocument(runs, names, { language: lang, say: spoken })));
}

const load = (file: string, { packages, timeLimit: seconds }: BacktestConfig) =>
  loadStrategy(file, {
    ...{ packages, seconds, cells: watchedCells({ seconds }, inert(file), spoken) },
    print: (text) => process.stderr.write(`${inert(text)}\n`),
  });

const oneTable = (): EngineError =>
  new EngineError(
    'run.option',
    said`--xlsx, --parquet and --arrow hold one run; give one strategy, or write CSV folders with --out`,
  );

/** A name for each, which is the name of its folder too. @throws {EngineError} `run.option` for two of one name */
function namesOf(loaded: readonly LoadedStrategy[]): readonly string[] {
  const names = loaded.map(({ strategy }) => strategy.name);
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice !== undefined)
    throw new EngineError(
      'run.option',
      said`strategy ${twice} is given twice; ratemark sweep runs one with several sets of parameters`,
    );
  const unfit = names.find((name) => !/^[\p{L}\p{N}_-][\p{L}\p{N}_. -]*$/u.test(name));
  if (unfit === undefined) return names;
  const message = said`the name "${unfit}" of a strategy can be no name of a folder`;
  throw new EngineError('run.option', message);
}
