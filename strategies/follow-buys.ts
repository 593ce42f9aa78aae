import {
  called,
  capped,
  equalWeights,
  holdable,
  type Strategy,
  splitNames,
  where,
} from 'ratemark/strategy';

/**
 * Holds what research houses rate buy, in equal weights, from the end of the week of the call until its horizon is over (six
 * months by the default standard) or the house changes the rating.
 *
 * By default it follows the best grade of the call's own scale, where that promises more than the benchmark; `grade` names
 * others. It decides weekly: deciding on every new call would trade daily, and deciding monthly would come up to a month
 * late to a call of six months. A name that is suspended or not yet listed waits until it trades; a suspended holding is kept.
 */
export const strategy: Strategy<{
  grade: string;
  houses: string;
  agreeing: number;
  most: number;
}> = {
  name: 'follow-buys',
  description: 'The names with an open buy call, in equal weights.',
  parameters: {
    grade: { default: 'best', means: 'grades to follow, by commas, such as buy,overweight' },
    houses: { default: 'all', means: 'houses to follow, by commas, as in the ratings file' },
    agreeing: { default: 1, min: 1, max: 100, means: 'how many houses must have such a call open' },
    most: {
      default: 1,
      min: 0,
      max: 1,
      means: 'largest weight of a name; what it cuts stays cash',
    },
  },
  rebalance: 'weekly',
  weigh: (view, { grade, houses, agreeing, most }) => {
    const grades = splitNames(grade);
    const bought = called(
      view,
      (call) =>
        grade === 'best'
          ? call.tier === 0 && call.side === 'positive'
          : grades.includes(call.grade),
      { houses: splitNames(houses), count: agreeing },
    );
    const may = new Set(holdable(view));
    return capped(equalWeights(where(bought, (id) => may.has(id))), most);
  },
};
