/** Each time a name was held, from no shares to no shares, with what it gained. */
import type { NamedGains } from './by-name.ts';

export interface Holding {
  readonly instrument: string;
  /** Places of the sessions of the first fill and of the last; the run's last where it is still held. */
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
  /** Base currency: what was paid for shares. */
  readonly bought: number;
  /** Fees, dividends and taxes are in it. */
  readonly gain: number;
}

interface Change {
  readonly at: number;
  readonly instrument: string;
  readonly shares: number;
  readonly value?: number;
}

/** In order of their ends. @param changes fills, and bookings that change shares, in order of sessions */
export function holdingsOf(changes: readonly Change[], gains: NamedGains): Holding[] {
  const { names, gains: all, sessions } = gains;
  const rowOf = new Map(names.map((name, row) => [name, row]));
  const open = new Map<string, { from: number; shares: number; bought: number }>();
  const found: Holding[] = [];
  const end = (instrument: string, to: number, isOpen: boolean) => {
    const { from = to, bought = 0 } = open.get(instrument) ?? {};
    const row = rowOf.get(instrument)!; // every name has gains
    let gain = 0;
    for (let t = from; t <= to; t++) gain += all[row * sessions + t]!; // a session of the run
    found.push({ instrument, from, to, isOpen, bought, gain });
    open.delete(instrument);
  };
  for (const { at, instrument, shares, value = 0 } of changes) {
    const held = open.get(instrument) ?? { from: at, shares: 0, bought: 0 };
    held.shares += shares;
    if (shares > 0) held.bought += value;
    open.set(instrument, held);
    if (Math.abs(held.shares) < 1e-6) end(instrument, at, false);
  }
  for (const instrument of [...open.keys()].sort()) end(instrument, sessions - 1, true);
  return found;
}
