/** Where a run's results begin: sessions on which a strategy could not decide yet are no result of it. */
import { decisionsOf } from './engine.ts';
import type { BacktestInput } from './input.ts';

/**
 * Lets a run begin at the first decision that could be taken: on the schedule, with the look-back filled. The sessions before serve as
 * history; waiting in cash for a month's end is no result of a strategy either. What never decides keeps its begin.
 */
export function afterWarmUp(input: BacktestInput): BacktestInput {
  const begin = decisionsOf(input).indexOf(1);
  return begin === -1 ? input : { ...input, begin };
}
