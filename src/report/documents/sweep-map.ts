/** The heat map of a sweep: two parameters against each other. */
import type { SweepRun } from '../../results/sweep-run.ts';
import { type Block, type Cell, figure, label, right, type Tone } from '../document.ts';
import type { Terms } from '../words/terms.ts';

/** Columns that fit a line. */
const COLUMNS = 9;

const KINDS = { sharpe: 'ratio', sortino: 'ratio', calmar: 'ratio', return: 'gain' } as const;

export function* mapBlocks(run: SweepRun, words: Terms['sweep']): Generator<Block> {
  const { heatMap: map, manifest } = run;
  if (!map) return;
  const { by } = manifest;
  const [chosenRow, chosenColumn] = map.chosen;
  const all = map.across.values.length;
  const first = Math.max(0, Math.min(chosenColumn - Math.floor(COLUMNS / 2), all - COLUMNS));
  const columns = map.across.values.slice(first, first + COLUMNS);
  const toneOf = tones(map.cells.flat());
  const others = map.others.map(({ name, value }) => `${name}=${String(value)}`);
  yield {
    kind: 'text',
    text: words.map({
      ...{ measure: words.measures[by], others },
      ...{ down: map.down.name, across: map.across.name },
    }),
  };
  yield {
    ...{ kind: 'table', joined: true },
    columns: [right(''), ...columns.map((value) => right(String(value)))],
    rows: map.down.values.map((value, i): Cell[] => [
      label(String(value)),
      ...columns.map((_, k) => {
        const cell = map.cells[i]![first + k]!; // a row of the map, and a column of it
        const isChosen = i === chosenRow && first + k === chosenColumn;
        return figure(KINDS[by], cell, isChosen ? 'bold' : toneOf(cell));
      }),
    ]),
    shade: { columns: [1, columns.length], by: 'sign' },
  };
  if (columns.length < all)
    yield { kind: 'text', text: words.mapCut(columns.length, all), tone: 'dim', joined: true };
}

/** The upper fourth of the figures is good, the lower fourth bad; where all are alike, none is either. */
function tones(values: readonly number[]): (value: number) => Tone | undefined {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length / 4)] ?? Number.NaN;
  const high = sorted[Math.ceil((3 * sorted.length) / 4) - 1] ?? Number.NaN;
  return (value) => {
    if (!(high > low)) return undefined;
    if (value > high) return 'good';
    return value < low ? 'bad' : undefined;
  };
}
