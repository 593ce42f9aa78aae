/** Calls counted in columns against calls judged one by one: all that counting reads is the same, whatever prices and calls there are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callTable } from '../../src/ratings/call-table.ts';
import { CONVENTIONS } from '../../src/ratings/convention.ts';
import {
  type CountedCall,
  type CountedOutcome,
  itself,
  type PriceLeg,
  type Traces,
} from '../../src/ratings/counted-call.ts';
import { countedColumns } from '../../src/ratings/counted-columns.ts';
import { prepareJudging } from '../../src/ratings/evaluate.ts';
import { score } from '../../src/ratings/score.ts';
import { untradedOutcome } from '../../src/ratings/verdict.ts';
import type { Call } from '../../src/store/call.ts';
import { book, bundled, call, daily, INDEX, SHARE } from './build.ts';
import { type Scene, sceneOf } from './column-scenes.ts';

const NAMES = { A: 'House A', B: 'House B' } as const;
const nameHouse = ({ house }: Pick<Call, 'house'>) => NAMES[house as keyof typeof NAMES];

const outcomeOf = (outcome: CountedOutcome | undefined) =>
  outcome && {
    ...{ earned: outcome.earned, value: outcome.returns.value, edge: outcome.edge },
    ...{ hit: outcome.hit, met: outcome.met, direction: outcome.direction },
  };

/** What the cohorts, the notes and the manifest read of a call. */
function read(item: CountedCall) {
  const { call, standard, scale, convention, grade, gradedBy, verdict } = item;
  const { status } = verdict;
  return {
    ...{ id: call.id, standard, scale, convention, grade, gradedBy, status },
    ...{ endDay: item.endDay, asOf: item.asOf, house: item.house },
    ...{ benchmark: item.benchmark, standsInFor: item.standsInFor },
    reason: verdict.status === 'void' ? verdict.reason : undefined,
    outcome: verdict.status === 'judged' ? outcomeOf(verdict.outcome) : undefined,
    untraded: outcomeOf(untradedOutcome(item)),
    stale: status === 'judged' && item.stale,
    dividends: status === 'judged' ? item.dividends : undefined,
    jump: status === 'pending' ? undefined : item.jump,
  };
}

/** Where the prices of a call stand, as the figures made of them read it, and what was said before it. */
function traced({ pricesOf, beforeOf }: Traces<never>, item: CountedCall) {
  const { base, benchmarkBase, end } = pricesOf(item as never);
  const legOf = (leg: PriceLeg | undefined) =>
    leg && [leg.day, leg.row, leg.field, leg.price, leg.factor, leg.adjusted];
  const { scale, grade } = beforeOf(item as never) ?? {};
  const isWhole = item.verdict.status === 'judged';
  return String([
    legOf(base),
    legOf(benchmarkBase),
    isWhole && end?.day,
    scale?.bands.length,
    grade,
  ]);
}

function countedBy({ judging, calls, of }: Scene, convention: (typeof CONVENTIONS)[number]) {
  const table = callTable(calls, judging, (id) => of.has(id));
  const judgeOne = judging.judgeBy(convention, { diagnostics: false, standings: false });
  let asked = 0;
  const counted = countedColumns(table, {
    ...{ convention, nameHouse },
    judgeOne(call) {
      asked++;
      return { ...judgeOne(call), house: nameHouse(call) };
    },
  });
  return { counted, asked: () => asked };
}

describe('calls that are counted in columns', () => {
  test('tell what calls judged one by one tell, under every convention', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const scene = sceneOf(seed);
        for (const convention of CONVENTIONS) {
          const { counted } = countedBy(scene, convention);
          const judgeOne = scene.judging.judgeBy(convention);
          const alone = scene.calls.map((call) => ({
            ...judgeOne(call),
            house: nameHouse(call),
          }));
          const rows = [...counted];
          expect(counted.length).toBe(alone.length);
          expect(rows.map(read)).toEqual(alone.map(read));
          expect(rows.map((item) => traced(counted.traces!, item))).toEqual(
            alone.map((item) => traced(itself, item)),
          );
          // the figures of the cohorts too, which are summed from them
          for (const keys of [['house', 'grade', 'month'], ['grade'], []] as const)
            expect(score(counted, keys)).toEqual(score(alone, keys));
          for (const { status, reason, untraded, jump, stale, dividends } of rows.map(read)) {
            seen.add(reason ?? status);
            if (untraded) seen.add('untraded');
            if (jump) seen.add(`${status} across a jump`);
            if (stale) seen.add('stale');
            if (dividends) seen.add(`dividends ${dividends.instrument}`);
          }
        }
      }),
      { numRuns: 25 },
    );
    for (const name of [
      ...['judged', 'pending', 'unrated', 'no-band', 'no-prices', 'stale-end-price', 'delisted'],
      ...['untraded', 'stale', 'judged across a jump', 'void across a jump'],
      ...['dividends in', 'dividends out', 'dividends unknown'],
    ])
      expect([...seen]).toContain(name);
  });

  test('make no object where the prices are plain', () => {
    const days = ['2024-01-15', '2024-07-31'] as const;
    const prices = book(daily(SHARE, days, 100), daily(INDEX, days, 4000, { '2024-07-15': 3700 }));
    const calls = [call({ id: 'a' }), call({ id: 'b', label: '未评级' }), call({ id: 'c' })];
    const standard = bundled('cnpsec-2025');
    const scene = {
      ...{ judging: prepareJudging(calls, prices, standard), calls, prices, standard },
      of: new Map(),
    };
    const { counted, asked } = countedBy(scene, CONVENTIONS[0]!);
    const figures = score(counted, []).total;
    // 100/100 − 3700/4000 = 7.5 %: off every edge; the third bears no rating
    expect([figures.calls, figures.judged, figures.void]).toEqual([3, 2, 1]);
    expect(figures.meanRelativeReturn).toBeCloseTo(0.075, 12);
    expect(asked()).toBe(0);
  });
});
