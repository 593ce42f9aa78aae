/** The command line: names, help and exit codes. Commands load their work only when they run. */
import { Command, CommanderError, Option } from 'commander';
import { EngineError, type ErrorCode, formatError } from '../base/errors.ts';
import { inert } from '../base/text.ts';
import { ENGINE_VERSION } from '../run/version.ts';
import { addAuditCommands } from './audit-commands.ts';
import { addBacktestCommands } from './backtest-commands.ts';
import type { CheckConfig } from './check.ts';
import { addExplainCommand } from './explain-commands.ts';
import {
  addOptions,
  EVALUATE_OPTIONS,
  type EvaluateConfig,
  GATE_OPTIONS,
  INPUT_OPTIONS,
} from './options.ts';
import { addScoreCommands } from './score-commands.ts';
import { addSensitivityCommand } from './sensitivity-commands.ts';

const EXAMPLES = `
Examples:
  ratemark evaluate --sample
  ratemark evaluate -r ratings.csv -p prices/ -b 000300.SH=csi300.csv
  ratemark evaluate -r ratings.csv -p prices/ -g house,grade --format csv
  ratemark explain CALL-ID -r ratings.csv -p prices/ --lang zh
  ratemark explain grade=buy year=2025 -r ratings.csv -p prices/
  ratemark check prices/ ratings.csv
  ratemark standards list
  ratemark backtest follow-buys --sample
  ratemark prove follow-buys --sample
  ratemark score --sample
  ratemark rank houses --sample
  ratemark sensitivity --sample --as csc-2021
  ratemark audit --sample --out audit`;

export function makeProgram(): Command {
  const program = new Command('ratemark')
    .description(
      'Did this recommendation come true, by the rating standard that its publisher printed?',
    )
    .version(ENGINE_VERSION)
    .addHelpText('after', EXAMPLES);
  addEvaluate(program);
  addExplainCommand(program);
  addCheck(program);
  addStandards(program);
  addBacktestCommands(program);
  addScoreCommands(program);
  addSensitivityCommand(program);
  addAuditCommands(program);
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap((c) => c.commands),
  ]) {
    command.exitOverride().configureHelp({ helpWidth: 80 }).configureOutput({ outputError });
    addUsage(command);
  }
  return program;
}

/** Arguments stand first: an option that takes many values would swallow them. */
function addUsage(command: Command): void {
  const name = nameOf(command);
  const names = command.registeredArguments.map((argument) => {
    const text = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${text}>` : `[${text}]`;
  });
  if (names.length === 0) {
    command.showHelpAfterError(`(${name} --help shows how it is used)`);
    return;
  }
  const usage = [...names, '[options]'].join(' ');
  command.usage(usage);
  command.showHelpAfterError(`(${name} ${usage}; --help shows them all)`);
}

/** `ratemark standards list`: the command as it is typed. */
const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();

/** Commander's messages in our voice; what the user typed is made inert. */
function outputError(text: string, write: (text: string) => void): void {
  write(
    text
      .replace(/^error: /, 'ratemark: ')
      .split('\n')
      .map(inert)
      .join('\n'),
  );
}

function addEvaluate(program: Command): void {
  const command = program
    .command('evaluate')
    .description('judge every call and print what came true');
  addOptions(addOptions(command, INPUT_OPTIONS), EVALUATE_OPTIONS)
    .addHelpText(
      'after',
      EXAMPLES.split('\n')
        .filter((line) => !line.includes(' ratemark ') || line.includes(' evaluate '))
        .join('\n'),
    )
    .action(async (config: EvaluateConfig) =>
      (await import('./evaluate.ts')).evaluateCommand(config),
    );
}

const formatOption = (person: 'table' | 'text') =>
  new Option('-f, --format <format>', 'what stdout gets').choices([person, 'json']).default(person);

function addCheck(program: Command): void {
  addOptions(program.command('check'), GATE_OPTIONS)
    .description('say what each file was taken for and what is wrong with it')
    .argument('<path...>', 'files or folders of prices, benchmarks and ratings')
    .option('-b, --benchmark <id|ID=FILE>', 'count missing sessions against this series')
    .option('--ids <file>', "CSV that maps a vendor's keys to symbols")
    .addOption(formatOption('table'))
    .addHelpText(
      'after',
      '\nExamples:\n  ratemark check prices/\n  ratemark check prices/ -b 000300.SH=csi300.csv\nExit code 1 only when something is an error; warnings leave it 0.',
    )
    .action(async (paths: string[], config: CheckConfig) =>
      (await import('./check.ts')).checkCommand(paths, config),
    );
}

function addStandards(program: Command): void {
  const standards = program.command('standards').description('list, show or lint rating standards');
  standards
    .command('list')
    .description('the standards that come with ratemark')
    .addOption(formatOption('table'))
    .action(async (config: { format: string }) =>
      (await import('./standards.ts')).listCommand(config),
    );
  standards
    .command('show')
    .description('the bands, benchmarks and printed words of a standard')
    .argument('<id|file>', 'id of a bundled standard, or a file')
    .addOption(formatOption('text'))
    .action(async (name: string, config: { format: string }) =>
      (await import('./standards.ts')).showCommand(name, config),
    );
  standards
    .command('lint')
    .description('what is wrong with a standard file; exit code 1 on errors')
    .argument('<file>', 'a YAML file, or the id of a bundled standard')
    .addOption(formatOption('text'))
    .action(async (name: string, config: { format: string }) =>
      (await import('./standards.ts')).lintCommand(name, config),
    );
}

/** Runs the program. Exit codes: 0 done, 1 a failure the user can mend, 2 wrong usage, 70 our own fault. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  try {
    const program = makeProgram();
    if (argv.length <= 2) {
      program.outputHelp();
      return 0;
    }
    const wrong = unknownCommand(program, argv.slice(2));
    await program.parseAsync(wrong ? [...argv.slice(0, 2), ...wrong] : argv);
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    return explainFailure(error);
  }
}

/**
 * The words up to one that is no command, `standards shwo` of `standards shwo --help`: the help of what stands above it
 * would be no answer. `undefined` where all are commands.
 */
function unknownCommand(program: Command, words: readonly string[]): string[] | undefined {
  const typed: string[] = [];
  let command = program;
  for (const word of words) {
    if (command.commands.length === 0) return undefined; // what follows are arguments
    if (word.startsWith('-') || word === 'help') continue;
    typed.push(word);
    const next = command.commands.find((one) => one.name() === word);
    if (!next) return typed;
    command = next;
  }
  return undefined;
}

const USAGE_CODES: readonly ErrorCode[] = ['run.option', 'standard.unknown', 'strategy.parameter'];

/** A wrong option is wrong usage where the command line, and no file, states it. */
const isUsage = ({ code, place }: EngineError): boolean =>
  USAGE_CODES.includes(code) && place.file === undefined;

function explainFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof EngineError) {
    const lines = formatError(error).split('\n').map(inert);
    process.stderr.write(`ratemark: ${lines.join('\n          ')}\n`);
    return isUsage(error) ? 2 : 1;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `ratemark: this is our own fault, please report it with the command you ran\n${stack}\n`,
  );
  return 70;
}
