/** What went wrong inside a strategy, with the line of the strategy's own file. */
import { readFileSync } from 'node:fs';
import { Calendar } from '../backtest/calendar.ts';
import { PriceView } from '../backtest/price-view.ts';
import type { Mistake } from '../backtest/request.ts';
import { SessionContext } from '../backtest/session-context.ts';
import { SideView } from '../backtest/side-view.ts';
import { View } from '../backtest/view.ts';
import { EngineError, type Place } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { didYouMean, shownCause } from '../base/text.ts';
import { findStrategyFile } from './strategy-file.ts';
import { lineInStack } from './strategy-load.ts';
import { lineOf, withoutComments } from './strategy-shape.ts';

/** Which of the strategy's functions to look at where no stack tells the line. */
const FUNCTION_OF: Readonly<Partial<Record<EngineError['code'], string>>> = {
  'strategy.failed': 'weigh',
  'strategy.weights': 'weigh',
  'strategy.order': 'onSession',
};

/** What the engine asks of a strategy before its first decision, and the field of the file that answers. */
const FIELDS_OF_FILE: ReadonlyMap<string, string> = new Map([
  ['warmUp', 'warmUp'],
  ['rebalance', 'rebalance'],
  ['everySessions', 'everySessions'],
  ['when', 'when'],
  ['exits', 'exits'],
  ['state', 'state'],
]);

/**
 * Adds file and line to what the engine throws about a strategy: the line that failed where the error's stack shows it,
 * else the function that gave the weights or orders. Any other error comes back as it is.
 *
 * @param name the strategy's file as it was named to `loadStrategy`
 * @param at where it lies, if not where its name says
 */
export function explainStrategyError(error: EngineError, name: string, at?: string): EngineError {
  const functionName = FIELDS_OF_FILE.get(error.place.field ?? '') ?? FUNCTION_OF[error.code];
  if (functionName === undefined || error.place.file !== undefined) return error;
  const { file, path } = at === undefined ? findStrategyFile(name) : { file: name, path: at };
  const { cause } = error;
  const text = readFileSync(path, 'utf8');
  const failed = lineInStack(cause, path);
  const line =
    failed ??
    lineOfWord(text, wordOf(cause), error.place.field) ??
    firstLineOf(text, [functionName, 'onSession', 'check', 'weigh']);
  const { field } = error.place;
  const place: Place = { file, ...(line !== undefined && { line }), ...(field && { field }) };
  const hint = misspelt(cause, failed === undefined ? '' : (text.split('\n')[failed - 1] ?? ''));
  return new EngineError(error.code, said`${error.message}${hint}`, place, { cause });
}

const firstLineOf = (text: string, words: readonly string[]): number | undefined =>
  words.map((word) => lineOf(text, word)).find((line) => line !== undefined);

/** The word of the file that an error is about: an id, a weight, an option, or a text that was thrown. */
function wordOf(cause: unknown): string {
  if (typeof cause === 'string') return cause;
  const { word } = (cause ?? {}) as Partial<Mistake>;
  return typeof word === 'string' ? word : '';
}

/** The line of a word in quotes, else of the word as the name of a field. */
function lineOfWord(text: string, word: string, field?: string): number | undefined {
  if (word === '') return undefined;
  const ofState = /^state(?:\.|$)/.test(word);
  if (ofState) return lineOfState(text, word, field === 'state');
  const code = withoutComments(text);
  const quoted = ["'", '"', '`'].map((quote) => code.indexOf(`${quote}${word}${quote}`));
  const at = Math.min(...quoted.map((found) => (found === -1 ? Number.POSITIVE_INFINITY : found)));
  return Number.isFinite(at) ? code.slice(0, at).split('\n').length : lineOf(text, word);
}

/**
 * The line that put something into the state.
 *
 * @param at such as `state.list[3]`
 * @param isFirst as it was before the first decision: written as a field; later it was assigned
 */
function lineOfState(text: string, at: string, isFirst: boolean): number | undefined {
  const key = (at.split('.').at(-1) ?? '').split('[')[0] ?? '';
  const lines = withoutComments(text).split('\n');
  const afterKey = (line: string): string | undefined => {
    const from = line.indexOf(`.${key}`);
    const rest = from < 0 ? '' : line.slice(from + key.length + 1);
    return from < 0 || /^\w/.test(rest) ? undefined : rest;
  };
  const spots = isFirst
    ? []
    : [
        lines.findIndex((line) => afterKey(line)?.includes('=')),
        lines.findIndex((line) => afterKey(line) !== undefined),
      ];
  const used = spots.find((row) => row !== -1);
  return used === undefined ? (lineOf(text, key) ?? lineOf(text, 'state')) : used + 1;
}

/**
 * `view.closess is not a function` most often means a near name, and so does a property that is not there:
 * `undefined (reading 'slice')` of `view.tradabel.slice`.
 *
 * @param code the line that failed
 */
function misspelt(cause: unknown, code: string): string {
  // that of a strategy's realm is another class
  if (!(cause instanceof Error) || cause.name !== 'TypeError') return '';
  const message = shownCause(cause);
  const read = /\(reading '(\w+)'\)$/.exec(message)?.[1];
  const name =
    read === undefined
      ? /\.(\w+) is not a function$/.exec(message)?.[1]
      : [...code.matchAll(/\.(\w+)(?=\.(\w+))/g)].find(([, , next]) => next === read)?.[1];
  if (name === undefined) return '';
  const known = [View, PriceView, SideView, SessionContext, Calendar].flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).filter((one) => one !== 'constructor'),
  );
  if (known.includes(name)) return '';
  const near = didYouMean(name, known);
  return near && read !== undefined ? said`; a view has no "${name}"${near}` : near;
}
