import { describe, expect, test } from 'vitest';
import { readSets, type SetsAsked } from '../../src/app/sweep-sets.ts';
import type { AnyStrategy, Strategy } from '../../src/backtest/strategy.ts';
import { EngineError } from '../../src/base/errors.ts';

const typed: Strategy<{ k: number; share: number; on: boolean; mode: string }> = {
  name: 'mine',
  parameters: {
    k: { default: 20, min: 1, max: 100 },
    share: 0.5,
    on: false,
    mode: { default: 'equal', choices: ['equal', 'inverse'] },
  },
  weigh: () => undefined,
};
const strategy = typed as unknown as AnyStrategy;
const read = (asked: Partial<SetsAsked>) =>
  readSets(strategy, { drawSeed: 1, most: 100_000, ...asked });

function complaints(asked: Partial<SetsAsked>): readonly string[] {
  try {
    read(asked);
  } catch (error) {
    if (error instanceof EngineError) return error.issues.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('a grid', () => {
  test.each([
    ['k=5:30:5', 'k', [5, 10, 15, 20, 25, 30]],
    ['k=5:31:5', 'k', [5, 10, 15, 20, 25, 30]], // 35 is above the end
    ['k=7:9', 'k', [7, 8, 9]],
    ['share=0.1:0.5:0.1', 'share', [0.1, 0.2, 0.3, 0.4, 0.5]], // in doubles 0.1 + 2 × 0.1 is 0.30000000000000004
    ['share=-1:1:1', 'share', [-1, 0, 1]],
    ['k = 20, 60', 'k', [20, 60]],
    ['on=true,false', 'on', [true, false]],
    ['mode=inverse', 'mode', ['inverse']],
  ])('%s is %s of %j', (text, name, values) => {
    expect(read({ grid: [text] }).axes).toEqual([{ name, values }]);
  });

  test('holds what --params fixes, and lists what is the same in all sets', () => {
    const { sets, fixed } = read({ grid: ['k=1,2'], params: ['share=0.25'] });
    expect(sets).toEqual([
      { k: 1, share: 0.25, on: false, mode: 'equal' },
      { k: 2, share: 0.25, on: false, mode: 'equal' },
    ]);
    expect(fixed).toEqual({ share: 0.25, on: false, mode: 'equal' });
  });

  test.each([
    [['shar=1,2'], 'strategy mine has no parameter "shar"; did you mean "share"?'],
    [['k=0,5'], 'parameter "k": expected at least 1, found 0'],
    [['k=90:110:10'], 'parameter "k": expected at most 100, found 110'],
    [['k=5,,6'], 'parameter "k": expected a value between the commas of "5,,6"'],
    [['k=5,5.0'], 'parameter "k": the value 5.0 is given twice'],
    [
      ['k=9:5'],
      'parameter "k": expected from:to:step with from ≤ to and a step above 0, found "9:5"',
    ],
    [
      ['k=5:9:0'],
      'parameter "k": expected from:to:step with from ≤ to and a step above 0, found "5:9:0"',
    ],
    [
      ['k=1:9:1e-9'],
      'parameter "k": expected from:to:step with from ≤ to and a step above 0, found "1:9:1e-9"',
    ],
    [['mode=equal,invers'], 'parameter "mode": no choice "invers"; did you mean "inverse"?'],
    [['k'], 'expected name=values such as k=5:30:5 or k=5,10, found "k"'],
    [['k=1', 'k=2'], 'parameter "k" is given twice'],
  ])('%j is refused', (grid, message) => {
    expect(complaints({ grid })).toEqual([message]);
  });

  test('and --params of one parameter contradict each other', () => {
    expect(complaints({ grid: ['k=1,2'], params: ['k=3'] })).toEqual([
      'parameter "k" stands in --params too; one value, or several',
    ]);
  });

  test('of too many sets asks, and draws do not', () => {
    const grid = ['k=1:100:0.5', 'share=0:1:0.001'];
    expect(complaints({ grid })[0]).toBe(
      '199,199 sets, over 100,000: draw some of them with --random N, or say --most 199199 if all are meant',
    );
    expect(read({ grid, random: 20 }).sets).toHaveLength(20);
    expect(read({ grid, most: 199_199 }).sets).toHaveLength(199_199);
  });
});

describe('draws', () => {
  test('without a grid come from the ranges and choices that the strategy declares', () => {
    const { sets, spans, axes } = read({ random: 50, params: ['on=true'] });
    expect(spans).toEqual([{ name: 'k', min: 1, max: 100, whole: true }]);
    expect(axes.map(({ name }) => name)).toEqual(['mode']); // share states no range, on is fixed
    expect(sets).toHaveLength(50);
    expect(sets.every(({ k, on }) => Number.isInteger(k) && on === true)).toBe(true);
  });

  test('need something to draw', () => {
    const params = ['k=1', 'on=true', 'mode=equal'];
    expect(complaints({ random: 5, params })[0]).toMatch(
      /^no parameter of strategy mine that is free/,
    );
    expect(complaints({})[0]).toMatch(/^nothing to vary: say --grid k=/);
  });
});
