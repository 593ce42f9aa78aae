import { equalWeights, type Strategy } from 'ratemark/strategy';

/**
 * Buys the benchmark once and keeps it. An index is no security: the engine holds it as a number, without lots or fees, so
 * that this is the benchmark itself from the first fill on. A fund named as the benchmark is bought as the fund it is.
 */
export const strategy: Strategy = {
  name: 'buy-and-hold',
  description: 'The benchmark, bought once and kept.',
  rebalance: 'once',
  weigh: ({ benchmark }) => {
    if (benchmark === undefined) throw new Error('there is no benchmark to hold; give --benchmark');
    return equalWeights([benchmark]);
  },
};
