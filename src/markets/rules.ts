/** Trading rules as rows with a period: what a market's data file says, and which row is in force on a day. */
import type { EpochDay } from '../base/day.ts';

/** A part of a market with rules of its own, named in the market's file: `main-sh`, `chinext`, `hk`. */
export type Board = string;

export type Side = 'buy' | 'sell';

/** Fees of the state, the exchange and the clearing house: a fraction of the value traded. */
export const FEE_KINDS = [
  'stamp-duty',
  'transfer-fee',
  'trading-fee',
  'sfc-levy',
  'afrc-levy',
  'settlement-fee',
  'sec-fee',
] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

/** Whether the source of a fact was read itself. */
export const STATUSES = ['verified', 'unverified'] as const;

/** The common fields of all rows. */
interface RowBase {
  /** Stands in every fill and non-fill that the row decided: `stamp-duty-2023-08-28`. */
  readonly id: string;
  readonly boards: readonly Board[];
  /** First day in force. */
  readonly from: EpochDay;
  /** Last day in force; absent where none is known. */
  readonly to?: EpochDay | undefined;
  readonly source: string;
  /** `verified`: seen in independent implementations or recorded trades; `unverified`: to be confirmed. */
  readonly status: (typeof STATUSES)[number];
}

export interface FeeRow extends RowBase {
  readonly kind: FeeKind;
  /** Fraction of the value bought, and of the value sold. */
  readonly buy: number;
  readonly sell: number;
}

/** The account's own terms; the row is the default. */
export interface CommissionRow extends RowBase {
  readonly kind: 'commission';
  readonly rate: number;
  /** Money per order. */
  readonly minimum: number;
}

/** Largest move of a session as fractions of the previous close, both > 0; both absent: there is no limit. */
export interface PriceLimitRow extends RowBase {
  readonly kind: 'price-limit';
  /** Only for shares under risk warning (true) or only for others (false); absent: for both. */
  readonly st?: boolean | undefined;
  readonly up?: number | undefined;
  readonly down?: number | undefined;
}

/** The limit in the first sessions of a share listed in the period. */
export interface NewListingRow extends RowBase {
  readonly kind: 'new-listing';
  readonly sessions: number;
  readonly up?: number | undefined;
  readonly down?: number | undefined;
}

export interface TickRow extends RowBase {
  readonly kind: 'tick';
  /** Smallest step of a price, by the price, both in the market's currency; ascending, the last has no `upTo`. */
  readonly ticks: readonly TickStep[];
}

/** Prices up to `upTo`, itself included, have this step: 0.01. */
export interface TickStep {
  readonly upTo?: number | undefined;
  readonly tick: number;
}

/** Shares an order may have: the minimum, then steps; both absent: each instrument has its own board lot. */
export interface LotRow extends RowBase {
  readonly kind: 'lot';
  readonly minimum?: number | undefined;
  readonly step?: number | undefined;
  /** An account may trade fractions of a share. */
  readonly fractional?: boolean | undefined;
  /** What a position holds beyond whole lots must be sold in one order. */
  readonly oddPart?: boolean | undefined;
}

export interface SettlementRow extends RowBase {
  readonly kind: 'settlement';
  /** Sessions after the purchase on which the shares may first be sold: 1 is T+1, 0 the same day. */
  readonly sharesAfter: number;
  /** Sessions after the sale on which its cash may first be used. */
  readonly cashAfter: number;
}

/** Tax on cash dividends at the sale of the shares, by holding period. */
export interface DividendTaxRow extends RowBase {
  readonly kind: 'dividend-tax';
  /** Held up to so many calendar months: this rate. Ascending; the last has no `months` and holds beyond. */
  readonly brackets: readonly { readonly months?: number | undefined; readonly rate: number }[];
}

export type RuleRow =
  | FeeRow
  | CommissionRow
  | PriceLimitRow
  | NewListingRow
  | TickRow
  | LotRow
  | SettlementRow
  | DividendTaxRow;
export type RuleKind = RuleRow['kind'];
/** The rows of one kind. */
export type RowOf<K extends RuleKind> = K extends FeeKind ? FeeRow : Extract<RuleRow, { kind: K }>;

/** Codes of a board; of several that fit, the longest prefix wins. */
export interface BoardRange {
  readonly prefix: string;
  readonly place: string;
  readonly board: Board;
}

/** The content of data/markets/<id>.yaml. */
export interface MarketRules {
  readonly id: string;
  /** ISO code of the money in which prices and fees are. */
  readonly currency: string;
  /** Fees are rounded half up to this much money; 0 leaves them unrounded. */
  readonly feeTick: number;
  /** Sessions in a usual year. */
  readonly sessionsInYear: number;
  readonly boards: readonly BoardRange[];
  readonly rows: readonly RuleRow[];
}

/** True when a row is in force for a board on a day; the ends of its period are included. */
const holdsOn = (row: RuleRow, board: Board, day: number): boolean =>
  row.from <= day && (row.to === undefined || day <= row.to) && row.boards.includes(board);

/**
 * Finds the row of a kind in force for a board on a day. Rows of one kind and board never overlap (the loader refuses
 * them), so there is at most one; where there is none the answer is `unknown`, never the nearest row.
 *
 * @param st the share is under risk warning (ST, *ST); only price limits differ by it
 */
export function ruleOn<K extends RuleKind>(
  { rows }: MarketRules,
  kind: K,
  board: Board,
  day: number,
  { st = false }: { readonly st?: boolean } = {},
): RowOf<K> | 'unknown' {
  const found = rows.find(
    (row) =>
      row.kind === kind &&
      holdsOn(row, board, day) &&
      !(row.kind === 'price-limit' && row.st !== undefined && row.st !== st),
  );
  return (found as RowOf<K> | undefined) ?? 'unknown'; // of this kind by the test above
}

/** True when the market has rules of a kind at all: one without stamp duty has no unknown duty. */
export const hasKind = ({ rows }: MarketRules, kind: RuleKind): boolean =>
  rows.some((row) => row.kind === kind);

/** The rule id where no row is known: `stamp-duty:unknown`. */
export const unknownId = (kind: RuleKind): string => `${kind}:unknown`;

/** True for an id of {@link unknownId}. */
export const isUnknownId = (id: string): boolean => id.endsWith(':unknown');
