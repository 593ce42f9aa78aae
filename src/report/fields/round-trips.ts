/** What was bought and sold again: one row for each lot and the sale that it left with, first in first out. */
import { type LotTrip, lotTrips } from '../../backtest/lot-trips.ts';
import { type EpochDay, formatDay } from '../../base/day.ts';
import type { BacktestRun } from '../../results/backtest-run.ts';
import { type Column, type FieldTable, own, tableOf } from './table.ts';

const gainOf = ({ sold, bought, fees }: LotTrip): number => sold - bought - fees;

/** `instrument,side,entry,exit,sessions,shares,bought,sold,fees,gain,return`; money in the base currency. */
export function roundTripsTable({ panel, result, fill }: BacktestRun): FieldTable {
  const day = (row: number) => formatDay(panel.sessions[row] as EpochDay); // a row of the panel
  const columns: readonly Column<LotTrip>[] = [
    ['instrument', 'text', (trip) => panel.instruments[trip.instrument]],
    ...own<LotTrip>('text', 'side'),
    ['entry', 'day', ({ entry }) => day(entry)],
    ['exit', 'day', ({ exit }) => day(exit)],
    ['sessions', 'count', ({ entry, exit }) => exit - entry],
    ...own<LotTrip>('number', 'shares'),
    ...own<LotTrip>('money', 'bought', 'sold', 'fees'),
    ['gain', 'money', gainOf],
    ['return', 'fraction', (trip) => gainOf(trip) / trip[trip.side === 'long' ? 'bought' : 'sold']],
    ...(fill === 'same-close' ? [['fill', 'text', () => fill] as const] : []),
  ];
  return tableOf('round-trips', columns, lotTrips(result));
}
