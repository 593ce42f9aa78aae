/** The judged and graded calls of a score as columns, one row a call, in order of time. */
import { type EpochDay, monthNumber } from '../base/day.ts';
import { whenAsked } from '../base/when-asked.ts';
import type { PriceBook } from '../store/series.ts';
import { baseRatesOf, type Universe } from './base-rate.ts';
import { type CallNumbers, callNumbers } from './call-numbers.ts';
import type { CountedCall, Traces } from './counted-call.ts';
import { type MonthlyGains, monthlyGains } from './gains.ts';
import { type PlacedCalls, placing, sharesAt } from './placed-calls.ts';
import type { CallUniverse } from './universe-window.ts';

/** The columns that chances are computed from. */
export type ChanceColumns = Pick<
  Sample,
  | ('hit' | 'met' | 'direction' | 'baseHit' | 'baseMet' | 'baseDirection')
  | ('plainHit' | 'plainMet' | 'plainDirection' | 'month' | 'graded' | 'placed')
>;

/** Columns of n judged calls that bear a grade. */
export interface Sample {
  readonly n: number;
  readonly calls: readonly CountedCall[];
  /** Row of a call. */
  readonly rowOf: CallNumbers;
  /** Relative returns, fractions. */
  readonly x: Float64Array;
  /** 1 or 0. */
  readonly hit: Float64Array;
  readonly met: Float64Array;
  readonly direction: Float64Array;
  /** Chances without skill among like names, fractions; NaN where there are none. */
  readonly baseHit: Float64Array;
  readonly baseMet: Float64Array;
  readonly baseDirection: Float64Array;
  /** Chances among all of the class and market; NaN where no universe is at hand. */
  readonly plainHit: Float64Array;
  readonly plainMet: Float64Array;
  readonly plainDirection: Float64Array;
  /** Tier of the grade and of what was earned, best tier 0; one past the worst is no tier: below every band. */
  readonly graded: Int32Array;
  readonly earned: Int32Array;
  /** What the universe did over the window of each call. */
  readonly placed: PlacedCalls;
  /** Publication day and its calendar month ({@link monthNumber}). */
  readonly day: Int32Array;
  readonly month: Int32Array;
  /** A number for each instrument. */
  readonly instrument: Int32Array;
  /** What each gained in every calendar month of its window. */
  readonly gains: MonthlyGains;
}

/** Grade and outcome of a call as one number; `undefined` for one that is not judged by a grade. */
export function codeOf({
  verdict,
  grade,
}: Pick<CountedCall, 'verdict' | 'grade'>): number | undefined {
  if (verdict.status !== 'judged' || typeof grade !== 'number') return undefined;
  const { hit, met, direction } = verdict.outcome;
  return 8 * grade + (hit ? 4 : 0) + (met ? 2 : 0) + (direction ? 1 : 0);
}

/** Columns that are written row by row. Chances are NaN where no universe is at hand. */
export interface ChanceWriter {
  readonly columns: ChanceColumns;
  /** @param code by {@link codeOf} */
  readonly write: (
    row: number,
    published: EpochDay,
    code: number,
    universe: CallUniverse | undefined,
  ) => void;
}

/** Makes columns for n calls. */
export function chanceWriter(n: number): ChanceWriter {
  const column = () => new Float64Array(n).fill(Number.NaN);
  const [hit, met, direction] = [column(), column(), column()];
  const [baseHit, baseMet, baseDirection] = [column(), column(), column()];
  const [plainHit, plainMet, plainDirection] = [column(), column(), column()];
  const [graded, month] = [new Int32Array(n), new Int32Array(n)];
  const { place, placed } = placing(n);
  const columns = {
    ...{ hit, met, direction, baseHit, baseMet, baseDirection },
    ...{ plainHit, plainMet, plainDirection, graded, month, placed },
  };
  const write: ChanceWriter['write'] = (row, published, code, universe) => {
    const grade = code >> 3;
    graded[row] = grade;
    month[row] = monthNumber(published);
    hit[row] = (code >> 2) & 1;
    met[row] = (code >> 1) & 1;
    direction[row] = code & 1;
    if (!universe) return;
    place(row, universe);
    const { scale } = universe.window;
    const plain = baseRatesOf(grade, scale, universe);
    plainHit[row] = plain.hit;
    plainMet[row] = plain.met;
    plainDirection[row] = plain.direction;
    const base = baseRatesOf(grade, scale, universe.like);
    baseHit[row] = base.hit;
    baseMet[row] = base.met;
    baseDirection[row] = base.direction;
  };
  return { columns, write };
}

/** Reads judged calls into columns. @param kept in order of time; those without a verdict or a grade are passed over */
export function makeSample<Item extends CountedCall>(
  kept: readonly Item[],
  book: PriceBook,
  universe: Universe,
  traces: Traces<Item>,
): Sample {
  const calls: Item[] = [];
  const found: number[] = [];
  for (const item of kept) {
    const code = codeOf(item);
    if (code === undefined) continue;
    calls.push(item);
    found.push(code);
  }
  const n = calls.length;
  const x = new Float64Array(n);
  const [day, instrument, earned] = [new Int32Array(n), new Int32Array(n), new Int32Array(n)];
  const ids = new Map<string, number>();
  const { columns: chances, write } = chanceWriter(n);
  for (const [i, item] of calls.entries()) {
    if (item.verdict.status !== 'judged') continue; // none, as they were chosen
    const { returns, earned: tier } = item.verdict.outcome;
    const { instrument: id, published } = item.call;
    const number = ids.get(id) ?? ids.size;
    ids.set(id, number);
    x[i] = returns.value;
    earned[i] = tier;
    day[i] = published;
    instrument[i] = number;
    write(i, published, found[i]!, universe(item)); // one a call
  }
  const rowOf = callNumbers(calls);
  const columns = { n, calls, rowOf, x, earned, day, instrument, ...chances };
  return whenAsked(columns, { gains: () => monthlyGains(calls, book, traces) });
}

/** Names that could be judged beside a call that has like names: the fewest of any call; NaN where none has. */
export function smallestPanel({ placed }: Pick<Sample, 'placed'>): number {
  let least = Number.POSITIVE_INFINITY;
  placed.likes.forEach((likes, row) => {
    if (likes > 0) least = Math.min(least, sharesAt(placed, row)!.n); // it has a universe
  });
  return least === Number.POSITIVE_INFINITY ? Number.NaN : least;
}

/** The values of a column at these rows. */
export function pick(column: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!; // rows of the column
  return values;
}
