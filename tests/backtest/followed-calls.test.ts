import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeTape, type RatedCall } from '../../src/backtest/call-tape.ts';
import { backtest } from '../../src/backtest/engine.ts';
import { reconcile, type StepId } from '../../src/backtest/reconcile.ts';
import type { Strategy } from '../../src/backtest/strategy.ts';
import { createRandom, drawIndex } from '../../src/base/random.ts';
import { day, id, tradingRules } from './build.ts';
import { A, B, C, call, INDEX_LATE, panel, run, stepOf } from './reconcile-build.ts';
import { worldInput, worlds } from './world.ts';

describe('calls that the strategy does not follow, or that are not judged', () => {
  test('a call of another house is not followed', () => {
    const own: Strategy = {
      ...{ name: 'own', rebalance: 'daily' },
      weigh: (view) =>
        new Map(
          view.openCalls().flatMap((one) => (one.house === 'H' ? [[one.instrument, 0.3]] : [])),
        ),
    };
    const calls = [call('a1', A, '2024-06-03'), call('c1', C, '2024-06-03', { house: 'G' })];
    const { found } = run({ panel, calls, returns: { a1: 0.08, c1: -0.02 }, strategy: own });
    expect(stepOf(found, 'calls')).toMatchObject({ value: 0.03, count: 2 });
    expect(stepOf(found, 'followed')).toMatchObject({ value: 0.08, count: 1 });
  });

  test('a position of a call that is still open is counted where all positions are', () => {
    const calls = [call('a1', A, '2024-06-03'), call('c1', C, '2024-06-03')];
    const { found } = run({ panel, calls, returns: { a1: 0.08 } });
    expect(found).toMatchObject({ notJudged: 1, withoutJudgedCall: 1 });
    expect(stepOf(found, 'time').count).toBe(1);
    // A gained 11/10.5 − 1 − 0.02 in four sessions, C lost the index's 0.02 in four
    expect(stepOf(found, 'unjudged')).toMatchObject({ count: 2 });
    expect(stepOf(found, 'unjudged').value).toBeCloseTo(((11 / 10.5 - 1 - 0.04) / 8) * 120, 12);
  });

  test('a call on a name that was wanted for an earlier call, judged or not, opens nothing', () => {
    const calls = [call('a1', A, '2024-06-03'), call('a2', A, '2024-06-05', { house: 'G' })];
    const { found } = run({ panel, calls, returns: { a2: 0.05 } });
    expect(stepOf(found, 'followed').count).toBe(1);
    expect(stepOf(found, 'once')).toMatchObject({ count: 0, value: Number.NaN });
    expect(stepOf(found, 'exit').value).toBeNaN();
    expect(stepOf(found, 'unjudged')).toMatchObject({ count: 1, change: Number.NaN });
    expect(stepOf(found, 'unjudged').value).not.toBeNaN();
  });

  test('a second holding of a name is opened by the call that began it', () => {
    const calls = [
      call('a1', A, '2024-06-03', { ends: day('2024-06-03') }),
      call('a2', A, '2024-06-06', { ends: day('2024-06-06') }),
    ];
    const { found } = run({ panel, calls, returns: { a1: 0.05, a2: -0.01 } });
    // bought on 06-04, sold on 06-05, bought again on 06-07
    expect(stepOf(found, 'filled')).toMatchObject({ count: 2 });
    expect(stepOf(found, 'exit').value).toBeCloseTo(
      (10.2 / 10.5 - 1 - (1000 / 1000 - 1) + (11 / 10.6 - 1 - INDEX_LATE)) / 2,
      12,
    );
  });

  test('calls before the first session and after the last are none of the period', () => {
    const calls = [call('a0', A, '2024-06-02'), call('c1', C, '2024-06-04')];
    const { found } = run({ panel, calls, returns: { a0: 0.1, c1: 0.2 } });
    expect(stepOf(found, 'calls')).toMatchObject({ value: 0.2, count: 1 });
    expect(found!.withoutJudgedCall).toBe(1);
  });

  test('mentions take the place of calls where they opened the positions', () => {
    const mention = { grade: 'mention', side: 'none' as const, tier: -1, label: '建议关注' };
    const calls = [
      call('m1', A, '2024-06-03', mention),
      call('c1', C, '2024-06-03', { house: 'G' }),
    ];
    const mentions: Strategy = {
      ...{ name: 'mentions', rebalance: 'daily' },
      weigh: (view) =>
        new Map(
          view.openCalls().flatMap((one) => (one.grade === 'mention' ? [[one.instrument, 1]] : [])),
        ),
    };
    const { found } = run({ panel, calls, returns: { m1: 0.08, c1: 0 }, strategy: mentions });
    expect(found).toMatchObject({ kind: 'mention', withoutJudgedCall: 0 });
    expect(stepOf(found, 'calls')).toMatchObject({ value: 0.08, count: 1 });
  });

  test('at the same close only what was published before is acted on', () => {
    const more = { fill: 'same-close' as const };
    const { found } = run({
      panel,
      calls: [call('a1', A, '2024-06-03')],
      returns: { a1: 0.08 },
      more,
    });
    // filled at the close of 06-04 at 10.2, the index at 1000 there
    expect(stepOf(found, 'entry').value).toBeCloseTo(11 / 10.2 - 1 - 0.02, 12);
    expect(found!.sessionsLate).toBe(1);
  });
});

describe('nothing to reconcile', () => {
  const calls = [call('a1', A, '2024-06-03')];

  test('without a benchmark, without calls, and where no call was acted on', () => {
    const none: Strategy = { name: 'none', rebalance: 'daily', weigh: () => new Map() };
    expect(
      run({ panel, calls, returns: {}, more: { benchmark: undefined } }).found,
    ).toBeUndefined();
    expect(run({ panel, calls: [], returns: {} }).found).toBeUndefined();
    expect(run({ panel, calls, returns: { a1: 0.1 }, strategy: none }).found).toBeUndefined();
  });
});

test('a strategy that places orders is read by its orders', () => {
  const orders: Strategy = {
    ...{ name: 'orders', rebalance: 'daily' },
    onSession: (context) => {
      if (context.day === day('2024-06-03')) context.order(id(A), 100);
      if (context.day === day('2024-06-05')) context.order(id(B), 100);
    },
  };
  const calls = [
    call('a1', A, '2024-06-03'),
    call('b1', B, '2024-06-05'),
    call('c1', C, '2024-06-05'),
  ];
  const { found } = run({
    ...{ panel, calls, returns: { a1: 0.08, b1: 0.2, c1: 0 }, strategy: orders },
    more: { tradingRules: tradingRules(panel, ['cn-a']) },
  });
  expect(stepOf(found, 'followed').count).toBe(2);
  expect(stepOf(found, 'filled').count).toBe(1);
  expect(found!.neverFilled).toEqual({ 'limit-up': 1 });
});

test('positions that are gone before a session was held have no gain a session', () => {
  // decided on the 3rd, bought at the close of the 4th, delisted on the 5th for 12 a share
  const { found } = run({
    panel,
    calls: [call('a1', A, '2024-06-03')],
    returns: { a1: 0.08 },
    more: {
      fill: 'next-close',
      actions: [
        {
          ...{ instrument: id(A), exDay: day('2024-06-05'), kind: 'delisting' as const, cash: 12 },
          ...{ payDay: day('2024-06-05'), ratio: Number.NaN },
        },
      ],
    },
  });
  expect(stepOf(found, 'filled').count).toBe(1);
  expect(stepOf(found, 'exit').value).toBeGreaterThan(0);
  expect([stepOf(found, 'time').value, stepOf(found, 'unjudged').value]).toEqual([NaN, NaN]);
});

test('whatever is traded, steps add up, counts only fall on the way to the fills, and nothing is infinite', () => {
  fc.assert(
    fc.property(worlds, fc.integer({ min: 0, max: 1e9 }), (world, seed) => {
      const bare = worldInput(world);
      const { sessions, instruments } = bare.panel;
      if (sessions.length < 3) return;
      const random = createRandom(seed);
      const drawn = Array.from({ length: 12 }, (_, k) => {
        const published = sessions[drawIndex(random, sessions.length)]!;
        const name = instruments[drawIndex(random, instruments.length)]!;
        return {
          ...call(`c${k}`, name, '2024-01-01'),
          published,
          ends: published + 20,
        } as RatedCall;
      });
      const tape = makeTape(drawn);
      const input = { ...bare, tape, benchmark: instruments[0]! };
      const result = backtest(input);
      const relativeReturns = new Map(
        drawn.slice(0, 8).map(({ id: own }) => [own, random() - 0.5]),
      );
      const calls = tape.upTo(sessions.at(-1) as never);
      const found = reconcile({
        input,
        result,
        calls,
        relativeReturns,
        sessionsPerYear: 244,
        horizonMonths: 6,
      });
      if (!found) return;
      const counts = ['calls', 'followed', 'once', 'filled'].map(
        (one) => stepOf(found, one as StepId).count,
      );
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
      const never = Object.values(found.neverFilled).reduce((a, b) => a + b, 0);
      expect(counts[2]! - counts[3]!).toBe(never);
      const values = found.steps.map(({ value }) => value);
      if (values.some(Number.isNaN)) return;
      const sum = found.steps.slice(1).reduce((total, { change }) => total + change, 0);
      const scale = Math.max(...values.map(Math.abs));
      expect(Math.abs(sum - (values.at(-1)! - values[0]!))).toBeLessThanOrEqual(
        1e-13 * scale + 1e-15,
      );
      expect(Number.isFinite(sum)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
