import { equalWeights, holdable, type Strategy } from 'ratemark/strategy';

/** Holds everything that trades, in equal weights: a yardstick for strategies that pick. */
export const strategy: Strategy = {
  name: 'equal-weight',
  description: 'Everything that trades, in equal weights.',
  rebalance: 'month-end',
  weigh: (view) => equalWeights(holdable(view)),
};
