import {
  equalWeightsByGroup,
  holdable,
  type InstrumentId,
  type Strategy,
  splitNames,
} from 'ratemark/strategy';

/**
 * Holds the names that reports recommend to watch (建议关注) without rating them: each group of the report has the same
 * weight, shared equally among its names. A mention is open as long as a call of its standard, six months by the default
 * one. Names without a group form a group of their own.
 *
 * A group none of whose names trades yet gets no weight; the others share it.
 */
export const strategy: Strategy<{ groups: string; houses: string }> = {
  name: 'watchlist',
  description: 'The names that reports mention, equal by group and within each.',
  parameters: {
    groups: { default: 'all', means: 'groups to hold, by commas, as in the ratings file' },
    houses: { default: 'all', means: 'houses to follow, by commas, as in the ratings file' },
  },
  rebalance: 'weekly',
  weigh: (view, { groups, houses }) => {
    const [onlyGroups, onlyHouses] = [splitNames(groups), splitNames(houses)];
    const may = new Set(holdable(view));
    const members = new Map<string, InstrumentId[]>();
    for (const { instrument, grade, group, house } of view.openCalls()) {
      if (grade !== 'mention' || !may.has(instrument)) continue;
      if (onlyGroups.length > 0 && !onlyGroups.includes(group)) continue;
      if (onlyHouses.length > 0 && !onlyHouses.includes(house)) continue;
      members.set(group, [...(members.get(group) ?? []), instrument]);
    }
    return equalWeightsByGroup(members);
  },
};
