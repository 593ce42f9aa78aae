/** The industry snapshot of a report held against a file of prices: the close of the day, and the range of 52 weeks. */
import type { Found } from './evidence.ts';
import type { PrintedNumber, Snapshot } from './front-facts.ts';

/** Prices of what the report is on, ascending by day; the columns have one length. */
export interface PriceColumns {
  /** Epoch days. */
  readonly days: ArrayLike<number>;
  readonly close: ArrayLike<number>;
  /** NaN where the file has none. */
  readonly high: ArrayLike<number>;
  readonly low: ArrayLike<number>;
}

/** A printed figure with what the file has: its value by closes, and by the day's range where the file has that. */
export interface HeldFigure {
  readonly figure: 'close' | 'high' | 'low';
  readonly printed: number;
  /** Values that the file has for it, NaN where it has none. */
  readonly inFile: readonly number[];
  readonly isSame: boolean;
}

/** Days of 52 weeks. */
const YEAR = 364;

/** Holds each printed figure; @param published epoch day on which the report was published */
export function holdSnapshot(
  { close, high, low }: Snapshot,
  published: number,
  prices: PriceColumns,
): readonly HeldFigure[] {
  const { days } = prices;
  let last = days.length - 1;
  while (last >= 0 && days[last]! > published) last--; // last >= 0
  let first = last;
  while (first > 0 && days[first - 1]! >= published - YEAR) first--; // first > 0
  const range = (column: ArrayLike<number>, pick: (a: number, b: number) => number) => {
    let best = Number.NaN;
    for (let i = first; i <= last && i >= 0; i++) {
      const value = column[i]!; // i <= last
      best =
        Number.isNaN(best) || Number.isNaN(value)
          ? Number.isNaN(best)
            ? value
            : best
          : pick(best, value);
    }
    return best;
  };
  // a report of the morning prints the session before
  const closes = [last, last - 1].map((i) => (i < 0 ? Number.NaN : prices.close[i]!)); // within the column
  return [
    ...held('close', close, closes),
    ...held('high', high, [range(prices.close, Math.max), range(prices.high, Math.max)]),
    ...held('low', low, [range(prices.close, Math.min), range(prices.low, Math.min)]),
  ];
}

function held(
  figure: HeldFigure['figure'],
  found: Found<PrintedNumber> | undefined,
  inFile: readonly number[],
): HeldFigure[] {
  if (!found) return [];
  const { value, printed } = found.value;
  const half = 0.5 * 10 ** -(printed.split('.')[1]?.length ?? 0) + 1e-9;
  const isSame = inFile.some((one) => Math.abs(one - value) <= half);
  return [{ figure, printed: value, inFile, isSame }];
}
