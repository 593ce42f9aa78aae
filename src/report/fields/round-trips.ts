/** What was bought and sold again: one row for each lot and the sale that it left with, first in first out. */
import { lotTrips } from '../../backtest/lot-trips.ts';
import { type EpochDay, formatDay } from '../../base/day.ts';
import type { BacktestRun } from '../../results/backtest-run.ts';
import { money } from '../written.ts';
import { type FieldCell, type FieldTable, fieldsOf } from './table.ts';

/** `instrument,side,entry,exit,sessions,shares,bought,sold,fees,gain,return`; money in the base currency. */
export function roundTripsTable({ panel, result, fill }: BacktestRun): FieldTable {
  const day = (row: number) => formatDay(panel.sessions[row] as EpochDay); // a row of the panel
  const marked = fill === 'same-close' ? [fill] : [];
  const rows = lotTrips(result).map((trip): readonly FieldCell[] => {
    const { instrument, side, entry, exit, shares, bought, sold, fees } = trip;
    const gain = sold - bought - fees;
    return [
      ...[panel.instruments[instrument]!, side, day(entry), day(exit), exit - entry], // a row of the panel
      ...[shares, money(bought), money(sold), money(fees), money(gain)],
      ...[gain / (side === 'long' ? bought : sold), ...marked],
    ];
  });
  const fields = [
    ...[...fieldsOf('text', 'instrument', 'side'), ...fieldsOf('day', 'entry', 'exit')],
    ...[...fieldsOf('count', 'sessions'), ...fieldsOf('number', 'shares')],
    ...[...fieldsOf('money', 'bought', 'sold', 'fees', 'gain'), ...fieldsOf('fraction', 'return')],
    ...(marked.length > 0 ? fieldsOf('text', 'fill') : []),
  ];
  return { name: 'round-trips', fields, rows };
}
