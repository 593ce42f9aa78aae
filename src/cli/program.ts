/** The command line: commander's commands made of the list of commands and the tables of their options. */

import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Message, remember } from '../base/message.ts';
import type { Language } from '../report/words/terms.ts';
import { ENGINE_VERSION } from '../run/version.ts';
import type { Command as CommandSpec } from './command.ts';
import { COMMANDS, EXAMPLES, GROUPS } from './commands.ts';
import { configure } from './configure.ts';
import { explainFailure, explainUsage } from './failure.ts';
import { finish, helpBelow, helpVoiceOf } from './help.ts';
import { type Say, speak } from './language.ts';
import {
  BadValue,
  CONFIG_OPTION,
  type OptionSpec,
  type OptionTable,
  takesMany,
  usageOf,
} from './option.ts';
import { readOption } from './read-option.ts';

const ABOUT =
  'Did this recommendation come true, by the rating standard that its publisher printed?';

type Tell = (text: string) => void;

/** Runs the program. Exit codes: 0 done, 1 a failure the user can mend, 2 wrong usage, 70 our own fault. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const language = await speak(argv.slice(2));
  const told: string[] = [];
  try {
    const program = await makeProgram(argv.slice(2), language, (text) => told.push(text));
    if (argv.length <= 2) {
      program.outputHelp();
      return 0;
    }
    const wrong = unknownCommand(program, argv.slice(2));
    await program.parseAsync(wrong ? [...argv.slice(0, 2), ...wrong] : argv);
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    if (!(error instanceof CommanderError)) return explainFailure(error);
    explainUsage(told.join(''));
    return error.exitCode === 0 ? 0 : 2;
  }
}

/**
 * @param typed the command that is named there gets its options; those of the others are not loaded
 * @param tell takes what commander says of a wrong command line
 */
async function makeProgram(typed: readonly string[], language: Language, tell: Tell) {
  const voice = await helpVoiceOf(language);
  const { say } = voice;
  const dress = (command: Command) => finish(command, voice, tell);
  const program = new Command('ratemark')
    .description(say(ABOUT))
    .version(ENGINE_VERSION, '-V, --version', say('output the version number'))
    .helpCommand('help [command]', say('display help for command'))
    .addHelpText('after', helpBelow({ examples: EXAMPLES }, say));
  dress(program);
  for (const spec of COMMANDS) {
    const words = spec.name.split(' ');
    const command = above(program, words, { say, dress }).command(words.at(-1) ?? '');
    command.description(say(spec.help)).addHelpText('after', helpBelow(spec, say));
    if (spec.argument) command.addArgument(argumentOf(spec.argument, say));
    dress(command);
    if (words.every((word) => typed.includes(word))) await addWork(command, spec, say);
  }
  return program;
}

/** The command that another stands below: the program, or `standards`. */
function above(
  program: Command,
  [group = '', ...below]: readonly string[],
  { say, dress }: { readonly say: Say; readonly dress: (command: Command) => Command },
): Command {
  if (below.length === 0) return program;
  const known = program.commands.find((one) => one.name() === group);
  if (known) return known;
  return dress(program.command(group).description(say(GROUPS.get(group) ?? '')));
}

function argumentOf(
  { name, help, choices }: NonNullable<CommandSpec['argument']>,
  say: Say,
): Argument {
  const argument = new Argument(name, say(help));
  return choices ? argument.choices(choices) : argument;
}

/** Gives a command its options and what it does. */
async function addWork(command: Command, spec: CommandSpec, say: Say): Promise<void> {
  const own = await spec.options();
  const table: OptionTable = spec.typedOnly ? own : { ...own, config: CONFIG_OPTION };
  for (const [name, one] of Object.entries(table)) {
    command.addOption(toOption(name, one, say));
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

function toOption(name: string, spec: OptionSpec, say: Say): Option {
  const option = new Option(usageOf(name, spec), say(spec.help));
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
    throw new InvalidArgumentError(sentenceOf(spec, error));
  }
}

/** What was expected, as a sentence of its own. */
function sentenceOf({ kind }: OptionSpec, { message, hint }: BadValue): Message {
  const whole = `${message}${hint}`;
  const text = kind === 'choice' ? whole.replace('expected', 'allowed choices are') : whole;
  const ends = /[.?]$/.test(text);
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}${ends ? '' : '.'}`;
  return remember(sentence, ends ? '{0}{1}' : '{0}{1}.', [message, hint]);
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
  for (const [i, word] of words.entries()) {
    if (command.commands.length === 0) return undefined; // what follows are arguments
    if (word.startsWith('-') || word === 'help' || words[i - 1] === '--lang') continue;
    typed.push(word);
    const next = command.commands.find((one) => one.name() === word);
    if (!next) return typed;
    command = next;
  }
  return undefined;
}
