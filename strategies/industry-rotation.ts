import {
  equalWeightsByGroup,
  holdable,
  type InstrumentId,
  type Strategy,
  splitNames,
  type View,
} from 'ratemark/strategy';

/**
 * Holds the industries with a positive rating (强于大市): each with the same weight, shared equally among its names.
 *
 * An industry index cannot be bought. The names held are those that calls or mentions published so far place in the
 * industry; of each name the newest call counts, by its industry or by a group of the industry's name. Ratings of the names
 * themselves do not matter. Where no name of an industry is known and trades, the index itself is held, which the engine
 * takes as a number without lots or fees; `hold` allows names only, or the index only.
 */
export const strategy: Strategy<{
  hold: 'names-else-index' | 'names' | 'index';
  houses: string;
}> = {
  name: 'industry-rotation',
  description: 'The industries with an open positive call, equal by industry and within each.',
  parameters: {
    hold: {
      default: 'names-else-index',
      choices: ['names-else-index', 'names', 'index'],
      means: 'names of the industry, its index where none is known; or only the one or the other',
    },
    houses: { default: 'all', means: 'houses to follow, by commas, as in the ratings file' },
  },
  rebalance: 'weekly',
  weigh: (view, { hold, houses }) => {
    const only = splitNames(houses);
    const names = hold === 'index' ? new Map() : namesByIndustry(view);
    const held = new Map<string, readonly InstrumentId[]>();
    for (const { instrument, assetClass, side, industry, house } of view.openCalls()) {
      if (assetClass !== 'industry' || side !== 'positive') continue;
      if (only.length > 0 && !only.includes(house)) continue;
      const own: readonly InstrumentId[] = names.get(industry) ?? [];
      const key = industry || instrument; // two houses may rate one industry by two indices
      if (own.length > 0) held.set(key, own);
      else if (hold !== 'names' && view.close(instrument) > 0)
        held.set(key, [...(held.get(key) ?? []), instrument]);
    }
    return equalWeightsByGroup(held);
  },
};

/** Names that may be held, by the industry and by the group of the newest call on each. */
function namesByIndustry(view: View): Map<string, InstrumentId[]> {
  const placed = new Map<InstrumentId, readonly string[]>();
  for (const { instrument, assetClass, industry, group } of view.calls) {
    if (assetClass === 'stock' && (industry !== '' || group !== ''))
      placed.set(instrument, [industry, group]); // calls come oldest first: the newest stays
  }
  const names = new Map<string, InstrumentId[]>();
  for (const id of holdable(view))
    for (const place of new Set(placed.get(id)))
      if (place !== '') names.set(place, [...(names.get(place) ?? []), id]);
  return names;
}
