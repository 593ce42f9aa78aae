import { describe, expect, test } from 'vitest';
import { STEP_IDS, type StepId } from '../../src/backtest/reconcile.ts';
import { action, closes, day, panelOf, series, tradingRules } from './build.ts';
import {
  A,
  B,
  C,
  call,
  DAYS,
  each,
  INDEX,
  INDEX_LATE,
  panel,
  run,
  stepOf,
} from './reconcile-build.ts';

/** Two calls on A, one on B that never trades, one on C. */
const CALLS = [
  call('a1', A, '2024-06-03'),
  call('a2', A, '2024-06-05', { house: 'G' }),
  call('b1', B, '2024-06-03'),
  call('c1', C, '2024-06-05'),
];
// close to close, less the index: a1 11/10 − 1 − 0.02; a2 11/10.4 − 1 − (1020/1010 − 1); b1 14.64/10 − 1 − 0.02;
// c1 20/20 − 1 − (1020/1010 − 1)
const RETURNS = { a1: 0.08, a2: 11 / 10.4 - 1 - INDEX_LATE, b1: 0.444, c1: -INDEX_LATE };

describe('three names and four calls, one never tradable at the limit, one that overlaps', () => {
  const mainland = { tradingRules: tradingRules(panel, ['cn-a']) };
  const { found, result } = run({ panel, calls: CALLS, returns: RETURNS, more: mainland });

  test('the calls come first, each with the same weight', () => {
    const mean = (0.08 + RETURNS.a2 + 0.444 + RETURNS.c1) / 4;
    expect(stepOf(found, 'calls')).toMatchObject({ count: 4, of: 'calls' });
    expect(stepOf(found, 'calls').value).toBeCloseTo(mean, 12);
    expect(stepOf(found, 'followed')).toMatchObject({ count: 4, change: 0 });
  });

  test('a call on a name that is wanted already adds no position', () => {
    expect(stepOf(found, 'once').count).toBe(3);
    expect(stepOf(found, 'once').value).toBeCloseTo((0.08 + 0.444 + RETURNS.c1) / 3, 12);
  });

  test('a name that never fills drops out, with its reason', () => {
    expect(found!.neverFilled).toEqual({ 'limit-up': 1 });
    expect(stepOf(found, 'filled')).toMatchObject({ count: 2, of: 'calls' });
    expect(stepOf(found, 'filled').value).toBeCloseTo((0.08 + RETURNS.c1) / 2, 12);
  });

  test('the entry is the print that was paid, with the index of the close before', () => {
    // A at the open of 06-04: 11 / 10.5 − 1 − (1020/1000 − 1); C at the open of 06-06: 20/20 − 1 − (1020/1010 − 1)
    const wanted = (11 / 10.5 - 1 - 0.02 - INDEX_LATE) / 2;
    expect(stepOf(found, 'entry').value).toBeCloseTo(wanted, 12);
    expect(stepOf(found, 'entry')).toMatchObject({ count: 2, of: 'positions' });
  });

  test('what is still held ends at its last price: here the call ends on the same day', () => {
    expect(stepOf(found, 'exit').change).toBeCloseTo(0, 12);
  });

  test('per horizon, each session counts the same', () => {
    // A works from the close of row 0 to that of row 4: 4 sessions; C from row 2 to row 4: 2. H = 240 × 6 ÷ 12 = 120
    const wanted = ((11 / 10.5 - 1 - 0.02 - INDEX_LATE) / 6) * 120;
    expect(stepOf(found, 'time').value).toBeCloseTo(wanted, 12);
    expect(stepOf(found, 'unjudged')).toMatchObject({ count: 2, change: 0 });
    expect(found!.withoutJudgedCall).toBe(0);
    expect(found!.sessionsLate).toBe(1); // both the day after
  });

  test('money, costs and cash follow from the columns of the run', () => {
    const { equity, fills, positions } = result;
    const b = [0, 0, 0.01, 0, 1020 / 1010 - 1];
    let [gain, costs, weights, active] = [0, 0, 0, 0];
    for (let t = 0; t < 5; t++) {
      const before = t === 0 ? 100_000 : equity[t - 1]!;
      let [net, cost] = [0, 0];
      for (let k = 0; k < fills.session.length; k++) {
        if (fills.session[k] !== t) continue;
        net += fills.shares[k]! * fills.price[k]!;
        cost += fills.commission[k]! + fills.stampDuty[k]! + fills.transferFee[k]!;
      }
      const weight = ((t === 0 ? 0 : positions[t - 1]!) + net) / before;
      gain += (equity[t]! - before + cost) / before - weight * b[t]!;
      costs += cost / before;
      weights += weight;
      active += equity[t]! / before - 1 - b[t]!;
    }
    expect(stepOf(found, 'weighting').value).toBeCloseTo((gain / weights) * 120, 12);
    expect(stepOf(found, 'costs').value).toBeCloseTo(((gain - costs) / weights) * 120, 12);
    expect(stepOf(found, 'cash').value).toBeCloseTo((active / 4) * 120, 12); // four sessions of return
    expect(found!.invested).toBeCloseTo(weights / 4, 12);
  });

  test('the last step is the portfolio: its growth in a horizon less that of the index', () => {
    // four sessions, a horizon of 120: the thirtieth power
    const own = (result.equity.at(-1)! / 100_000) ** 30;
    expect(stepOf(found, 'compounding').value).toBeCloseTo(own - 1.02 ** 30, 12);
  });

  test('the changes add up to last less first', () => {
    expect(found!.steps.map((one) => one.id)).toEqual(STEP_IDS);
    const [first, ...rest] = found!.steps;
    expect(first!.change).toBeNaN();
    const sum = rest.reduce((total, { change }) => total + change, 0);
    expect(sum).toBeCloseTo(found!.steps.at(-1)!.value - first!.value, 13);
  });
});

describe('one name with all the money, no rules', () => {
  const bars = (open: number, last: number) => ({
    '2024-06-03': { close: 10 },
    '2024-06-04': { open, close: 12 },
    '2024-06-05': { open: 12, close: 12 },
    '2024-06-06': { open: 12, close: 12 },
    '2024-06-07': { open: last, close: last },
  });
  const market = (open = 10, last = 13) =>
    panelOf(
      series(A, bars(open, last)),
      series(INDEX, closes(DAYS, [1000, 1100, 1100, 1100, 1100])),
    );
  const once = [call('a1', A, '2024-06-03')];

  test('every step is done by hand', () => {
    const { found } = run({
      panel: market(),
      calls: once,
      returns: { a1: 0.2 },
      strategy: each(1, 'once'),
    });
    const value = (step: StepId) => stepOf(found, step).value;
    // bought at 10, worth 13: +30 %, the index +10 % from the close before; the call itself says 13/10 − 1 − 0.1
    for (const step of ['calls', 'followed', 'once', 'filled', 'entry', 'exit'] as const)
      expect(value(step)).toBeCloseTo(0.2, 12);
    // four sessions; 0.2 ÷ 4 × 120
    expect(value('time')).toBeCloseTo(6, 12);
    // session returns 20 %, 0, 0, 13/12 − 1; index 10 %, 0, 0, 0; weight 1 on all four: 0.1 + 1/12
    const active = 0.1 + 13 / 12 - 1;
    for (const step of ['weighting', 'costs', 'cash'] as const)
      expect(value(step)).toBeCloseTo((active / 4) * 120, 10);
    expect(value('compounding')).toBeCloseTo(1.3 ** 30 - 1.1 ** 30, 6);
    expect(found!.invested).toBeCloseTo(1, 12);
  });

  test('a later, dearer fill is the step of the entry', () => {
    // at 10.4 instead of 10: 13/10.4 − 1 = 25 %
    const { found } = run({
      panel: market(10.4),
      calls: once,
      returns: { a1: 0.2 },
      strategy: each(1, 'once'),
    });
    expect(stepOf(found, 'entry').value).toBeCloseTo(0.15, 12);
    expect(stepOf(found, 'entry').change).toBeCloseTo(-0.05, 12);
  });

  test('a fill at the close is measured from the index of that close', () => {
    const more = { fill: 'next-close' as const };
    const { found } = run({
      panel: market(),
      calls: once,
      returns: { a1: 0.2 },
      strategy: each(1, 'once'),
      more,
    });
    // bought at the close of 06-04 at 12: 13/12 − 1, the index stands still from there; three sessions
    expect(stepOf(found, 'exit').value).toBeCloseTo(1 / 12, 12);
    expect(stepOf(found, 'time').value).toBeCloseTo(40 / 12, 12);
    expect(stepOf(found, 'weighting').value).toBeCloseTo(40 / 12, 10);
  });

  test('slippage is no part of the entry, but of the costs', () => {
    const more = { slippage: { kind: 'bps' as const, bps: 100 } };
    const { found } = run({
      panel: market(),
      calls: once,
      returns: { a1: 0.2 },
      strategy: each(0.5, 'once'),
      more,
    });
    expect(stepOf(found, 'entry').value).toBeCloseTo(0.2, 12);
    // 5,000 shares at 10.10: 500 on 100,000, weights 0.505 and what follows
    expect(stepOf(found, 'costs').change).toBeLessThan(0);
    const free = run({
      panel: market(),
      calls: once,
      returns: { a1: 0.2 },
      strategy: each(0.5, 'once'),
    }).found;
    expect(stepOf(free, 'costs').change).toBe(0);
  });

  test('cash is the step from what was invested to all money', () => {
    const { found } = run({
      panel: market(),
      calls: once,
      returns: { a1: 0.2 },
      strategy: each(0.5, 'once'),
    });
    // 5,000 at 10: equity 100, 110, 110, 110, 115 thousand; index +10 % on the first of four returns
    const active = 0.1 + 5 / 110 - 0.1;
    expect(stepOf(found, 'cash').value).toBeCloseTo((active / 4) * 120, 10);
    // weights 50/100 with the purchase at the open, then 60/110 three times
    expect(found!.invested).toBeCloseTo((0.5 + 3 * (60 / 110)) / 4, 12);
  });

  test('what is sold ends at the print of its sale, the index at the close before', () => {
    const calls = [call('a1', A, '2024-06-03', { ends: day('2024-06-05') })];
    const { found } = run({
      panel: market(10, 14),
      calls,
      returns: { a1: 0.1 },
      strategy: each(1),
    });
    // the call ends on 06-05, the decision of 06-06 sells at the open of 06-07: 14/10 − 1 − 0.1, three sessions
    expect(stepOf(found, 'entry').value).toBeCloseTo(12 / 10 - 1 - 0.1, 12);
    expect(stepOf(found, 'exit').value).toBeCloseTo(0.3, 12);
    expect(stepOf(found, 'time').value).toBeCloseTo(0.1 * 120, 12);
  });

  test('dividends and new shares of the actions table count in the position', () => {
    const actions = [
      action(A, '2024-06-05', 'dividend', { cash: 0.5 }),
      action(A, '2024-06-06', 'bonus', { ratio: 1.2 }),
    ];
    const { found } = run({
      panel: market(),
      calls: once,
      returns: { a1: 0.2 },
      strategy: each(1, 'once'),
      more: { actions },
    });
    // (13 × 1.2 + 0.5) ÷ 10 − 1 − 0.1
    expect(stepOf(found, 'exit').value).toBeCloseTo(0.51, 12);
  });
});

describe('few of the calls', () => {
  /** Twenty-one calls on a name that is bought at the first of them: one opens a position. */
  const calls = (count: number) =>
    Array.from({ length: count }, (_, k) => call(`a${k}`, A, '2024-06-03', { house: `H${k}` }));
  const returns = (count: number) =>
    Object.fromEntries(calls(count).map(({ id }) => [id, 0.05] as const));

  test.each([
    [10, false],
    [11, true],
  ])('of %i on one position makes %s', (count, few) => {
    const { found } = run({ panel, calls: calls(count), returns: returns(count) });
    expect(stepOf(found, 'filled').count).toBe(1);
    expect(found!.few).toBe(few);
  });
});
