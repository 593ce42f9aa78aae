import { describe, expect, test } from 'vitest';
import { EXPLAIN_OPTIONS } from '../../src/cli/options/explain.ts';
import { callsBehind, type Figure } from '../../src/ratings/behind.ts';
import { relativeReturnOf, VOID_REASONS } from '../../src/ratings/verdict.ts';
import { CLIMBER, HOLDER, judge, LOSER, on, rated, WINNER } from './score-build.ts';

// 30 %, 15 %, 5 % and -20 % of four shares, all rated buy (> 20 %); one label is unknown, one window open
const judged = judge([
  rated(WINNER, '买入'),
  rated(CLIMBER, '买入'),
  rated(HOLDER, '买入'),
  rated(LOSER, '买入'),
  rated(WINNER, 'no such word'),
  rated(WINNER, '买入', on('2024-10-01')),
]);
const [winner, climber, holder, loser, unknown, open] = judged;
const behind = (figure: Figure) => callsBehind(judged, figure);

describe('the calls behind', () => {
  test('a count are those that it counts', () => {
    expect(behind('calls')).toEqual(judged);
    expect(behind('pending')).toEqual([open]);
    expect(behind('void')).toEqual([unknown]);
    expect(callsBehind(judged, 'unknown-label')).toEqual([unknown]);
    expect(callsBehind(judged, 'withdrawn')).toEqual([]);
  });

  test('a rate are its numerator', () => {
    expect(behind('hit')).toEqual([winner]);
    expect(behind('met')).toEqual([winner]);
    expect(behind('direction')).toEqual([winner, climber, holder]);
  });

  test('an average are all that are averaged', () => {
    for (const figure of ['judged', 'mean', 'base', 'lift'] as const)
      expect(behind(figure)).toEqual([winner, climber, holder, loser]);
  });

  test('a median are the two in the middle, or the one of an odd number', () => {
    expect(behind('median')).toEqual([holder, climber]); // 5 % and 15 %
    expect(callsBehind(judged.slice(1, 4), 'median')).toEqual([holder]); // -20 %, 5 %, 15 %
    expect(callsBehind([], 'median')).toEqual([]);
  });

  test('a flag are those that bear it', () => {
    expect(behind('edge')).toEqual([]);
    expect(behind('stale')).toEqual([]);
  });
});

test('every void reason can be asked for', () => {
  // written out here, so that one that is left out of the list is missed
  expect([...VOID_REASONS].sort()).toEqual([
    'bad-price',
    'corporate-action',
    'delisted',
    'discontinuity',
    'no-band',
    'no-base-price',
    'no-benchmark',
    'no-benchmark-price',
    'no-dividends',
    'no-horizon',
    'no-prices',
    'no-standard',
    'stale-base-price',
    'stale-end-price',
    'unknown-label',
    'unrated',
    'withdrawn',
  ]);
  for (const reason of VOID_REASONS) {
    const own = { ...unknown!, verdict: { ...unknown!.verdict, status: 'void', reason } as const };
    expect(callsBehind([...judged, own], reason), reason).toContain(own);
    expect(EXPLAIN_OPTIONS.of.read(reason), reason).toBe(reason); // as the command line has it
  }
});

test('the relative return of a call that is not judged is NaN', () => {
  expect(relativeReturnOf(winner!)).toBeCloseTo(0.3, 12);
  expect(relativeReturnOf(open!)).toBeNaN();
});
