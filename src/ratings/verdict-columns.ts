/** Calls and verdicts as columns: what judging reads and writes where no call object is made. */
import { shared } from './price-grid.ts';
import { VOID_REASONS, type VoidReason } from './verdict.ts';

/** Calls of one scale and one benchmark; columns of length n. */
export interface CallColumns {
  /** Index in the grid. */
  readonly instrument: Int32Array;
  /** Epoch days, the end day inclusive. */
  readonly published: Int32Array;
  readonly endDay: Int32Array;
  /** Tier of the scale, best tier 0; {@link MENTION} for a call without a grade. */
  readonly grade: Int8Array;
}

export const MENTION = -1;

/** `judged`, `pending`, or why a call is void, by the codes of {@link VerdictColumns.status}. */
export const STATUSES = ['judged', 'pending', ...VOID_REASONS] as const;

/** The code of a status. */
export const STATUS = Object.fromEntries(STATUSES.map((name, code) => [name, code])) as Readonly<
  Record<'judged' | 'pending' | VoidReason, number>
>;

/** The columns do not decide this call; only with its series can it be judged. */
export const LEFT = 255;

/** Bits of {@link VerdictColumns.flags}. `graded`: judged by a grade, so that the three before it are told. */
export const FLAG = {
  hit: 1,
  met: 2,
  direction: 4,
  graded: 8,
  edge: 16,
  stale: 32,
  jump: 64,
} as const;

/** Verdicts; columns of length n. */
export interface VerdictColumns {
  /** Index in {@link STATUSES}, or {@link LEFT}. */
  readonly status: Uint8Array;
  /** Earned tier, one past the worst below every band; −1 unless judged. */
  readonly earned: Int8Array;
  /** 1 above the benchmark, −1 below it, 0 level with it or without a return. */
  readonly side: Int8Array;
  readonly flags: Uint8Array;
  /** Fractions; NaN unless judged. */
  readonly relativeReturn: Float64Array;
  readonly instrumentReturn: Float64Array;
  readonly benchmarkReturn: Float64Array;
  /** Sessions of the grid from which the four prices are; −1 unless judged. */
  readonly base: Int32Array;
  readonly end: Int32Array;
  readonly benchmarkBase: Int32Array;
  readonly benchmarkEnd: Int32Array;
}

/** Columns for n verdicts, to be written; on shared memory, so that threads can write them. */
export const verdictColumns = (n: number): VerdictColumns => ({
  status: shared(Uint8Array, n).fill(LEFT),
  earned: shared(Int8Array, n).fill(-1),
  side: shared(Int8Array, n),
  flags: shared(Uint8Array, n),
  relativeReturn: shared(Float64Array, n).fill(Number.NaN),
  instrumentReturn: shared(Float64Array, n).fill(Number.NaN),
  benchmarkReturn: shared(Float64Array, n).fill(Number.NaN),
  base: shared(Int32Array, n).fill(-1),
  end: shared(Int32Array, n).fill(-1),
  benchmarkBase: shared(Int32Array, n).fill(-1),
  benchmarkEnd: shared(Int32Array, n).fill(-1),
});
