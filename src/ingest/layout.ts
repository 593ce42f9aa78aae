/** Vendor layouts: which header means which field. The layouts are data; this file says what may stand in them. */

import { lazySchema, type ValuesOf, type Zod } from '../base/config.ts';
import { type Message, remember } from '../base/message.ts';
import { MARKETS } from '../markets/instrument.ts';
import { PRICE_BASES } from '../store/series.ts';

/** Which cells a header must have, and which field each of them names. */
function headerParts(z: Zod) {
  const names = z.array(z.coerce.string());
  return {
    /** Header cells that must all be there; the layout with the most of them wins. */
    detect: names,
    /** Header cells of which none may be there. */
    never: names.default([]),
    /** Fields of which some spelling must be there. */
    needs: names.default([]),
    /** Fields of which at least one must be there. */
    needsOneOf: names.default([]),
    /** What the first row of data must hold in a column, as regular expressions: for names that mean two things. */
    firstRow: z.record(z.string(), z.string()).default({}),
    columns: z.record(z.string(), names),
    /** Spellings that count only where the header has none of {@link columns} for the field. */
    fallbacks: z.record(z.string(), names).default({}),
  };
}

/** Rows that belong to the header or follow the data. */
function surroundings(z: Zod) {
  const names = z.array(z.coerce.string());
  return {
    /** Endings of a wide column's name that do not belong to the instrument. */
    columnSuffixes: names.default([]),
    /** First cells of rows that belong to the header though they stand below it. */
    subheaders: names.default([]),
    /** First cells of the subheader row that names the instrument of each column. */
    tickerRow: names.default([]),
    /** Beginnings of a one-cell last line. */
    footer: names.default([]),
    /** Regular expression of the line above the header; groups symbol, name, adjustment. */
    titleLine: z.string().optional(),
  };
}

const KINDS = [
  ...(['prices', 'ratings', 'factors', 'actions'] as const),
  ...(['calendar', 'ids', 'intraday', 'lots', 'listings', 'names', 'side'] as const),
] as const;

export const layoutSchema = lazySchema((z) => {
  const names = z.array(z.coerce.string());
  const basis = z.enum(PRICE_BASES);

  return z.strictObject({
    id: z.string(),
    title: z.string(),
    source: z.string(),
    kind: z.enum(KINDS),
    /** Whose words stand in the columns `vendorLabel` and `vendorPreviousLabel`. */
    vendor: z.string().optional(),
    ...headerParts(z),
    /** Column prefixes that are taken off before matching. */
    prefixes: names.default([]),
    caseSensitive: z.boolean().default(false),
    /** Every column but the day is an instrument. */
    wide: z.boolean().default(false),
    /** The day stands in the first column. */
    dayFirst: z.boolean().default(false),
    /** Fields of the columns of a file without a header, from the left. */
    headerless: names.default([]),
    ...surroundings(z),
    adjustmentWords: z.record(z.string(), basis).default({}),
    basis: basis.default('unknown'),
    basisWithFactor: basis.optional(),
    basisWithAdjustedClose: basis.optional(),
    ignoreFactor: z.boolean().default(false),
    /** The vendor divides by its factor: close ÷ factor is comparable. */
    factorDivides: z.boolean().default(false),
    /** Shares that one of volume counts, and money that one of amount counts, where the vendor says so. */
    volumeUnit: z.number().positive().optional(),
    amountUnit: z.number().positive().optional(),
    adjustFlags: z.record(z.string(), basis).default({}),
    suspendedWhen: names.default([]),
    /** Symbol columns that hold codes of shares only, so that 000905 there is no index. */
    shareColumns: names.default([]),
    zerosLost: z.boolean().default(false),
    /** Amounts of an actions file are for so many shares. */
    perShares: z.number().positive().default(1),
    /** Words of the event column that are read; none: every row is. */
    eventsRead: names.default([]),
    /** A report has a row for each of its forecasts: rows that say the same of the call are one. */
    severalRowsPerCall: z.boolean().default(false),
    actionWords: z.record(z.string(), z.string()).default({}),
    assetClass: z.enum(['stock']).optional(),
    market: z.enum(MARKETS).optional(),
  });
});

export type Layout = ValuesOf<typeof layoutSchema>;
export type LayoutKind = Layout['kind'];

/** A layout's title, as messages say it. */
export const titleSaid = ({ title }: Pick<Layout, 'title'>): Message => remember(title, title, []);
