/** Calls and verdicts as columns: what judging reads and writes where no call object is made. */
import { shared } from '../base/shared-memory.ts';
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

/** Columns for n verdicts, to be written. @param isShared on memory that threads can write */
export function verdictColumns(n: number, isShared = false): VerdictColumns {
  const make = <T extends Column>(kind: Maker<T>, empty: number): T => {
    const column = isShared ? shared(kind, n) : new kind(n);
    if (empty !== 0) column.fill(empty);
    return column;
  };
  return {
    status: make(Uint8Array, LEFT),
    earned: make(Int8Array, -1),
    side: make(Int8Array, 0),
    flags: make(Uint8Array, 0),
    relativeReturn: make(Float64Array, Number.NaN),
    instrumentReturn: make(Float64Array, Number.NaN),
    benchmarkReturn: make(Float64Array, Number.NaN),
    base: make(Int32Array, -1),
    end: make(Int32Array, -1),
    benchmarkBase: make(Int32Array, -1),
    benchmarkEnd: make(Int32Array, -1),
  };
}

export type Column = Uint8Array | Int8Array | Int32Array | Float64Array;

interface Maker<T> {
  new (length: number): T;
  new (buffer: SharedArrayBuffer): T;
  readonly BYTES_PER_ELEMENT: number;
}
