/** The round trips of a run by name and day, as round-trips.csv has them. */
import { lotTrips } from '../backtest/lot-trips.ts';
import { type MeasuredTrip, tripGain, tripReturn } from '../backtest/trip-figures.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { BacktestRun } from './backtest-run.ts';

/** A lot and the sale that it left with; money in the base currency. */
export interface RoundTripRow extends MeasuredTrip {
  readonly instrument: InstrumentId;
  /** Epoch days. */
  readonly entry: number;
  readonly exit: number;
  readonly shares: number;
  readonly fees: number;
}

/** In the order in which they ended. */
export const roundTripRows = ({ panel, result }: BacktestRun): RoundTripRow[] =>
  lotTrips(result).map((trip) => ({
    instrument: panel.instruments[trip.instrument]!, // rows of the panel, as below
    side: trip.side,
    entry: panel.sessions[trip.entry]!,
    exit: panel.sessions[trip.exit]!,
    sessions: trip.exit - trip.entry,
    ...{ shares: trip.shares, bought: trip.bought, sold: trip.sold, fees: trip.fees },
    ...{ gain: tripGain(trip), return: tripReturn(trip) },
  }));
