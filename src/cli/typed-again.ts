/** The options of a run as a report prints them, for the user to type again. */

import { ownValue } from '../base/own.ts';
import {
  backOf,
  CONFIG_OPTION,
  flagOf,
  type OptionSpec,
  type OptionTable,
  type Standing,
  takesMany,
} from './option.ts';
import { INPUT_OPTIONS, type InputConfig } from './options/inputs.ts';
import { defaultsOf } from './read-option.ts';

/** The options that name the inputs, or the file that does. */
export function inputOptions(config: InputConfig): string {
  const { sample, ...others } = INPUT_OPTIONS;
  return typedAgain({ config: CONFIG_OPTION, sample, ...others }, config).join(' ');
}

/** An option as it may be typed again; nothing where it is not given. */
export const optionText = (flag: string, value: string | undefined): string =>
  value === undefined ? '' : `${flag} ${quoted(value)}`;

/** Those that differ from what holds without typing them: the file of options, or the defaults. */
export function typedAgain(table: OptionTable, config: Standing): string[] {
  const values = new Map<string, unknown>(Object.entries(config));
  const { standing = defaultsOf(table) } = config;
  return Object.entries(table).flatMap(([name, spec]) => {
    const [value, usual] = [values.get(name), ownValue(standing, name)];
    if (spec.kind === 'flag' && spec.holds) return []; // such a flag changes no result
    const isUsual =
      spec.kind === 'flag' ? !value === !usual : value === undefined || isSame(value, usual);
    return isUsual ? [] : [spoken(name, spec, value)];
  });
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function spoken(name: string, spec: OptionSpec, value: unknown): string {
  if (spec.kind === 'flag') return value ? flagOf(name) : backOf(name);
  const flag = spec.letter === undefined ? flagOf(name) : `-${spec.letter}`;
  const words = takesMany(spec) && Array.isArray(value) ? value.map(String) : [String(value)];
  return [flag, ...words.map(quoted)].join(' ');
}

/** For a shell: in apostrophes where a letter may mean something to it. */
export const quoted = (text: string): string =>
  /^[\p{L}\p{N}_./:=,+-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
