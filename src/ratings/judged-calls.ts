/** Judged calls to be walked as often as needed: kept in memory, or judged anew on each walk. */
import type { Call } from '../store/call.ts';
import type { JudgedCall } from './verdict.ts';

/** In the order of the input; an array is one. */
export interface JudgedCalls extends Iterable<JudgedCall> {
  readonly length: number;
}

/**
 * Keeps no verdict: each walk judges again, which gives the same ones. A verdict with its evidence takes ten times the
 * memory of its call, and judging takes less time than writing what was judged.
 */
export function judgedAnew(calls: readonly Call[], judge: (call: Call) => JudgedCall): JudgedCalls {
  return {
    length: calls.length,
    *[Symbol.iterator]() {
      for (const call of calls) yield judge(call);
    },
  };
}
