/** Panels: sessions × instruments of every field, one grid for all, so that a backtest never searches for a bar. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { lastAtOrBefore, type PriceBasis, type PriceSeries } from './series.ts';

/**
 * Bars of n instruments on s sessions. Every column has length n × s, instrument-major: the bar of instrument i on
 * session t stands at `i * width + t`. NaN where there was no bar.
 */
export interface Panel {
  /** Epoch days ({@link EpochDay}), strictly ascending; length s. */
  readonly sessions: Int32Array;
  /** Number of sessions, s: the stride from one instrument to the next. */
  readonly width: number;
  /** Ascending by id; length n. */
  readonly instruments: readonly InstrumentId[];
  readonly indexOf: ReadonlyMap<InstrumentId, number>;
  readonly basis: readonly PriceBasis[];
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  readonly amount: Float64Array;
  readonly previousClose: Float64Array;
  /** False where no series prints previous closes: the column is NaN throughout and need not be read. */
  readonly printsPreviousClose: boolean;
  /**
   * close × factor is comparable across corporate actions; 1 for instruments without; absent where none has one. Never NaN: on
   * sessions without a bar it is the last one's, before the first bar the first one's.
   */
  readonly factor?: Float64Array | undefined;
  /** 1 where the file says that the share is under special treatment (ST), NaN or 0 else; absent where no file does. */
  readonly specialTreatment?: Float64Array | undefined;
  /** First and last session with a bar, −1 where there is none; length n. */
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** Columns that a series and a panel share. */
type PanelField = 'open' | 'high' | 'low' | 'close' | 'volume' | 'amount' | 'previousClose';

/** The union of the days of all series, ascending. */
export function sessionsOf(series: Iterable<PriceSeries>): Int32Array {
  const days = new Set<number>();
  for (const { days: own } of series) for (const day of own) days.add(day);
  return Int32Array.from(days).sort();
}

/**
 * Lays series on a grid of sessions; bars on other days are left out (ask {@link daysOutside} first).
 *
 * @param sessions ascending days
 */
export function makePanel(series: readonly PriceSeries[], sessions: Int32Array): Panel {
  const ordered = [...series].sort((a, b) => (a.id < b.id ? -1 : 1));
  const width = sessions.length;
  const grid: Grid = {
    width,
    size: width * ordered.length,
    places: ordered.map(({ days }) => placeOn(sessions, days)),
  };
  let empty: Float64Array | undefined;
  const column = (field: PanelField): Float64Array => {
    const values = ordered.map((one) => one[field]);
    if (values.some(holdsNumber)) return layOut(values, grid);
    // a column that no series fills is one shared column of NaN
    empty ??= new Float64Array(grid.size).fill(Number.NaN);
    return empty;
  };
  const previousClose = column('previousClose');
  const hasFactor = ordered.some(({ factor }) => factor);
  const hasWarning = ordered.some(({ specialTreatment }) => specialTreatment);
  return {
    sessions,
    width,
    instruments: ordered.map(({ id }) => id),
    indexOf: new Map(ordered.map(({ id }, i) => [id, i])),
    basis: ordered.map(({ basis }) => basis),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
    amount: column('amount'),
    previousClose,
    printsPreviousClose: previousClose !== empty,
    factor: hasFactor ? layOutFactors(ordered, grid) : undefined,
    specialTreatment: hasWarning
      ? layOut(
          ordered.map((one) => one.specialTreatment),
          grid,
        )
      : undefined,
    first: Int32Array.from(grid.places, ({ first }) => first),
    last: Int32Array.from(grid.places, ({ last }) => last),
  };
}

/** Where a series lies on the sessions. */
interface Placing {
  /** Row of each day, −1 where it is no session. */
  readonly rows: Int32Array;
  /** True when the days are a run of sessions without a gap: then its columns are copied as they are. */
  readonly isRun: boolean;
  /** First and last row, −1 where there is none. */
  readonly first: number;
  readonly last: number;
}

interface Grid {
  readonly width: number;
  readonly size: number;
  readonly places: readonly Placing[];
}

/** Places ascending days on ascending sessions. */
function placeOn(sessions: Int32Array, days: Int32Array): Placing {
  const rows = new Int32Array(days.length);
  let [at, first, last, found] = [0, -1, -1, 0];
  for (let k = 0; k < days.length; k++) {
    const day = days[k]!; // k < length
    while (at < sessions.length && sessions[at]! < day) at++;
    if (sessions[at] !== day) {
      rows[k] = -1;
      continue;
    }
    rows[k] = at;
    if (first === -1) first = at;
    last = at;
    found++;
  }
  const isRun = found > 0 && found === days.length && last - first + 1 === found;
  return { rows, isRun, first, last };
}

/** Lays one column of every series on the grid; NaN where there is nothing. */
function layOut(columns: readonly (Float64Array | undefined)[], { width, size, places }: Grid) {
  const out = new Float64Array(size);
  for (const [i, values] of columns.entries()) {
    const { rows, isRun, first, last } = places[i]!; // one a series
    const start = i * width;
    if (values && isRun) {
      out.fill(Number.NaN, start, start + first);
      out.set(values, start + first);
      out.fill(Number.NaN, start + last + 1, start + width);
      continue;
    }
    out.fill(Number.NaN, start, start + width);
    if (!values) continue;
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k]!; // k < length
      if (row !== -1) out[start + row] = values[k]!; // one value a day
    }
  }
  return out;
}

/** Lays factors on the grid and carries them over sessions without a bar. */
function layOutFactors(ordered: readonly PriceSeries[], grid: Grid): Float64Array {
  const out = layOut(
    ordered.map(({ factor }) => factor),
    grid,
  );
  for (const [i, { first }] of grid.places.entries()) {
    const start = i * grid.width;
    let factor = first === -1 ? 1 : out[start + first]!; // a row of the grid
    if (Number.isNaN(factor)) factor = 1;
    for (let at = start; at < start + grid.width; at++)
      if (Number.isNaN(out[at]!)) out[at] = factor;
      else factor = out[at]!; // at < size
  }
  return out;
}

/** Days of a series between the first and last session that are no session, ascending. */
export function daysOutside(series: PriceSeries, sessions: Int32Array): EpochDay[] {
  const outside: EpochDay[] = [];
  const [start, end] = [sessions[0] ?? 0, sessions.at(-1) ?? -1];
  for (const day of series.days) {
    if (day < start || day > end) continue;
    if (sessions[lastAtOrBefore(sessions, day as EpochDay)] !== day) outside.push(day as EpochDay);
  }
  return outside;
}

function holdsNumber(column: Float64Array): boolean {
  for (let k = 0; k < column.length; k++) if (!Number.isNaN(column[k]!)) return true; // k < length
  return false;
}
