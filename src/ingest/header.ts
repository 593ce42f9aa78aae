/**
 * The first rows of a file, among which its header is looked for, and the words of headers and of layouts as they are compared: without case, blanks, width and script, and with the unit in
 * brackets apart. Each is folded once.
 */
import { EngineError } from '../base/errors.ts';
import { foldScript } from '../base/text.ts';
import { type Delimiter, readRows } from '../store/csv.ts';
import { readNumber } from './cells.ts';
import { looksLikeDay } from './dates.ts';
import type { Layout } from './layout.ts';

/** A header cell: the word that names a field, and the unit that stands behind it. */
export interface HeaderWord {
  readonly word: string;
  /** As printed, folded: `元`, `万股`, `%`; `undefined` where the cell names none. */
  readonly unit: string | undefined;
}

/** What one of a unit counts, in yuan, shares or the bare number; `%` and the like count none of them. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ...words(1, '元 港元 港币 美元 人民币 人民币元 元/股 港元/股 美元/股 元/份 点 股 张 份 shares'),
  ...words(1, 'cny rmb usd hkd eur gbp inr us$ hk$ $ ¥ € £ ₹ rs yuan'),
  ...words(100, '手 lots'),
  ...words(1e3, '千元 千股 k thousand thousands 000s'),
  ...words(1e4, '万 万元 万股 万份 万张 万港元 万美元 万人民币'),
  ...words(1e6, '百万 百万元 百万股 万手 m mn mil million millions'),
  ...words(1e8, '亿 亿元 亿股 亿份 亿港元 亿美元 亿人民币'),
  ...words(1e9, '十亿 十亿元 b bn billion billions'),
  ...words(Number.NaN, '% ‰ 倍 天 日 x ratio 笔'),
]);

function words(scale: number, text: string): (readonly [string, number])[] {
  return text.split(' ').map((word) => [word, scale] as const);
}

/** Shares, yuan or the like in one of a unit; NaN for a unit that counts none, `undefined` for one that is not known. */
export const scaleOf = (unit: string): number | undefined => UNITS.get(unit);

const FOREIGN = /[^\u0020-\u007e]/;

/**
 * Folds width and script and takes out blanks, underscores, hyphens, points and <>, so that `Adj. Close` and `Adj_Close` are `AdjClose`, and
 * the mark before Qlib's fields: `$close`.
 */
function fold(text: string, keepCase: boolean): string {
  let plain = text;
  if (FOREIGN.test(text)) {
    plain = foldScript(text.normalize('NFKC').replaceAll('【', '[').replaceAll('】', ']'));
  }
  const joined = withoutStars(plain.replace(/[\s_.<>\u200b\ufeff-]+|^\$/g, ''));
  return keepCase ? joined : joined.toLowerCase();
}

/** Takes off the stars of a footnote: `Close*`, `Adj Close**`. */
function withoutStars(text: string): string {
  let end = text.length;
  while (text[end - 1] === '*') end--;
  return text.slice(0, end);
}

/** pandas writes a column without a name so. */
const UNNAMED = /^unnamed:\d+(level\d+)?$/i;

/**
 * Reads a header cell. A bracket belongs to the word unless a known unit stands in it: 收盘价(前复权) is not 收盘价.
 *
 * @param keepCase for vendors whose names differ from common ones by case only
 */
export function readHeaderWord(text: string, keepCase = false): HeaderWord {
  const folded = fold(text, keepCase);
  if (UNNAMED.test(folded)) return { word: '', unit: undefined };
  const [, word, inside, tail] =
    /^(.+?)(?:[([]([^()[\]]*)[)\]]|\[单位\]([^[\]]+))$/.exec(folded) ?? [];
  const unit = (inside ?? tail)?.replace(/^单位:?/, '').toLowerCase();
  if (word === undefined || unit === undefined || scaleOf(unit) === undefined)
    return { word: folded, unit: undefined };
  return { word, unit };
}

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

/** How far down a header is looked for, in rows. */
export const HEADER_WITHIN = 40;

export interface HeadRow {
  readonly cells: readonly string[];
  readonly line: number;
}

function headRows(bytes: Buffer, delimiter: Delimiter, file: string): readonly HeadRow[] {
  const head = bytes.subarray(0, endOfLines(bytes, HEADER_WITHIN));
  try {
    return rowsOf(head, delimiter, file);
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'csv.quote') throw error;
    return rowsOf(bytes, delimiter, file); // a quoted cell crosses the cut, or the quote is never closed
  }
}

/** Rows among which nearly every header is. */
const TOP = 4;

/** The first of the rows, and none where a quote stands in any of them: it may join lines, and break the rules. */
export function topRows(bytes: Buffer, delimiter: Delimiter, file: string): readonly HeadRow[] {
  const isQuoted = bytes.subarray(0, endOfLines(bytes, HEADER_WITHIN)).includes('"');
  return isQuoted ? [] : rowsOf(bytes.subarray(0, endOfLines(bytes, TOP)), delimiter, file);
}

function rowsOf(bytes: Buffer, delimiter: Delimiter, file: string): readonly HeadRow[] {
  const rows: HeadRow[] = [];
  readRows(bytes, delimiter, file, (cells, line) => {
    rows.push({ cells: [...cells], line });
    return rows.length < HEADER_WITHIN;
  });
  return rows;
}

/** Where a line ends, by its number. */
function endOfLines(bytes: Buffer, lines: number): number {
  let end = 0;
  for (let i = 0; i < lines && end < bytes.length; i++) {
    const next = bytes.indexOf(10, end);
    end = next === -1 ? bytes.length : next + 1;
  }
  return end;
}

/** The rows at the top of a file, as each delimiter cuts them: by others than commas only where these fail. */
export class Heads {
  readonly #bytes: Buffer;
  readonly #file: string;
  readonly #known: Partial<Record<Delimiter, readonly HeadRow[]>> = {};
  /** Another delimiter may make the same quotes valid. */
  badQuote: EngineError | undefined;

  constructor(bytes: Buffer, file: string) {
    this.#bytes = bytes;
    this.#file = file;
  }

  of(delimiter: Delimiter): readonly HeadRow[] {
    this.#known[delimiter] ??= this.#read(delimiter);
    return this.#known[delimiter];
  }

  #read(delimiter: Delimiter): readonly HeadRow[] {
    try {
      return headRows(this.#bytes, delimiter, this.#file);
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'csv.quote') throw error;
      this.badQuote ??= error;
      return [];
    }
  }
}

/** A header has no numbers and no days in most of its cells. */
export const isData = (cells: readonly string[]): boolean =>
  cells.filter((cell) => looksLikeDay(cell) || Number.isFinite(readNumber(cell))).length * 2 >
  cells.length;
