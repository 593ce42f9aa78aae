/** Random small markets for property tests: everything follows from a seed, strategies included. */
import fc from 'fast-check';
import type { BacktestInput, CorporateAction, FillRule } from '../../src/backtest/input.ts';
import type { SessionContext } from '../../src/backtest/session-context.ts';
import type { AnyStrategy } from '../../src/backtest/strategy.ts';
import type { View } from '../../src/backtest/view.ts';
import { formatDay } from '../../src/base/day.ts';
import { createRandom, drawIndex, type Random } from '../../src/base/random.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { makePanel, sessionsOf } from '../../src/store/panel.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { action, asStrategy, type Bar, id, inputOf, series, tradingRules } from './build.ts';

export interface World {
  readonly seed: number;
  readonly sessions: number;
  /** Mainland names, 1 to 5. */
  readonly names: number;
  readonly fill: FillRule;
  readonly withActions: boolean;
  readonly withFactors: boolean;
  readonly withHongKong: boolean;
  readonly volumeCap: number;
  readonly slippage: number;
}

/** Worlds in which something trades: prices without a session are refused. */
export const worlds = fc
  .record<World>({
    seed: fc.integer({ min: 0, max: 1e9 }),
    sessions: fc.integer({ min: 2, max: 40 }),
    names: fc.integer({ min: 1, max: 5 }),
    fill: fc.constantFrom('next-open', 'next-close', 'same-close'),
    withActions: fc.boolean(),
    withFactors: fc.boolean(),
    withHongKong: fc.boolean(),
    volumeCap: fc.constantFrom(Number.POSITIVE_INFINITY, 0.1),
    slippage: fc.constantFrom(0, 30),
  })
  .filter((world) => sessionsOf(seriesOf(world)).length > 0);

const MAINLAND = ['600000.SH', '000001.SZ', '300001.SZ', '688001.SH', '601398.SH'];
const HONG_KONG = '00700.HK';
const cents = (price: number) => Math.max(0.05, Math.round(price * 100) / 100);

/** Weekdays from 2023-07-03 on, so that a stamp-duty change lies inside. */
export function weekdays(count: number): readonly string[] {
  const days: string[] = [];
  for (let at = 19_541; days.length < count; at++)
    if ((at + 3) % 7 < 5) days.push(formatDay(at as never));
  return days;
}

/** Series of a world: gaps, missing opens, moves up to and over the limits, sessions under warning. */
export function seriesOf({ seed, sessions, names, withFactors, withHongKong }: World) {
  const random = createRandom(seed);
  const days = weekdays(sessions);
  const all = [...MAINLAND.slice(0, names), ...(withHongKong ? [HONG_KONG] : [])];
  return all.map((name): PriceSeries => {
    const bars: Record<string, Bar> = {};
    let close = cents(2 + 40 * random());
    let factor = 1;
    const listed = random() < 0.3 ? drawIndex(random, sessions) : 0;
    for (const [k, on] of days.entries()) {
      if (withFactors && random() < 0.05) {
        factor *= 1.25;
        close = cents(close / 1.25);
      }
      const open = cents(close * (1 + move(random)));
      close = cents(close * (1 + move(random)));
      const isGone = random() < 0.12; // drawn in every case, so that a longer world begins the same
      const bar: Bar = {
        open: random() < 0.05 ? Number.NaN : open,
        high: Math.max(open, close),
        low: Math.min(open, close),
        close,
        volume: random() < 0.03 ? 0 : Math.round(20_000 * random()) * 100,
        st: random() < 0.1,
        ...(withFactors && { factor }),
      };
      if (k >= listed && !isGone) bars[on] = bar;
    }
    return series(name, bars);
  });
}

/** Mostly small, now and then exactly a limit. */
function move(random: Random): number {
  const kind = random();
  if (kind < 0.05) return 0.1;
  if (kind < 0.1) return -0.1;
  return 0.08 * (random() - 0.5);
}

export function actionsOf({ seed, sessions, names, withActions }: World): CorporateAction[] {
  if (!withActions) return [];
  const random = createRandom(seed + 1);
  const days = weekdays(sessions + 10);
  const actions: CorporateAction[] = [];
  for (const name of MAINLAND.slice(0, names))
    for (let k = 0; k < sessions; k++) {
      const kind = random();
      const payDay = days[k + drawIndex(random, 8)]!;
      const on = days[k]!;
      if (kind < 0.04) actions.push(action(name, on, 'dividend', { cash: 0.01, payDay }));
      else if (kind < 0.06) actions.push(action(name, on, 'bonus', { ratio: 1.3 }));
      else if (kind < 0.07)
        actions.push(
          action(name, on, 'bonus', { ratio: 1.15 }),
          action(name, on, 'dividend', { cash: 0.02, payDay }),
        );
      else if (kind < 0.08) actions.push(action(name, on, 'split', { ratio: 0.5 }));
      else if (kind < 0.085) actions.push(action(name, on, 'delisting', {}));
      else if (kind < 0.09)
        actions.push(action(name, on, 'delisting', { ratio: 0.7, successor: MAINLAND[0]! }));
    }
  return actions.filter(({ successor, instrument }) => successor !== instrument);
}

/** Decides by chance, but the same at every session of the same number whatever comes later. */
export const chanceStrategy = (seed: number): AnyStrategy =>
  asStrategy({
    name: 'chance',
    rebalance: 'daily',
    weigh: (view) => randomWeights(view, createRandom(seed + 7919 * view.history)),
    onSession: (context) => randomOrder(context, createRandom(seed + 104_729 * context.history)),
  });

function randomWeights(view: View, random: Random) {
  if (random() < 0.5) return undefined;
  const picked = view.tradable.filter(() => random() < 0.7);
  const raw = picked.map(() => random());
  const sum = raw.reduce((total, one) => total + one, 0) / (0.5 + 0.5 * random());
  return new Map(picked.map((name, k) => [name, raw[k]! / sum]));
}

function randomOrder(context: SessionContext, random: Random): void {
  const { tradable } = context;
  if (tradable.length === 0 || random() < 0.5) return;
  const name = tradable[drawIndex(random, tradable.length)] as InstrumentId;
  const options = {
    ...(random() < 0.5 && { goodForSessions: 1 + drawIndex(random, 4) }),
    ...(random() < 0.3 && { limit: context.close(name) * (0.95 + 0.1 * random()) }),
    ...(random() < 0.3 && { at: 'close' as const }),
  };
  const kind = random();
  if (kind < 0.4) context.order(name, Math.round(4000 * (random() - 0.5)), options);
  else if (kind < 0.6) context.targetShares(name, drawIndex(random, 1000), options);
  else if (kind < 0.8) context.targetWeight(name, random(), options);
  else context.targetValue(name, random() < 0.3 ? 0 : 50_000 * random(), options);
}

/** The input of a world under the rules of its markets, or without any. */
export function worldInput(
  world: World,
  { all = seriesOf(world), rules = true, strategy = chanceStrategy(world.seed) } = {},
): BacktestInput {
  const panel = makePanel(all, sessionsOf([...all, { days: Int32Array.of() } as PriceSeries]));
  const isHongKong = (name: string) => name.endsWith('.HK');
  const markets = Uint8Array.from(panel.instruments, (name) => (isHongKong(name) ? 1 : 0));
  const rate = createRandom(world.seed + 2);
  return inputOf(panel, strategy, {
    marketOf: markets,
    fill: world.fill,
    actions: actionsOf(world),
    volumeCap: world.volumeCap,
    slippage: world.slippage === 0 ? { kind: 'none' } : { kind: 'bps', bps: world.slippage },
    money: {
      base: 'CNY',
      currencies: ['CNY', 'HKD'],
      currencyOf: markets,
      rates: [
        new Float64Array(panel.width).fill(1),
        Float64Array.from(panel.sessions, () => 0.9 + 0.02 * rate()),
      ],
    },
    ...(rules && {
      tradingRules: tradingRules(panel, ['cn-a', 'hk'], {
        boardLots: new Map([[id(HONG_KONG), 50]]),
      }),
    }),
  });
}
