import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import type { InstrumentId, Market } from '../../src/markets/instrument.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { earnedName, gradeName } from '../../src/ratings/verdict.ts';
import { book, bundled, call, daily, ends, INDEX, SHARE, series } from './build.ts';

const cnpsec = bundled('cnpsec-2025');

describe('a mention', () => {
  const mention = call({ label: '建议关注' });
  const prices = ends(10, 12.5, 4000, 4000); // 25 %

  test('is measured and given the earned tier, and neither hit nor miss', () => {
    const [judged] = judgeCalls([mention], prices, cnpsec);
    expect(gradeName(judged!)).toBe('mention');
    expect(earnedName(judged!)).toBe('buy');
    expect(judged?.verdict).toMatchObject({
      status: 'judged',
      outcome: {
        ...{ hit: undefined, met: undefined, direction: undefined, tierDistance: undefined },
        returns: { value: 0.25 },
      },
    });
  });

  test('that is open tells its return and needs nothing', () => {
    const [judged] = judgeCalls([mention], prices, cnpsec, { asOf: parseDay('2024-07-01') });
    expect(judged?.verdict).toMatchObject({ status: 'pending', soFar: { needed: undefined } });
  });

  test('is judged as a grade where the user asks for it', () => {
    const [asBuy] = judgeCalls([mention], prices, cnpsec, { mentionsAs: 'buy' });
    expect(gradeName(asBuy!)).toBe('buy');
    expect(asBuy?.verdict).toMatchObject({ outcome: { hit: true } });
    const [asNeutral] = judgeCalls([mention], prices, cnpsec, { mentionsAs: 'neutral' });
    expect(asNeutral?.verdict).toMatchObject({ outcome: { hit: false, tierDistance: 2 } });
  });

  test('of a class that lacks this grade stays a mention', () => {
    const industry = call({ label: '建议关注', assetClass: 'industry' });
    const [judged] = judgeCalls([industry], prices, cnpsec, { mentionsAs: 'buy' });
    expect(judged?.grade).toBe('mention');
  });
});

describe('the benchmark', () => {
  const [AAPL, SPX, IXIC] = ['AAPL.US', 'SPX.US', 'IXIC.US'] as InstrumentId[];
  const pair = (id: InstrumentId, from: number, to: number) =>
    series(id, [
      ['2024-01-15', from],
      ['2024-07-15', to],
    ]);
  const prices = book(pair(AAPL!, 180, 234), pair(SPX!, 5000, 5250), pair(IXIC!, 15000, 18000));
  const us = call({ instrument: AAPL!, market: 'US' });

  test.each([
    // 234/180 - 1 = 30 %; against 5 % it is 25 %, against 20 % it is 10 %
    [undefined, 'SPX.US', 0.25, 'buy', undefined],
    ['SPX.US', 'SPX.US', 0.25, 'buy', undefined],
    ['IXIC.US', 'IXIC.US', 0.1, 'neutral', 'SPX.US'],
  ])('of US shares with the choice %s is %s', (chosen, used, relative, earned, primary) => {
    const benchmarks = new Map<Market, InstrumentId>();
    if (chosen) benchmarks.set('US', chosen as InstrumentId);
    const [judged] = judgeCalls([us], prices, cnpsec, { benchmarks });
    expect(judged).toMatchObject({ benchmark: used, standsInFor: primary });
    expect(earnedName(judged!)).toBe(earned);
    if (judged?.verdict.status !== 'judged') throw new Error('expected a judged call');
    expect(judged.verdict.outcome.returns.value).toBeCloseTo(relative, 12);
  });

  test('is not replaced by the alternative where the primary is absent', () => {
    const without = book(pair(AAPL!, 180, 234), pair(IXIC!, 15000, 18000));
    const [judged] = judgeCalls([us], without, cnpsec);
    expect(judged).toMatchObject({ benchmark: 'SPX.US', verdict: { reason: 'no-benchmark' } });
  });

  test('of another market is left alone', () => {
    const benchmarks = new Map<Market, InstrumentId>([['US', IXIC!]]);
    const [judged] = judgeCalls([call()], ends(10, 12, 4000, 4000), cnpsec, { benchmarks });
    expect(judged).toMatchObject({ benchmark: INDEX, standsInFor: undefined });
  });

  test('cannot be chosen for a market that the standard does not judge', () => {
    const benchmarks = new Map<Market, InstrumentId>([['US', SPX!]]);
    const [judged] = judgeCalls([{ ...us, label: '增持' }], prices, bundled('gtja'), {
      benchmarks,
    });
    expect(judged?.verdict).toEqual({ status: 'void', reason: 'no-benchmark' });
  });

  test('of convertibles may be stood in for, and the record says so', () => {
    const bond = '113013.SH' as InstrumentId;
    const convertible = call({
      ...{ instrument: bond, assetClass: 'convertible', market: 'CB', label: '谨慎推荐' },
    });
    const csi = '000832.CSI' as InstrumentId;
    const both = book(pair(bond, 100, 108), pair(csi, 400, 400));
    const [alone] = judgeCalls([convertible], both, cnpsec);
    expect(alone?.verdict).toMatchObject({ reason: 'no-benchmark' });
    const [declared] = judgeCalls([convertible], both, cnpsec, {
      benchmarks: new Map([['CB', csi]]),
    });
    expect(declared).toMatchObject({
      ...{ benchmark: csi, standsInFor: 'CITICSP.CB' },
      verdict: { outcome: { hit: true } }, // 8 % lies between 5 and 10 %
    });
  });

  test('of the Beijing exchange is its own where the house names one', () => {
    const share = '430047.BJ' as InstrumentId;
    const bse50 = '899050.BJ' as InstrumentId;
    const year = ['2024-01-15', '2025-01-15'] as const;
    const all = book(
      daily(share, year, 10, { '2025-01-15': 13 }), // 30 %
      daily(bse50, year, 800, { '2025-01-15': 960 }), // 20 %
      daily(INDEX, year, 4000),
    );
    const one = call({ instrument: share });
    const [own] = judgeCalls([one], all, bundled('industrial'));
    expect(own).toMatchObject({ benchmark: bse50, verdict: { outcome: { earned: 1 } } }); // 10 %
    const [mainland] = judgeCalls([one], all, cnpsec);
    expect(mainland).toMatchObject({ benchmark: INDEX });
  });
});

describe('the standard that a call names', () => {
  const gtja = bundled('gtja');
  const prices = book(
    daily(SHARE, ['2024-01-15', '2025-01-15'], 10, { '2024-07-15': 11.8, '2025-01-15': 11.8 }),
    daily(INDEX, ['2024-01-15', '2025-01-15'], 4000),
  );
  const standardOf = ({ standard }: { standard?: string | undefined }) =>
    standard === 'gtja' ? gtja : cnpsec;

  test('judges it by its own horizon, bands and labels, next to calls of another house', () => {
    const calls = [
      call({ label: '增持' }),
      call({ label: '增持', standard: 'gtja' }),
      call({ label: '谨慎增持' }),
      call({ label: '谨慎增持', standard: 'gtja' }),
    ];
    const judged = judgeCalls(calls, prices, cnpsec, { standardOf });
    const rows = judged.map((one) => [
      ...[one.standard.id, formatDay(one.endDay), gradeName(one), earnedName(one)],
    ]);
    // 11.80 / 10.00 - 1 = 18 %: 增持 is 10 to 20 % in six months at one, above 15 % in twelve at the other
    expect(rows).toEqual([
      ['cnpsec-2025', '2024-07-15', 'overweight', 'overweight'],
      ['gtja', '2025-01-15', 'overweight', 'overweight'],
      ['cnpsec-2025', '2024-07-15', undefined, undefined],
      ['gtja', '2025-01-15', 'cautious-overweight', 'overweight'],
    ]);
    expect(judged[1]?.grade).toBe(0);
    expect(judged[0]?.grade).toBe(1);
    expect(judged[2]?.verdict).toEqual({ status: 'void', reason: 'unknown-label' });
    expect(judged[3]?.verdict).toMatchObject({
      outcome: { hit: false, met: true, tierDistance: 1 },
    });
  });

  test('judges a range of months at its end', () => {
    const [judged] = judgeCalls([call()], prices, bundled('huatai-6-12m'));
    expect(formatDay(judged!.endDay)).toBe('2025-01-15');
  });
});
