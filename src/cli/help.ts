/** How help looks on every command, in English or in another language. */
import type { Command, Help } from 'commander';
import { said } from '../base/message.ts';
import type { Language } from '../report/words/terms.ts';
import type { Command as CommandSpec } from './command.ts';
import type { Say } from './language.ts';

/** Help in a language: its words, and what that language asks of commander's layout. */
export interface HelpVoice {
  readonly say: Say;
  readonly layout: Partial<Help>;
}

/** The words of help are loaded where help is wanted. */
export async function helpVoiceOf(language: Language): Promise<HelpVoice> {
  if (language === 'zh') return (await import('./chinese-help.ts')).CHINESE_HELP;
  return { say: (text) => text, layout: {} };
}

/** Notes and examples, below the options. */
export function helpBelow(
  { notes, examples = [] }: Pick<CommandSpec, 'notes' | 'examples'>,
  say: Say,
): string {
  const lines = examples.map((text) => `  ratemark ${text}`);
  const title = lines.length > 0 ? [[say('Examples:'), ...lines].join('\n')] : [];
  const parts = [...(notes === undefined ? [] : [say(notes)]), ...title];
  return parts.map((part) => `\n${part}`).join('\n');
}

/**
 * What is the same for every command. Arguments stand first: an option that takes many values would swallow them.
 *
 * @param tell takes what commander says of a wrong command line
 */
export function finish(
  command: Command,
  { say, layout }: HelpVoice,
  tell: (text: string) => void,
): Command {
  command
    .exitOverride()
    .helpOption('-h, --help', say('display help for command'))
    .configureHelp({ helpWidth: 80, subcommandTerm, ...layout })
    .configureOutput({ outputError: tell, writeErr: tell });
  const name = nameOf(command);
  const names = argumentsOf(command);
  if (names.length === 0)
    return command.showHelpAfterError(said`(${name} --help shows how it is used)`);
  const usage = [...names, '[options]'].join(' ');
  command.usage(usage);
  return command.showHelpAfterError(
    said`(${name} ${names.join(' ')} [options]; --help shows them all)`,
  );
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

/** What the help of the whole program shows. */
export const EXAMPLES: readonly string[] = [
  'evaluate --sample',
  'evaluate -r ratings.csv -p prices/ -b 000300.SH=csi300.csv',
  'evaluate -r ratings.csv -p prices/ -g house,grade --format csv',
  'init',
  'explain CALL-ID -r ratings.csv -p prices/ --lang zh',
  'explain grade=buy year=2025 -r ratings.csv -p prices/',
  'check prices/ ratings.csv',
  'standards list',
  'backtest follow-buys --sample',
  'prove follow-buys --sample',
  'score --sample',
  'rank houses --sample',
  'sensitivity --sample --as csc-2021',
  'audit --sample --out audit',
];
