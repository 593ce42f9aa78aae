/** The options of the commands, one table typed over what the command needs: an option without an entry does not compile. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';

export interface OptionSpec {
  readonly flags: string;
  readonly help: string;
  readonly choices?: readonly string[];
  readonly default?: string | readonly string[];
  readonly parse?: (text: string) => unknown;
}

/** Inputs that every command with calls shares. */
export interface InputConfig {
  readonly ratings?: string[];
  readonly prices?: string[];
  readonly benchmark?: string[];
  readonly standard: string;
  readonly convention: string;
  readonly asOf?: string;
  readonly mentionsAs?: string;
  readonly ids?: string;
  readonly acceptJump?: string[];
  readonly factorMeans?: 'raw' | 'adjusted';
  readonly skipBad?: boolean;
  readonly sample?: boolean;
}

export interface EvaluateConfig extends InputConfig {
  readonly groupBy: string;
  readonly chance?: boolean;
  readonly format: 'table' | 'json' | 'jsonl' | 'csv';
  readonly out?: string;
  readonly lang: 'en' | 'zh';
  readonly limit: number;
}

type Table<Config> = { readonly [Name in keyof Required<Config>]: OptionSpec };

/** What a user may say of prices, on every command that reads some. */
export const GATE_OPTIONS = {
  acceptJump: {
    flags: '--accept-jump <code@day...>',
    help: 'the market made this jump: judge across it, marked',
  },
  factorMeans: {
    flags: '--factor-means <what>',
    help: 'closes beside a factor column are raw (as traded) or adjusted by it already',
    choices: ['raw', 'adjusted'],
  },
} satisfies Readonly<Record<string, OptionSpec>>;

export const INPUT_OPTIONS: Table<InputConfig> = {
  ratings: {
    flags: '-r, --ratings <path...>',
    help: 'rating files or folders (CSV, JSON or .xlsx)',
  },
  prices: {
    flags: '-p, --prices <path...>',
    help: 'price files or folders; ID=FILE names the instrument',
  },
  benchmark: {
    flags: '-b, --benchmark <what...>',
    help: "ID=FILE: a benchmark's prices; MARKET=ID: use this benchmark for a market such as CN, HK, US or JP",
  },
  standard: { flags: '-s, --standard <id|file>', help: 'rating standard', default: 'cnpsec-2025' },
  convention: {
    flags: '-c, --convention <name>',
    help: 'literal, previous-close, next-close, next-open, civil-code or geometric',
    default: 'literal',
  },
  asOf: {
    flags: '--as-of <day>',
    help: 'last day whose data may be used, YYYY-MM-DD (default: last day of the data)',
    parse: readDay,
  },
  mentionsAs: { flags: '--mentions-as <grade>', help: 'judge mentions as if they bore this grade' },
  ids: { flags: '--ids <file>', help: "CSV that maps a vendor's keys to symbols" },
  ...GATE_OPTIONS,
  skipBad: { flags: '--skip-bad', help: 'leave bad rating rows out and count them' },
  sample: { flags: '--sample', help: 'use the simulated data that comes with ratemark' },
};

export const EVALUATE_OPTIONS: Table<Omit<EvaluateConfig, keyof InputConfig>> = {
  groupBy: {
    flags: '-g, --group-by <keys>',
    help: 'house, analyst, grade, industry, group, market, month, year; commas group together',
    default: 'grade',
  },
  chance: {
    flags: '--chance',
    help: 'also a table of hit rates beside base rates and lift (json has them always; takes longer)',
  },
  format: {
    flags: '-f, --format <format>',
    help: 'what stdout gets',
    choices: ['table', 'json', 'jsonl', 'csv'],
    default: 'table',
  },
  out: {
    flags: '-o, --out <folder>',
    help: 'also write calls.csv, calls.jsonl, cohorts.csv, result.json, manifest.json',
  },
  lang: {
    flags: '--lang <lang>',
    help: 'language of the table',
    choices: ['en', 'zh'],
    default: 'en',
  },
  limit: {
    flags: '--limit <n>',
    help: 'calls and mentions in the table, 0 for all',
    default: '40',
    parse: readLimit,
  },
};

/** Adds a table of options to a command. */
export function addOptions(command: Command, table: Readonly<Record<string, OptionSpec>>): Command {
  for (const { flags, help, choices, default: preset, parse } of Object.values(table)) {
    const option = new Option(flags, help);
    if (choices) option.choices(choices);
    if (preset !== undefined)
      option.default(
        parse && typeof preset === 'string' ? parse(preset) : preset,
        typeof preset === 'string' ? preset : undefined,
      );
    if (parse) option.argParser(parse);
    command.addOption(option);
  }
  return command;
}

/** Checks the day here, so that a wrong one is told as a wrong option. */
function readDay(text: string): string {
  try {
    parseDay(text);
    return text;
  } catch (error) {
    if (error instanceof EngineError)
      throw new InvalidArgumentError('Expected a day of the calendar as YYYY-MM-DD.');
    throw error;
  }
}

function readLimit(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text) === 0 ? Number.POSITIVE_INFINITY : Number(text);
}
