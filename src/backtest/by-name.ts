/** What each name gained, session by session, from the files of a run: the parts sum to the change of equity. */

/** A fill, a position at the close, a booking, as far as money goes; base currency. */
export interface NamedMoney {
  readonly fills: readonly {
    readonly at: number;
    readonly instrument: string;
    readonly shares: number;
    readonly value: number;
    readonly commission: number;
    readonly stampDuty: number;
    readonly transferFee: number;
    readonly otherFees: number;
  }[];
  readonly holdings: readonly {
    readonly at: number;
    readonly instrument: string;
    readonly value: number;
  }[];
  readonly actions: readonly {
    readonly at: number;
    readonly instrument: string;
    readonly kind: string;
    readonly amount: number;
  }[];
}

/** Gains by name; the empty name is what belongs to none: interest. */
export interface NamedGains {
  readonly names: readonly string[];
  /** names × sessions, row-major. */
  readonly gains: Float64Array;
  readonly sessions: number;
}

export const feesOfFill = (fill: NamedMoney['fills'][number]): number =>
  fill.commission + fill.stampDuty + fill.transferFee + fill.otherFees;

/**
 * The gain of a name in a session is what its position is worth more at the close, less what was paid for shares, plus what they
 * brought, less fees, plus dividends and taxes as booked.
 */
export function gainsByName(money: NamedMoney, sessions: number): NamedGains {
  const all = [money.fills, money.holdings, money.actions];
  const names = [
    ...new Set(all.flatMap((rows) => rows.map(({ instrument }) => instrument))),
  ].sort();
  const rowOf = new Map(names.map((name, row) => [name, row * sessions]));
  const gains = new Float64Array(names.length * sessions);
  const add = (instrument: string, at: number, amount: number) => {
    if (at < sessions) gains[rowOf.get(instrument)! + at]! += amount; // every name has a row
  };
  for (const { instrument, at, value } of money.holdings) {
    add(instrument, at, value);
    add(instrument, at + 1, -value);
  }
  for (const fill of money.fills) {
    const { instrument, at, shares, value } = fill;
    add(instrument, at, (shares > 0 ? -value : value) - feesOfFill(fill));
  }
  for (const { instrument, at, kind, amount } of money.actions)
    if (kind !== 'dividend-paid') add(instrument, at, amount);
  return { names, gains, sessions };
}

export interface NamePart {
  readonly name: string;
  readonly gain: number;
}

/** Gains of the sessions after one up to another, the largest loss first; names without any are left out. */
export function partsBetween(
  { names, gains, sessions }: NamedGains,
  after: number,
  upTo: number,
): NamePart[] {
  return names
    .map((name, row) => {
      let gain = 0;
      for (let t = after + 1; t <= upTo; t++) gain += gains[row * sessions + t]!; // t < sessions
      return { name, gain };
    })
    .filter(({ gain }) => gain !== 0)
    .sort((a, b) => a.gain - b.gain);
}
