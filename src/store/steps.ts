/**
 * What the steps of a column mean. A factor, an adjusted close or a split ratio moves on a few days; what the close does
 * on these days tells whether the close is as traded or adjusted already.
 */

/** A day on which a column moves. */
export interface Step {
  /** Row of the first day at the new level. */
  readonly row: number;
  /** New level over old one: above 1 when a raw close falls by it. */
  readonly ratio: number;
}

/**
 * How the close moves on days with a step. It is continuous as close × column (`raw`), as close ÷ column (`divided`), by
 * itself (`adjusted`), or as none or several of them (`unclear`).
 */
export type Reading = 'raw' | 'divided' | 'adjusted' | 'unclear';

/** Smaller steps are rounding: factors are printed with four digits and more. */
const SMALLEST_STEP = 1e-4;

/** Steps of a column of levels; rows without a level are passed over. */
export function stepsOf(levels: Float64Array, smallest = SMALLEST_STEP): Step[] {
  const steps: Step[] = [];
  let last = Number.NaN;
  for (let row = 0; row < levels.length; row++) {
    const level = levels[row]!; // row < length
    if (!(level > 0)) continue;
    const ratio = level / last;
    if (Math.abs(ratio - 1) > smallest) steps.push({ row, ratio });
    last = level;
  }
  return steps;
}

/** Closes and what else tells of them. */
export interface Closes {
  readonly days: Int32Array;
  readonly close: Float64Array;
  /** The previous close that the file prints for each day, NaN where it prints none. */
  readonly previousClose: Float64Array;
}

/** Logarithms of the likelihood of each reading, up to what they have in common. */
export interface Weights {
  readonly raw: number;
  readonly divided: number;
  readonly adjusted: number;
}

/** Log of twenty to one: below it the steps do not decide. */
const DECISIVE = 3;
/** Most weight of a single day, so that a crash on an ex-day does not decide alone. */
const MOST_OF_A_DAY = 12;
/** A printed previous close is worth more than any move of the market. */
const PRINTED = 8;

/**
 * Weighs the readings: each step's close-to-close move, without what the reading explains, should be an ordinary day's move.
 */
export function weighSteps(closes: Closes, steps: readonly Step[]): Weights {
  const daily = usualMove(closes.close, steps);
  let [raw, divided, adjusted] = [0, 0, 0];
  for (const { row, ratio } of steps) {
    const usual = daily * Math.sqrt(Math.max(1, (closes.days[row]! - closes.days[row - 1]!) / 1.4)); // sessions in days
    const penalty = (move: number) => Math.min(MOST_OF_A_DAY, 0.5 * (move / usual) ** 2);
    const before = closes.close[row - 1]!; // a step has a row before
    const move = Math.log(closes.close[row]! / before);
    if (Number.isNaN(move)) continue;
    const step = Math.log(ratio);
    raw -= penalty(move + step);
    divided -= penalty(move - step);
    adjusted -= penalty(move);
    const printed = Math.log(closes.previousClose[row]! / before);
    if (Number.isNaN(printed) || Math.abs(step) < 2 * PRINT_ROUNDING) continue;
    const near = Math.max(PRINT_ROUNDING, Math.abs(step) / 4);
    if (Math.abs(printed) > near) adjusted -= PRINTED;
    if (Math.abs(printed + step) > near) raw -= PRINTED;
    if (Math.abs(printed - step) > near) divided -= PRINTED;
  }
  return { raw, divided, adjusted };
}

/** Relative rounding of a printed previous close: a cent on ten. */
const PRINT_ROUNDING = 1e-3;

export const addWeights = (a: Weights, b: Weights): Weights => ({
  raw: a.raw + b.raw,
  divided: a.divided + b.divided,
  adjusted: a.adjusted + b.adjusted,
});

/** The reading that the weights settle. @param steps how many days they come from */
export function readingOf({ raw, divided, adjusted }: Weights, steps: number): Reading {
  const ranked = (
    [
      ['raw', raw],
      ['divided', divided],
      ['adjusted', adjusted],
    ] as const
  ).toSorted(([, a], [, b]) => b - a);
  const [[best, most], [, next]] = ranked as [(typeof ranked)[0], (typeof ranked)[0]]; // three
  const fits = most > (-MOST_OF_A_DAY * steps) / 2; // else it is only the least bad
  return fits && most - next >= DECISIVE ? best : 'unclear';
}

/** With fewer moves the usual move is not known, and that of a volatile share is taken. */
const FEW_MOVES = 20;

/** An ordinary day's move: the median absolute log return of the days without a step, as a standard deviation. */
function usualMove(close: Float64Array, steps: readonly Step[]): number {
  const stepped = new Set(steps.map(({ row }) => row));
  const moves: number[] = [];
  for (let row = 1; row < close.length; row++) {
    const move = Math.abs(Math.log(close[row]! / close[row - 1]!)); // row < length
    if (!stepped.has(row) && Number.isFinite(move)) moves.push(move);
  }
  moves.sort((a, b) => a - b);
  const middle = moves[moves.length >> 1] ?? 0;
  if (moves.length < FEW_MOVES) return 0.03;
  return Math.min(0.06, Math.max(0.008, middle / 0.6745)); // the median of |z| of a normal z is 0.6745
}
