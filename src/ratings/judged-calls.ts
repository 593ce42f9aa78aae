/** Judged calls that can be iterated several times: kept in memory, or judged anew each time. */
import type { Call } from '../store/call.ts';
import type { JudgedCall } from './verdict.ts';

/** Calls in the order of the input, such as an array. */
export interface JudgedCalls extends Iterable<JudgedCall> {
  readonly length: number;
}

/**
 * Keeps no verdict: each iteration judges again, with the same result. A verdict with its evidence takes ten times the
 * memory of its call, and judging takes less time than writing the result.
 */
export function judgedAnew(calls: readonly Call[], judge: (call: Call) => JudgedCall): JudgedCalls {
  return {
    length: calls.length,
    *[Symbol.iterator]() {
      for (const call of calls) yield judge(call);
    },
  };
}
