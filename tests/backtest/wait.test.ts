/** What holds of conditional orders on any market: random ones, under the rules and without. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backtest } from '../../src/backtest/engine.ts';
import { prove } from '../../src/backtest/prove.ts';
import type { SessionContext } from '../../src/backtest/session-context.ts';
import type { AnyStrategy } from '../../src/backtest/strategy.ts';
import { createRandom, drawIndex, type Random } from '../../src/base/random.ts';
import { stopLoss, takeProfit, timeStop, trailingStop } from '../../src/strategy.ts';
import { asStrategy } from './build.ts';
import { worldInput, worlds } from './world.ts';

/** Ids of orders by what they were. */
interface Noted {
  readonly brackets: (readonly [number, number])[];
  readonly cancelled: Map<number, number>;
}

/** Places orders of every kind by chance, the same at every session of the same number whatever comes later. */
function chance(seed: number, noted?: Noted): AnyStrategy {
  const all = [stopLoss(0.03), takeProfit(0.05), trailingStop(0.04), timeStop(5)];
  const random = createRandom(seed);
  return asStrategy({
    name: 'chance',
    exits: all.filter(() => random() < 0.4),
    onSession: (context) => placeOne(context, createRandom(seed + 31 * context.history), noted),
  });
}

function placeOne(context: SessionContext, random: Random, noted?: Noted): void {
  const [name] = context.tradable.slice(drawIndex(random, Math.max(1, context.tradable.length)));
  if (name === undefined) return;
  const [close, shares, goodForSessions] = [
    context.close(name),
    100 * (1 + drawIndex(random, 30)),
    1 + drawIndex(random, 6),
  ];
  const around = (by: number) => Math.max(0.01, close * (1 + by * random()));
  switch (drawIndex(random, 8)) {
    case 0:
    case 1: {
      const prices = { stopLoss: around(-0.05) * 0.99, takeProfit: around(0.05) * 1.01 };
      const { stopLoss: one, takeProfit: other } = context.bracket(name, shares, prices);
      noted?.brackets.push([one, other]);
      return;
    }
    case 2:
      context.order(name, shares, { stop: around(0.05), goodForSessions });
      return;
    case 3:
      context.order(name, -shares, { trailFraction: 0.02, goodForSessions: 'until-cancelled' });
      return;
    case 4:
      context.order(name, shares, { overSessions: goodForSessions });
      return;
    case 5:
      context.order(name, -shares, { stop: around(-0.03), limit: around(-0.06), goodForSessions });
      return;
    case 6: {
      const open = context.openOrders;
      if (open.length === 0) return;
      const { id } = open[drawIndex(random, open.length)]!;
      context.cancel(id);
      noted?.cancelled.set(id, context.history - 1);
      return;
    }
    default: {
      const [one, other] = [-0.02, 0.02].map((by) =>
        context.order(name, -shares, {
          ...(by < 0 ? { stop: around(by) } : { limit: around(by) }),
          goodForSessions,
        }),
      );
      context.oneCancelsOther(one!, other!);
      noted?.brackets.push([one!, other!]);
    }
  }
}

const RUNS = { numRuns: 80 };

describe('orders of every kind, on any market', () => {
  test('keep the books: equity adds up, cash is never below zero, nothing is sold that is not held', () => {
    fc.assert(
      fc.property(worlds, fc.boolean(), (world, rules) => {
        const input = worldInput(world, { rules, strategy: chance(world.seed) });
        const { equity, cash, positions, receivables, positionLog } = backtest(input);
        for (const [t, total] of equity.entries()) {
          expect(Math.abs(cash[t]! + positions[t]! + receivables[t]! - total)).toBeLessThan(1e-6);
          expect(cash[t]).toBeGreaterThanOrEqual(0);
        }
        expect(positionLog!.shares.every((shares) => shares >= 0)).toBe(true);
      }),
      RUNS,
    );
  });

  test('fill inside the bar, never twice of a pair, and not after they were cancelled', () => {
    let pairs = 0;
    let cancelled = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        const noted: Noted = { brackets: [], cancelled: new Map() };
        const input = worldInput(
          { ...world, slippage: 0 },
          { strategy: chance(world.seed, noted) },
        );
        const { fills } = backtest(input);
        const { high, low, width } = input.panel;
        const filled = new Set(fills.orderId);
        for (const [k, t] of fills.session.entries()) {
          const at = fills.instrument[k]! * width + t;
          expect(fills.price[k]).toBeGreaterThanOrEqual(low[at]! - 1e-9);
          expect(fills.price[k]).toBeLessThanOrEqual(high[at]! + 1e-9);
          expect(t).toBeLessThanOrEqual(
            noted.cancelled.get(fills.orderId[k]!) ?? Number.POSITIVE_INFINITY,
          );
        }
        for (const pair of noted.brackets)
          expect(pair.filter((id) => filled.has(id)).length).toBeLessThan(2);
        pairs += noted.brackets.filter((pair) => pair.some((id) => filled.has(id))).length;
        cancelled += noted.cancelled.size;
      }),
      RUNS,
    );
    expect(Math.min(pairs, cancelled)).toBeGreaterThan(50); // else nothing was looked at
  });

  test('see nothing of what comes after', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const input = worldInput(
          { ...world, sessions: Math.min(world.sessions, 14) },
          { strategy: chance(world.seed) },
        );
        expect(prove(input).lookAhead).toBeUndefined();
      }),
      { numRuns: 15 },
    );
  });
});

test('a twin whose stop stands where tomorrow will turn is caught', () => {
  const input = worldInput(
    {
      seed: 3,
      sessions: 20,
      names: 2,
      fill: 'next-open',
      withActions: false,
      withFactors: false,
      withHongKong: false,
      volumeCap: Number.POSITIVE_INFINITY,
      slippage: 0,
    },
    {},
  );
  const { low, width } = input.panel;
  const strategy = asStrategy({
    name: 'twin',
    onSession: (at) => {
      const [name] = at.tradable;
      if (name === undefined) return;
      const tomorrow = low[input.panel.indexOf.get(name)! * width + at.history]!;
      if (tomorrow > 0) at.bracket(name, 100, { stopLoss: tomorrow, takeProfit: 1e6 });
    },
  });
  expect(prove({ ...input, strategy }).lookAhead).toMatchObject({ what: 'order' });
});
