/** The tables of a sweep: one row a set, one a window of the walk-forward, one a session out of sample. */

import { type EpochDay, formatDay } from '../../base/day.ts';
import { ownValue } from '../../base/own.ts';
import type { SweepRun, SweepSet } from '../../results/sweep-run.ts';
import {
  type Column,
  capital,
  type FieldKind,
  type FieldTable,
  own,
  tableOf,
  within,
} from './table.ts';

type Figures = NonNullable<SweepSet['figures']>;

const FIGURES: readonly Column<Figures>[] = [
  ...own<Figures>('fraction', 'return', 'cagr', 'volatility'),
  ...own<Figures>('number', 'sharpe', 'sortino', 'calmar'),
  ...own<Figures>('fraction', 'maxDrawdown'),
  ...[...own<Figures>('number', 'turnover'), ...own<Figures>('money', 'costs')],
  ...[...own<Figures>('fraction', 'exposure'), ...own<Figures>('count', 'fills', 'nonFills')],
];

/** Names of columns; a parameter that has the name of another column stands behind a dot. */
function parameterColumns(names: readonly string[]): readonly string[] {
  const rest = ['set', 'neighborsMean', 'neighborsLowest', 'chosen', 'failed'];
  const taken = new Set([...rest, ...FIGURES.map(([name]) => name)]);
  return names.map((name) => (taken.has(name) ? `parameters.${name}` : name));
}

/** What a set was given. */
function parametersOf<T>(
  { sets, names }: SweepRun,
  setOf: (row: T) => SweepSet | undefined,
): readonly Column<T>[] {
  const columns = parameterColumns(names);
  return names.map((name, k) => [
    columns[k]!, // one a name
    kindOf(ownValue(sets[0]?.parameters ?? {}, name)),
    (row) => ownValue(setOf(row)?.parameters ?? {}, name),
  ]);
}

const kindOf = (value: unknown): FieldKind =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'flag' : 'text';

/** One row a set, in the order of the grid; a set that failed has its reason and no figures. */
export function setsTable(run: SweepRun): FieldTable {
  const { sets, best } = run;
  const columns: readonly Column<number>[] = [
    ['set', 'count', (row) => row + 1],
    ...parametersOf(run, (row: number) => sets[row]),
    ...within(FIGURES, (row: number) => sets[row]?.figures),
    ['neighborsMean', 'number', (row) => sets[row]?.neighbors?.mean],
    ['neighborsLowest', 'number', (row) => sets[row]?.neighbors?.lowest],
    ['chosen', 'flag', (row) => row === best],
    ['failed', 'text', (row) => sets[row]?.failed],
  ];
  return tableOf('sets', columns, [...sets.keys()]);
}

type Window = NonNullable<SweepRun['outOfSample']>['windows'][number];

const measured = (side: 'train' | 'test') =>
  (['sharpe', 'sortino', 'calmar', 'return'] as const).map(
    (name): Column<Window> => [
      `${side}${capital(name)}`,
      name === 'return' ? 'fraction' : 'number',
      (window) => window[side][name],
    ],
  );

/** One row a window: whom its training chose, and what the portfolio did on its test. */
function windowsTable(run: SweepRun): FieldTable {
  const { outOfSample, sets } = run;
  const columns: readonly Column<Window>[] = [
    ['trainFrom', 'day', ({ from }) => formatDay(from)],
    ['testFrom', 'day', ({ split }) => formatDay(split)],
    ['testTo', 'day', ({ to }) => formatDay((to - 1) as EpochDay)],
    ['set', 'count', ({ set }) => set + 1],
    ...parametersOf(run, ({ set }: Window) => sets[set]),
    ...[
      ...measured('train'),
      ...measured('test'),
      ...own<Window>('count', 'sessions', 'decisions'),
    ],
  ];
  return tableOf('windows', columns, outOfSample?.windows ?? []);
}

/** One row a session out of sample. */
function outOfSampleTable({ outOfSample }: SweepRun): FieldTable {
  const { panel, result, benchmark } = outOfSample?.run ?? {};
  const columns: readonly Column<number>[] = [
    ['session', 'day', (k) => formatDay(panel?.sessions[(result?.begin ?? 0) + k] as EpochDay)], // a row of the panel
    ['equity', 'money', (k) => result?.equity[k]],
    ['benchmark', 'money', (k) => benchmark?.[k]],
  ];
  return tableOf('out-of-sample', columns, [...(result?.equity.keys() ?? [])]);
}

/** Those that there are. */
export const sweepTables = (run: SweepRun): readonly FieldTable[] => [
  setsTable(run),
  ...(run.outOfSample ? [windowsTable(run), outOfSampleTable(run)] : []),
];
