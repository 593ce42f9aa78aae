/** Which layout a header fits, and in which column each of its fields stands. */
import { ownValue, putOwn } from '../base/own.ts';
import { onceFor } from '../base/when-asked.ts';
import type { PriceBasis } from '../store/series.ts';
import { looksLikeDay } from './dates.ts';
import {
  fieldWords,
  headerReader,
  readHeaderWord,
  scaleOf,
  spellingsOf,
  type Words,
} from './header.ts';
import type { Layout, LayoutKind } from './layout.ts';

/** A layout that fits a header, with the column of each field. */
export interface Match {
  readonly layout: Layout;
  /** Column of each field that the header has. */
  readonly column: Readonly<Record<string, number>>;
  /** Header cells, trimmed, without prefixes, and without blank ones at the end. */
  readonly header: readonly string[];
  /** The close is an adjusted one: the file has no other. */
  readonly adjustedOnly: boolean;
  /** What one of volume and one of amount count, by the header's brackets or else by the layout. */
  readonly units: { readonly volume?: number | undefined; readonly amount?: number | undefined };
}

export interface MatchOptions {
  /** Only layouts of this kind. */
  readonly kind?: LayoutKind | undefined;
  /** The row below the header. */
  readonly next?: readonly string[] | undefined;
  /** True for the names of instruments that a wide table may have for columns. */
  readonly isInstrument?: ((name: string) => boolean) | undefined;
  /** The user says which instrument the file is about: any column beside the day may be its close. */
  readonly given?: boolean | undefined;
}

/** Matches by header and options: most files of a folder have the same header. */
const found = new WeakMap<readonly Layout[], Map<string, readonly Match[]>>();

/** Finds the layout that fits a header best. */
export function matchHeader(
  layouts: readonly Layout[],
  cells: readonly string[],
  options: MatchOptions = {},
): Match | undefined {
  const { kind, given, isInstrument, next } = options;
  const known = found.get(layouts) ?? new Map<string, readonly Match[]>();
  found.set(layouts, known);
  const asked = [kind ?? '', isInstrument ? 'names' : ''];
  const key = [...asked, ...cells].join('\u0000'); // no cell holds a NUL
  const fitting = (given ? undefined : known.get(key)) ?? allMatches(layouts, cells, options);
  if (!given && fitting.length > 0) known.set(key, fitting);
  return fitting.find((match) =>
    Object.entries(match.layout.firstRow).every((probe) => holds(match, probe, next)),
  );
}

/** All layouts that a header fits, the best first. */
function allMatches(
  layouts: readonly Layout[],
  cells: readonly string[],
  options: MatchOptions,
): readonly Match[] {
  const wordsOf = headerReader(cells);
  const asked = layouts.filter(({ kind }) => isAsked(kind, options.kind));
  return asked
    .flatMap((layout) => matchLayout(layout, wordsOf(layout), layouts, options) ?? [])
    .sort((a, b) => rank(b.layout) - rank(a.layout));
}

/** Intraday layouts count among prices, so that such files are recognized and refused. */
const isAsked = (kind: LayoutKind, asked: LayoutKind | undefined): boolean =>
  asked === undefined || kind === asked || (asked === 'prices' && kind === 'intraday');

/** Layouts that name their columns go before those that only need a few; a wide table is the last resort. */
const rank = ({ detect, wide, needs }: Layout): number =>
  detect.length > 0 ? 100 + detect.length : wide ? 0 : 1 + needs.length;

const holds = (
  { header }: Match,
  [name, pattern]: readonly [string, string],
  next: readonly string[] | undefined,
): boolean => new RegExp(pattern).test((next?.[header.indexOf(name)] ?? '').trim());

/** Fields with prices per share: with a unit such as 万元 a column is something else. */
const PRICES: ReadonlySet<string> = new Set([
  ...['close', 'open', 'high', 'low', 'adjustedClose', 'previousClose'],
  ...['dividend', 'limitUp', 'limitDown'],
]);

function matchLayout(
  layout: Layout,
  { header, words, units }: Words,
  layouts: readonly Layout[],
  options: MatchOptions,
): Match | undefined {
  const { detect, never, columns, fallbacks } = spellingsOf(layout);
  if (!detect.every((name) => words.includes(name))) return undefined;
  if (never.some((name) => words.includes(name))) return undefined;
  const column: Record<string, number> = {};
  const fits = (field: string, at: number) =>
    at !== -1 && !(PRICES.has(field) && units[at] !== undefined && scaleOf(units[at]) !== 1);
  for (const [field, names] of [...columns, ...fallbacks]) {
    if (Object.hasOwn(column, field)) continue;
    const at = names.map((name) => words.indexOf(name)).find((i) => fits(field, i));
    if (at !== undefined) putOwn(column, field, at);
  }
  const isPair = layout.wide && header.length === 2 && !looksLikeDay(header[0]!); // else a row of data
  if (options.given && isPair && looksLikeDay(options.next?.[0] ?? '')) column['day'] ??= 0;
  if (layout.kind === 'prices' && layout.detect.length > 0) borrowNames(layouts, header, column);
  if (column['time'] === column['day']) delete column['time'];
  const adjustedOnly = layout.kind === 'prices' && useAdjusted(column);
  if (!layout.needs.every((field) => Object.hasOwn(column, field))) return undefined;
  const { needsOneOf } = layout;
  if (needsOneOf.length > 0 && !needsOneOf.some((field) => Object.hasOwn(column, field)))
    return undefined;
  if ((layout.wide || layout.dayFirst) && column['day'] !== 0) return undefined;
  if (layout.wide && !isWide(layout, header, words, layouts, options)) return undefined;
  return { layout, column, header, adjustedOnly, units: unitsOf(layout, column, units) };
}

/** Columns that tell instruments apart: without them rows of several instruments would be mixed. */
const NAMES = ['symbol', 'exchange', 'name'];

/** Finds such columns by the general spellings where the vendor's layout does not name them. */
function borrowNames(
  layouts: readonly Layout[],
  header: readonly string[],
  column: Record<string, number>,
): void {
  const general = layouts.find(
    ({ kind, detect, wide }) => kind === 'prices' && detect.length === 0 && !wide,
  );
  if (!general) return;
  const words = header.map((cell) => readHeaderWord(cell).word);
  for (const [field, names] of spellingsOf(general).columns) {
    if (!NAMES.includes(field) || Object.hasOwn(column, field)) continue;
    const at = names.map((name) => words.indexOf(name)).find((i) => i !== -1);
    if (at !== undefined && !Object.values(column).includes(at)) putOwn(column, field, at);
  }
}

/** Uses the adjusted close as the close where there is no other, and drops columns that are not adjusted. */
function useAdjusted(column: Record<string, number>): boolean {
  const { adjustedClose } = column;
  if (column['close'] !== undefined || adjustedClose === undefined) return false;
  column['close'] = adjustedClose;
  for (const field of UNADJUSTED) delete column[field];
  return true;
}

const UNADJUSTED = [
  ...(['adjustedClose', 'open', 'high', 'low', 'previousClose', 'factor'] as const),
  ...(['splitRatio', 'dividend', 'limitUp', 'limitDown'] as const),
] as const;

function unitsOf(
  layout: Layout,
  column: Readonly<Record<string, number>>,
  units: Words['units'],
): Match['units'] {
  const printed = (field: string) => {
    const unit = units[ownValue(column, field) ?? -1];
    const scale = unit === undefined ? undefined : scaleOf(unit);
    return scale !== undefined && scale > 0 ? scale : undefined;
  };
  return {
    volume: printed('volume') ?? layout.volumeUnit,
    amount: printed('amount') ?? layout.amountUnit,
  };
}

/** Every column but the day is an instrument: a code, a ticker, a known name, or what the user says it is. */
function isWide(
  { detect }: Layout,
  header: readonly string[],
  words: readonly string[],
  layouts: readonly Layout[],
  { given, isInstrument }: MatchOptions,
): boolean {
  if (header.length < 2) return false;
  if (detect.length > 0) return true;
  if (new Set(header).size < header.length) return false; // the upper of two header rows
  const fields = fieldWords(layouts);
  const own = words.slice(1);
  if (own.every((word) => word.length > 2 && fields.has(word))) return false; // OPEN, HIGH and LOW are tickers too
  if (given && header.length === 2) return true;
  return header.slice(1).every((cell) => looksLikeSymbol(cell) || isInstrument?.(cell));
}

/** A wide table's columns are codes or tickers; a word such as `close` or `value` is not. */
const looksLikeSymbol = (text: string): boolean =>
  /^(\^?[A-Z]{1,5}([.-][A-Z]{1,2})?|[A-Za-z]{0,2}[.#]?\d{4,6}(\.[A-Z]{1,4})?)$/.test(text);

/** Two columns that could both be one field. */
export const doubledColumn = onceFor(findDoubled);

function findDoubled({ header, column, layout }: Match): readonly string[] | undefined {
  const words = header.map((cell) => readHeaderWord(cell, layout.caseSensitive).word);
  const used = Object.values(column).sort((a, b) => a - b);
  for (const at of used) {
    const again = words.indexOf(words[at]!, at + 1); // columns of the header
    if (again !== -1) return [header[at]!, header[again]!];
  }
  const { columns, fallbacks } = spellingsOf(layout);
  for (const field of TOLD_APART) {
    const own = columns.find(([name]) => name === field)?.[1] ?? [];
    const less = fallbacks.find(([name]) => name === field)?.[1] ?? [];
    const at = ownValue(column, field);
    if (at === undefined) continue;
    const rivals = own.includes(words[at]!) ? own : less; // a column of the header
    const other = words.findIndex(
      (word, i) => i !== at && rivals.includes(word) && !COUNTERS.has(word),
    );
    if (other !== -1) return [header[at]!, header[other]!];
  }
  return undefined;
}

/** Names of a frame's row numbers. */
const COUNTERS: ReadonlySet<string> = new Set(['', 'index']);

/** Fields that must have only one column under any of their names. */
const TOLD_APART = ['day', 'close', 'factor', 'published', 'label'];

/** True where the name of the symbol column says that its codes are those of shares. */
export function holdsShareCodes({ layout, column, header }: Match): boolean {
  const at = column['symbol'];
  if (at === undefined) return false;
  const { word } = readHeaderWord(header[at]!); // a column of the header
  return layout.shareColumns.some((name) => readHeaderWord(name).word === word);
}

/** The basis of a file's prices, from its layout and what else its header has. */
export function basisOf({ layout, column, adjustedOnly }: Match): PriceBasis {
  if (adjustedOnly) return 'adjusted';
  if (column['factor'] !== undefined && layout.basisWithFactor) return layout.basisWithFactor;
  if (column['adjustedClose'] !== undefined && layout.basisWithAdjustedClose)
    return layout.basisWithAdjustedClose;
  return layout.basis;
}
