/** The words of headers and the names of layouts in one spelling, so that they can be compared. Each is folded once. */
import { type HeaderWord, readHeaderWord } from './header.ts';
import type { Layout } from './layout.ts';

/** A header as a layout compares it: with its case, its prefixes, or without. */
export interface Words {
  readonly header: readonly string[];
  readonly words: readonly string[];
  readonly units: readonly (string | undefined)[];
}

/** Makes the reader of a header: layouts that compare in the same way share what it reads. */
export function headerReader(cells: readonly string[]): (layout: Layout) => Words {
  const read = new Map<string, Words>();
  let width = cells.length;
  while (width > 1 && cells[width - 1]!.trim() === '') width--; // width > 1
  return ({ prefixes, caseSensitive }) => {
    const key = `${caseSensitive} ${prefixes.join(' ')}`;
    const known = read.get(key);
    if (known) return known;
    const header = cells.slice(0, width).map((cell) => {
      const text = cell.trim();
      const prefix = prefixes.find((p) => text.startsWith(p));
      return prefix ? text.slice(prefix.length) : text;
    });
    const all: readonly HeaderWord[] = header.map((cell) => readHeaderWord(cell, caseSensitive));
    const words = { header, words: all.map((w) => w.word), units: all.map((w) => w.unit) };
    read.set(key, words);
    return words;
  };
}

/** The names of a layout, folded as the words of a header are. */
interface Spellings {
  readonly detect: readonly string[];
  readonly never: readonly string[];
  readonly columns: readonly (readonly [string, readonly string[]])[];
  readonly fallbacks: readonly (readonly [string, readonly string[]])[];
}

const spelled = new WeakMap<Layout, Spellings>();

export function spellingsOf(layout: Layout): Spellings {
  const known = spelled.get(layout);
  if (known) return known;
  const fold = (names: readonly string[]) =>
    names.map((name) => readHeaderWord(name, layout.caseSensitive).word);
  const fields = (record: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(record).map(([field, names]) => [field, fold(names)] as const);
  const { detect, never, columns, fallbacks } = layout;
  const made: Spellings = {
    detect: fold(detect),
    never: fold(never),
    columns: fields(columns),
    fallbacks: fields(fallbacks),
  };
  spelled.set(layout, made);
  return made;
}

const allWords = new WeakMap<readonly Layout[], ReadonlySet<string>>();

/** Every word that names a field of a price file. */
export function fieldWords(layouts: readonly Layout[]): ReadonlySet<string> {
  const known = allWords.get(layouts);
  if (known) return known;
  const words = layouts
    .filter(({ kind, wide }) => kind === 'prices' && !wide)
    .flatMap((layout) => Object.values({ ...layout.columns, ...layout.fallbacks }).flat())
    .map((name) => readHeaderWord(name).word);
  const made = new Set(words);
  allWords.set(layouts, made);
  return made;
}
