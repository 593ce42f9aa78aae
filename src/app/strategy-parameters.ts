/** A strategy's parameters: defaults, and what the user says instead. */

import type {
  AnyStrategy,
  Parameter,
  Parameters,
  ParameterValue,
  Strategy,
} from '../backtest/strategy.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { didYouMean, shownValue } from '../base/text.ts';
import type { ParameterTerms } from '../results/listed-strategy.ts';

/** Lists a strategy's parameters in the order in which its file gives them. */
export function parameterTerms(strategy: AnyStrategy): readonly ParameterTerms[] {
  const { parameters = {} } = strategy as unknown as Strategy;
  return Object.entries(parameters).map(([name, parameter]) => {
    const spelled: Parameter<ParameterValue> = parameter;
    const known = typeof spelled === 'object' ? spelled : { default: spelled };
    const { min, max, choices, means } = known as Partial<ParameterTerms>;
    return { name, default: known.default, min, max, choices, means };
  });
}

/**
 * Gives every parameter its value: the default, or what `name=value` says. The default's type decides how a value is
 * read: a number as a decimal fraction, never a percentage; a boolean as `true` or `false`; text as it stands.
 *
 * @throws {EngineError} `strategy.parameter` with every complaint: an unknown name, one given twice, a value of another
 *   type, outside its range or none of its choices
 */
export function readParameters(strategy: AnyStrategy, given: readonly string[]): Parameters {
  const terms = parameterTerms(strategy);
  const values = new Map(terms.map((one) => [one.name, one.default]));
  const seen = new Set<string>();
  const issues: Issue[] = [];
  const report = (message: Message) =>
    issues.push({ code: 'strategy.parameter', message, place: { field: '--params' } });
  for (const pair of given) {
    const at = pair.indexOf('=');
    const [name, text] = [pair.slice(0, Math.max(at, 0)).trim(), pair.slice(at + 1).trim()];
    if (name === '') {
      report(said`expected name=value, found "${pair}"`);
      continue;
    }
    const found = terms.find((one) => one.name === name);
    if (!found) report(unknownName(strategy.name, name, terms));
    else if (seen.has(name)) report(said`parameter "${name}" is given twice`);
    else {
      const value = readValue(found, text);
      if (typeof value === 'object') report(said`parameter "${name}": ${value.wrong}`);
      else values.set(name, value);
    }
    seen.add(name);
  }
  if (issues.length > 0) throw EngineError.of(issues);
  return Object.fromEntries(values);
}

/**
 * Gives the parameters of several strategies that run beside each other: `name=value` goes to each that has the parameter.
 *
 * @returns one set a strategy
 * @throws {EngineError} `strategy.parameter` as {@link readParameters}, and for a name that none of them has
 */
export function shareParameters(
  strategies: readonly AnyStrategy[],
  given: readonly string[],
): readonly Parameters[] {
  const nameOf = (pair: string) => pair.slice(0, Math.max(pair.indexOf('='), 0)).trim();
  const names = strategies.map((one) => parameterTerms(one).map(({ name }) => name));
  const known = [...new Set(names.flat())];
  const lost = given.map(nameOf).find((name) => name !== '' && !known.includes(name));
  if (lost !== undefined) {
    const all = known.length === 0 ? said`; they have none` : said`; they are ${known.join(', ')}`;
    const message = said`no strategy here has a parameter "${lost}"${didYouMean(lost, known) || all}`;
    throw new EngineError('strategy.parameter', message, { field: '--params' });
  }
  return strategies.map((one, k) =>
    readParameters(
      one,
      given.filter((pair) => nameOf(pair) === '' || names[k]!.includes(nameOf(pair))), // one list each
    ),
  );
}

/**
 * Gives every parameter its value: the default, or the one that a program sets.
 *
 * @throws {EngineError} `strategy.parameter` with every complaint, as {@link readParameters}
 */
export function setParameters(strategy: AnyStrategy, given: Partial<Parameters>): Parameters {
  const kinds = new Map(parameterTerms(strategy).map((one) => [one.name, typeof one.default]));
  const wrong = Object.entries(given).flatMap(([name, value]): Issue[] => {
    const kind = kinds.get(name);
    if (value === undefined || kind === undefined || typeof value === kind) return [];
    const message = said`parameter "${name}": expected a ${kind}, found ${shownValue(value)}`;
    return [{ code: 'strategy.parameter', message, place: { field: 'parameters' } }];
  });
  if (wrong.length > 0) throw EngineError.of(wrong);
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return readParameters(strategy, pairs);
}

export function unknownName(
  strategy: string,
  name: string,
  terms: readonly ParameterTerms[],
): Message {
  const names = terms.map((one) => one.name);
  const all = names.length === 0 ? said`; it has none` : said`; they are ${names.join(', ')}`;
  return said`strategy ${strategy} has no parameter "${name}"${didYouMean(name, names) || all}`;
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** Several values where one is wanted: another command tries them one after the other. */
const several = (name: string, text: string): string =>
  /[,:]/.test(text) ? said`; several values are for ratemark sweep --grid ${name}=${text}` : '';

/** A value of the default's type, or what is wrong with it. */
export function readValue(
  { name, default: standard, min, max, choices }: ParameterTerms,
  text: string,
): ParameterValue | { readonly wrong: string } {
  let value: ParameterValue = text;
  if (typeof standard === 'number') {
    value = Number(text);
    if (!DECIMAL.test(text) || !Number.isFinite(value))
      return {
        wrong: said`expected a number such as ${standard}, found "${text}"${several(name, text)}`,
      };
    if (min !== undefined && value < min)
      return { wrong: said`expected at least ${min}, found ${text}` };
    if (max !== undefined && value > max)
      return { wrong: said`expected at most ${max}, found ${text}` };
  } else if (typeof standard === 'boolean') {
    if (text !== 'true' && text !== 'false')
      return { wrong: said`expected true or false, found "${text}"${several(name, text)}` };
    value = text === 'true';
  }
  if (!choices || choices.includes(value)) return value;
  const words = choices.map(String);
  const list = said`; they are ${words.join(', ')}`;
  return { wrong: said`no choice "${text}"${didYouMean(text, words) || list}` };
}
