/** Where a run's results begin: sessions on which a strategy could not decide yet are no result of it. */
import { decisionsOf, firstDecision } from './engine.ts';
import type { BacktestInput } from './input.ts';

/**
 * Lets a run begin at the first decision that could be taken, where the look-back of the strategy is not filled on the
 * first session: the sessions before serve as its history. What never decides keeps its begin.
 */
export function afterWarmUp(input: BacktestInput): BacktestInput {
  if (firstDecision(input) <= input.begin) return input;
  const begin = decisionsOf(input).indexOf(1);
  return begin === -1 ? input : { ...input, begin };
}
