/**
 * Prices as a grid: sessions × instruments of comparable prices beside one benchmark, so that the price of a day is one read and no search.
 * What a window needs besides (breaks, gaps, sessions passed) lies in columns of its own.
 */

import type { EpochDay } from '../base/day.ts';
import { shared } from '../base/shared-memory.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { breaksOf } from '../store/comparability.ts';
import { lastAtOrBefore, type PriceSeries } from '../store/series.ts';
import { barePrice, comparable, factorFor, type PriceField, tradedRow } from './price-point.ts';
import type { ReturnKind } from './standard.ts';

/** A bar stands here whose price only a closer look can tell: not above zero, or no number. */
export const UNTOLD = 0;

/** Bars so many days before the first call are laid on a grid; older ones are searched for. */
export const DAYS_BEFORE = 120;

/** What the grid does not show of an instrument; bits of {@link PriceGrid.marks}. */
export const MARK = { earlier: 1, breaks: 2, asks: 4 } as const;

/** Breaks of the instruments in the order of the grid, by session; −1 before the first. */
export interface BreakColumns {
  /** Breaks of instrument i stand from `start[i]` to before `start[i + 1]`; length n + 1. */
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly until: Int32Array;
  readonly kind: Uint8Array;
}

/** Bits of {@link BreakColumns.kind}. */
export const BREAK = { stray: 1, breaks: 2, action: 4 } as const;

/** Comparable prices of n instruments on s sessions, instrument-major: that of instrument i on session t stands at `i * width + t`. */
export interface PriceGrid {
  /** Epoch days on which the benchmark or an instrument has a bar, strictly ascending; length s. */
  readonly sessions: Int32Array;
  readonly width: number;
  /** The last session on or before a day, from the first session's day on, one entry a day. */
  readonly sessionAt: Int32Array;
  readonly firstDay: number;
  readonly instruments: readonly InstrumentId[];
  /** NaN on sessions without a trade of its own; {@link UNTOLD} where a bar must be looked at. */
  readonly closes: Float64Array;
  /** The same of opens; made when first asked for. */
  readonly opens: () => Float64Array;
  /** The benchmark's closes and opens; length s. */
  readonly benchmark: Float64Array;
  readonly benchmarkOpens: Float64Array;
  /** Sessions of the benchmark up to each session, that one included; length s. */
  readonly passed: Int32Array;
  /** The last session with a close of each instrument, −1 where there is none; length n. */
  readonly last: Int32Array;
  /** {@link MARK} of each instrument, the benchmark's behind them; length n + 1. */
  readonly marks: Uint8Array;
  /** Of each instrument, the benchmark's behind them. */
  readonly breaks: BreakColumns;
}

/** What a grid is made of. */
export interface GridParts {
  readonly series: readonly PriceSeries[];
  readonly benchmark: PriceSeries;
  readonly returns: ReturnKind;
  /** First day that is needed; earlier bars are left out. */
  readonly from?: EpochDay | undefined;
  /** Instruments that only a closer look can judge, such as delisted ones. */
  readonly asks?: ((id: InstrumentId) => boolean) | undefined;
}

/** Lays series on a grid. The arrays are on shared memory, so that threads read them as they are. */
export function makePriceGrid(parts: GridParts): PriceGrid {
  const { series, benchmark, returns, from = Number.NEGATIVE_INFINITY as EpochDay, asks } = parts;
  const all = [...series, benchmark];
  const { sessions, sessionAt, firstDay } = sessionsSince(all, from);
  const [width, n] = [sessions.length, series.length];
  const place = { sessionAt, firstDay, returns };
  const lay = (field: PriceField) => {
    const cells = shared(Float64Array, width * n).fill(Number.NaN);
    for (const [i, one] of series.entries())
      layOut(one, field, place, cells.subarray(i * width, (i + 1) * width));
    return cells;
  };
  const line = (field: PriceField) => {
    const cells = shared(Float64Array, width).fill(Number.NaN);
    layOut(benchmark, field, place, cells);
    return cells;
  };
  const closes = lay('close');
  const marks = shared(Uint8Array, n + 1);
  for (const [i, one] of all.entries()) {
    const mayLack = returns === 'total' && i < n && !(one.factor && !one.splitsOnly); // dividends
    marks[i] =
      (one.days[0]! < firstDay ? MARK.earlier : 0) | // no series is empty
      (breaksOf(one).length > 0 ? MARK.breaks : 0) |
      (mayLack || asks?.(one.id) ? MARK.asks : 0);
  }
  let opens: Float64Array | undefined;
  return {
    ...{ sessions, width, sessionAt, firstDay, closes, marks },
    instruments: series.map(({ id }) => id),
    opens: () => {
      opens ??= lay('open');
      return opens;
    },
    benchmark: line('close'),
    benchmarkOpens: line('open'),
    passed: countSessions(benchmark, place, width),
    last: lastCells(closes, width, n),
    breaks: layBreaks(all, place),
  };
}

interface Place {
  readonly sessionAt: Int32Array;
  readonly firstDay: number;
  readonly returns: ReturnKind;
}

/** The union of the days of all series from a day on, and the session of each day. */
function sessionsSince(all: readonly PriceSeries[], from: EpochDay) {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { days } of all) {
    first = Math.min(first, days[0]!); // no series is empty
    last = Math.max(last, days.at(-1)!);
  }
  first = Math.max(first, Math.min(from, last));
  const sessionAt = shared(Int32Array, Math.max(0, last - first + 1));
  for (const { days } of all)
    for (let k = lastAtOrBefore(days, (first - 1) as EpochDay) + 1; k < days.length; k++)
      sessionAt[days[k]! - first] = 1; // k < length
  let count = 0;
  for (let d = 0; d < sessionAt.length; d++) count += sessionAt[d]!; // d < length, here and below
  const sessions = shared(Int32Array, count);
  let at = -1;
  for (let d = 0; d < sessionAt.length; d++) {
    if (sessionAt[d] === 1) sessions[++at] = first + d;
    sessionAt[d] = at;
  }
  return { sessions, sessionAt, firstDay: first };
}

/** Writes the prices of a series that were traded on their own day. @param out one cell a session */
function layOut(
  series: PriceSeries,
  field: PriceField,
  { sessionAt, firstDay, returns }: Place,
  out: Float64Array,
): void {
  const { days, volume } = series;
  const prices = series[field];
  const factor = factorFor(series, returns);
  const start = lastAtOrBefore(days, (firstDay - 1) as EpochDay) + 1;
  for (let row = start; row < days.length; row++) {
    const price = prices[row]!; // row < length, here and below
    if (field === 'open' && Number.isNaN(price)) continue; // the next open is looked for
    if (volume[row] === 0 && tradedRow(series, row) !== row) continue;
    const at = sessionAt[days[row]! - firstDay]!;
    const isGood = price > 0 && price < Number.POSITIVE_INFINITY;
    if (!factor) out[at] = isGood ? price : UNTOLD;
    else {
      const scale = factor(row);
      const value = comparable(barePrice(series, row, returns, field));
      const isTold = isGood && isPlain(scale) && isPlain(value);
      out[at] = isTold ? value : UNTOLD;
    }
  }
}

const isPlain = (value: number): boolean => value > 0 && value < Number.POSITIVE_INFINITY;

function countSessions({ days }: PriceSeries, { sessionAt, firstDay }: Place, width: number) {
  const passed = shared(Int32Array, width);
  for (const day of days) if (day >= firstDay) passed[sessionAt[day - firstDay]!] = 1;
  for (let t = 1; t < width; t++) passed[t]! += passed[t - 1]!; // t < width
  return passed;
}

function lastCells(closes: Float64Array, width: number, n: number): Int32Array {
  const last = shared(Int32Array, n);
  for (let i = 0; i < n; i++) {
    let t = width - 1;
    while (t >= 0 && Number.isNaN(closes[i * width + t]!)) t--; // t < width
    last[i] = t;
  }
  return last;
}

function layBreaks(all: readonly PriceSeries[], { sessionAt, firstDay }: Place): BreakColumns {
  const found = all.map((one) => breaksOf(one));
  const size = found.reduce((sum, { length }) => sum + length, 0);
  const [row, until] = [shared(Int32Array, size), shared(Int32Array, size)];
  const [start, kind] = [shared(Int32Array, all.length + 1), shared(Uint8Array, size)];
  let k = 0;
  for (const [i, { days }] of all.entries()) {
    start[i] = k;
    const sessionOf = (at: number) => {
      const day = days[at]!; // rows of the series
      return day < firstDay ? -1 : sessionAt[day - firstDay]!;
    };
    for (const one of found[i]!) {
      row[k] = sessionOf(one.row);
      until[k] = sessionOf(one.until);
      const isAction = one.kind === 'action' || one.kind === 'split';
      kind[k++] =
        (one.kind === 'stray' ? BREAK.stray : 0) |
        (one.breaks ? BREAK.breaks : 0) |
        (isAction ? BREAK.action : 0);
    }
  }
  start[all.length] = k;
  return { start, row, until, kind };
}
