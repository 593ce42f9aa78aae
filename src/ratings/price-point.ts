/** One price of a window: the row of a series that gives the price of a day, and how far from that day it lies. */
import type { EpochDay } from '../base/day.ts';
import { divide, multiply, type Ratio, ratioOf } from '../base/ratio.ts';
import { lastAtOrBefore, type PriceSeries, sessionsBetween } from '../store/series.ts';
import { sharesAt } from '../store/splits.ts';
import type { Convention } from './convention.ts';
import type { Delisting } from './delisting.ts';
import type { ReturnKind } from './standard.ts';

/** Which column of a bar a price is. */
export type PriceField = 'close' | 'open';

/** A price with its origin; the evidence for one corner of a window. */
export interface PricePoint {
  readonly day: EpochDay;
  /** `cash`: money paid for a delisted share, which no bar holds. */
  readonly field: PriceField | 'cash';
  /** As the file states it, in the instrument's currency. */
  readonly price: number;
  /** Adjustment factor of that day where the series has one and the standard's return needs it, else 1. */
  readonly factor: number;
  /** The adjusted price as the file prints it, where it prints one and the return needs it: exact, unlike price × factor. */
  readonly adjusted?: number | undefined;
  /** Of an open: the two closes as printed whose quotient is its factor, exactly. */
  readonly printed?: { readonly close: number; readonly adjusted: number } | undefined;
  /** The factor as a fraction, where it is made of several numbers. */
  readonly quotient?: Ratio | undefined;
  /** The delisting that makes this the value of a share, in place of its last price. */
  readonly settles?: Delisting | undefined;
  readonly file: string;
  /** Line in {@link file}, from 1. */
  readonly line: number;
  /** Row in the series; for diagnostics inside the window. */
  readonly row: number;
  /**
   * Sessions between this day and the day asked for, that one included; 0 when no session lies between them. Counted in
   * the benchmark's sessions, for the benchmark itself in the instrument's.
   */
  readonly sessionsOff: number;
}

/** What the close of a row is multiplied by, so that it can be divided by that of another row. */
type FactorAt = (row: number) => number;

/**
 * The factor that a return of this kind needs, `undefined` where closes can be divided as they are. A return of prices takes new
 * shares and leaves dividends out, where the file lets them be told apart.
 */
export function factorFor(series: PriceSeries, returns: ReturnKind): FactorAt | undefined {
  const { factor, basis, steps } = series;
  if (!factor || (basis === 'split-adjusted' && returns === 'price')) return undefined;
  if (returns === 'total' || !steps || countsText(series)) return (row) => factor[row]!; // rows of the series
  return steps.some(({ shares }) => shares !== 1) ? (row) => sharesAt(steps, row) : undefined;
}

/** True where the verdict rests on the adjusted price as it is printed: no column tells its dividends from its splits. */
export const countsText = ({ adjustedClose, dividend, splitRatio }: PriceSeries): boolean =>
  adjustedClose !== undefined && !dividend && !splitRatio;

/** A price of a series without its origin. @param row of the series */
export function barePrice(
  series: PriceSeries,
  row: number,
  returns: ReturnKind,
  field: PriceField = 'close',
): BarePrice {
  const { adjustedClose, close } = series;
  const factor = factorFor(series, returns);
  const price = series[field][row]!;
  if (!factor) return { price, factor: 1 };
  const adjusted = returns === 'total' || countsText(series) ? adjustedClose?.[row] : undefined;
  if (adjusted === undefined) return { price, factor: factor(row) };
  return field === 'close'
    ? { price, factor: factor(row), adjusted }
    : { price, factor: factor(row), printed: { close: close[row]!, adjusted } };
}

/** The price of a row with its origin. */
export function pointAt(
  series: PriceSeries,
  row: number,
  field: PriceField,
  returns: ReturnKind,
  sessionsOff: number,
): PricePoint {
  const { price, factor, adjusted, printed } = barePrice(series, row, returns, field);
  return {
    day: series.days[row] as EpochDay, // rows come from a search in the series
    ...{ field, price, factor, adjusted, printed },
    file: series.files[series.fileOf[row]!]!,
    line: series.lines[row]!,
    row,
    sessionsOff,
  };
}

/** What a search needs besides the series. */
export interface PointSearch {
  /** Sessions of the other series, ascending: they count staleness, because a series does not show its own gaps. */
  readonly calendar: Int32Array;
  readonly asOf: EpochDay;
  readonly returns: ReturnKind;
}

/** Finds the price that starts the window, or `undefined` where the series has none by `asOf`. */
export function basePoint(
  series: PriceSeries,
  published: EpochDay,
  { base }: Convention,
  search: PointSearch,
): PricePoint | undefined {
  const { calendar, asOf, returns } = search;
  if (base === 'on-or-before') return priorPoint(series, published, search);
  if (base === 'before') {
    const eve = (published - 1) as EpochDay;
    return priorPoint(series, eve, search);
  }
  const field = base === 'open-after' ? 'open' : 'close';
  let row = lastAtOrBefore(series.days, published) + 1;
  // skips rows without an open, or without a trade
  const isPrice = () => !Number.isNaN(series[field][row]!) && tradedRow(series, row) === row; // row < length
  while (row < series.days.length && !isPrice()) row++;
  if (row >= series.days.length || series.days[row]! > asOf) return undefined;
  const day = series.days[row] as EpochDay;
  const sessionsOff = sessionsBetween(calendar, published, (day - 1) as EpochDay);
  return pointAt(series, row, field, returns, sessionsOff);
}

/** Finds the last close on or before a day, never later than `asOf`. */
export function priorPoint(
  series: PriceSeries,
  day: EpochDay,
  search: PointSearch,
): PricePoint | undefined {
  const { calendar, asOf, returns } = search;
  const asked = Math.min(day, asOf) as EpochDay;
  const last = lastAtOrBefore(series.days, asked);
  if (last < 0) return undefined;
  const row = tradedRow(series, last);
  const sessionsOff = sessionsBetween(calendar, series.days[row] as EpochDay, asked);
  return pointAt(series, row, 'close', returns, sessionsOff);
}

/**
 * The row on which the close of a row was traded. Some vendors write the days of a suspension as rows with volume 0 that
 * repeat the last close: the price then belongs to the day of that close. Indices have volume 0 on every row, so that only
 * repeats after a row with volume count.
 */
export function tradedRow({ volume, close, factor }: PriceSeries, row: number): number {
  let first = row;
  while (
    first > 0 &&
    volume[first] === 0 &&
    close[first - 1] === close[row] &&
    factor?.[first - 1] === factor?.[row]
  )
    first--;
  return volume[first]! > 0 ? first : row; // first >= 0
}

/** True for a price that can be divided by: finite and above zero, its factor too. */
export const isGoodPrice = ({ price, factor }: PricePoint): boolean =>
  price > 0 && factor > 0 && price - price === 0 && factor - factor === 0;

/** price × factor, or the adjusted price as printed: comparable across corporate actions. */
export const comparable = ({ price, factor, adjusted }: BarePrice): number =>
  adjusted ?? (factor === 1 ? price : price * factor);

/** {@link comparable} as an exact fraction of the shortest decimal forms. */
export function exactPrice({ price, factor, adjusted, printed, quotient }: BarePrice): Ratio {
  if (quotient) return multiply(ratioOf(price), quotient);
  if (adjusted !== undefined) return ratioOf(adjusted);
  if (factor === 1) return ratioOf(price);
  if (!printed) return multiply(ratioOf(price), exactFactor(factor));
  const ofClose = divide(ratioOf(printed.adjusted), ratioOf(printed.close));
  return multiply(ratioOf(price), ofClose);
}

/** A factor as it is printed; one of thirds, which no decimal is, as the fraction that it stands for. */
export function exactFactor(factor: number): Ratio {
  const thirds = Math.round(factor * 3);
  const isThird = thirds / 3 === factor && !Number.isInteger(factor);
  return isThird ? { n: BigInt(thirds), d: 3n } : ratioOf(factor);
}

/** A price without its origin. */
export type BarePrice = Pick<PricePoint, 'price' | 'factor' | 'adjusted' | 'printed' | 'quotient'>;

/** A price as a return divides by it: times its factor where it has one, to twelve digits. */
export const divisor = (point: PricePoint): number =>
  point.factor === 1 ? point.price : +comparable(point).toPrecision(12);
