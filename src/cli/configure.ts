/** What a command is given, the command line over the file of options over the defaults, and what it then does. */
import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Message, remember, said } from '../base/message.ts';
import type { Command as CommandSpec } from './command.ts';
import { type Say, tell } from './language.ts';
import {
  BadValue,
  backOf,
  CONFIG_OPTION,
  flagOf,
  OPTIONS_FILE,
  type OptionSpec,
  type OptionTable,
  type Standing,
  takesMany,
  usageOf,
  WATCH_OPTION,
} from './option.ts';
import { defaultsOf, readOption } from './read-option.ts';

/** Gives a command its options and what it does. */
export function addWork(command: Command, spec: CommandSpec, own: OptionTable, say: Say): void {
  const table: OptionTable = spec.typedOnly ? own : { ...own, config: CONFIG_OPTION };
  for (const [name, one] of Object.entries(table)) {
    command.addOption(toOption(name, one, say));
    // a flag of the file of options can be taken back
    if (one.kind === 'flag')
      command.addOption(new Option(one.holds ? flagOf(name) : backOf(name)).hideHelp());
  }
  command.action(async (...args: unknown[]) => {
    const words = args
      .slice(0, -2)
      .flat()
      .filter((word) => word !== undefined) // one that may be left out, and is
      .map(String);
    const given = Object.fromEntries(
      Object.entries(command.opts()).filter(
        ([name]) => command.getOptionValueSource(name) === 'cli',
      ),
    );
    const { config, blame } = await configure(table, given);
    requireAll(command, table, config);
    if (table['watch'] === WATCH_OPTION && config['watch'] === true) {
      const { inputPaths, watchInputs } = await import('./watch.ts');
      return watchInputs(inputPaths(table, config, words));
    }
    try {
      await spec.run(config as never, {
        words,
        word: words[0] ?? '',
        names: new Set(Object.keys(given)),
      });
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

interface Configured {
  readonly config: Readonly<Record<string, unknown>> & Standing;
  /** Gives an error about an option of the file its line there; any other comes back as it is. */
  readonly blame: (error: unknown) => unknown;
}

/**
 * Lays the options over each other, whole options: a list is not added to.
 *
 * @param table where it has `config`, a file is read though none is named
 * @param given what was typed
 * @throws {EngineError} `config.…` with file, line and field
 */
export async function configure(
  table: OptionTable,
  given: Readonly<Record<string, unknown>>,
): Promise<Configured> {
  const presets = defaultsOf(table);
  const { config: named } = given;
  const usual = table['config'] && existsSync(OPTIONS_FILE) ? OPTIONS_FILE : undefined;
  const file = typeof named === 'string' ? named : usual;
  if (file === undefined)
    return { config: { ...presets, ...given, standing: presets }, blame: (error) => error };
  const { readConfigFile } = await import('./config-file.ts');
  const { values, left, setAside, blame } = await readConfigFile(file, table, given);
  if (setAside.length > 0)
    tell(said`--sample takes the place of what ${file} says of data: ${setAside.join(', ')}`);
  const standing = { ...presets, ...values };
  return { config: { ...presets, ...left, ...given, standing }, blame };
}
