/** The books of a backtest redone from its files: each line of the check with how often it held. */
import { checkFills } from './accounting-fills.ts';
import type { Books, CheckName, MarketFacts, Say } from './books.ts';
import { CHECKS, near } from './books.ts';
import { feesOfFill as paidOn } from './by-name.ts';

/** How often a line of the check held, and where it first did not. */
export interface AccountingLine {
  readonly name: CheckName;
  readonly checked: number;
  readonly failed: number;
  /** Epoch day and instrument, and what was found against what was expected. */
  readonly first?:
    | {
        readonly day: number;
        readonly instrument: string;
        readonly found: number;
        readonly wanted: number;
      }
    | undefined;
}

/** Redoes the books. @returns the lines that could be checked, in the order of {@link CHECKS} */
export function checkBooks(books: Books, facts: MarketFacts): AccountingLine[] {
  const lines = new Map<
    CheckName,
    { checked: number; failed: number; first?: AccountingLine['first'] }
  >();
  const say: Say = (name, holds, { at, instrument = '' }, found, wanted) => {
    const line = lines.get(name) ?? { checked: 0, failed: 0 };
    lines.set(name, line);
    line.checked++;
    if (holds) return;
    line.failed++;
    line.first ??= { day: books.days[at] ?? Number.NaN, instrument, found, wanted };
  };
  checkMoney(books, say);
  checkHoldings(books, facts, say);
  checkFills(books, facts, say);
  return CHECKS.flatMap((name) => {
    const line = lines.get(name);
    return line ? [{ name, ...line }] : [];
  });
}

function checkMoney(books: Books, say: Say): void {
  const { equity, cash, positions, receivables, capital, fills, actions } = books;
  const flow = new Float64Array(equity.length);
  for (const fill of fills)
    flow[fill.at]! += (fill.shares > 0 ? -fill.value : fill.value) - paidOn(fill); // a session of the run, as below
  for (const { at, kind, amount } of actions) if (kind !== 'dividend-paid') flow[at]! += amount;
  let before = capital;
  for (let at = 0; at < equity.length; at++) {
    const [own, money] = [equity[at]!, cash[at]! + receivables[at]!];
    say('equity', near(own, money + positions[at]!, own), { at }, own, money + positions[at]!);
    say('money', near(money, before + flow[at]!, own), { at }, money, before + flow[at]!);
    before = money;
  }
}

/** Shares roll from one close to the next; what is sold was held, and may be sold. */
function checkHoldings(books: Books, { rulesOn }: MarketFacts, say: Say): void {
  const { days, equity, positions } = books;
  const [fills, actions, holdings] = [books.fills, books.actions, books.holdings].map((rows) =>
    bySession(rows as readonly { readonly at: number }[], days.length),
  ) as unknown as readonly [
    Books['fills'][number][][],
    Books['actions'][number][][],
    Books['holdings'][number][][],
  ];
  let held = new Map<string, number>();
  for (let at = 0; at < days.length; at++) {
    const expected = new Map(held);
    const add = (instrument: string, shares: number) =>
      expected.set(instrument, (expected.get(instrument) ?? 0) + shares);
    for (const { instrument, shares } of actions[at]!) if (shares !== 0) add(instrument, shares); // one a session, as below
    const free = new Map(expected);
    for (const { instrument, shares } of fills[at]!) {
      const after = rulesOn(instrument, days[at]!)?.sharesAfter ?? 0;
      if (shares < 0 && after > 0) {
        const left = free.get(instrument) ?? 0;
        say('settlement', -shares <= left + 1e-6, { at, instrument }, -shares, left);
        free.set(instrument, left + shares);
      }
      add(instrument, shares);
    }
    let value = 0;
    const now = new Map<string, number>();
    for (const one of holdings[at]!) {
      now.set(one.instrument, one.shares);
      value += one.value;
      const wanted = one.value / equity[at]!;
      say(
        'weights',
        near(one.weight, wanted),
        { at, instrument: one.instrument },
        one.weight,
        wanted,
      );
    }
    say('values', near(value, positions[at]!, equity[at]!), { at }, value, positions[at]!);
    for (const instrument of new Set([...expected.keys(), ...now.keys()])) {
      const [wanted, found] = [expected.get(instrument) ?? 0, now.get(instrument) ?? 0];
      if (wanted === 0 && found === 0) continue;
      const holds = Math.abs(found - wanted) <= 1e-6 * Math.max(1, Math.abs(wanted));
      say('holdings', holds, { at, instrument }, found, wanted);
    }
    held = now;
  }
}

function bySession<T extends { readonly at: number }>(rows: readonly T[], sessions: number): T[][] {
  const groups = Array.from({ length: sessions }, (): T[] => []);
  for (const row of rows) groups[row.at]?.push(row);
  return groups;
}
