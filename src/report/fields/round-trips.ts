/** What was bought and sold again: one row for each lot and the sale that it left with, first in first out. */
import { type EpochDay, formatDay } from '../../base/day.ts';
import type { BacktestRun } from '../../results/backtest-run.ts';
import { type RoundTripRow, roundTripRows } from '../../results/round-trips.ts';
import { type Column, type FieldTable, own, tableOf } from './table.ts';

/** `instrument,side,entry,exit,sessions,shares,bought,sold,fees,gain,return`; money in the base currency. */
export function roundTripsTable(run: BacktestRun): FieldTable {
  const { fill } = run;
  const columns: readonly Column<RoundTripRow>[] = [
    ...own<RoundTripRow>('text', 'instrument', 'side'),
    ['entry', 'day', ({ entry }) => formatDay(entry as EpochDay)],
    ['exit', 'day', ({ exit }) => formatDay(exit as EpochDay)],
    ...own<RoundTripRow>('count', 'sessions'),
    ...own<RoundTripRow>('number', 'shares'),
    ...own<RoundTripRow>('money', 'bought', 'sold', 'fees', 'gain'),
    ...own<RoundTripRow>('fraction', 'return'),
    ...(fill === 'same-close' ? [['fill', 'text', () => fill] as const] : []),
  ];
  return tableOf('round-trips', columns, roundTripRows(run));
}
