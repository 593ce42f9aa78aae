/** `ratemark.yaml`: options of every command in a file, by their long names, under those of the command line. */
import { existsSync } from 'node:fs';
import { readYamlWords } from '../base/config.ts';
import { EngineError, type Place } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { cut, didYouMean } from '../base/text.ts';
import { readTextFile } from '../ingest/files.ts';
import { COMMANDS } from './commands.ts';
import { BadValue, flagOf, type OptionSpec, type OptionTable, takesMany } from './option.ts';
import { readOption } from './read-option.ts';

type Values = Readonly<Record<string, unknown>>;

/** The options of a file that a command takes. */
export interface FileOptions {
  /** All of them. */
  readonly values: Values;
  /** Those that what was typed leaves standing. */
  readonly left: Values;
  /** Keys of data that the sample takes the place of. */
  readonly setAside: readonly string[];
  /** Gives an error about an option of the file its line there; any other comes back as it is. */
  readonly blame: (error: unknown) => unknown;
}

/**
 * Reads a file of options. Keys are the long options, `volume-cap` or `volumeCap`; one that only other commands take is
 * passed over, and so is a value that only they can use.
 *
 * @throws {EngineError} `config.…` with file, line and field
 */
export async function readConfigFile(
  file: string,
  table: OptionTable,
  given: Values,
): Promise<FileOptions> {
  const text = readText(file);
  const known = await everyOption();
  const values = new Map<string, unknown>();
  const places = new Map<string, Place>();
  for (const [key, written] of entriesOf(text, file)) {
    const name = key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const place = placeOf(text, file, key);
    const kin = known.get(name);
    if (!kin) throw refused(said`no option "${key}"${didYouMean(key, keysOf(known))}`, place);
    if (places.has(name)) throw refused(said`${flagOf(name)} is stated twice`, place);
    places.set(name, place);
    const spec = ownValue(table, name);
    const value = spec && readWritten(name, spec, { written, kin, place });
    if (value !== undefined) values.set(name, value);
  }
  refuseBoth(values, places);
  const left = leave(values, table, given);
  return {
    values: Object.fromEntries(values),
    left: Object.fromEntries(left),
    setAside: [...values.keys()]
      .filter((name) => !left.has(name) && !Object.hasOwn(given, name) && name !== 'sample')
      .map((name) => flagOf(name).slice(2)),
    blame: (error) =>
      blame(error, (flag) => [...left.keys()].find((one) => flagOf(one) === flag), places),
  };
}

/** The keys of the file with what is written after them; none where the file holds nothing but comments. */
function entriesOf(text: string, file: string): readonly (readonly [string, unknown])[] {
  const whole = readYamlWords(text, file);
  if (whole === null) return [];
  if (typeof whole === 'object' && !Array.isArray(whole)) return Object.entries(whole);
  const message = said`expected options such as "prices: prices/", found ${shown(whole)}`;
  throw refused(message, { file });
}

/** The options of all commands by their names. A file that names a file of options is no use: that one is not among them. */
async function everyOption(): Promise<ReadonlyMap<string, readonly OptionSpec[]>> {
  const known = new Map<string, OptionSpec[]>();
  for (const { options } of COMMANDS)
    for (const [name, spec] of Object.entries(await options()))
      known.set(name, [...(known.get(name) ?? []), spec]);
  return known;
}

const keysOf = (known: ReadonlyMap<string, unknown>): string[] =>
  [...known.keys()].map((name) => flagOf(name).slice(2));

/** The sample brings its own ratings and prices. */
function refuseBoth(
  values: ReadonlyMap<string, unknown>,
  places: ReadonlyMap<string, Place>,
): void {
  if (!values.get('sample') || !(values.has('ratings') || values.has('prices'))) return;
  const message = said`brings its own ratings and prices; leave out one or the other`;
  throw refused(message, places.get('sample') ?? {});
}

/** `--sample` takes the place of the file's data, and data that are typed that of the file's `sample`. */
function leave(
  values: ReadonlyMap<string, unknown>,
  table: OptionTable,
  given: Values,
): ReadonlyMap<string, unknown> {
  const typedData = given['prices'] !== undefined || given['ratings'] !== undefined;
  const yields = (name: string) =>
    Object.hasOwn(given, name) ||
    (given['sample'] === true && ownValue(table, name)?.ofData) ||
    (name === 'sample' && typedData);
  return new Map([...values].filter(([name]) => !yields(name)));
}

const refused = (message: Message, place: Place): EngineError =>
  new EngineError('config.schema', message, place);

function placeOf(text: string, file: string, key: string): Place {
  const at = text.split('\n').findIndex((line) => {
    const bare = line.replace(/^['"]/, '');
    return bare.startsWith(key) && /^['"]?\s*:/.test(bare.slice(key.length));
  });
  return { file, ...(at >= 0 && { line: at + 1 }), field: key };
}

/** Errors about options name them as the command line does; those of the file get their place in it. */
function blame(
  error: unknown,
  nameOf: (flag: string) => string | undefined,
  places: ReadonlyMap<string, Place>,
): unknown {
  if (!(error instanceof EngineError)) return error;
  const issues = error.issues.map((issue) => {
    const { file, field = '' } = issue.place;
    const place = file === undefined ? places.get(nameOf(field) ?? '') : undefined;
    return place ? { ...issue, place } : issue;
  });
  return issues.every((issue, k) => issue === error.issues[k]) ? error : EngineError.of(issues);
}

function readText(file: string): string {
  if (existsSync(file)) return readTextFile(file).text;
  throw new EngineError('file.read', said`no such file; check the path`, {
    file,
    field: '--config',
  });
}

interface Written {
  readonly written: unknown;
  /** The option as each of the commands has it that take one of this name. */
  readonly kin: readonly OptionSpec[];
  readonly place: Place;
}

/** A value of the file as the command line would have read it; `undefined` for one that only other commands can use. */
function readWritten(name: string, spec: OptionSpec, { written, kin, place }: Written): unknown {
  if (spec.kind === 'flag') {
    if (written === 'true' || written === 'false') return written === 'true';
    throw refused(said`expected true or false, found ${shown(written)}`, place);
  }
  const all = wordsOf(written, kin, place);
  const words = all.filter(
    (word) => !spec.elsewhere?.(word) && !isChoiceElsewhere(word, spec, kin),
  );
  if (words.length === 0 && spec.kind !== 'list') {
    if (all.length > 0) return undefined;
    throw refused(said`expected a value, found nothing`, place);
  }
  if (takesMany(spec)) return words;
  const isOne = spec.kind !== 'list' && spec.kind !== 'other';
  if (words.length > 1 && isOne) {
    if (kin.some(takesMany)) return undefined;
    throw refused(said`expected one value, found ${shown(written)}`, place);
  }
  return readWord(name, spec, words.join(), place);
}

/** The words of a scalar, a list or a mapping. */
function wordsOf(written: unknown, kin: readonly OptionSpec[], place: Place): readonly string[] {
  const wordOf = (one: unknown): string => {
    if (typeof one === 'string') return one;
    throw refused(said`expected words or numbers, found ${shown(one)}`, place);
  };
  if (written === '') return [];
  if (typeof written === 'string') return [written];
  if (Array.isArray(written)) return written.map(wordOf);
  if (kin.some(({ kind }) => kind === 'pairs'))
    return Object.entries(written as object).map(([key, value]) => `${key}=${wordOf(value)}`);
  throw refused(
    said`expected ${kin.some(takesMany) ? said`a list` : said`one value`}, found ${shown(written)}`,
    place,
  );
}

const isChoiceElsewhere = (word: string, spec: OptionSpec, kin: readonly OptionSpec[]): boolean =>
  spec.kind === 'choice' &&
  !spec.choices.includes(word) &&
  kin.some((one) => one.kind === 'choice' && one.choices.includes(word));

function readWord(name: string, spec: OptionSpec, word: string, place: Place): unknown {
  try {
    return readOption(name, spec, word);
  } catch (error) {
    if (error instanceof EngineError) throw refused(error.message, place);
    if (!(error instanceof BadValue)) throw error;
    throw refused(said`${error.message}, found "${cut(word)}"${error.hint}`, place);
  }
}

const shown = (value: unknown): string =>
  value === '' ? said`nothing` : cut(JSON.stringify(value));
