/**
 * What an option is: a row of a group's table. From the tables follow the command line, help, the keys of `ratemark.yaml`
 * with their checks, the defaults and the types of what a command is given.
 */

import type { Range } from '../app/option-range.ts';
import type { Message } from '../base/message.ts';

export interface AnyOption {
  /** Short form; it means the same on every command. */
  readonly letter?: string;
  /** A line of help, in English. */
  readonly help: string;
  /** As it would be typed. */
  readonly default?: string;
  readonly required?: true;
  /** It speaks of the user's own data: in the file of options it gives way to `--sample`. */
  readonly ofData?: true;
  /** A value in the file of options that only other commands can use: this one passes over it. */
  readonly elsewhere?: (text: string) => boolean;
}

/** An option that takes a value; help shows it as `<value>`. */
interface Valued extends AnyOption {
  readonly value: string;
}

/** A row of a table: the name is its key there. */
export type OptionSpec =
  /** One that `holds` is so unless it is taken back: help shows `--no-…`. */
  | (AnyOption & { readonly kind: 'flag'; readonly holds?: true })
  | (Valued & { readonly kind: 'text' | 'day' })
  /** Any number of words; `pairs` are written NAME=VALUE, and in the file as a mapping if one likes. */
  | (Valued & { readonly kind: 'texts' | 'pairs' })
  /** Words with commas between. */
  | (Valued & { readonly kind: 'list' })
  | (Valued & { readonly kind: 'choice'; readonly choices: readonly string[] })
  | (Valued & { readonly kind: 'number'; readonly range: Range })
  /** @throws {BadValue} from `read` */
  | (Valued & { readonly kind: 'other'; readonly read: (text: string) => unknown });

/** The file of options that is read where none is named. */
export const OPTIONS_FILE = 'ratemark.yaml';

export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** It names the file of options, on every command that reads one. */
export const CONFIG_OPTION: OptionSpec = {
  kind: 'text',
  value: 'file',
  help: `YAML with the same options (default: ${OPTIONS_FILE}, if there)`,
};

/** It has a command go on, on every one that shows what files give. */
export const WATCH_OPTION: OptionSpec = {
  kind: 'flag',
  help: 'go on, and run again whenever an input changes',
};

/** A text that is no value of an option. The message says what was expected; the hint, what may have been meant. */
export class BadValue extends Error {
  declare readonly message: Message;
  /** Goes on behind the message; empty where nothing comes to mind. */
  readonly hint: string;

  constructor(message: Message, hint = '', options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

type ValueOf<S> = S extends { kind: 'flag' }
  ? boolean
  : S extends { kind: 'choice'; choices: readonly (infer C)[] }
    ? C
    : S extends { kind: 'number' }
      ? number
      : S extends { kind: 'other'; read: (text: string) => infer T }
        ? T
        : S extends { kind: 'texts' | 'pairs' | 'list' }
          ? readonly string[]
          : string;

type Always<T> = {
  [N in keyof T]: T[N] extends { default: string } | { required: true } ? N : never;
}[keyof T];

/** What a command with these options is given. */
export type ConfigOf<T> = { readonly [N in Always<T>]: ValueOf<T[N]> } & {
  readonly [N in Exclude<keyof T, Always<T>>]?: ValueOf<T[N]>;
} & Standing;

/** What holds without the command line: the defaults under the file of options. Reports print what differs from it. */
export interface Standing {
  readonly standing?: Readonly<Record<string, unknown>>;
}

/** `acceptJump` is typed `--accept-jump`. */
export const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** `-r, --ratings <path...>` */
export function usageOf(name: string, spec: OptionSpec): string {
  const short = spec.letter === undefined ? '' : `-${spec.letter}, `;
  if (spec.kind === 'flag') return `${short}${spec.holds ? backOf(name) : flagOf(name)}`;
  return `${short}${flagOf(name)} <${spec.value}${takesMany(spec) ? '...' : ''}>`;
}

/** How a flag is taken back. */
export const backOf = (name: string): string => flagOf(name).replace('--', '--no-');

/** The path of `pe.csv,lag=1`: what stands before the first setting. */
export const withoutSettings = (text: string): string => text.split(/,(?=\w+=)/)[0] ?? text;

export const takesMany = ({ kind }: OptionSpec): boolean => kind === 'texts' || kind === 'pairs';

// The kinds of options, as the tables are written: what the value is called, a line of help, and what is special.

type More = Omit<AnyOption, 'help'>;

/** It speaks of the user's own data. */
export const DATA = { ofData: true } as const;

export const flag = (help: string) => ({ kind: 'flag', help }) as const;
export const holding = (help: string) => ({ kind: 'flag', holds: true, help }) as const;

const valued =
  <const Kind extends string>(kind: Kind) =>
  <const M extends More = object>(value: string, help: string, more: M = {} as M) => ({
    ...({ kind, value, help } as const),
    ...more,
  });

export const text = valued('text');
export const day = valued('day');
export const texts = valued('texts');
export const pairs = valued('pairs');
export const list = valued('list');

export const choice = <const Choices extends readonly string[], const M extends More = object>(
  value: string,
  choices: Choices,
  help: string,
  more: M = {} as M,
) => ({ ...({ kind: 'choice', value, choices, help } as const), ...more });

export const number = <const M extends More = object>(
  value: string,
  range: Range,
  help: string,
  more: M = {} as M,
) => ({ ...({ kind: 'number', value, range, help } as const), ...more });

/** @param read throws {@link BadValue} for what it does not take */
export const other = <Read extends (text: string) => unknown, const M extends More = object>(
  value: string,
  read: Read,
  help: string,
  more: M = {} as M,
) => ({ ...({ kind: 'other', value, read, help } as const), ...more });

/** What holds where nothing is said. */
export const preset = (value: string | number) => ({ default: String(value) });
