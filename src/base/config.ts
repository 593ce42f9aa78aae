/** Reads the data files and the user's own YAML: the one place that knows yaml and zod. */
import { createRequire } from 'node:module';
import type { z } from 'zod';
import { EngineError, type Issue } from './errors.ts';
import { foreign, heard, type Message, said } from './message.ts';
import { DEEPEST, faultOf, LONGEST_YAML, TOO_DEEP, tooDeepAt } from './yaml-limits.ts';

/** How zod puts what is wrong with a value. */
const SCHEMA_FAULTS: readonly string[] = [
  'invalid input: expected {0}',
  'invalid option: expected one of {0}',
  'unrecognized key: {0}',
  'unrecognized keys: {0}',
  'too small: expected {0} to have >={1} items',
  'too small: expected {0} to have >={1} characters',
  'too small: expected {0} to be {1}',
  'too big: expected {0} to be {1}',
  'invalid string: must match pattern {0}',
];

/** The schema builder, as {@link lazySchema} hands it in. */
export type Zod = typeof z;

/** Finds a schema when it is first needed; {@link lazySchema} makes one. */
export type LazySchema<T> = () => z.ZodType<T>;

/** The values that a schema gives. */
export type ValuesOf<S> = S extends LazySchema<infer T> ? T : never;

// Loading yaml and zod takes longer than judging a thousand calls, and most runs read nothing but data files that the
// build has checked already: both are loaded with the first text that has to be read.
const require = createRequire(import.meta.url);
const loadYaml = () => require('yaml') as typeof import('yaml');
const loadZod = () => require('zod') as typeof import('zod');

/** Makes a schema on first use, and once. */
export function lazySchema<T>(make: (zod: Zod) => z.ZodType<T>): LazySchema<T> {
  let schema: z.ZodType<T> | undefined;
  return () => {
    schema ??= make(loadZod().z);
    return schema;
  };
}

/**
 * Reads one YAML document and checks it against a schema; all issues are thrown at once.
 *
 * @param file how messages name the text's origin
 * @param checked the result for the same text at build time, which is returned as it is
 * @throws {EngineError} `config.syntax` with its line, `config.schema` with its field
 */
export function readYaml<T>(
  text: string,
  schema: LazySchema<T>,
  file: string,
  checked?: unknown,
): T {
  if (checked !== undefined) return checked as T;
  const result = schema().safeParse(valuesOf(text, file, 'core'));
  if (result.success) return result.data;
  throw EngineError.of(
    result.error.issues.map((issue): Issue => {
      const field = issue.path.map(String).join('.') || '(top level)';
      return { code: 'config.schema', message: faultText(issue.message), place: { file, field } };
    }),
  );
}

/** zod's names of what stands in a YAML file, in words. */
const KINDS: ReadonlyMap<string, Message> = new Map([
  ['string', said`a text`],
  ['number', said`a number`],
  ['int', said`a whole number`],
  ['boolean', said`true or false`],
  ['object', said`keys with values`],
  ['array', said`a list`],
  ['null', said`nothing`],
  ['date', said`a date`],
]);

/** What zod says of a value, in words of a YAML file where it names kinds of values. */
function faultText(message: string): Message {
  const kinds = /^Invalid input: expected (\w+), received (\w+)$/.exec(message);
  if (!kinds) return heard(lowerFirst(message), SCHEMA_FAULTS);
  const [, expected = '', received = ''] = kinds;
  if (received === 'undefined')
    return expected === 'nonoptional'
      ? said`is missing; give it a value`
      : said`is missing; expected ${KINDS.get(expected) ?? expected}`;
  return said`expected ${KINDS.get(expected) ?? expected}, found ${KINDS.get(received) ?? received}`;
}

/** Reads one YAML document whose scalars are texts as they are written: `000300` is no number, `no` no flag. @throws as {@link readYaml} */
export const readYamlWords = (text: string, file: string): unknown =>
  valuesOf(text, file, 'failsafe');

/** The values of a text. @throws {EngineError} `config.syntax` with its line */
function valuesOf(text: string, file: string, scalars: 'core' | 'failsafe'): unknown {
  const yaml = loadYaml();
  const refuse = (message: Message, at: number): never => {
    const line = text.slice(0, at).split('\n').length;
    throw new EngineError('config.syntax', message, { file, line });
  };
  if (text.length > LONGEST_YAML)
    refuse(said`longer than ${LONGEST_YAML} letters, the most that is read as YAML`, 0);
  const deep = tooDeepAt(yaml, text, DEEPEST);
  if (deep !== undefined) refuse(TOO_DEEP, deep);
  // our own check finds repeated keys: that of the package compares each key with all others
  const document = parsedOr(
    () => yaml.parseDocument(text, { prettyErrors: false, uniqueKeys: false, schema: scalars }),
    () => refuse(said`not readable as YAML: ${TOO_DEEP}`, 0),
  );
  const [broken] = [...document.errors, ...document.warnings];
  if (broken) {
    const isDeep = broken.message.startsWith('Maximum call stack');
    refuse(
      said`not readable as YAML: ${isDeep ? TOO_DEEP : foreign(broken.message)}`,
      broken.pos[0],
    );
  }
  const fault = faultOf(yaml, document);
  if (fault) refuse(fault.message, fault.at);
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    return refuse(said`its aliases stand for too many values; write them out`, 0);
  }
}

/**
 * The package parses by recursion, so that deep nesting may overflow the stack. It makes an error of each fault, of which
 * the first is told: without their stack traces a text of nothing but faults is read twice as fast.
 */
function parsedOr<T>(parse: () => T, refuse: () => never): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parse();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return refuse();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
