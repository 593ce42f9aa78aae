/** What round trips came to: how many gained, by how much and after how long, and the best and the worst of them. */
import type { LotTrip } from './lot-trips.ts';

/** Sold less bought less fees; without dividends. */
export const tripGain = ({ sold, bought, fees }: Pick<LotTrip, 'sold' | 'bought' | 'fees'>) =>
  sold - bought - fees;

/** The gain over what the entry was worth. */
export const tripReturn = (trip: Pick<LotTrip, 'side' | 'sold' | 'bought' | 'fees'>): number =>
  tripGain(trip) / entryValue(trip);

const entryValue = ({ side, bought, sold }: Pick<LotTrip, 'side' | 'sold' | 'bought'>): number =>
  side === 'long' ? bought : sold;

/** A round trip as far as its figures go. */
export interface MeasuredTrip extends Pick<LotTrip, 'side' | 'bought' | 'sold'> {
  /** From entry to exit. */
  readonly sessions: number;
  /** Base currency. */
  readonly gain: number;
  /** Fraction of what the entry was worth; NaN where that was nothing. */
  readonly return: number;
}

/** All round trips, or those that gained or lost. Means are NaN without any. */
export interface TripGroup {
  readonly trips: number;
  /** Of all round trips. */
  readonly share: number;
  readonly gain: number;
  /** Each round trip counts the same. */
  readonly meanReturn: number;
  /** Each unit of money counts the same: gain over what the entries were worth. */
  readonly moneyReturn: number;
  readonly meanSessions: number;
}

export interface TripFigures<T> {
  readonly all: TripGroup;
  /** A round trip without gain and loss is in neither. */
  readonly gained: TripGroup;
  readonly lost: TripGroup;
  /** Sum of the gains over that of the losses; NaN where none lost. */
  readonly profitFactor: number;
  /** Highest and lowest return, the earliest of equals; `undefined` without any. */
  readonly best: T | undefined;
  readonly worst: T | undefined;
}

export function tripFigures<T extends MeasuredTrip>(trips: readonly T[]): TripFigures<T> {
  const group = (own: readonly T[]): TripGroup => {
    const sum = (pick: (trip: T) => number) => own.reduce((total, trip) => total + pick(trip), 0);
    const gain = sum((trip) => trip.gain);
    return {
      ...{ trips: own.length, share: own.length / trips.length, gain },
      moneyReturn: gain / sum(entryValue),
      meanReturn: sum((trip) => trip.return) / own.length,
      meanSessions: sum(({ sessions }) => sessions) / own.length,
    };
  };
  const gained = group(trips.filter(({ gain }) => gain > 0));
  const lost = group(trips.filter(({ gain }) => gain < 0));
  const known = trips.filter((trip) => !Number.isNaN(trip.return));
  const first = (isBefore: (a: number, b: number) => boolean) =>
    known.reduce<T | undefined>(
      (found, trip) => (found && !isBefore(trip.return, found.return) ? found : trip),
      undefined,
    );
  return {
    ...{ all: group(trips), gained, lost },
    profitFactor: lost.trips > 0 ? gained.gain / -lost.gain : Number.NaN,
    best: first((a, b) => a > b),
    worst: first((a, b) => a < b),
  };
}
