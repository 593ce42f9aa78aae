/** From `--grid`, `--random` and `--params` to the sets that are tried. */
import type { AnyStrategy, Parameters, ParameterValue } from '../backtest/strategy.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import type { ParameterTerms } from '../results/listed-strategy.ts';
import { type Axis, drawPlaces, drawSets, gridSize, type Span, setAt } from '../sweep/sets.ts';
import { parameterTerms, readParameters, readValue, unknownName } from './strategy-parameters.ts';

/** What is asked for. */
export interface SetsAsked {
  /** `k=5:30:5`, `hold=20,60`. */
  readonly grid?: readonly string[] | undefined;
  /** Sets to draw; the whole grid without it. */
  readonly random?: number | undefined;
  /** Of the draws. */
  readonly drawSeed: number;
  /** `name=value` of parameters that stay. */
  readonly params?: readonly string[] | undefined;
  /** Sets beyond which the user is asked. */
  readonly most: number;
}

/** The sets, and what they were made from. */
export interface Sets {
  readonly axes: readonly Axis[];
  readonly spans: readonly Span[];
  /** Place of each set in the grid; empty where sets were drawn from ranges. */
  readonly places: readonly number[];
  /** All parameters of each. */
  readonly sets: readonly Parameters[];
  /** Parameters that do not vary. */
  readonly fixed: Parameters;
}

/**
 * Reads what is to be tried. Values are checked as `--params` checks them.
 *
 * @throws {EngineError} `strategy.parameter` with every complaint; `run.option` for too many sets, or nothing to vary
 */
export function readSets(strategy: AnyStrategy, asked: SetsAsked): Sets {
  const { grid = [], random, drawSeed, params = [], most } = asked;
  const standing = readParameters(strategy, params);
  const held = new Set(params.map((pair) => pair.slice(0, Math.max(0, pair.indexOf('='))).trim()));
  const axes = readGrid(strategy, grid, held);
  const given = axes.length > 0;
  if (!given && random === undefined) throw nothingToVary(strategy);
  const free = parameterTerms(strategy).filter(({ name }) => !held.has(name));
  const spans = given ? [] : free.flatMap(spanOf);
  const drawn = given ? axes : free.flatMap(choicesOf);
  if (!given && spans.length + drawn.length === 0) throw nothingToDraw(strategy);
  const size = given ? gridSize(axes) : Number.POSITIVE_INFINITY;
  const count = Math.min(size, random ?? size);
  if (count > most) throw tooMany(count, most);
  if (given && size > Number.MAX_SAFE_INTEGER) throw tooMany(size, most);
  const places = given ? drawPlaces(size, count, drawSeed) : [];
  const partial = given
    ? places.map((place) => setAt(axes, place))
    : drawSets(spans, drawn, count, drawSeed);
  const varied = new Set([...spans, ...drawn].map(({ name }) => name));
  const fixed = Object.entries(standing).filter(([name]) => !varied.has(name));
  return {
    ...{ axes: drawn, spans, places },
    sets: partial.map((set) => ({ ...standing, ...set })),
    fixed: Object.fromEntries(fixed),
  };
}

function readGrid(
  strategy: AnyStrategy,
  grid: readonly string[],
  held: ReadonlySet<string>,
): readonly Axis[] {
  const terms = parameterTerms(strategy);
  const issues: Issue[] = [];
  const axes = new Map<string, Axis>();
  for (const text of grid) {
    const report = (message: Message) =>
      issues.push({ code: 'strategy.parameter', message, place: { field: '--grid' } });
    const at = text.indexOf('=');
    const [name, list] = [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 1).trim()];
    const found = terms.find((one) => one.name === name);
    if (name === '') report(said`expected name=values such as k=5:30:5 or k=5,10, found "${text}"`);
    else if (!found) report(unknownName(strategy.name, name, terms));
    else if (axes.has(name)) report(said`parameter "${name}" is given twice`);
    else if (held.has(name))
      report(said`parameter "${name}" stands in --params too; one value, or several`);
    else {
      const values = valuesOf(found, list);
      if ('wrong' in values) report(said`parameter "${name}": ${values.wrong}`);
      else axes.set(name, { name, values: values.read });
    }
  }
  if (issues.length > 0) throw EngineError.of(issues);
  return [...axes.values()];
}

type Read = { readonly read: readonly ParameterValue[] } | { readonly wrong: string };

const RANGE = /^([^:,]+):([^:,]+)(?::([^:,]+))?$/;

function valuesOf(terms: ParameterTerms, list: string): Read {
  const range = typeof terms.default === 'number' ? RANGE.exec(list) : null;
  const texts = range ? rangeTexts(range, list) : list.split(',').map((one) => one.trim());
  if ('wrong' in texts) return texts;
  const read = new Set<ParameterValue>();
  for (const text of texts) {
    if (text === '') return { wrong: said`expected a value between the commas of "${list}"` };
    const value = readValue(terms, text);
    if (typeof value === 'object') return value;
    if (read.has(value)) return { wrong: said`the value ${text} is given twice` };
    read.add(value);
  }
  return { read: [...read] };
}

/** Steps of a range that could not be tried in a lifetime. */
const MOST_STEPS = 1_000_000;

/** `5:30:5` is 5, 10 … 30; without a step it is 1. The last value is the last one that is not above the end. */
function rangeTexts([, from = '', to = '', by = '1']: RegExpExecArray, list: string) {
  const [low, high, step] = [from, to, by].map((text) =>
    /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?\s*$/i.test(text)
      ? Number(text)
      : Number.NaN,
  ) as [number, number, number];
  const steps = Math.floor((high - low) / step + 1e-9);
  if (!(step > 0 && steps >= 0 && steps < MOST_STEPS))
    return {
      wrong: said`expected from:to:step with from ≤ to and a step above 0, found "${list}"`,
    };
  // counted, not added up, and without the last digits of a double: 0.1:0.3:0.1 is 0.1, 0.2, 0.3
  return Array.from({ length: steps + 1 }, (_, k) => String(+(low + k * step).toPrecision(12)));
}

/** A range that the strategy states on both sides. */
function spanOf({ name, default: standard, min, max, choices }: ParameterTerms): Span[] {
  if (typeof standard !== 'number' || choices || min === undefined || max === undefined) return [];
  return [{ name, min, max, whole: [standard, min, max].every(Number.isInteger) }];
}

function choicesOf({ name, default: standard, choices }: ParameterTerms): Axis[] {
  if (choices) return [{ name, values: choices }];
  return typeof standard === 'boolean' ? [{ name, values: [false, true] }] : [];
}

function nothingToVary(strategy: AnyStrategy): EngineError {
  const [first] = parameterTerms(strategy);
  const message = first
    ? said`nothing to vary: say --grid ${first.name}=… with several values or from:to:step, or --random N`
    : said`strategy ${strategy.name} has no parameter to vary; ratemark backtest runs it`;
  return new EngineError('run.option', message, { field: '--grid' });
}

const nothingToDraw = (strategy: AnyStrategy): EngineError =>
  new EngineError(
    'run.option',
    said`no parameter of strategy ${strategy.name} that is free states a range or choices to draw from; say --grid`,
    { field: '--random' },
  );

const tooMany = (count: number, most: number): EngineError =>
  new EngineError(
    'run.option',
    said`${count.toLocaleString('en-US')} sets, over ${most.toLocaleString('en-US')}: draw some of them with --random N, or say --most ${count} if all are meant`,
    { field: '--grid' },
  );
