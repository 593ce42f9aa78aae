/** The judged and graded calls of a score as columns, one row a call, in order of time. */
import { monthNumber } from '../base/day.ts';
import { whenAsked } from '../base/when-asked.ts';
import type { Call } from '../store/call.ts';
import type { PriceBook } from '../store/series.ts';
import { baseRatesOf, type CallUniverse, type Universe } from './base-rate.ts';
import type { CountedCall, EvidenceOf } from './counted-call.ts';
import { type MonthlyGains, monthlyGains } from './gains.ts';

/** The columns that chances are computed from. */
export type ChanceColumns = Pick<
  Sample,
  | ('hit' | 'met' | 'direction' | 'baseHit' | 'baseMet' | 'baseDirection')
  | ('plainHit' | 'plainMet' | 'plainDirection' | 'month' | 'graded' | 'universes')
>;

/** Columns of n judged calls that bear a grade. */
export interface Sample {
  readonly n: number;
  readonly calls: readonly CountedCall[];
  /** Row of a call. */
  readonly rowOf: ReadonlyMap<CountedCall, number>;
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

/** Grade and outcome of a call as one number; `undefined` for one that is not judged by a grade. */
export function codeOf({
  verdict,
  grade,
}: Pick<CountedCall, 'verdict' | 'grade'>): number | undefined {
  if (verdict.status !== 'judged' || typeof grade !== 'number') return undefined;
  const { hit, met, direction } = verdict.outcome;
  return 8 * grade + (hit ? 4 : 0) + (met ? 2 : 0) + (direction ? 1 : 0);
}

/** Rows of judged calls: what of each its chances need. */
export interface ChanceRows {
  readonly calls: readonly Pick<Call, 'published'>[];
  /** By {@link codeOf}. */
  readonly codes: Int32Array;
  readonly universes: readonly (CallUniverse | undefined)[];
}

/** The columns of calls, one row a call. */
export function chanceColumns({ calls, codes, universes }: ChanceRows): ChanceColumns {
  const n = codes.length;
  const column = () => new Float64Array(n);
  const [hit, met, direction] = [column(), column(), column()];
  const [baseHit, baseMet, baseDirection] = [column(), column(), column()];
  const [plainHit, plainMet, plainDirection] = [column(), column(), column()];
  const [graded, month] = [new Int32Array(n), new Int32Array(n)];
  for (let i = 0; i < n; i++) {
    const code = codes[i]!; // i < n, here and below
    const grade = code >> 3;
    const universe = universes[i];
    graded[i] = grade;
    month[i] = monthNumber(calls[i]!.published);
    hit[i] = (code >> 2) & 1;
    met[i] = (code >> 1) & 1;
    direction[i] = code & 1;
    const plain = baseRatesOf(grade, universe?.scale, universe);
    plainHit[i] = plain.hit;
    plainMet[i] = plain.met;
    plainDirection[i] = plain.direction;
    const base = baseRatesOf(grade, universe?.scale, universe?.like);
    baseHit[i] = base.hit;
    baseMet[i] = base.met;
    baseDirection[i] = base.direction;
  }
  return {
    ...{ hit, met, direction, baseHit, baseMet, baseDirection },
    ...{ plainHit, plainMet, plainDirection, graded, month, universes },
  };
}

/** Reads judged calls into columns. @param kept in order of time; those without a verdict or a grade are passed over */
export function makeSample<Item extends CountedCall>(
  kept: readonly Item[],
  book: PriceBook,
  universe: Universe,
  evidenceOf: EvidenceOf<Item>,
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
  const rowOf = new Map<CountedCall, number>();
  for (const [i, item] of calls.entries()) {
    if (item.verdict.status !== 'judged') continue; // none, as they were chosen
    const { returns, earned: tier } = item.verdict.outcome;
    const { instrument: id, published } = item.call;
    const number = ids.get(id) ?? ids.size;
    ids.set(id, number);
    rowOf.set(item, i);
    x[i] = returns.value;
    earned[i] = tier;
    day[i] = published;
    instrument[i] = number;
  }
  const rows = {
    calls: calls.map(({ call }) => call),
    codes: Int32Array.from(found),
    universes: calls.map(universe),
  };
  const columns = { n, calls, rowOf, x, earned, day, instrument, ...chanceColumns(rows) };
  return whenAsked(columns, { gains: () => monthlyGains(calls, book, evidenceOf) });
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
