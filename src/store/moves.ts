/** One move of a series: is it within the price limit, is it taken back, was more traded than usual? */
import type { EpochDay } from '../base/day.ts';
import { type LimitSchedule, limitOn } from '../markets/limits.ts';
import type { PriceSeries } from './series.ts';

/** What is known of an instrument besides its prices. */
export interface BreakFacts {
  readonly isIndex?: boolean | undefined;
  /** What an index measures; absent for what is none. */
  readonly index?: PriceSeries['index'];
  /** Daily limits of its board; absent where there are none or none are known. */
  readonly limits?: LimitSchedule | undefined;
  /** Last day of all that was loaded: a series that ends long before it was delisted. */
  readonly lastDay?: EpochDay | undefined;
  /** Days whose move the user accepts. */
  readonly accepted?: ReadonlySet<EpochDay> | 'all' | undefined;
}

/** A move from one good row to the next. */
export interface Move {
  readonly series: PriceSeries;
  /** Comparable close of every row. */
  readonly level: Float64Array;
  /** The last good row before it. */
  readonly before: number;
  readonly row: number;
  /** New level over the one before. */
  readonly ratio: number;
  readonly facts: BreakFacts;
}

/** The mainland's longest closure was eleven days; a longer pause is a suspension or a hole in the file. */
const LONGEST_CLOSURE = 14;

/** Lowest and highest ratio within the price limit; absent where there is no limit or none is known. */
export function boundsOf(
  { series, before, row, facts }: Move,
  pause: number,
): readonly [number, number] | undefined {
  if (!facts.limits) return undefined;
  if (pause > LONGEST_CLOSURE) return undefined; // the first day after a suspension may have none
  const day = series.days[row] as EpochDay;
  const limit = limitOn(facts.limits, day, { st: false, sessionsListed: 0, listedOn: day });
  if (limit.kind !== 'percent') return undefined;
  const sessions = weekdaysBetween(series.days[before]!, series.days[row]!); // rows may be missing
  const rounding = 1.02 / limit.ticksPerUnit / series.close[before]! + 0.002;
  const wider = series.basis === 'raw' ? 1 : ADJUSTED_ROOM;
  const [down, up] = [limit.downFactor ** sessions - 1, limit.upFactor ** sessions - 1];
  return [1 + wider * down - rounding, 1 + wider * up + rounding];
}

/**
 * Vendors adjust backward by subtracting dividends: a move of 10 % as traded becomes 11.5 % of a price less two years of
 * dividends. No reasonable adjustment explains a larger move than this.
 */
const ADJUSTED_ROOM = 1.25;

/** Weekdays after one day up to another, at least 1: the most sessions that may lie there. */
function weekdaysBetween(from: number, to: number): number {
  let count = 0;
  for (let day = from + 1; day <= to; day++)
    if ((day + 4) % 7 !== 0 && (day + 4) % 7 !== 6) count++; // 1970-01-01 was a Thursday
  return Math.max(1, count);
}

/** Rows within which a stray price comes back. */
const STRAY_ROWS = 10;

/** True for a move that is taken back soon; without a price limit only a move by half or more counts. */
export function isStray(move: Move, limited: boolean): boolean {
  const far = Math.abs(Math.log(move.ratio));
  return (limited || far > Math.LN2) && strayUntil(move) !== -1;
}

/** Last row before the series is back where it was, −1 where it does not come back. */
export function strayUntil({ level, before, row, ratio }: Move): number {
  const home = level[before]!;
  const far = Math.abs(Math.log(ratio));
  for (let k = row + 1; k < level.length && k <= row + STRAY_ROWS; k++) {
    const away = Math.abs(Math.log(level[k]! / home)); // k < length
    const back = Math.abs(Math.log(level[k]! / level[k - 1]!));
    // back within an ordinary week of where it was, in one move of about the same size
    if (away < Math.min(0.15, far / 3) && back > 0.7 * far) return k - 1;
  }
  return -1;
}

/** Money traded on the day over the usual money of a day before it; NaN without volumes. */
export function tradedOver({ series, row, before }: Move): number {
  const { volume, close } = series;
  const usual: number[] = [];
  for (let k = Math.max(0, before - 19); k <= before; k++) {
    const money = volume[k]! * close[k]!; // k <= before
    if (money > 0) usual.push(money);
  }
  if (usual.length < 5) return Number.NaN;
  usual.sort((a, b) => a - b);
  return (volume[row]! * close[row]!) / usual[usual.length >> 1]!; // not empty
}
