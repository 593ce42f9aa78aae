/** What a strategy's code names of the market that it is run on. Its author knew that, and no proof can say from when. */

import type { BacktestInput } from '../backtest/input.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import type { FoundLiteral } from './strategy-literals.ts';

/** A name in the code: an instrument that may be held, or a session of the run. */
export interface WrittenName {
  readonly file: string;
  /** Absent for a parameter. */
  readonly line?: number;
  readonly name: string;
}

/**
 * Lists the instruments and sessions of a run that the code of its strategy or a parameter names, each once a file.
 *
 * @param literals numbers, texts and names in the code, by file
 */
export function writtenNames(
  literals: ReadonlyMap<string, readonly FoundLiteral[]>,
  { input }: { readonly input: BacktestInput },
): readonly WrittenName[] {
  const namesIn = reader(input);
  const found = new Map<string, WrittenName>();
  for (const [file, own] of literals)
    for (const { line, text } of own)
      for (const name of namesIn(text)) {
        const key = `${file}\n${name}`;
        if (!found.has(key)) found.set(key, { file, line, name });
      }
  for (const [name, value] of Object.entries(input.parameters))
    for (const known of namesIn(String(value)))
      found.set(`${name}\n${known}`, { file: `parameter ${name}`, name: known });
  return [...found.values()];
}

/** A day in one of the ways in which days are written. */
const DAY = /(?<!\d)(\d{4})[-/._]?(\d{2})[-/._]?(\d{2})(?!\d)/g;
/** What an id or a code may be: letters, digits and the dot before a place. */
const WORD = /[\w.]+/g;

/** Finds what a text names. */
function reader({ panel, begin, end, universe }: BacktestInput): (text: string) => Set<string> {
  const names = new Map<string, string>();
  for (const [i, id] of panel.instruments.entries()) {
    if (universe[i] !== 1) continue;
    const [code = '', place = ''] = id.split('.');
    names.set(id, id);
    if (/^\d{5,}$/.test(code))
      for (const one of [code, place + code, `x${code}`, `_${code}`]) names.set(one, id);
  }
  for (const day of panel.sessions.subarray(begin, end + 1)) {
    const text = formatDay(day as EpochDay);
    names.set(text, text);
    if (day % 1000 !== 0) names.set(String(day), text); // as `view.day` counts; a round number is none
  }
  return (text) => {
    const found = new Set<string>();
    const add = (word: string) => {
      const name = names.get(word) ?? names.get(word.toUpperCase());
      if (name !== undefined) found.add(name);
    };
    for (const [, y, m, d] of text.matchAll(DAY)) add(`${y}-${m}-${d}`);
    for (const [word] of text.matchAll(WORD)) add(word);
    return found;
  };
}
