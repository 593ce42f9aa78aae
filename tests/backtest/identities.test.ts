import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BacktestResult, backtest } from '../../src/backtest/engine.ts';
import type { BacktestInput } from '../../src/backtest/input.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { asStrategy, closes, inputOf, panelOf, runFree, series, weightsOn } from './build.ts';
import { seriesOf, weekdays, worldInput, worlds } from './world.ts';

const RUNS = { numRuns: 150 };
const near = (a: number, b: number, scale: number) => Math.abs(a - b) <= 1e-9 * scale;

describe('on every session of a random market', () => {
  test('equity is cash, positions and receivables, and cash is never below zero', () => {
    fc.assert(
      fc.property(worlds, fc.boolean(), (world, rules) => {
        const input = worldInput(world, { rules });
        const { equity, cash, positions, receivables, positionLog } = backtest(input);
        const held = new Float64Array(equity.length);
        const { panel, money } = input;
        for (const [k, t] of positionLog!.session.entries()) {
          const i = positionLog!.instrument[k]!;
          // last close up to the session: nothing of the engine's valuation is used but the shares
          const fx = money.rates[money.currencyOf[i]!]![t]!;
          const price = world.withActions ? positionLog!.price[k]! : lastClose(panel, i, t);
          held[t]! += positionLog!.shares[k]! * price * fx;
        }
        for (const [t, total] of equity.entries()) {
          expect(near(cash[t]! + positions[t]! + receivables[t]!, total, total)).toBe(true);
          if (!world.withFactors) expect(near(held[t]!, positions[t]!, total)).toBe(true);
          expect(cash[t]).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(total)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('fills and actions alone give back shares, cash and what is owed', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const input = worldInput(world);
        const result = backtest(input);
        const { cash, receivables, equity } = result;
        const replayed = replay(input, result);
        for (let t = 0; t < equity.length; t++) {
          expect(replayed.money[t]).toBeCloseTo(cash[t]! + receivables[t]!, 6);
          // proceeds that settle later are the only money whose day the fills do not tell
          if (!world.withHongKong) expect(replayed.cash[t]).toBeCloseTo(cash[t]!, 6);
          expect(replayed.shares[t]).toEqual(sharesAt(result, input, t));
        }
      }),
      RUNS,
    );
  });

  test('sells nothing that was bought on the session, nothing that is not held, and buys in lots', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const input = worldInput(world);
        const { fills, actions } = backtest(input);
        const { instruments } = input.panel;
        const held = new Map<number, number>();
        const change = (i: number, shares: number) => held.set(i, (held.get(i) ?? 0) + shares);
        let at = 0;
        for (let t = 0; t < input.panel.width; t++) {
          for (; actions.session[at] === t; at++)
            change(actions.instrument[at]!, actions.shares[at]!);
          const sold = new Map(held);
          for (const [k, session] of fills.session.entries()) {
            if (session !== t) continue;
            const [i, shares] = [fills.instrument[k]!, fills.shares[k]!];
            const name = instruments[i]!;
            change(i, shares);
            if (shares < 0) {
              sold.set(i, (sold.get(i) ?? 0) + shares);
              if (!name.endsWith('.HK')) expect(sold.get(i)).toBeGreaterThanOrEqual(0);
              expect(held.get(i)).toBeGreaterThanOrEqual(0);
            } else if (name.startsWith('688')) expect(shares).toBeGreaterThanOrEqual(200);
            else expect(shares % (name.endsWith('.HK') ? 50 : 100)).toBe(0);
          }
        }
      }),
      RUNS,
    );
  });

  test('every order ends once: filled whole, or with one reason on its own side', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { fills, nonFills } = backtest(worldInput(world));
        expect(new Set(nonFills.orderId).size).toBe(nonFills.orderId.length);
        // what is left lies on the side of what was filled: the residual that rounds a purchase up leaves nothing to sell
        const bought = new Map(
          Array.from(fills.orderId, (order, k) => [order, fills.shares[k]! > 0]),
        );
        for (const [k, order] of nonFills.orderId.entries())
          if (bought.has(order)) expect(nonFills.shares[k]! > 0).toBe(bought.get(order));
      }),
      RUNS,
    );
  });
});

describe('what must not matter does not', () => {
  test('the order of series and of actions', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 1, max: 4 }), (world, turn) => {
        const all = seriesOf(world);
        const input = worldInput(world, { all });
        const turned = worldInput(world, {
          all: [...all.slice(turn), ...all.slice(0, turn)].reverse(),
        });
        expect(bytes(backtest({ ...turned, actions: [...input.actions].reverse() }))).toBe(
          bytes(backtest(input)),
        );
      }),
      RUNS,
    );
  });

  test('later data, for anything earlier', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 1, max: 30 }), (world, more) => {
        const all = seriesOf({ ...world, sessions: world.sessions + more });
        const whole = worldInput({ ...world, sessions: world.sessions + more }, { all });
        const lastDay = whole.panel.sessions[Math.min(world.sessions, whole.panel.width) - 1]!;
        const early = worldInput(world, { all: all.map((one) => until(one, lastDay)) });
        if (early.panel.width === 0) return;
        const end = early.panel.width - 1;
        const actions = whole.actions.filter(({ exDay }) => exDay <= lastDay);
        expect(upTo(backtest({ ...early, actions }), end)).toBe(upTo(backtest(whole), end));
      }),
      RUNS,
    );
  });

  test('whether trades are kept', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const input = worldInput(world);
        const { equity, fills, nonFills } = backtest({ ...input, keepTrades: false });
        expect(equity).toEqual(backtest(input).equity);
        expect([fills.session.length, nonFills.session.length]).toEqual([0, 0]);
      }),
    );
  });

  test('whether positions are kept, for which quiet sessions are taken one by one and not in a stretch', () => {
    const everySessions = fc.integer({ min: 1, max: 15 });
    fc.assert(
      fc.property(worlds, everySessions, fc.boolean(), (world, every, borrows) => {
        const chance = worldInput(world).strategy as object;
        const strategy = asStrategy({ ...chance, rebalance: { everySessions: every } } as never);
        const borrowing = borrows ? { leverage: 1.5, borrowRate: 0.05 } : {};
        const input = { ...worldInput(world, { strategy }), ...borrowing };
        const seen: number[] = [];
        const onSession = (done: number) => seen.push(done);
        const bare = backtest({ ...input, keepPositions: false, onSession });
        const { equity, cash, positions, receivables } = backtest({
          ...input,
          keepPositions: true,
        });
        expect([bare.equity, bare.cash]).toEqual([equity, cash]);
        expect([bare.positions, bare.receivables]).toEqual([positions, receivables]);
        expect(seen).toEqual(Array.from(equity, (_, t) => t + 1));
      }),
      RUNS,
    );
  });

  test('the amount of capital, where fractions are traded and no fee has a minimum', () => {
    fc.assert(
      fc.property(worlds, fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (world, scale) => {
        // chance orders name absolute amounts: weights only
        const strategy = asStrategy({
          ...(worldInput(world).strategy as object),
          onSession: undefined,
        } as never);
        const input = {
          ...worldInput(world, { rules: false, strategy }),
          volumeCap: Number.POSITIVE_INFINITY,
        };
        const one = backtest(input).equity;
        const other = backtest({ ...input, capital: input.capital * scale }).equity;
        for (const [t, value] of one.entries())
          expect(near(other[t]!, value * scale, value * scale)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('what is known without an engine', () => {
  test('no trades are cash', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const idle = asStrategy({ name: 'idle', rebalance: 'daily', weigh: () => undefined });
        const { equity, fills } = backtest(worldInput(world, { strategy: idle }));
        expect(fills.session).toHaveLength(0);
        expect(equity.every((value) => value === 100_000)).toBe(true);
      }),
      RUNS,
    );
  });

  test('all capital in the benchmark without costs is the benchmark', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 100, max: 10_000, noNaN: true }), {
          minLength: 2,
          maxLength: 30,
        }),
        (levels) => {
          const days = weekdays(levels.length);
          const panel = panelOf(series('000300.SH', closes(days, levels)));
          const run = runFree(panel, weightsOn({ [days[0]!]: { '000300.SH': 1 } }), {
            fill: 'same-close',
          });
          for (const [k, level] of levels.entries()) {
            const expected = (100_000 * level) / levels[0]!;
            expect(near(run.equity(days[k]!), expected, expected)).toBe(true);
          }
        },
      ),
    );
  });

  test('one session, and a panel of one bar, run', () => {
    const panel = panelOf(series('600000.SH', { '2024-01-02': 10 }));
    const { equity, fills } = backtest(
      inputOf(panel, weightsOn({ '2024-01-02': { '600000.SH': 1 } })),
    );
    expect([...equity]).toEqual([100_000]);
    expect(fills.session).toHaveLength(0);
  });
});

function lastClose({ close, width }: BacktestInput['panel'], i: number, t: number): number {
  for (let row = t; row >= 0; row--)
    if (close[i * width + row]! > 0) return close[i * width + row]!;
  return Number.NaN;
}

/** Shares by instrument at a close, zero left out. */
function sharesAt({ positionLog }: BacktestResult, { panel }: BacktestInput, t: number) {
  const shares: Record<string, number> = {};
  for (const [k, session] of positionLog!.session.entries())
    if (session === t)
      shares[panel.instruments[positionLog!.instrument[k]!]!] = positionLog!.shares[k]!;
  return shares;
}

/** Walks through fills and actions as another program would that reads the written files. */
function replay({ capital, panel }: BacktestInput, { fills, actions }: BacktestResult) {
  const { instruments, width } = panel;
  const walk = {
    cash: [] as number[],
    money: [] as number[],
    shares: [] as Record<string, number>[],
  };
  let [cash, owed] = [capital, 0];
  const held = new Map<string, number>();
  const change = (i: number, shares: number) => {
    const name = instruments[i]!;
    const now = (held.get(name) ?? 0) + shares;
    if (now === 0) held.delete(name);
    else held.set(name, now);
  };
  for (let t = 0; t < width; t++) {
    for (const [k, session] of actions.session.entries()) {
      if (session !== t) continue;
      const [kind, amount] = [actions.kind[k]!, actions.amount[k]!];
      if (actions.shares[k] !== 0) change(actions.instrument[k]!, actions.shares[k]!);
      if (kind === 'dividend') owed += amount;
      else if (kind === 'dividend-paid') [cash, owed] = [cash + amount, owed - amount];
      else cash += amount;
    }
    for (const [k, session] of fills.session.entries()) {
      if (session !== t) continue;
      const shares = fills.shares[k]!;
      const fees =
        fills.commission[k]! + fills.stampDuty[k]! + fills.transferFee[k]! + fills.otherFees[k]!;
      cash += (shares > 0 ? -1 : 1) * fills.value[k]! - fees;
      change(fills.instrument[k]!, shares);
    }
    walk.cash.push(cash);
    walk.money.push(cash + owed);
    walk.shares.push(Object.fromEntries([...held].sort(([a], [b]) => (a < b ? -1 : 1))));
  }
  return walk;
}

/** A result as text: typed arrays as arrays, everything in its order. */
const bytes = (result: unknown): string =>
  JSON.stringify(result, (_, value: unknown) => {
    if (ArrayBuffer.isView(value)) return Array.from(value as unknown as number[], String);
    if (value instanceof Map) return [...value];
    return typeof value === 'number' ? String(value) : value;
  });

/** Everything up to the end of shorter data, but for orders that this end itself closes. */
function upTo(result: BacktestResult, end: number): string {
  const { equity, cash, positions, receivables, fills, nonFills, actions, decisions } = result;
  const table = <T extends { readonly session: ArrayLike<number> }>(
    log: T,
    keep: (k: number) => boolean,
  ) =>
    Array.from(log.session, (_, k) =>
      keep(k) ? Object.values(log).map((column: ArrayLike<unknown>) => column[k]) : [],
    ).filter((row) => row.length > 0);
  return bytes([
    [equity, cash, positions, receivables].map((column) => column.subarray(0, end + 1)),
    table(fills, (k) => fills.session[k]! <= end),
    // on the last session the longer run decides too, and a decision may end orders that stand
    table(
      nonFills,
      (k) =>
        nonFills.session[k]! <= end &&
        nonFills.reason[k] !== 'end-of-data' &&
        !(nonFills.session[k] === end && nonFills.reason[k] === 'superseded'),
    ),
    table(actions, (k) => actions.session[k]! <= end),
    decisions.filter(({ session }) => session < end),
  ]);
}

/** The part of a series up to a day. */
function until(one: PriceSeries, last: number): PriceSeries {
  const n = one.days.filter((on) => on <= last).length;
  const cut = Object.entries(one).map(([key, value]) => [
    key,
    ArrayBuffer.isView(value) ? (value as Float64Array).slice(0, n) : value,
  ]);
  return Object.fromEntries(cut) as PriceSeries;
}
