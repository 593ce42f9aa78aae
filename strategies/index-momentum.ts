import {
  equalWeightsByGroup,
  type InstrumentId,
  type Strategy,
  top,
  type View,
} from 'ratemark/strategy';

/**
 * Holds the winners among the members of an index, as it was composed on the day, each sector with the same weight.
 *
 * The members come by `--data index=FILE` with first and last days, so that names that were dropped or delisted since are held
 * while they belonged: a list of today's members would be one of survivors. With `--data sector=FILE` and `sector=sector` the
 * winners are those of each sector of the day, which takes the bet on sectors out (Moskowitz and Grinblatt 1999, "Do industries
 * explain momentum?"); a member of no sector is left out then. What leaves the index is sold at the next decision.
 */
export const strategy: Strategy<{
  index: string;
  sector: string;
  count: number;
  lookback: number;
  skip: number;
}> = {
  name: 'index-momentum',
  description: 'The winners among the members of an index on the day, equal by sector.',
  parameters: {
    index: { default: 'index', means: 'side data with the members' },
    sector: { default: 'none', means: 'side data with the sector of each; none for one for all' },
    count: { default: 20, min: 1, max: 5000, means: 'how many names of each sector' },
    lookback: { default: 240, min: 2, max: 2500, means: 'sessions back to the start: 12 × 20' },
    skip: { default: 20, min: 0, max: 250, means: 'latest sessions left out: one month' },
  },
  rebalance: 'month-end',
  warmUp: ({ lookback }) => lookback,
  weigh: (view, { index, sector, count, lookback, skip }) => {
    if (skip >= lookback)
      throw new RangeError(`skip (${skip}) must be below lookback (${lookback})`);
    const winners = [...membersBySector(view, index, sector)].map(
      ([name, ids]) =>
        [name, top(ids, count, (id) => view.returnOver(id, lookback, skip))] as const,
    );
    return equalWeightsByGroup(new Map(winners.filter(([, ids]) => ids.length > 0)));
  },
};

/** Members that trade today, by their sector. */
function membersBySector(view: View, index: string, sector: string): Map<string, InstrumentId[]> {
  const members = new Set(view.members(index));
  const sectors = new Map<string, InstrumentId[]>();
  for (const id of view.tradable) {
    const own = sector === 'none' ? '' : view.group(id, sector);
    if (members.has(id) && own !== undefined) sectors.set(own, [...(sectors.get(own) ?? []), id]);
  }
  return sectors;
}
