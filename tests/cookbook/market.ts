/** A small market that is made up, by a generator of its own: 12 names on the main boards, prices in cents, suspensions, limit moves. */

export interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Bars by name and session; none where it is suspended. */
export interface Market {
  readonly days: readonly string[];
  readonly names: readonly string[];
  readonly bars: readonly (readonly (Bar | undefined)[])[];
}

/** Numbers in [0, 1) by Lehmer's rule (Park and Miller 1988). */
export function lehmer(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return (state - 1) / 2147483646;
  };
}

export const NAMES = [
  ...['000807.SZ', '000921.SZ', '001308.SZ', '002416.SZ', '002533.SZ', '600187.SH'],
  ...['600371.SH', '600528.SH', '601069.SH', '601512.SH', '603138.SH', '603609.SH'],
];

/** Weekdays from 2024-01-02 on. */
export function weekdays(count: number): string[] {
  const days: string[] = [];
  for (let at = Date.UTC(2024, 0, 2); days.length < count; at += 86_400_000) {
    const day = new Date(at);
    if (day.getUTCDay() % 6 !== 0) days.push(day.toISOString().slice(0, 10));
  }
  return days;
}

/** The limits of a session, in cents, by the close before it: a tenth up and down, half a cent upward. */
export const upperLimit = (before: number): number => Math.floor((11 * before + 5) / 10);
export const lowerLimit = (before: number): number => Math.floor((9 * before + 5) / 10);

/** @param wild how often a session goes to its limits, or is none */
export function makeMarket(
  seed: number,
  { sessions = 134, names = NAMES, wild = 0.01 }: MarketOptions = {},
): Market {
  const random = lehmer(seed);
  const normal = () => {
    let sum = -6;
    for (let k = 0; k < 12; k++) sum += random();
    return sum;
  };
  const common = Array.from({ length: sessions }, () => 0.008 * normal());
  const bars = names.map((_, row) => {
    let close = Math.round(600 + 3000 * random());
    const drift = 0.0012 * (row % 5) - 0.002;
    const size = 0.008 + 0.003 * (row % 4);
    return common.map((market, t): Bar | undefined => {
      const [up, down] = [upperLimit(close), lowerLimit(close)];
      const inside = (price: number) => Math.max(down, Math.min(up, Math.round(price)));
      const kind = random();
      const open = inside(close * (1 + 0.5 * market + 0.4 * size * normal()));
      const end = inside(open * (1 + 0.5 * market + drift + size * normal()));
      const high = inside(Math.max(open, end) * (1 + 0.5 * size * random()));
      const low = inside(Math.min(open, end) * (1 - 0.5 * size * random()));
      const volume = 100 * Math.round(5000 + 20_000 * random());
      if (t > 0 && row > 0 && kind < wild) return undefined; // one always trades: else it is no session
      const bar = { open, high, low, close: end, volume };
      if (kind < 2 * wild) Object.assign(bar, { open: up, high: up, close: up });
      else if (kind < 3 * wild) Object.assign(bar, { open: down, low: down, close: down });
      close = bar.close;
      const price = (cents: number) => cents / 100;
      return {
        open: price(bar.open),
        high: price(Math.max(bar.high, bar.close)),
        low: price(Math.min(bar.low, bar.close)),
        close: price(bar.close),
        volume,
      };
    });
  });
  return { days: weekdays(sessions), names, bars };
}

interface MarketOptions {
  readonly sessions?: number;
  readonly names?: readonly string[];
  readonly wild?: number;
}

/** The columns of each name, as a program hands them to `pricesOf`. */
export const columnsOf = ({ days, names, bars }: Market) =>
  Object.fromEntries(
    names.map((name, row) => {
      const own = days.flatMap((day, t) => {
        const bar = bars[row]?.[t];
        return bar ? [{ day, ...bar }] : [];
      });
      const column = (field: keyof Bar) => own.map((bar) => bar[field]);
      return [
        name,
        {
          day: own.map(({ day }) => day),
          ...{ open: column('open'), high: column('high'), low: column('low') },
          ...{ close: column('close'), volume: column('volume') },
        },
      ];
    }),
  );
