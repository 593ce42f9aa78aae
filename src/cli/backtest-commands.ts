/** The commands about strategies: `backtest`, `prove`, `strategies`. Their work loads only when they run. */
import type { Command } from 'commander';
import {
  BACKTEST_OPTIONS,
  type BacktestConfig,
  OUTPUT_OPTIONS,
  type OutputConfig,
} from './backtest-options.ts';
import { addOptions } from './options.ts';

export function addBacktestCommands(program: Command): void {
  addBacktest(program);
  addProve(program);
  addStrategies(program);
}

function addBacktest(program: Command): void {
  const command = program
    .command('backtest')
    .description("what a strategy would have earned, after the market's rules")
    .argument('<strategy>', 'file in strategies/, its name, or a path to a .ts or .js file');
  addOptions(command, { ...BACKTEST_OPTIONS, ...OUTPUT_OPTIONS })
    .addHelpText(
      'after',
      `
Examples:
  ratemark backtest follow-buys --sample
  ratemark backtest strategies/follow-buys.ts -p prices/ -r ratings.csv \\
    -b 000300.SH=csi300.csv --from 2022-01-01 --out results/
  ratemark backtest momentum -p prices/ --params count=30 --slippage bps:5
  ratemark backtest mine.ts -p prices/ --rules none --fill same-close`,
    )
    .action(async (strategy: string, config: BacktestConfig & OutputConfig) =>
      (await import('./backtest.ts')).backtestCommand(strategy, config),
    );
}

function addProve(program: Command): void {
  const command = program
    .command('prove')
    .description('show that no decision of a strategy knew the future')
    .argument('<strategy>', 'as for backtest');
  addOptions(command, { ...BACKTEST_OPTIONS, format: OUTPUT_OPTIONS.format })
    .addHelpText(
      'after',
      `
Runs again with everything after each decision scrambled, and cut off. Exit code
1 and the first difference when a decision, order or fill up to then changed.

Examples:
  ratemark prove follow-buys --sample
  ratemark prove mine.ts -p prices/ -b 000300.SH=csi300.csv`,
    )
    .action(async (strategy: string, config: BacktestConfig & OutputConfig) =>
      (await import('./backtest.ts')).proveCommand(strategy, config),
    );
}

function addStrategies(program: Command): void {
  const command = program
    .command('strategies')
    .description('the strategies at hand, with their parameters')
    .argument('[folder...]', 'folders to look in (default: strategies/, and those that ship)');
  addOptions(command, { format: OUTPUT_OPTIONS.format })
    .addHelpText(
      'after',
      `
A file that does not load is listed with its reason, and the exit code is 1.

Examples:
  ratemark strategies
  ratemark strategies my-strategies/ --format json`,
    )
    .action(async (folders: string[], config: OutputConfig) =>
      (await import('./strategies.ts')).strategiesCommand(folders, config),
    );
}
