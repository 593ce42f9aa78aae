/** docs/cookbook.md: each strategy as it stands there against a second program, proved, and a twin of it that cheats. */
import { describe, expect, test } from 'vitest';
import { backtestPanel } from '../src/backtest/desk.ts';
import { type EpochDay, formatDay } from '../src/base/day.ts';
import { Plain } from './cookbook/plain.ts';
import { PLANS } from './cookbook/plans.ts';
import {
  CASH,
  load,
  MARKETS,
  preparedFrom,
  proved,
  provedOfProgram,
  RECIPES,
} from './cookbook/run.ts';
import { TWINS } from './cookbook/twins.ts';

const [{ market, side }] = MARKETS;
/** How many sessions a strategy decides on: the last has none after it to trade on. */
function decisionsOf(name: string): number {
  const { decides, warmUp } = PLANS[name]!(market, side);
  return market.days.slice(0, -1).filter((_, t) => t >= warmUp && decides(t)).length;
}

test('the page holds fifteen strategies or more, none of more than 25 lines, each with a second program', () => {
  expect([...RECIPES.keys()].sort()).toEqual(Object.keys(PLANS).sort());
  expect(RECIPES.size).toBeGreaterThanOrEqual(15);
  for (const [name, text] of RECIPES)
    expect(text.trim().split('\n').length, name).toBeLessThanOrEqual(25);
});

describe.each([...RECIPES])('%s', (name, text) => {
  test('has the equity of a second program to a billionth, and its fills', async () => {
    const loaded = await load(name, text);
    for (const told of MARKETS) {
      const { market, side } = told;
      const { input } = preparedFrom(loaded, told, market.days[0]!);
      const { fills, equity, begin } = backtestPanel(input);
      const { sessions, instruments } = input.panel;
      const plan = PLANS[name]!(market, side);
      const from = market.days.findIndex((_, t) => t >= plan.warmUp && plan.decides(t));
      const book = new Plain(market, CASH);
      book.run(plan, from);
      const rows = Array.from(fills.session, (t, k) => {
        const day = formatDay(sessions[t] as EpochDay);
        return `${day} ${instruments[fills.instrument[k]!]} ${fills.shares[k]} ${fills.price[k]}`;
      });
      expect(begin).toBe(from);
      expect(rows.length).toBeGreaterThan(5);
      expect(rows).toEqual(book.fills);
      for (const [k, own] of equity.entries())
        expect(Math.abs(book.equity[k]! / own - 1), market.days[begin + k]).toBeLessThan(1e-9);
    }
  });

  test('is proved free of look-ahead over all its decisions', async () => {
    const proof = await proved(name, text, market.days[0]!);
    expect(proof).toMatchObject({ proved: true, isolated: true, lookAhead: null });
    expect(proof.decisions).toBe(decisionsOf(name));
    expect(proof.decisions).toBeGreaterThan(1);
  });

  test('is caught where it cheats', async () => {
    const twins = TWINS[name] ?? [];
    expect(twins.length).toBeGreaterThan(0);
    for (const { kind, edits, caught } of twins) {
      let cheat = text;
      for (const [from, to] of edits) {
        expect(cheat).toContain(from);
        cheat = cheat.replaceAll(from, to);
      }
      if (kind === 'file') {
        const { proved: isProved, keeps, names } = await proved(name, cheat, market.days[0]!);
        expect(isProved).toBe(false);
        expect(JSON.stringify([keeps, names])).toMatch(caught);
      } else {
        const { lookAhead } = await provedOfProgram(name, cheat, market.days[0]!);
        expect(lookAhead?.method).toMatch(caught);
      }
    }
  });
});
