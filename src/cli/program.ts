/** The command line: commander's commands made of the list of commands and the tables of their options. */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { inert } from '../base/text.ts';
import { ENGINE_VERSION } from '../run/version.ts';
import type { Command as CommandSpec } from './command.ts';
import { COMMANDS, EXAMPLES, GROUPS } from './commands.ts';
import { configure } from './configure.ts';
import { explainFailure } from './failure.ts';
import {
  BadValue,
  CONFIG_OPTION,
  type OptionSpec,
  type OptionTable,
  takesMany,
  usageOf,
} from './option.ts';
import { readOption } from './read-option.ts';

/** Runs the program. Exit codes: 0 done, 1 a failure the user can mend, 2 wrong usage, 70 our own fault. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  try {
    const program = await makeProgram(argv.slice(2));
    if (argv.length <= 2) {
      program.outputHelp();
      return 0;
    }
    const wrong = unknownCommand(program, argv.slice(2));
    await program.parseAsync(wrong ? [...argv.slice(0, 2), ...wrong] : argv);
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return explainFailure(error);
  }
}

/** @param typed the command that is named there gets its options; those of the others are not loaded */
async function makeProgram(typed: readonly string[]): Promise<Command> {
  const program = new Command('ratemark')
    .description(
      'Did this recommendation come true, by the rating standard that its publisher printed?',
    )
    .version(ENGINE_VERSION)
    .addHelpText('after', helpBelow({ examples: EXAMPLES }));
  finish(program);
  for (const spec of COMMANDS) {
    const words = spec.name.split(' ');
    const command = above(program, words).command(words.at(-1) ?? '');
    command.description(spec.help).addHelpText('after', helpBelow(spec));
    if (spec.argument) command.addArgument(argumentOf(spec.argument));
    finish(command);
    if (words.every((word) => typed.includes(word))) await addWork(command, spec);
  }
  return program;
}

/** The command that another stands below: the program, or `standards`. */
function above(program: Command, [group = '', ...below]: readonly string[]): Command {
  if (below.length === 0) return program;
  const known = program.commands.find((one) => one.name() === group);
  if (known) return known;
  const command = program.command(group).description(GROUPS.get(group) ?? '');
  finish(command);
  return command;
}

function argumentOf({ name, help, choices }: NonNullable<CommandSpec['argument']>): Argument {
  const argument = new Argument(name, help);
  return choices ? argument.choices(choices) : argument;
}

function helpBelow({ notes, examples = [] }: Pick<CommandSpec, 'notes' | 'examples'>): string {
  const lines = examples.map((text) => `  ratemark ${text}`);
  const parts = [notes ?? [], lines.length > 0 ? ['Examples:', ...lines].join('\n') : []].flat();
  return parts.map((part) => `\n${part}`).join('\n');
}

/** What is the same for every command. Arguments stand first: an option that takes many values would swallow them. */
function finish(command: Command): void {
  command
    .exitOverride()
    .configureHelp({ helpWidth: 80, subcommandTerm })
    .configureOutput({ outputError });
  const name = nameOf(command);
  const names = argumentsOf(command);
  if (names.length === 0) {
    command.showHelpAfterError(`(${name} --help shows how it is used)`);
    return;
  }
  const usage = [...names, '[options]'].join(' ');
  command.usage(usage);
  command.showHelpAfterError(`(${name} ${usage}; --help shows them all)`);
}

/** A command in the list of another's help: it has options, though they may not be loaded. */
function subcommandTerm(command: Command): string {
  const hasOptions = command.commands.length === 0 && command.name() !== 'help';
  const options = hasOptions ? ['[options]'] : [];
  return [command.name(), ...options, ...argumentsOf(command)].join(' ');
}

const argumentsOf = (command: Command): readonly string[] =>
  command.registeredArguments.map((argument) => {
    const text = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${text}>` : `[${text}]`;
  });

/** `ratemark standards list`: the command as it is typed. */
const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();

/** Commander's messages in our voice; what the user typed is made inert. */
function outputError(text: string, write: (text: string) => void): void {
  const lines = text.replace(/^error: /, 'ratemark: ').split('\n');
  write(lines.map(inert).join('\n'));
}

/** Gives a command its options and what it does. */
async function addWork(command: Command, spec: CommandSpec): Promise<void> {
  const own = await spec.options();
  const table: OptionTable = spec.typedOnly ? own : { ...own, config: CONFIG_OPTION };
  for (const [name, one] of Object.entries(table)) {
    command.addOption(toOption(name, one));
    // a flag of the file of options can be taken back
    if (one.kind === 'flag')
      command.addOption(new Option(usageOf(name, one).replace('--', '--no-')).hideHelp());
  }
  command.action(async (...args: unknown[]) => {
    const words = args.slice(0, -2).flat().map(String);
    const given = Object.fromEntries(
      Object.entries(command.opts()).filter(
        ([name]) => command.getOptionValueSource(name) === 'cli',
      ),
    );
    const { config, blame } = await configure(table, given);
    requireAll(command, table, config);
    try {
      await spec.run(config as never, { words, names: new Set(Object.keys(given)) });
    } catch (error) {
      throw blame(error);
    }
  });
}

function toOption(name: string, spec: OptionSpec): Option {
  const option = new Option(usageOf(name, spec), spec.help);
  if (spec.kind === 'choice') option.choices(spec.choices);
  if (spec.default !== undefined)
    option.default(readOption(name, spec, spec.default), spec.default);
  if (spec.kind === 'flag') return option;
  return option.argParser((text, before) => {
    const value = readTyped(name, spec, text);
    return takesMany(spec) && Array.isArray(before) ? [...before, text] : value;
  });
}

/** As commander wants it: what it says is put behind the option and its value. */
function readTyped(name: string, spec: OptionSpec, text: string): unknown {
  try {
    return readOption(name, spec, text);
  } catch (error) {
    if (!(error instanceof BadValue)) throw error;
    const said =
      spec.kind === 'choice'
        ? error.message.replace('expected', 'allowed choices are')
        : error.message;
    throw new InvalidArgumentError(
      said.charAt(0).toUpperCase() + said.slice(1) + (/[.?]$/.test(said) ? '' : '.'),
    );
  }
}

/** Options that have to be given, on the command line or in the file. */
function requireAll(
  command: Command,
  table: OptionTable,
  config: Readonly<Record<string, unknown>>,
): void {
  const values = new Map(Object.entries(config));
  for (const [name, spec] of Object.entries(table))
    if (spec.required && values.get(name) === undefined)
      command.error(`error: required option '${usageOf(name, spec)}' not specified`);
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
