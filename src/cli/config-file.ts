/** `ratemark.yaml`: the options of a backtest in a file, under those of the command line. */
import { existsSync } from 'node:fs';
import { lazySchema, readYaml } from '../base/config.ts';
import { EngineError, type Place } from '../base/errors.ts';
import { cut } from '../base/shown-value.ts';
import { didYouMean } from '../base/text.ts';
import { readTextFile } from '../ingest/files.ts';
import { BACKTEST_OPTIONS, type BacktestConfig, OUTPUT_OPTIONS } from './backtest-options.ts';
import type { OptionSpec } from './options.ts';

const DEFAULT_FILE = 'ratemark.yaml';
const schema = lazySchema((z) => z.record(z.string(), z.unknown()).nullable());

/** The options of a command, and how to say that one of them came from the file. */
export interface Configured<C> {
  readonly config: C;
  /** Gives an error about an option of the file its line there; any other error comes back as it is. */
  readonly explain: (error: EngineError) => EngineError;
}

/** What `--sample` stands for: the file's inputs give way to it, and it to inputs of the command line. */
const INPUTS = ['prices', 'benchmark', 'calls'] as const;

/**
 * Puts the options of a config file under those of the command line, whole options: a list is not added to. Keys are the
 * long options, `volume-cap` or `volumeCap`; a list may be a YAML list or one value, pairs a YAML mapping.
 *
 * @throws {EngineError} `config.…` with file, line and field
 */
export function withConfigFile<C extends BacktestConfig>(given: C): Configured<C> {
  const file = given.config ?? (existsSync(DEFAULT_FILE) ? DEFAULT_FILE : undefined);
  if (file === undefined) return { config: given, explain: (error) => error };
  const text = readText(file);
  const preset = new Map<string, Preset>();
  for (const [key, value] of Object.entries(readYaml(text, schema, file) ?? {})) {
    const place = placeOf(text, file, key);
    const name = key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const spec = SPECS.get(name);
    if (!spec) {
      const hint = didYouMean(key, [...SPECS.keys()].map(toKebab));
      throw new EngineError('config.schema', `no option "${key}"${hint}`, place);
    }
    preset.set(name, { value: readValue(spec, value, place), place });
  }
  if (given.sample) for (const name of INPUTS) preset.delete(name);
  if (given.prices) preset.delete('sample');
  for (const name of Object.keys(given)) preset.delete(name);
  const values = Object.fromEntries([...preset].map(([name, { value }]) => [name, value]));
  return { config: { ...values, ...given }, explain: (error) => blame(error, preset) };
}

/** An option of the file, and where it stands. */
interface Preset {
  readonly value: unknown;
  readonly place: Place;
}

/** A file that names a file of options is no use. */
const SPECS: ReadonlyMap<string, OptionSpec> = new Map(
  Object.entries({ ...BACKTEST_OPTIONS, ...OUTPUT_OPTIONS }).filter(([name]) => name !== 'config'),
);
const toKebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function placeOf(text: string, file: string, key: string): Place {
  const at = text.split('\n').findIndex((line) => {
    const bare = line.replace(/^['"]/, '');
    return bare.startsWith(key) && /^['"]?\s*:/.test(bare.slice(key.length));
  });
  return { file, ...(at >= 0 && { line: at + 1 }), field: key };
}

/** Errors about options name them as the command line does; those of the file get their place in it. */
function blame(error: EngineError, preset: ReadonlyMap<string, Preset>): EngineError {
  const places = new Map([...preset].map(([name, { place }]) => [`--${toKebab(name)}`, place]));
  const issues = error.issues.map((issue) => {
    const { file, field = '' } = issue.place;
    const place = file === undefined ? places.get(field) : undefined;
    return place ? { ...issue, place } : issue;
  });
  return issues.every((issue, k) => issue === error.issues[k]) ? error : EngineError.of(issues);
}

function readText(file: string): string {
  if (existsSync(file)) return readTextFile(file).text;
  throw new EngineError('file.read', 'no such file; check the path', { file, field: '--config' });
}

/** A value of the file as the command line would have read it. */
function readValue({ flags, choices, parse }: OptionSpec, value: unknown, place: Place): unknown {
  const refuse = (message: string): never => {
    throw new EngineError('config.schema', message, place);
  };
  if (!flags.includes('<')) {
    if (typeof value !== 'boolean') refuse(`expected true or false, found ${described(value)}`);
    return value;
  }
  const wordOf = (one: unknown): string => {
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
      return String(one);
    return refuse(`expected words or numbers, found ${described(one)}`);
  };
  if (value === null || value === '') return refuse('expected a value, found nothing');
  const takesMany = flags.includes('...');
  if (isPairs(value)) {
    if (takesMany) return Object.entries(value).map(([k, v]) => `${k}=${wordOf(v)}`);
    return refuse(`expected one value, found ${described(value)}`);
  }
  const words = (Array.isArray(value) ? value : [value]).map(wordOf);
  if (takesMany) return words;
  const text = words.join(',');
  if (choices && !choices.includes(text))
    refuse(`expected ${choices.join(', ')}, found "${text}"${didYouMean(text, choices)}`);
  try {
    return parse ? parse(text) : text;
  } catch (cause) {
    const expected = (cause as Error).message.replace(/\.$/, '');
    return refuse(`${expected.charAt(0).toLowerCase()}${expected.slice(1)}, found "${text}"`);
  }
}

const described = (value: unknown): string =>
  value === null ? 'nothing' : cut(JSON.stringify(value));

const isPairs = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
