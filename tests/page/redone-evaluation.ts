/** The sections of a page of judged calls, worked out again from calls.jsonl with arithmetic of their own. */
import { readFileSync } from 'node:fs';
import type { Prices } from '../app/outside-files.ts';

export interface CallLine {
  readonly id: string;
  readonly instrument: string;
  readonly published: string;
  readonly house: string | null;
  readonly label: string;
  readonly assetClass: string;
  readonly market: string;
  readonly group: string | null;
  readonly industry: string | null;
  readonly grade: string | null;
  readonly status: 'judged' | 'pending' | 'void';
  readonly reason: string | null;
  readonly endDay: string | null;
  readonly relativeReturn: number | null;
  readonly earned: string | null;
  readonly hit: boolean | null;
  readonly met: boolean | null;
  readonly direction: boolean | null;
  readonly benchmark: { readonly id: string } | null;
  readonly standard: string;
  readonly asOf: string;
  readonly soFar: { readonly relativeReturn: number; readonly needed: number } | null;
}

export const readCalls = (file: string): CallLine[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

export const isMention = ({ grade }: CallLine): boolean => grade === 'mention';

/** Values by key, in order of the keys. */
export function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2;
}

/** Wilson (1927) at 95 %: (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n). */
export function wilson(hits: number, n: number): [number, number] {
  const z = 1.959963984540054;
  const p = hits / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const below = 1 + (z * z) / n;
  return [Math.max(0, (middle - half) / below), Math.min(1, (middle + half) / below)];
}

/** `2025 Q1`. */
export const quarterOf = (day: string): string =>
  `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The last day of each quarter from the one of a day to a day. */
export function quarterEnds(from: string, to: string): string[] {
  const ends: string[] = [];
  let [year, quarter] = [Number(from.slice(0, 4)), Math.ceil(Number(from.slice(5, 7)) / 3)];
  for (;;) {
    const end = `${year}-${['03-31', '06-30', '09-30', '12-31'][quarter - 1]}`;
    if (end > to) return ends;
    ends.push(end);
    [year, quarter] = quarter === 4 ? [year + 1, 1] : [year, quarter + 1];
  }
}

/** The same day so many months on, or the last of its month. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const at = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)));
  return at.toISOString().slice(0, 10);
}

/** The last close on a day or before; `undefined` more than ten sessions of the benchmark before it. */
function closeOn(
  prices: Prices,
  name: string,
  day: string,
  sessions: readonly string[],
): number | undefined {
  const [on, bar] = [...(prices.get(name) ?? [])].filter(([one]) => one <= day).at(-1) ?? [];
  if (on === undefined || !bar) return undefined;
  const between = sessions.filter((one) => one > on && one <= day).length;
  return between > 10 ? undefined : bar.close;
}

/** Relative return from one day to another; `undefined` where a price is missing or stale. */
export function relativeBetween(
  prices: Prices,
  { instrument, benchmark }: CallLine,
  [from, to]: readonly [string, string],
): number | undefined {
  if (!benchmark) return undefined;
  const sessions = [...(prices.get(benchmark.id) ?? new Map()).keys()];
  const closes = [instrument, benchmark.id].flatMap((name) =>
    [from, to].map((day) => closeOn(prices, name, day, sessions)),
  );
  if (closes.some((one) => one === undefined)) return undefined;
  const [a, b, c, d] = closes as [number, number, number, number];
  return b / a - d / c;
}

/** The calls that spells are scored by: a house that repeats a grade on a name makes no second bet before the first is over. */
export function spellFirsts(calls: readonly CallLine[]): CallLine[] {
  const sorted = [...calls].sort((a, b) =>
    a.published < b.published ? -1 : a.published > b.published ? 1 : a.id < b.id ? -1 : 1,
  );
  const open = new Map<string, CallLine>();
  const firsts: CallLine[] = [];
  for (const call of sorted) {
    if (call.grade === null || isMention(call)) continue;
    const key = `${call.house} ${call.instrument}`;
    if (call.reason === 'withdrawn') {
      open.delete(key);
      continue;
    }
    const before = open.get(key);
    const isSame =
      before !== undefined &&
      before.grade === call.grade &&
      before.status !== 'void' &&
      call.published < (before.endDay ?? '');
    if (isSame) continue;
    open.set(key, call);
    firsts.push(call);
  }
  return firsts;
}

/** The last day of a name that was traded no more from long before the data end, which ends its rating. */
function goneOn(prices: Prices, { instrument, benchmark, asOf }: CallLine): string | undefined {
  const last = [...(prices.get(instrument) ?? new Map<string, unknown>()).keys()].at(-1);
  if (last === undefined || !benchmark) return undefined;
  const sessions = [...(prices.get(benchmark.id) ?? new Map<string, unknown>()).keys()];
  return sessions.filter((day) => day > last && day <= asOf).length > 10 ? last : undefined;
}

/** What share a house rated each way at the end of each quarter: the last rating of each name that nothing has ended. */
export function mixOf(
  calls: readonly CallLine[],
  sideOf: (call: CallLine) => number,
  prices: Prices,
): Map<string, Map<string, number[]>> {
  const houses = new Map<string, Map<string, number[]>>();
  const sorted = [...calls].sort((a, b) => (a.published < b.published ? -1 : 1));
  const last = sorted
    .map(({ asOf }) => asOf)
    .sort()
    .at(-1)!;
  for (const end of quarterEnds(sorted[0]!.published, last)) {
    const standing = new Map<string, CallLine>();
    for (const call of sorted) {
      if (call.published > end) break;
      const key = `${call.house} ${call.assetClass} ${call.instrument}`;
      const ends = call.reason === 'withdrawn' || (call.reason === 'unrated' && call.label !== '');
      if (ends) standing.delete(key);
      else if (call.grade !== null && !isMention(call)) standing.set(key, call);
    }
    for (const call of standing.values()) {
      const gone = goneOn(prices, call);
      if (call.assetClass !== 'stock' || (gone !== undefined && gone <= end)) continue;
      const own = houses.get(call.house ?? '') ?? new Map<string, number[]>();
      const counts = own.get(end) ?? [0, 0, 0];
      counts[sideOf(call)]!++;
      own.set(end, counts);
      houses.set(call.house ?? '', own);
    }
  }
  return houses;
}
