/** The table of all sets of a sweep, the best first, to be filtered and copied. */
import { ownValue } from '../../../base/own.ts';
import type { ReportedSet, SweepReport } from '../../../results/sweep-report.ts';
import { type Block, type Cell, type ExplorerColumn, figure, right } from '../../document.ts';
import type { NumberKind } from '../../format.ts';
import { chosenBy, KINDS, type SpokenSweep, sweepHeading } from './sweep-look.ts';

/** Rows for those who read without scripts. */
const PREVIEW = 50;
/** Values of a parameter among which one is chosen. */
const CHOICES = 40;

export function* setBlocks(report: SweepReport, spoken: SpokenSweep): Generator<Block> {
  const { sets, names } = report;
  const { words } = spoken;
  const ranked = sets
    .map((set, row) => ({ set, row, value: chosenBy(report, set) }))
    .filter(({ set }) => set.figures !== undefined)
    .sort((a, b) => (b.value || -1e300) - (a.value || -1e300) || a.row - b.row);
  if (ranked.length === 0) return;
  const columns = columnsOf(report, ranked, spoken);
  const shown = ranked.slice(0, PREVIEW).map((_, k) => k);
  yield sweepHeading(spoken, 'sets');
  yield { kind: 'text', text: words.preview(shown.length, ranked.length), tone: 'dim' };
  yield {
    ...{ kind: 'explorer', id: 'all-sets', title: words.parts.sets, count: ranked.length, columns },
    shown: columns.map(({ key }) => key),
    filters: columns
      .slice(1, names.length + 1)
      .map(({ key, values }) => ({ key, as: new Set(values).size > CHOICES ? 'words' : 'choice' })),
    steps: [],
    preview: {
      kind: 'table',
      columns: columns.map(({ title }) => right(title)),
      rows: shown.map((k) => columns.map((column) => cellOf(column, k))),
      lead: { as: 'keys', columns: names.length + 1 },
    },
  };
}

interface Ranked {
  readonly set: ReportedSet;
  readonly row: number;
}

function columnsOf(
  { names, manifest: { by } }: SweepReport,
  ranked: readonly Ranked[],
  { words, sweep }: SpokenSweep,
): ExplorerColumn[] {
  const of = (
    name: keyof NonNullable<ReportedSet['figures']>,
    title: string,
    kind: NumberKind,
  ) => ({
    ...{ key: name, title, kind },
    values: ranked.map(({ set }) => known(set.figures?.[name])),
  });
  return [
    { key: 'set', title: words.set, kind: 'count', values: ranked.map(({ row }) => row + 1) },
    ...names.map((name, k) => ({
      ...{ key: `p${k}`, title: name, kind: 'text' as const },
      values: ranked.map(({ set }) => String(ownValue(set.parameters, name))),
    })),
    of(by, sweep.short[by], KINDS[by]),
    {
      ...{ key: 'beside', title: sweep.short.neighbors, kind: KINDS[by] },
      values: ranked.map(({ set }) => known(set.neighbors?.mean)),
    },
    ...(by === 'return' ? [] : [of('return', sweep.short.return, 'gain')]),
    of('cagr', sweep.short.cagr, 'gain'),
    of('volatility', sweep.short.volatility, 'percent'),
    of('maxDrawdown', sweep.short.maxDrawdown, 'percent'),
    of('turnover', sweep.short.turnover, 'ratio'),
    of('costs', sweep.short.costs, 'money'),
    of('exposure', words.exposure, 'percent'),
    of('fills', words.fills, 'count'),
    of('nonFills', words.nonFills, 'count'),
  ];
}

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

function cellOf({ kind, values }: ExplorerColumn, k: number): Cell {
  const value = values[k] ?? undefined;
  if (kind === 'text') return String(value ?? '');
  return figure(kind, typeof value === 'number' ? value : Number.NaN);
}
