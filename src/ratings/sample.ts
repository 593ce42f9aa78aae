/** The judged and graded calls of a score as columns, one row a call, in order of time. */
import { monthNumber } from '../base/day.ts';
import type { PriceBook } from '../store/series.ts';
import { baseRatesOf, type CallUniverse, type Universe } from './base-rate.ts';
import type { CountedCall, CountedOutcome } from './counted-call.ts';
import { type MonthlyGains, monthlyGains } from './gains.ts';
import type { JudgedCall } from './verdict.ts';

/** The columns that chances are computed from. */
export type ChanceColumns = Pick<
  Sample,
  (typeof CHANCE_FIELDS)[number] | 'month' | 'graded' | 'universes'
>;

export const CHANCE_FIELDS = [
  ...(['hit', 'met', 'direction'] as const),
  ...(['baseHit', 'baseMet', 'baseDirection'] as const),
  ...(['plainHit', 'plainMet', 'plainDirection'] as const),
] as const;

/** Columns of n judged calls that bear a grade. */
export interface Sample {
  readonly n: number;
  readonly calls: readonly JudgedCall[];
  /** Row of a call. */
  readonly rowOf: ReadonlyMap<JudgedCall, number>;
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
  readonly universes: readonly (CallUniverse | undefined)[];
  /** Publication day and its calendar month ({@link monthNumber}). */
  readonly day: Int32Array;
  readonly month: Int32Array;
  /** A number for each instrument. */
  readonly instrument: Int32Array;
  /** What each gained in every calendar month of its window. */
  readonly gains: MonthlyGains;
}

/** What one judged call that bears a grade adds to the columns of {@link CHANCE_FIELDS}. */
export function chancesOfCall(
  item: Pick<CountedCall, 'grade' | 'scale'>,
  { hit, met, direction }: Pick<CountedOutcome, 'hit' | 'met' | 'direction'>,
  universe: CallUniverse | undefined,
): Readonly<Record<(typeof CHANCE_FIELDS)[number], number>> {
  const plain = universe && baseRatesOf(item, universe);
  const base = universe?.like && baseRatesOf(item, universe.like);
  return {
    ...{ hit: hit ? 1 : 0, met: met ? 1 : 0, direction: direction ? 1 : 0 },
    baseHit: base?.hit ?? Number.NaN,
    baseMet: base?.met ?? Number.NaN,
    baseDirection: base?.direction ?? Number.NaN,
    plainHit: plain?.hit ?? Number.NaN,
    plainMet: plain?.met ?? Number.NaN,
    plainDirection: plain?.direction ?? Number.NaN,
  };
}

/** Reads judged calls into columns. @param kept in order of time; those without a verdict or a grade are passed over */
export function makeSample(
  kept: readonly JudgedCall[],
  book: PriceBook,
  universe: Universe,
): Sample {
  const calls = kept.filter(
    ({ verdict, grade }) => verdict.status === 'judged' && typeof grade === 'number',
  );
  const x = new Float64Array(calls.length);
  const named = CHANCE_FIELDS.map((name) => [name, new Float64Array(calls.length)] as const);
  const whole = () => new Int32Array(calls.length);
  const [instrument, graded, earned] = [whole(), whole(), whole()];
  const ids = new Map<string, number>();
  const universes = calls.map(universe);
  calls.forEach((item, i) => {
    if (item.verdict.status !== 'judged' || typeof item.grade !== 'number') return;
    const { outcome } = item.verdict;
    x[i] = outcome.returns.value;
    graded[i] = item.grade;
    earned[i] = outcome.earned;
    const chances = chancesOfCall(item, outcome, universes[i]);
    for (const [name, column] of named) column[i] = chances[name];
    const number = ids.get(item.call.instrument) ?? ids.size;
    ids.set(item.call.instrument, number);
    instrument[i] = number;
  });
  const day = Int32Array.from(calls, ({ call }) => call.published);
  const columns = Object.fromEntries(named) as Pick<Sample, (typeof CHANCE_FIELDS)[number]>;
  return {
    ...{ n: calls.length, calls, rowOf: new Map(calls.map((item, i) => [item, i])) },
    ...{ x, ...columns, graded, earned, universes },
    ...{ day, month: day.map(monthNumber), instrument },
    gains: monthlyGains(calls, book),
  };
}

/** Names that could be judged beside a call that has like names: the fewest of any call; NaN where none has. */
export function smallestPanel({ universes }: Pick<Sample, 'universes'>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const one of universes) if (one?.like) least = Math.min(least, one.n);
  return least === Number.POSITIVE_INFINITY ? Number.NaN : least;
}

/** The values of a column at these rows. */
export function pick(column: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!; // rows of the column
  return values;
}
