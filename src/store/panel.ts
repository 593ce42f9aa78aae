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
  /** close × factor is comparable across corporate actions; 1 for instruments without; absent where none has one. */
  readonly factor?: Float64Array | undefined;
  /** 1 where the file says that the share is under special treatment (ST), NaN or 0 else; absent where no file does. */
  readonly specialTreatment?: Float64Array | undefined;
  /** First and last session with a bar, −1 where there is none; length n. */
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** Columns that a series and a panel share. */
export const PANEL_FIELDS = [
  'open',
  'high',
  'low',
  'close',
  'volume',
  'amount',
  'previousClose',
] as const;
type PanelField = (typeof PANEL_FIELDS)[number];

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
  const size = width * ordered.length;
  // a column that no series fills is one shared column of NaN: reading it costs nothing, keeping it little
  let nothing: Float64Array | undefined;
  const column = (field: PanelField): Float64Array => {
    if (!ordered.some((one) => holdsNumber(one[field]))) {
      nothing ??= new Float64Array(size).fill(Number.NaN);
      return nothing;
    }
    return new Float64Array(size).fill(Number.NaN);
  };
  const columns = Object.fromEntries(PANEL_FIELDS.map((f) => [f, column(f)])) as Record<
    PanelField,
    Float64Array
  >;
  const factor = ordered.some((one) => one.factor) ? new Float64Array(size).fill(1) : undefined;
  const special = ordered.some((one) => one.specialTreatment) ? new Float64Array(size) : undefined;
  const first = new Int32Array(ordered.length).fill(-1);
  const last = new Int32Array(ordered.length).fill(-1);
  for (const [i, one] of ordered.entries()) {
    const rows = rowsOn(sessions, one.days);
    for (const field of PANEL_FIELDS)
      if (columns[field] !== nothing) copy(one[field], rows, columns[field], i * width);
    if (factor && one.factor) copy(one.factor, rows, factor, i * width);
    if (special && one.specialTreatment) copy(one.specialTreatment, rows, special, i * width);
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k]!; // k < length
      if (row === -1) continue;
      if (first[i] === -1) first[i] = row;
      last[i] = row;
    }
  }
  return {
    sessions,
    width,
    instruments: ordered.map(({ id }) => id),
    indexOf: new Map(ordered.map(({ id }, i) => [id, i])),
    basis: ordered.map(({ basis }) => basis),
    ...columns,
    factor,
    specialTreatment: special,
    first,
    last,
  };
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

const holdsNumber = (column: Float64Array): boolean => column.some((value) => !Number.isNaN(value));

/** For each day its row in `sessions`, −1 where it is none; both ascend. */
function rowsOn(sessions: Int32Array, days: Int32Array): Int32Array {
  const rows = new Int32Array(days.length);
  let at = 0;
  for (let k = 0; k < days.length; k++) {
    const day = days[k]!; // k < length
    while (at < sessions.length && sessions[at]! < day) at++;
    rows[k] = sessions[at] === day ? at : -1;
  }
  return rows;
}

/** Copies values to their rows. @param out written, from `start` on */
function copy(values: Float64Array, rows: Int32Array, out: Float64Array, start: number): void {
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!; // k < length
    if (row !== -1) out[start + row] = values[k]!; // one value a day
  }
}
