/** The sections of a backtest's page, worked out again from its written files with arithmetic of their own. */
import type { Prices, Row, Written } from '../app/outside-files.ts';

const MICRO = 1_000_000;
/** Money of a file in millionths, a whole number: sums of them are exact. */
export const micro = (cell: string | undefined): bigint => BigInt(Math.round(Number(cell) * MICRO));
export const money = (amount: bigint): number => Number(amount) / MICRO;

export const column = (rows: readonly Row[], name: string): number[] =>
  rows.map((row) => Number(row[name]));
export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
export const returnsOf = (values: readonly number[]): number[] =>
  values.slice(1).map((value, k) => value / values[k]! - 1);

const FEES = ['commission', 'stampDuty', 'transferFee', 'otherFees'] as const;

/** Gain by name in the sessions after one day up to another, in millionths. An empty day is before the first session. */
export function gainsBetween(run: Written, after: string, upTo: string): Map<string, bigint> {
  const gains = new Map<string, bigint>();
  const add = (name: string, amount: bigint) => gains.set(name, (gains.get(name) ?? 0n) + amount);
  const isWithin = ({ session = '' }: Row) => session > after && session <= upTo;
  // worth at the end, less worth before the beginning
  for (const row of run.positions) {
    if (row['session'] === upTo) add(row['instrument']!, micro(row['value']));
    if (row['session'] === after) add(row['instrument']!, -micro(row['value']));
  }
  for (const row of run.trades.filter(isWithin)) {
    const value = micro(row['value']);
    add(row['instrument']!, row['side'] === 'buy' ? -value : value);
    for (const fee of FEES) add(row['instrument']!, -micro(row[fee]));
  }
  // a dividend counts when it is owed, not again when it is paid
  for (const row of run.actions.filter(isWithin))
    if (row['kind'] !== 'dividend-paid') add(row['instrument']!, micro(row['amount']));
  return new Map([...gains].filter(([, gain]) => gain !== 0n));
}

export interface Fall {
  readonly peak: string;
  readonly trough: string;
  /** Empty where the high was not reached again. */
  readonly recovered: string;
  readonly depth: number;
  /** Calendar days from the last session at the high. */
  readonly days: number;
}

const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;

/** Every fall from a high until it is reached again, the deepest first. */
export function fallsOf({ equity: rows }: Written): Fall[] {
  const days = rows.map((row) => row['session']!);
  const equity = column(rows, 'equity');
  const falls: Fall[] = [];
  for (let at = 0; at < equity.length; ) {
    const high = equity[at]!;
    let next = at + 1;
    while (next < equity.length && equity[next]! === high) next++;
    if (!(equity[next]! < high)) {
      at = next;
      continue;
    }
    let trough = next;
    let end = next;
    while (end < equity.length && equity[end]! < high) {
      if (equity[end]! < equity[trough]!) trough = end;
      end++;
    }
    falls.push({
      ...{ peak: days[at]!, trough: days[trough]!, recovered: days[end] ?? '' },
      depth: equity[trough]! / high - 1,
      days: dayNumber(days[Math.min(end, days.length - 1)]!) - dayNumber(days[next - 1]!),
    });
    at = end;
  }
  return falls.sort((a, b) => a.depth - b.depth);
}

/** Return of each month, by `2025-02`: from its last session before to its last. */
export function monthsOf({ equity: rows }: Written): Map<string, number> {
  const last = new Map(rows.map((row) => [row['session']!.slice(0, 7), Number(row['equity'])]));
  let before = Number(rows[0]!['equity']);
  const months = new Map<string, number>();
  const onlyOne = rows.filter(
    (row) => row['session']!.slice(0, 7) === rows[0]!['session']!.slice(0, 7),
  );
  for (const [month, value] of last) {
    // the first session is a base only
    if (month === rows[0]!['session']!.slice(0, 7) && onlyOne.length === 1) continue;
    months.set(month, value / before - 1);
    before = value;
  }
  return months;
}

/** Mean, and the covariance of two lists with n - 1. */
const mean = (values: readonly number[]): number => sum(values) / values.length;
const covariance = (x: readonly number[], y: readonly number[]): number => {
  const [a, b] = [mean(x), mean(y)];
  return sum(x.map((one, k) => (one - a) * (y[k]! - b))) / (x.length - 1);
};

/** Volatility, Sharpe ratio and beta of the 63 sessions up to one. */
export function rollingAt({ equity: rows, manifest }: Written, at: number) {
  const of = (name: string) => returnsOf(column(rows.slice(at - 63, at + 1), name));
  const [own, market] = [of('equity'), of('benchmark')];
  const deviation = Math.sqrt(covariance(own, own));
  const year = Math.sqrt(manifest.sessionsPerYear);
  return {
    volatility: deviation * year,
    sharpe: (mean(own) / deviation) * year,
    beta: covariance(own, market) / covariance(market, market),
  };
}

/** Sums of a side's fills at the first open after them. */
export function waited({ trades }: Written, prices: Prices, side: string) {
  let [fills, value, gain] = [0, 0, 0];
  for (const row of trades.filter((one) => one['side'] === side)) {
    const next = [...(prices.get(row['instrument']!) ?? [])].find(
      ([day, { open }]) => day > row['session']! && open > 0,
    );
    if (!next) continue;
    fills++;
    value += Number(row['value']);
    const change = Number(row['shares']) * (next[1].open - Number(row['price']));
    gain += side === 'buy' ? -change : change; // who waits pays, or gets, the open instead
  }
  return { fills, value, gain };
}

export interface Held {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly bought: number;
  readonly gain: number;
}

/** Each time that a name was held, from its first share to its last. */
export function heldOf(run: Written): Held[] {
  const last = run.equity.at(-1)!['session']!;
  const before = (day: string) =>
    run.equity
      .map((row) => row['session']!)
      .filter((one) => one < day)
      .at(-1) ?? '';
  const changes = [
    ...run.trades.map((row) => ({
      ...{ name: row['instrument']!, session: row['session']!, value: Number(row['value']) },
      change: Number(row['shares']) * (row['side'] === 'buy' ? 1 : -1),
    })),
    ...run.actions.map((row) => ({
      ...{ name: row['instrument']!, session: row['session']!, value: 0 },
      change: Number(row['shares']),
    })),
  ].filter(({ change }) => change !== 0);
  return [...new Set(changes.map(({ name }) => name))].flatMap((name) => {
    const own = changes.filter((one) => one.name === name);
    own.sort((a, b) => (a.session < b.session ? -1 : a.session > b.session ? 1 : 0));
    const held: Held[] = [];
    let [shares, bought, from] = [0, 0, ''];
    const end = (to: string) => {
      const gain = money(gainsBetween(run, before(from), to).get(name) ?? 0n);
      held.push({ name, from, to, bought, gain });
      [shares, bought, from] = [0, 0, ''];
    };
    for (const { session, change, value } of own) {
      if (from === '') from = session;
      shares += change;
      if (change > 0) bought += value;
      if (Math.abs(shares) < 1e-6) end(session);
    }
    if (from !== '') end(last);
    return held;
  });
}
