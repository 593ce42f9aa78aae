/** The tables of a sweep: one row a set, one a window of the walk-forward, one a session out of sample. */

import { type EpochDay, formatDay } from '../../base/day.ts';
import { ownValue } from '../../base/own.ts';
import type { SweepRun, SweepSet } from '../../results/sweep-run.ts';
import { money } from '../written.ts';
import { type Field, type FieldCell, type FieldTable, fieldsOf } from './table.ts';

/** Figures of a set, in the order of the columns. */
const FIGURES = [
  ...fieldsOf('fraction', 'return', 'cagr', 'volatility'),
  ...fieldsOf('number', 'sharpe', 'sortino', 'calmar'),
  ...fieldsOf('fraction', 'maxDrawdown'),
  ...[...fieldsOf('number', 'turnover'), ...fieldsOf('money', 'costs')],
  ...[...fieldsOf('fraction', 'exposure'), ...fieldsOf('count', 'fills', 'nonFills')],
] as const;

/** What the columns besides parameters and figures are. */
const REST = [
  ...fieldsOf('number', 'neighborsMean', 'neighborsLowest'),
  ...fieldsOf('flag', 'chosen'),
  ...fieldsOf('text', 'failed'),
];

/** Names of columns; a parameter that has the name of another column stands behind a dot. */
export function parameterColumns(names: readonly string[]): readonly string[] {
  const taken = new Set(['set', ...[...FIGURES, ...REST].map(({ name }) => name)]);
  return names.map((name) => (taken.has(name) ? `parameters.${name}` : name));
}

/** One row a set, in the order of the grid; a set that failed has its reason and no figures. */
export function setsTable(run: SweepRun): FieldTable {
  const { sets, names, best } = run;
  const rows = sets.map((set, row): FieldCell[] => [
    row + 1,
    ...names.map((name) => ownValue(set.parameters, name) ?? null),
    ...figuresOf(set),
    ...[set.neighbors?.mean ?? Number.NaN, set.neighbors?.lowest ?? Number.NaN],
    ...[row === best, set.failed ?? ''],
  ]);
  const columns = parameterColumns(names);
  const fields = [
    ...fieldsOf('count', 'set'),
    ...names.map((name, k): Field => ({ name: columns[k]!, kind: kindOf(run, name) })), // one a name
    ...[...FIGURES, ...REST],
  ];
  return { name: 'sets', fields, rows };
}

const kindOf = ({ sets }: SweepRun, name: string): Field['kind'] => {
  const value = ownValue(sets[0]?.parameters ?? {}, name);
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'flag' : 'text';
};

const figuresOf = ({ figures }: SweepSet): FieldCell[] =>
  FIGURES.map(({ name, kind }) => {
    const value = (figures && ownValue<number>({ ...figures }, name)) ?? Number.NaN;
    return kind === 'money' ? money(value) : value;
  });

/** One row a window: whom its training chose, and what the portfolio did on its test. */
export function windowsTable({ outOfSample, sets, names }: SweepRun): FieldTable {
  const day = (value: EpochDay): string => formatDay(value);
  const columns = parameterColumns(names);
  const measures = ['sharpe', 'sortino', 'calmar', 'return'] as const;
  const kinds = (side: string): readonly Field[] =>
    measures.map((name) => ({
      name: `${side}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      kind: name === 'return' ? 'fraction' : 'number',
    }));
  const rows = (outOfSample?.windows ?? []).map((window): FieldCell[] => {
    const { from, split, to, set, train, test, sessions } = window;
    const { parameters } = sets[set]!; // a row of the sets
    return [
      ...[day(from), day(split), day((to - 1) as EpochDay), set + 1],
      ...names.map((name) => ownValue(parameters, name) ?? null),
      ...measures.map((name) => train[name]),
      ...measures.map((name) => test[name]),
      sessions,
    ];
  });
  const fields = [
    ...[...fieldsOf('day', 'trainFrom', 'testFrom', 'testTo'), ...fieldsOf('count', 'set')],
    ...names.map((name, k): Field => ({ name: columns[k]!, kind: kindOfWindow(sets, name) })), // one a name
    ...[...kinds('train'), ...kinds('test'), ...fieldsOf('count', 'sessions')],
  ];
  return { name: 'windows', fields, rows };
}

const kindOfWindow = (sets: SweepRun['sets'], name: string): Field['kind'] =>
  kindOf({ sets } as SweepRun, name);

/** One row a session out of sample. */
export function outOfSampleTable({ outOfSample }: SweepRun): FieldTable {
  const fields = [...fieldsOf('day', 'session'), ...fieldsOf('money', 'equity', 'benchmark')];
  const rows = outOfSample ? sessionsOf(outOfSample.run) : [];
  return { name: 'out-of-sample', fields, rows };
}

const sessionsOf = ({ panel, result, benchmark }: SweepRun['chosen']): FieldCell[][] =>
  Array.from(result.equity, (value, k) => [
    formatDay(panel.sessions[result.begin + k] as EpochDay), // a row of the panel
    money(value),
    money(benchmark?.[k] ?? Number.NaN),
  ]);

/** Those that there are. */
export const sweepTables = (run: SweepRun): readonly FieldTable[] => [
  setsTable(run),
  ...(run.outOfSample ? [windowsTable(run), outOfSampleTable(run)] : []),
];
