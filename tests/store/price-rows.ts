/** Series written by hand for the tests of the gate: closes on weekdays, and what else a file may print beside them. */
import { parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import type { PriceSeries } from '../../src/store/series.ts';

type Columns = Partial<
  Pick<PriceSeries, 'basis' | 'id'> & {
    readonly [F in
      | 'volume'
      | 'previousClose'
      | 'factor'
      | 'adjustedClose'
      | 'splitRatio'
      | 'dividend']: readonly number[];
  }
>;

/** The first `count` weekdays from a day on. */
export function weekdaysFrom(first: string, count: number): Int32Array {
  const days: number[] = [];
  for (let day: number = parseDay(first); days.length < count; day++)
    if ((day + 3) % 7 < 5) days.push(day); // 1970-01-01 was a Thursday
  return Int32Array.from(days);
}

/** A series of these closes on weekdays from 2025-01-06, line 2 first. */
export function rowsOf(
  close: readonly number[],
  { id = '600901.SH' as InstrumentId, basis = 'unknown', ...columns }: Columns = {},
  days = weekdaysFrom('2025-01-06', close.length),
): PriceSeries {
  const none = new Float64Array(close.length).fill(Number.NaN);
  const given = Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)]),
  );
  return {
    ...{ id, basis, days, close: Float64Array.from(close) },
    ...{ open: none, high: none, low: none, volume: none, amount: none, previousClose: none },
    ...given,
    lines: Int32Array.from(close, (_, i) => i + 2),
    fileOf: new Int32Array(close.length),
    files: ['p.csv'],
  };
}

/** A value repeated, then another, and so on: `runs([10, 3], [5, 2])` is 10, 10, 10, 5, 5. */
export const runs = (...parts: readonly (readonly [value: number, count: number])[]): number[] =>
  parts.flatMap(([value, count]) => new Array<number>(count).fill(value));
