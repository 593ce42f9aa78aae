/** Vendor layouts: which header means which field. The layouts are data; this file only reads and matches them. */
import { lazySchema, type ValuesOf } from '../base/config.ts';
import { didYouMean } from '../base/text.ts';
import type { PriceBasis } from '../store/series.ts';

export const layoutSchema = lazySchema((z) => {
  const names = z.array(z.coerce.string());
  const basis = z.enum(['raw', 'split-adjusted', 'adjusted', 'unknown']);

  return z.strictObject({
    id: z.string(),
    title: z.string(),
    source: z.string(),
    kind: z.enum([
      'prices',
      'ratings',
      'factors',
      'actions',
      'calendar',
      'ids',
      'intraday',
      'lots',
    ]),
    /** Header cells that must all be there; the layout with the most of them wins. */
    detect: names,
    /** Fields of which some spelling must be there. */
    needs: names.default([]),
    columns: z.record(z.string(), names),
    /** Column prefixes that are taken off before matching. */
    prefixes: names.default([]),
    caseSensitive: z.boolean().default(false),
    /** Every column but the day is an instrument. */
    wide: z.boolean().default(false),
    /** Endings of a wide column's name that do not belong to the instrument. */
    columnSuffixes: names.default([]),
    /** First cells of rows that belong to the header though they stand below it. */
    subheaders: names.default([]),
    /** First cell of the subheader row that names the instrument. */
    tickerRow: z.string().optional(),
    /** Beginnings of a one-cell last line. */
    footer: names.default([]),
    /** Regular expression of the line above the header; groups symbol, name, adjustment. */
    titleLine: z.string().optional(),
    adjustmentWords: z.record(z.string(), basis).default({}),
    basis: basis.default('unknown'),
    basisWithFactor: basis.optional(),
    basisWithAdjustedClose: basis.optional(),
    ignoreFactor: z.boolean().default(false),
    adjustFlags: z.record(z.string(), basis).default({}),
    suspendedWhen: names.default([]),
    /** Symbol columns that hold codes of shares only, so that 000905 there is no index. */
    shareColumns: names.default([]),
    zerosLost: z.boolean().default(false),
    /** Amounts of an actions file are for so many shares. */
    perShares: z.number().positive().default(1),
    /** Words of the event column that are read; none: every row is. */
    eventsRead: names.default([]),
    actionWords: z.record(z.string(), z.string()).default({}),
    assetClass: z.enum(['stock']).optional(),
    market: z.enum(['US']).optional(),
  });
});

export type Layout = ValuesOf<typeof layoutSchema>;
export type LayoutKind = Layout['kind'];

/** A layout that fits a header, with the column of each field. */
export interface Match {
  readonly layout: Layout;
  /** Column of each field that the header has. */
  readonly column: Readonly<Record<string, number>>;
  /** Header cells, trimmed, without prefixes. */
  readonly header: readonly string[];
}

/** Matches found before, by the kind asked for and the header: the files of a folder mostly have one header. */
const found = new WeakMap<readonly Layout[], Map<string, Match>>();

/** Finds the layout that fits a header best. @param kind only layouts of this kind, where it is given */
export function matchHeader(
  layouts: readonly Layout[],
  cells: readonly string[],
  kind?: LayoutKind,
): Match | undefined {
  const known = found.get(layouts) ?? new Map<string, Match>();
  found.set(layouts, known);
  const key = `${kind ?? ''}\u0000${cells.join('\u0000')}`; // no cell holds a NUL
  let best = known.get(key);
  if (best) return best;
  for (const layout of layouts) {
    if (kind && layout.kind !== kind) continue;
    const match = matchLayout(layout, cells);
    if (match && (!best || rank(match.layout) > rank(best.layout))) best = match;
  }
  if (best) known.set(key, best);
  return best;
}

/** Layouts that name their columns go before those that only need a few; a wide table is the last resort. */
const rank = ({ detect, wide, needs }: Layout): number =>
  detect.length > 0 ? 100 + detect.length : wide ? 0 : 1 + needs.length;

function matchLayout(layout: Layout, cells: readonly string[]): Match | undefined {
  const fold = (text: string) => (layout.caseSensitive ? text : text.toLowerCase());
  const header = cells.map((cell) => {
    const text = cell.trim();
    const prefix = layout.prefixes.find((p) => text.startsWith(p));
    return prefix ? text.slice(prefix.length) : text;
  });
  const folded = header.map(fold);
  if (!layout.detect.every((name) => folded.includes(fold(name)))) return undefined;
  const column: Record<string, number> = {};
  for (const [field, spellings] of Object.entries(layout.columns)) {
    const at = spellings.map((s) => folded.indexOf(fold(s))).find((i) => i !== -1);
    if (at !== undefined) column[field] = at;
  }
  if (!layout.needs.every((field) => column[field] !== undefined)) return undefined;
  if (layout.wide && (column['day'] !== 0 || cells.length < 2)) return undefined;
  if (layout.wide && layout.detect.length === 0 && !header.slice(1).every(looksLikeSymbol))
    return undefined;
  return { layout, column, header };
}

/** A wide table's columns are codes or tickers; a word such as `close` or `value` is not. */
const looksLikeSymbol = (text: string): boolean =>
  /^(\^?[A-Z]{1,5}([.-][A-Z]{1,2})?|[A-Za-z]{0,2}[.#]?\d{4,6}(\.[A-Z]{1,4})?)$/.test(text);

/** How many cells are compared with the known spellings: a row may hold a hundred thousand. */
const HINTED_CELLS = 50;

/** Says which known spelling an unknown header came near to. */
export function hintAtHeader(
  layouts: readonly Layout[],
  cells: readonly string[],
  kind: LayoutKind,
): string {
  const spellings = layouts
    .filter((l) => l.kind === kind)
    .flatMap((l) => Object.values(l.columns).flat())
    .filter((name) => name !== '');
  // one of the spellings that differ in case only
  const known = new Set(new Map(spellings.toReversed().map((s) => [s.toLowerCase(), s])).values());
  for (const cell of cells.slice(0, HINTED_CELLS)) {
    const name = cell.trim();
    const isWord = name.length <= 40 && /[^\d.,:/-]/.test(name); // a date or a number is no misspelt header
    const near = isWord && !spellings.includes(name) ? didYouMean(name, known) : '';
    if (near) return near;
  }
  return '';
}

/** A name that two columns bear and that some field is read from: which of the two is meant cannot be known. */
export function doubledColumn({ header, column, layout }: Match): string | undefined {
  const fold = (text: string) => (layout.caseSensitive ? text : text.toLowerCase());
  const folded = header.map(fold);
  const used = Object.values(column).sort((a, b) => a - b);
  const at = used.find((i) => folded.indexOf(folded[i]!, i + 1) !== -1); // columns of the header
  return at === undefined ? undefined : header[at];
}

/** The basis of a file's prices, from its layout and what else its header has. */
export function basisOf({ layout, column }: Match): PriceBasis {
  if (column['factor'] !== undefined && layout.basisWithFactor) return layout.basisWithFactor;
  if (column['adjustedClose'] !== undefined && layout.basisWithAdjustedClose)
    return layout.basisWithAdjustedClose;
  return layout.basis;
}
