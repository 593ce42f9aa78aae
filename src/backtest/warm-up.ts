/** Where the results of a run begin: not before the strategy can decide. */
import { decisionsOf } from './engine.ts';
import type { BacktestInput } from './input.ts';

/**
 * Lets a run begin at its first decision: on the schedule, with the look-back filled. Cash held before says nothing about
 * the strategy. A run without a decision keeps its begin.
 */
export function afterWarmUp(input: BacktestInput): BacktestInput {
  const begin = decisionsOf(input).indexOf(1);
  return begin === -1 ? input : { ...input, begin };
}
