/** Hints for a header that fits no layout: the missing field, and the most similar header word. */

import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { didYouMean, either } from '../base/text.ts';
import { readHeaderWord, scaleOf } from './header.ts';
import type { Layout, LayoutKind } from './layout.ts';

/** How many cells are compared with the known spellings: a row may hold a hundred thousand. */
const HINTED_CELLS = 50;

/** Names the one field that a header lacks, or the known spelling that is similar to one of its words. */
export function hintAtHeader(
  layouts: readonly Layout[],
  cells: readonly string[],
  kind: LayoutKind,
): string {
  const words = cells.slice(0, HINTED_CELLS).map((cell) => cell.trim());
  return missingField(layouts, words, kind) ?? nearSpelling(layouts, words, kind);
}

/** The missing field of the layout that lacks only one needed column and knows most of the others. */
function missingField(
  layouts: readonly Layout[],
  cells: readonly string[],
  kind: LayoutKind,
): string | undefined {
  if (cells.length < 2) return undefined;
  const words = cells.map(priceWord);
  const spellings = ({ columns, fallbacks }: Layout, field: string) => [
    ...(ownValue(columns, field) ?? []),
    ...(ownValue(fallbacks, field) ?? []),
  ];
  const has = (layout: Layout, field: string) =>
    spellings(layout, field).some((name) => words.includes(readHeaderWord(name).word));
  const lackingOf = (layout: Layout) => layout.needs.filter((field) => !has(layout, field));
  const fieldsOf = (layout: Layout) => Object.keys({ ...layout.columns, ...layout.fallbacks });
  const knows = (layout: Layout) => fieldsOf(layout).filter((field) => has(layout, field)).length;
  const [layout] = layouts
    .filter((one) => one.kind === kind && !one.wide && one.needs.length >= 2)
    .filter(({ detect }) => detect.every((name) => words.includes(readHeaderWord(name).word)))
    .filter((one) => lackingOf(one).length === 1)
    .sort((one, other) => knows(other) - knows(one));
  if (!layout) return undefined;
  const [field = ''] = lackingOf(layout);
  const known = spellings(layout, field);
  const taken = new Set(
    fieldsOf(layout).flatMap((other) =>
      other === field ? [] : spellings(layout, other).map((name) => readHeaderWord(name).word),
    ),
  );
  const free = cells.filter((_, i) => !taken.has(words[i]!)); // of one length
  const near = free.filter((cell) => comesNear(cell, known)).slice(0, 2);
  const shown = either(near.map((name) => `"${name.slice(0, 40)}"`));
  const hint = near.length > 0 ? said`; is it ${shown}? Name it` : said`; name it`;
  return said`; no column for ${field}${hint} "${known[0]}"`;
}

/** The word of a cell; unchanged where its unit is none of a price. */
function priceWord(cell: string): string {
  const { word, unit } = readHeaderWord(cell);
  return unit === undefined || scaleOf(unit) === 1 ? word : cell;
}

/** A word that holds a spelling or is held by one, or that is one but for a few letters. */
function comesNear(cell: string, known: readonly string[]): boolean {
  const { word } = readHeaderWord(cell);
  if (word.length < 2 || word.length > 40) return false;
  return known.some((name) => {
    const spelling = readHeaderWord(name).word;
    return spelling.length > 1 && (word.includes(spelling) || didYouMean(word, [spelling]) !== '');
  });
}

function nearSpelling(
  layouts: readonly Layout[],
  cells: readonly string[],
  kind: LayoutKind,
): string {
  const spellings = layouts
    .filter((l) => l.kind === kind && l.detect.length === 0) // words of one vendor are no likely slip
    .flatMap((l) => Object.values(l.columns).flat())
    .filter((name) => name !== '');
  // one of the spellings that differ in case only
  const known = new Set(new Map(spellings.toReversed().map((s) => [s.toLowerCase(), s])).values());
  for (const name of cells) {
    const isWord = name.length <= 40 && /[^\d.,:/-]/.test(name); // a date or a number is no misspelt header
    const near = isWord && !spellings.includes(name) ? didYouMean(name, known) : '';
    if (near) return near;
  }
  return '';
}
