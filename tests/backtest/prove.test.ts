import { describe, expect, test } from 'vitest';
import { makeTape } from '../../src/backtest/call-tape.ts';
import type { BacktestInput } from '../../src/backtest/input.ts';
import { prove } from '../../src/backtest/prove.ts';
import type { Strategy } from '../../src/backtest/strategy.ts';
import { makeTradingRules } from '../../src/backtest/trading-rules.ts';
import type { EpochDay } from '../../src/base/day.ts';
import { createRandom } from '../../src/base/random.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { makePanel, sessionsOf } from '../../src/store/panel.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { BARE } from './build.ts';

const IDS = ['600001.SH', '600002.SH', '600003.SH'] as InstrumentId[];
const SESSIONS = 40;

/** Three random walks on forty consecutive days. */
function randomPanel(seed: number) {
  const random = createRandom(seed);
  const days = Int32Array.from({ length: SESSIONS }, (_, t) => 19_000 + t);
  const series = IDS.map((id): PriceSeries => {
    let price = 20;
    const close = Float64Array.from(days, () => (price *= 0.97 + 0.06 * random()));
    const open = close.map((value) => value * (0.995 + 0.01 * random()));
    const volume = close.map(() => 1e6);
    const none = close.map(() => Number.NaN);
    return {
      ...{ id, basis: 'raw', days, close, open, high: close, low: close, volume },
      ...{ amount: none, previousClose: none, lines: days, fileOf: days, files: ['x.csv'] },
    };
  });
  return makePanel(series, sessionsOf(series));
}

function inputOf(strategy: Strategy, more: Partial<BacktestInput> = {}): BacktestInput {
  const panel = randomPanel(7);
  const n = panel.instruments.length;
  return {
    panel,
    universe: new Uint8Array(n).fill(1),
    begin: 0,
    end: SESSIONS - 1,
    strategy: strategy as unknown as BacktestInput['strategy'],
    parameters: {},
    tape: makeTape([]),
    capital: 1_000_000,
    tradingRules: makeTradingRules(panel.instruments, { markets: [], isIndex: () => false }),
    marketOf: new Uint8Array(n),
    fill: 'next-open',
    slippage: { kind: 'none' },
    volumeCap: Number.POSITIVE_INFINITY,
    leverage: 1,
    borrowRate: 0,
    allowShort: false,
    actions: [],
    money: {
      base: 'CNY',
      currencies: ['CNY'],
      currencyOf: new Uint8Array(n),
      rates: [new Float64Array(SESSIONS).fill(1)],
    },
    ...more,
  };
}

const honest: Strategy = {
  name: 'last-winner',
  rebalance: 'daily',
  weigh: (view) => {
    const score = (id: InstrumentId) => view.returnOver(id, 1);
    const [best] = [...view.tradable].sort((a, b) => score(b) - score(a) || (a < b ? -1 : 1));
    return new Map(best === undefined || view.history < 2 ? [] : [[best, 1]]);
  },
};

describe('prove', () => {
  test.each([
    'next-open',
    'next-close',
    'same-close',
  ] as const)('finds nothing against a strategy that looks back only, filled at %s', (fill) => {
    const proof = prove(inputOf(honest, { fill }));
    expect(proof.lookAhead).toBeUndefined();
    // every decision was tried twice, after the first run and its repetition
    expect(proof.decisions).toBeGreaterThan(30);
    expect(proof.runs).toBe(2 + 2 * proof.decisions);
  });

  test('finds nothing against explicit orders that look back only', () => {
    const strategy: Strategy = {
      name: 'grid',
      onSession: (context) => {
        const price = context.close(IDS[0]!);
        context.order(IDS[0]!, 100, { limit: price * 0.99 });
        if (context.holdings.size > 0) context.targetWeight(IDS[1]!, 0.1);
      },
    };
    expect(prove(inputOf(strategy)).lookAhead).toBeUndefined();
  });

  test('catches a strategy that remembers from one run what came later', () => {
    // a cache by day, filled while the first run walks into the future, read by the second
    const seen = new Map<number, number>();
    const cheat: Strategy = {
      name: 'cheat',
      rebalance: 'daily',
      weigh: (view) => {
        seen.set(view.day, view.close(IDS[0]!));
        const tomorrow = seen.get(view.day + 1);
        return new Map(
          tomorrow !== undefined && tomorrow > view.close(IDS[0]!) ? [[IDS[0]!, 1]] : [],
        );
      },
    };
    const { lookAhead } = prove(inputOf(cheat));
    expect(lookAhead).toMatchObject({ method: 'repeat', what: 'decision' });
    expect(lookAhead?.before).not.toBe(lookAhead?.after);
  });

  test('catches a strategy that got hold of the columns behind its view, and leaves them as they were', () => {
    let next: (session: number) => number = () => Number.NaN;
    const cheat: Strategy = {
      name: 'leak',
      rebalance: 'daily',
      weigh: (view) => new Map(next(view.history) > view.close(IDS[0]!) ? [[IDS[0]!, 1]] : []),
    };
    const input = inputOf(cheat);
    const before = input.panel.close.slice();
    next = (session) => input.panel.close[session] ?? Number.NaN; // instrument 0, one session ahead
    expect(prove(input).lookAhead).toMatchObject({ method: 'scramble', what: 'decision' });
    expect(input.panel.close).toEqual(before);
  });

  test('catches a strategy that asks chance', () => {
    const random = createRandom(1);
    const cheat: Strategy = {
      name: 'chance',
      rebalance: 'daily',
      weigh: () => new Map([[IDS[0]!, random()]]),
    };
    expect(prove(inputOf(cheat)).lookAhead?.method).toBe('repeat');
  });

  test('a call published later is not known before', () => {
    const call = {
      ...{ id: 'c1', instrument: IDS[0]!, published: 19_020 as EpochDay, ends: 19_200 as EpochDay },
      ...{ house: 'h', analysts: [], label: 'buy', grade: 'buy', side: 'positive' as const },
      ...{ tier: 0, assetClass: 'stock', group: '', industry: '', name: '', ...BARE },
    };
    const strategy: Strategy = {
      name: 'follow',
      rebalance: 'daily',
      weigh: (view) => new Map(view.openCalls().map(({ instrument }) => [instrument, 1])),
    };
    const input = inputOf(strategy, { tape: makeTape([call]) });
    expect(prove(input).lookAhead).toBeUndefined();
  });
});
