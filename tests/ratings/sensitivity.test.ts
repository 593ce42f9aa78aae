import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import {
  type Answers,
  emptyAnswers,
  flipsBetween,
  isFlip,
  NO_HIT,
  NO_TIER,
  NOT_JUDGED,
  nearEdges,
  readAnswers,
} from '../../src/ratings/sensitivity.ts';
import { tierTables } from '../../src/ratings/tier-tables.ts';
import { bundled, call, ends } from './build.ts';
import { CLIMBER, fourShares, HOLDER, judge, LOSER, rated, WINNER } from './score-build.ts';

/** Answers of tiers and hits; `-` is not judged, `?` judged without a tier of its own. */
function answers(tiers: string, hits: string): Answers {
  const out = emptyAnswers(tiers.length);
  [...tiers].forEach((c, row) => {
    out.tier[row] = c === '-' ? NOT_JUDGED : c === '?' ? NO_TIER : Number(c);
    const hit = hits[row];
    out.hit[row] = hit === 'h' ? 1 : hit === 'm' ? 0 : NO_HIT;
  });
  return out;
}

const all = ({ tier }: Answers) => Int32Array.from(tier, (_, row) => row);

describe('flips between two ways', () => {
  test('are counted among the calls that both judge, hits won and lost apart', () => {
    const first = answers('0011223-', 'hhmmhmm.');
    const second = answers('0110-231', 'hmhm.mhm');
    expect(flipsBetween(first, second, all(first))).toEqual({
      compared: 6, // all but the fifth, which the second does not judge, and the last, which the first does not
      tierFlips: 2, // the second call 0 to 1, the fourth 1 to 0
      tierShare: 2 / 6,
      graded: 6,
      hitFlips: 3,
      hitShare: 3 / 6,
      hitsGained: 2, // the third and the seventh
      hitsLost: 1, // the second
      onlyFirst: 1,
      onlySecond: 1,
      withoutTier: 0,
    });
  });

  test('leave out of the tiers what another standard calls by a word that the own one does not know', () => {
    const first = answers('0112', 'hmmh');
    const second = answers('?01?', 'mhmh');
    expect(flipsBetween(first, second, all(first))).toMatchObject({
      ...{ compared: 2, tierFlips: 1, withoutTier: 2 },
      ...{ graded: 4, hitsGained: 1, hitsLost: 1 },
    });
  });

  test('take what fell below every band of one standard for no tier of another', () => {
    const huachuang = bundled('huachuang-2019');
    const calls = [call({ label: '推荐' })];
    const prices = ends(10, 7.5, 4000, 4000); // -25 %: below all four bands
    const [base, other] = [
      judgeCalls(calls, prices, bundled('dongguan-2020')),
      judgeCalls(calls, prices, huachuang),
    ];
    const out = emptyAnswers(1);
    readAnswers(base, other, 0, out);
    expect([out.tier[0], out.hit[0], out.status[0]]).toEqual([NO_TIER, 0, 'judged']);
    expect(tierTables(base, other, Int32Array.of(0))[0]?.counts.flat()).not.toContain(1);
  });

  test('of none are no share', () => {
    const none = answers('--', '..');
    const flips = flipsBetween(none, none, all(none));
    expect([flips.tierShare, flips.hitShare]).toEqual([Number.NaN, Number.NaN]);
    expect(flips).toMatchObject({ compared: 0, onlyFirst: 0, onlySecond: 0 });
  });

  test('are the same from either side, won and lost exchanged, and the hits add up', () => {
    const one = fc.record({
      tier: fc.constantFrom('0', '1', '2', '-', '?'),
      hit: fc.constantFrom('h', 'm', '.'),
    });
    const pairs = fc.array(fc.tuple(one, one), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(pairs, (list) => {
        const of = (side: 0 | 1) =>
          answers(
            list.map((pair) => pair[side].tier).join(''),
            list.map((pair) => (pair[side].tier === '-' ? '.' : pair[side].hit)).join(''),
          );
        const [a, b] = [of(0), of(1)];
        const [there, back] = [flipsBetween(a, b, all(a)), flipsBetween(b, a, all(a))];
        expect(back).toEqual({
          ...there,
          ...{ hitsGained: there.hitsLost, hitsLost: there.hitsGained },
          ...{ onlyFirst: there.onlySecond, onlySecond: there.onlyFirst },
        });
        // hits of the second less hits of the first, among what both grade
        const both = [...all(a)].filter((row) => a.hit[row] !== NO_HIT && b.hit[row] !== NO_HIT);
        const hits = (side: Answers) => both.reduce((sum, row) => sum + side.hit[row]!, 0);
        expect(there.hitsGained - there.hitsLost).toBe(hits(b) - hits(a));
        // a call counts as flipping when, and only when, it is one of those counted
        const flipping = [...all(a)].filter((row) => isFlip(a, b, row)).length;
        expect(flipping).toBeGreaterThanOrEqual(Math.max(there.tierFlips, there.hitFlips));
        expect(flipping).toBeLessThanOrEqual(there.tierFlips + there.hitFlips);
        expect([...all(a)].some((row) => isFlip(a, a, row))).toBe(false);
      }),
    );
  });
});

describe('verdicts near an edge', () => {
  /** +20 % exactly, +19.9 %, +15 %, and a call that is still open. */
  const base = [
    judge([call()], ends(10, 12, 4000, 4000))[0]!,
    judge([call()], ends(1000, 1199, 4000, 4000))[0]!,
    judge([call()], ends(100, 115, 4000, 4000))[0]!,
    judge([call({ label: '未知' })], ends(10, 12, 4000, 4000))[0]!,
  ];

  test('are those at most so far from the nearest edge, what is exactly so far included', () => {
    const flipping = Uint8Array.of(1, 0, 1, 1);
    const near = nearEdges(base, Int32Array.of(0, 1, 2, 3), flipping, [0.0005, 0.001, 0.05]);
    // 0, 0.1 and 5 points away; the fourth has no verdict
    expect(near).toEqual([
      { within: 0.0005, judged: 3, near: 1, share: 1 / 3, flipping: 1 },
      { within: 0.001, judged: 3, near: 2, share: 2 / 3, flipping: 1 },
      { within: 0.05, judged: 3, near: 3, share: 1, flipping: 2 },
    ]);
  });
});

describe('another house', () => {
  const calls = [
    rated(WINNER, '买入'), // +30 %: buy to both
    rated(CLIMBER, '增持'), // +15 %: overweight to both; exactly on an edge of csc-2021
    rated(HOLDER, '中性'), // +5 %: neutral to both; exactly on an edge of csc-2021
    rated(LOSER, '回避'), // -20 %: avoid; csc-2021 calls it sell, which cnpsec-2025 reads as avoid
  ];
  const own = judge(calls);
  const other = judgeCalls(calls, fourShares, bundled('csc-2021'), { measureUnknown: true });

  test('is compared tier by tier through its printed words', () => {
    const out = emptyAnswers(calls.length);
    readAnswers(own, other, 0, out);
    expect([...out.tier]).toEqual([0, 1, 2, 3]);
    expect(out.earned).toEqual(['buy', 'overweight', 'neutral', 'sell']);
    // 回避 is no label of csc-2021: measured, neither hit nor miss
    expect([...out.hit]).toEqual([1, 1, 1, NO_HIT]);
    expect(out.relativeReturn[0]).toBeCloseTo(0.3, 12);
  });

  test('has no tier of the own standard where that does not know its word', () => {
    const out = emptyAnswers(calls.length);
    readAnswers(other, own, 0, out); // csc-2021 has no 回避
    expect([...out.tier]).toEqual([0, 1, 2, NO_TIER]);
    expect(out.earned[3]).toBe('avoid');
  });

  test('is crossed with the own earned tiers', () => {
    const [table, ...rest] = tierTables(own, other, Int32Array.of(0, 1, 2, 3));
    expect(rest).toEqual([]);
    expect(table?.ownStandard).toBe('cnpsec-2025');
    // down: buy, overweight, neutral, avoid; across: buy, overweight, neutral, underweight, sell
    expect(table?.counts).toEqual([
      [1, 0, 0, 0, 0],
      [0, 1, 0, 0, 0],
      [0, 0, 1, 0, 0],
      [0, 0, 0, 0, 1],
    ]);
  });
});

test('answers that nobody read are not judged', () => {
  const { tier, hit, relativeReturn, status, earned } = emptyAnswers(1);
  expect([tier[0], hit[0], relativeReturn[0]]).toEqual([NOT_JUDGED, NO_HIT, Number.NaN]);
  expect([status, earned]).toEqual([[''], [undefined]]);
});
