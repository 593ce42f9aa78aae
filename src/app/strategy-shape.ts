/** The shape that a strategy file's export must have; every complaint is collected and thrown at once. */
import { entryFaults } from '../backtest/schedule.ts';
import type { AnyStrategy, ParameterValue, Strategy } from '../backtest/strategy.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { didYouMean, kindOf, nearest, shownCause } from '../base/text.ts';

// a mapped type: a field that is added to the type and forgotten here does not compile
const FIELDS: Readonly<Record<keyof Strategy, true>> = {
  name: true,
  description: true,
  parameters: true,
  rebalance: true,
  schedules: true,
  warmUp: true,
  state: true,
  weigh: true,
  onSession: true,
  exits: true,
};
const PARAMETER_FIELDS = ['default', 'min', 'max', 'choices', 'means'];

type Report = (field: string, message: Message) => void;

/**
 * Checks what a file exports.
 *
 * @param exported the module
 * @param text the file's text, to name lines
 * @throws {EngineError} `strategy.file` with every complaint, its line and field
 */
export function checkStrategy(exported: object, text: string, file: string): AnyStrategy {
  const issues: Issue[] = [];
  const report: Report = (field, message) => {
    const word = field.split('.').at(-1) ?? field;
    const line = lineOfEntry(text, field, word) ?? lineOf(text, word) ?? lineOf(text, 'strategy');
    const place = { file, ...(line !== undefined && { line }), ...(field && { field }) };
    issues.push({ code: 'strategy.file', message, place });
  };
  const { strategy } = exported as { readonly strategy?: unknown };
  if (strategy === undefined) report('', missingExport(exported));
  else if (!isRecord(strategy))
    report('', said`expected the export "strategy" to be an object, found ${kindOf(strategy)}`);
  else tryFields(strategy, report);
  if (issues.length > 0) throw EngineError.of(issues);
  return strategy as AnyStrategy;
}

/** A field may be a getter, whose own code fails. */
function tryFields(strategy: Readonly<Record<string, unknown>>, report: Report): void {
  try {
    checkFields(strategy, report);
  } catch (cause) {
    report('', said`a field of the strategy fails when it is read: ${shownCause(cause)}`);
  }
}

function missingExport(exported: object): Message {
  const given = (exported as { readonly default?: unknown }).default;
  // a file that exports nothing comes with an empty default export
  const isEmpty = isRecord(given) && Object.keys(given).length === 0;
  const names = Object.keys(exported)
    .filter((name) => name !== 'module.exports') // what Node 23 and later call the default export once more
    .filter((name) => name !== 'default' || !isEmpty);
  const found =
    names.length === 0
      ? said`found no export`
      : names.includes('default')
        ? said`found a default export; give it this name instead`
        : said`found ${names.map((name) => `"${name}"`).join(', ')}${didYouMean('strategy', names)}`;
  return said`expected "export const strategy = { … }", ${found}`;
}

function checkFields(strategy: Readonly<Record<string, unknown>>, report: Report): void {
  for (const field of Object.keys(strategy))
    if (!Object.hasOwn(FIELDS, field)) {
      const known = Object.keys(FIELDS);
      report(
        field,
        said`unknown field${didYouMean(field, known) || said`; they are ${known.join(', ')}`}`,
      );
    }
  const { name, description, parameters, schedules, warmUp, state, weigh, onSession } = strategy;
  if (typeof name !== 'string' || name.trim() === '')
    report('name', said`expected a name, found ${kindOf(name)}`);
  if (description !== undefined && typeof description !== 'string')
    report('description', said`expected a sentence, found ${kindOf(description)}`);
  for (const [field, value] of Object.entries({ state, weigh, onSession }))
    if (value !== undefined && typeof value !== 'function')
      report(field, said`expected a function, found ${kindOf(value)}`);
  if (weigh === undefined && onSession === undefined && schedules === undefined)
    report(
      '',
      said`expected a function "weigh" that gives weights, or "onSession" that places orders`,
    );
  for (const [field, message] of entryFaults(strategy)) report(field, message);
  if (typeof warmUp !== 'function' && warmUp !== undefined && !isCount(warmUp, 0))
    report(
      'warmUp',
      said`expected a whole number of sessions or a function, found ${kindOf(warmUp)}`,
    );
  if (parameters === undefined) return;
  if (!isRecord(parameters))
    report('parameters', said`expected an object of parameters, found ${kindOf(parameters)}`);
  else for (const [key, one] of Object.entries(parameters)) checkParameter(key, one, report);
}

/** What stands in the place of the default. */
function misspelt(parameter: object): string {
  const name = Object.keys(parameter).find((one) => nearest(one, ['default']).length > 0);
  return name === undefined ? '' : said`; write "default", not "${name}"`;
}

function checkParameter(key: string, parameter: unknown, report: Report): void {
  const field = `parameters.${key}`;
  if (isValue(parameter)) return;
  if (!isRecord(parameter) || !isValue(parameter['default'])) {
    const found = isRecord(parameter) ? parameter['default'] : parameter;
    const near = isRecord(parameter) && found === undefined ? misspelt(parameter) : '';
    report(
      field,
      said`expected a number, text or boolean as the default, alone or as { default: … }, found ${kindOf(found)}${near}`,
    );
    return;
  }
  for (const name of Object.keys(parameter))
    if (!PARAMETER_FIELDS.includes(name)) {
      const hint =
        didYouMean(name, PARAMETER_FIELDS) || said`; they are ${PARAMETER_FIELDS.join(', ')}`;
      report(field, said`unknown field "${name}" of a parameter${hint}`);
    }
  const { default: standard, min, max, choices } = parameter;
  for (const [name, bound] of Object.entries({ min, max }))
    if (bound !== undefined && (typeof bound !== 'number' || typeof standard !== 'number'))
      report(field, said`expected ${name} to be a number, of a parameter that is one`);
  if (typeof min === 'number' && Number(standard) < min)
    report(field, said`the default ${standard} is below its own minimum of ${min}`);
  if (typeof max === 'number' && Number(standard) > max)
    report(field, said`the default ${standard} is above its own maximum of ${max}`);
  if (choices === undefined) return;
  if (!Array.isArray(choices) || choices.some((one) => typeof one !== typeof standard))
    report(field, said`expected choices to be a list of values of the default's type`);
  else if (!choices.includes(standard))
    report(field, said`the default ${JSON.stringify(standard)} is none of its own choices`);
}

/** The line on which a word stands as a property, method or constant; `undefined` where it does not. */
export function lineOf(text: string, word: string): number | undefined {
  if (word === '') return undefined;
  const escaped = word.replace(/[^\w]/g, '\\$&');
  const spot = new RegExp(`(?:^|[\\s{,])['"]?${escaped}['"]?\\s*(?:[:(,=}]|$)`, 'm');
  const code = withoutComments(text);
  const start = startOfExport(code); // the same word may stand before it
  const found = spot.exec(code.slice(start)) ?? spot.exec(code);
  if (!found) return undefined;
  const from = spot.test(code.slice(start)) ? start : 0;
  const at = from + found.index + found[0].indexOf(word);
  return code.slice(0, at).split('\n').length;
}

/** The line of a word in one of the schedules: each begins with its `when`, at the latest with the one before. */
function lineOfEntry(text: string, field: string, word: string): number | undefined {
  const place = /^schedules\.(\d+)/.exec(field)?.[1];
  if (place === undefined) return undefined;
  const lines = withoutComments(text).split('\n');
  let [seen, row] = [-1, lines.findIndex((line) => /\bschedules\b/.test(line))];
  if (row === -1) return undefined;
  for (; row < lines.length; row++) {
    seen += [...lines[row]!.matchAll(/\bwhen\b/g)].length; // row < length
    if (seen >= Number(place)) break;
  }
  const wanted = /^\w+$/.test(word) && !/^\d/.test(word) ? word : 'when';
  const found = lines.slice(row).findIndex((line) => line.split(/\W+/).includes(wanted));
  return found === -1 ? row + 1 : row + found + 1;
}

/** Where `export const strategy` stands: in the statement in which both words do. */
function startOfExport(code: string): number {
  let at = 0;
  for (const statement of code.split(/[;=]/)) {
    const found = /\bexport\b/.exec(statement);
    if (found && /\bstrategy\b/.test(statement.slice(found.index))) return at + found.index;
    at += statement.length + 1;
  }
  return 0;
}

/** The text with comments blanked out, line for line, so that words in them do not count. */
export function withoutComments(text: string): string {
  const parts: string[] = [];
  let kept = 0;
  for (let open = text.indexOf('/*'); open !== -1; open = text.indexOf('/*', kept)) {
    const close = text.indexOf('*/', open + 2);
    if (close === -1) break;
    parts.push(text.slice(kept, open), text.slice(open, close + 2).replace(/[^\n]/g, ' '));
    kept = close + 2;
  }
  return (parts.join('') + text.slice(kept)).replace(/(^|\s)\/\/.*$/gm, '$1');
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown, least: number): boolean =>
  Number.isInteger(value) && (value as number) >= least;

const isValue = (value: unknown): value is ParameterValue =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
