/** Prices in memory: one instrument's bars as columns, and the book of all that was loaded. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';

/** What the file's prices are: as traded, adjusted for splits only, fully adjusted, or not said. */
export const PRICE_BASES = ['raw', 'split-adjusted', 'adjusted', 'unknown'] as const;
export type PriceBasis = (typeof PRICE_BASES)[number];

/** Mark of a session in the delisting period (退市整理期), whose first one has no price limit. */
export const IN_DELISTING = 2;

/** Why two closes are not to be divided, or are marked. `jump`: a large move that may well be the market's. */
export const BREAK_KINDS = [
  'action',
  'split',
  'unit',
  'stray',
  'limit',
  'other-level',
  'index-move',
  'jump',
] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];

export interface Break {
  readonly kind: BreakKind;
  /** First row at the new level. */
  readonly row: number;
  /** Last row of a run of stray prices; else the same as `row`. */
  readonly until: number;
  readonly day: EpochDay;
  /** Comparable closes before and on the day. */
  readonly from: number;
  readonly to: number;
  /** False where the move may be the market's own: it is judged and marked. */
  readonly breaks: boolean;
  /** The user has said by name that the move is the market's: it is judged and marked. */
  readonly accepted: boolean;
}

/** A day on which a factor moves. */
export interface FactorStep {
  /** Row of the first day at the new level. */
  readonly row: number;
  /** Shares that one share of the first row has become by it through splits and bonus issues alone. */
  readonly shares: number;
  /** Money was paid by it. */
  readonly pays: boolean;
  /** Nothing tells its dividend from new shares: all of it counts as new shares. */
  readonly open: boolean;
}

/** Rows of a factor that slipped, with the level that they should have. */
export interface FactorBlip {
  readonly row: number;
  /** Last row of the slip. */
  readonly until: number;
  readonly from: number;
  readonly to: number;
}

/** Bars of one instrument, ascending by day, no day twice, no row without a close. All columns have length n. */
export interface PriceSeries {
  readonly id: InstrumentId;
  readonly basis: PriceBasis;
  /** Epoch days ({@link EpochDay}), strictly ascending. */
  readonly days: Int32Array;
  /** As the file states it, in the instrument's currency; may be zero or negative where the file has it so. */
  readonly close: Float64Array;
  /** NaN where the file has none. */
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly volume: Float64Array;
  readonly amount: Float64Array;
  /** Shares that one of volume counts, and money that one of amount counts; absent where the file does not say. */
  readonly volumeUnit?: number | undefined;
  readonly amountUnit?: number | undefined;
  /** Yesterday's close as the exchange refers to it (after rights); NaN where the file has none. */
  readonly previousClose: Float64Array;
  /** close × factor is comparable across corporate actions; absent where the file gives none. */
  readonly factor?: Float64Array | undefined;
  /** The adjusted close that the file prints beside the close, NaN where a cell is blank; absent without such a column. */
  readonly adjustedClose?: Float64Array | undefined;
  /** Shares held after the day for each one before it: 4 for a four-for-one split, else 1; absent without such a column. */
  readonly splitRatio?: Float64Array | undefined;
  /** Cash dividend of one share on its ex-day, else 0; absent where the file has no such column. */
  readonly dividend?: Float64Array | undefined;
  /** The days on which {@link factor} moves, and what of each step is new shares; absent without a factor. */
  readonly steps?: readonly FactorStep[] | undefined;
  /** {@link factor} is made of splits and bonus issues alone. */
  readonly splitsOnly?: boolean | undefined;
  /** Rows on which the factor of the file slipped, mended in {@link factor}; absent where none did. */
  readonly blips?: readonly FactorBlip[] | undefined;
  /** An index of prices, or of total return; absent for what is no index. */
  readonly index?: 'price' | 'total' | undefined;
  /**
   * 1 where the file says that the share is under special treatment (ST, *ST), {@link IN_DELISTING} where its name says that it is in its
   * delisting period, else 0; absent where it never says either.
   */
  readonly specialTreatment?: Float64Array | undefined;
  /** Days on which it stops being comparable with itself, ascending; absent where nobody has looked yet. */
  readonly breaks?: readonly Break[] | undefined;
  /** Line of each row in its file, from 1. */
  readonly lines: Int32Array;
  /** Index of each row's file in {@link files}. */
  readonly fileOf: Int32Array;
  readonly files: readonly string[];
}

/** One file that was read: its name as the user gave it, size and digest. */
export interface InputFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file of a folder that holds no prices, and what it was taken for. */
export interface PassedOver {
  readonly file: string;
  readonly title: string;
}

/** Everything that was loaded as prices. */
export interface PriceBook {
  readonly series: ReadonlyMap<InstrumentId, PriceSeries>;
  readonly inputs: readonly InputFile[];
  /** Files of the folders that were not read; absent where there are none. */
  readonly passedOver?: readonly PassedOver[] | undefined;
  /** Files that were read and gave no prices; absent where nobody asks for them. */
  readonly unused?: readonly InputFile[] | undefined;
  /** True when any file says that its numbers are simulated. */
  readonly simulated: boolean;
  /** What the user said of the prices: jumps that the market made, as `CODE@DAY`, and what a factor column means. */
  readonly said?: SaidOfPrices | undefined;
}

/** Series that tell their last days without being read. */
interface KnownLastDays {
  readonly lastDays: () => Iterable<readonly [InstrumentId, EpochDay]>;
}

/** The last day of each series, without reading those that are still in a store. */
export function lastDaysOf(
  series: PriceBook['series'],
): Iterable<readonly [InstrumentId, EpochDay]> {
  if ('lastDays' in series) return (series as unknown as KnownLastDays).lastDays();
  return [...series.values()].flatMap(({ id, days }) => {
    const last = days.at(-1);
    return last === undefined ? [] : [[id, last as EpochDay] as const];
  });
}

/** What the user says of factor columns: closes are as traded (`raw`), or multiplied by it already (`adjusted`). */
export type FactorMeans = 'raw' | 'adjusted';

export interface SaidOfPrices {
  readonly acceptedJumps: readonly string[];
  readonly factorMeans: FactorMeans | undefined;
}

/** Index of the last day ≤ `day`, −1 where there is none. @param days ascending */
export function lastAtOrBefore(days: Int32Array, day: EpochDay): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! <= day)
      low = middle + 1; // middle < length
    else high = middle;
  }
  return low - 1;
}

/** Counts the sessions s of an ascending calendar with from < s ≤ to; 0 where to ≤ from. */
export function sessionsBetween(days: Int32Array, from: EpochDay, to: EpochDay): number {
  return Math.max(0, lastAtOrBefore(days, to) - lastAtOrBefore(days, from));
}
