/** How many names each house rated buy, hold and sell at each quarter's end. */
import { formatDay } from '../../../base/day.ts';
import type { MixRow } from '../../../ratings/rating-mix.ts';
import { type Block, count, figure, right } from '../../document.ts';
import { partHeading, type Spoken } from './look.ts';

/** Houses that are drawn. */
const HOUSES = 6;

export function* mixBlocks(mix: readonly MixRow[], spoken: Spoken): Generator<Block> {
  const { words } = spoken;
  yield partHeading(spoken, 'mix');
  const stocks = mix.filter(({ assetClass }) => assetClass === 'stock');
  const known = stocks.length > 0 ? stocks : mix;
  if (known.length === 0) return yield { kind: 'text', text: words.noMix, tone: 'dim' };
  const houses = [...new Set(known.map(({ house }) => house))];
  const lastOf = (house: string) => known.filter((row) => row.house === house).at(-1) as MixRow; // a house of the rows
  const most = houses
    .sort((a, b) => lastOf(b).rated - lastOf(a).rated || (a < b ? -1 : 1))
    .slice(0, HOUSES);
  if (houses.length > most.length)
    yield { kind: 'text', text: words.mixHouses(most.length, houses.length), tone: 'dim' };
  for (const house of most)
    yield mixChart(
      house || words.unnamedHouse,
      known.filter((row) => row.house === house),
      spoken,
    );
}

function mixChart(name: string, rows: readonly MixRow[], { words }: Spoken): Block {
  const shares = ({ sides, rated }: MixRow) => sides.map((side) => side.rated / rated);
  return {
    kind: 'chart',
    title: name,
    description: words.mixDescription(name),
    drawing: {
      ...{ kind: 'stack', parts: words.sides },
      rows: rows.map((row) => ({ name: formatDay(row.end).slice(0, 7), shares: shares(row) })),
    },
    table: {
      kind: 'table',
      columns: [
        { title: words.quarterEnd },
        right(words.rated),
        ...words.sides.flatMap((side) => [right(side), right('%')]),
      ],
      rows: rows.map((row) => [
        figure('day', row.end),
        count(row.rated),
        ...row.sides.flatMap((side, k) => [
          count(side.rated),
          figure('share', shares(row)[k]), // one each
        ]),
      ]),
    },
  };
}
