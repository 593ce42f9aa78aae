/** The command line: commander's commands made of the list of commands and the tables of their options. */

import { Argument, Command, CommanderError } from 'commander';
import { ENGINE_VERSION } from '../app/version.ts';
import type { Language } from '../report/words/terms.ts';
import { type Command as CommandSpec, GROUPS } from './command.ts';
import { COMMANDS } from './commands.ts';
import { EXAMPLES, finish, helpBelow, helpVoiceOf } from './help.ts';
import { type Say, speak } from './language.ts';

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
    // the version or help, which commander has printed
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const { explainFailure, explainUsage } = await import('./failure.ts');
    if (!(error instanceof CommanderError)) return explainFailure(error);
    explainUsage(told.join(''));
    return 2;
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
    if (words.every((word) => typed.includes(word)))
      (await import('./configure.ts')).addWork(command, spec, await spec.options(), say);
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
