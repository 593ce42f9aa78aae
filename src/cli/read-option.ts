/** Reads the text of an option, typed or from the file, by its row of the table. */

import { inRange, type Range } from '../app/option-range.ts';
import { parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import { BadValue, flagOf, type OptionSpec, type OptionTable } from './option.ts';

/**
 * The value that a text stands for.
 *
 * @throws {BadValue} for a text of another kind; {EngineError} `run.option` for a number out of range
 */
export function readOption(name: string, spec: OptionSpec, text: string): unknown {
  switch (spec.kind) {
    case 'flag':
      return text === 'true';
    case 'text':
      return text;
    case 'texts':
    case 'pairs':
      return [text];
    case 'list':
      return wordsOf(text);
    case 'day':
      return readDay(text);
    case 'choice':
      return readChoice(text, spec.choices);
    case 'number':
      return inRange(readNumber(text, spec.range), flagOf(name), spec.range);
    case 'other':
      return spec.read(text);
    default:
      return spec satisfies never;
  }
}

/** The values that hold where nothing is said. */
export const defaultsOf = (table: OptionTable): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([name, spec]) =>
      spec.default === undefined ? [] : [[name, readOption(name, spec, spec.default)]],
    ),
  );

const wordsOf = (text: string): readonly string[] => {
  const words = text.split(',').map((word) => word.trim());
  return [...new Set(words.filter(Boolean))];
};

/** A day of the calendar. @throws {BadValue} */
export function readDay(text: string): string {
  try {
    parseDay(text);
    return text;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new BadValue(said`expected a day of the calendar as YYYY-MM-DD`, '', { cause: error });
  }
}

function readChoice(text: string, choices: readonly string[]): string {
  if (choices.includes(text)) return text;
  throw new BadValue(said`expected ${choices.join(', ')}`, didYouMean(text, choices));
}

/** In decimals: 0x10 is a number to the language only. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,4})?$/i;

function readNumber(text: string, { whole }: Range): number {
  const number = DECIMAL.test(text.trim()) ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new BadValue(whole ? said`expected a whole number` : said`expected a number`);
}

/** A number of rows; 0 is all of them. */
export function readLimit(text: string): number {
  if (!/^\d+$/.test(text)) throw new BadValue(said`expected a whole number`);
  return Number(text) === 0 ? Number.POSITIVE_INFINITY : Number(text);
}
