import { describe, expect, test } from 'vitest';
import { coSigners, sumUnranked } from '../../src/ratings/co-signers.ts';
import type { Scorecard } from '../../src/ratings/scorecard.ts';
import { CLIMBER, HOLDER, LOSER, rated, sampleOf, WINNER } from './score-build.ts';

const { sample, judged } = sampleOf([
  rated(WINNER, '买入'), // hit
  rated(CLIMBER, '买入'),
  rated(HOLDER, '买入'),
  rated(LOSER, '未评级'), // never judged
]);
const of = (...instruments: readonly string[]) =>
  judged.filter(({ call }) => instruments.includes(call.instrument));

const named = (analyst: string, small = true) => ({ key: { analyst }, small }) as Scorecard;
const [ann, ben, cat, dan, eve] = ['ann', 'ben', 'cat', 'dan', 'eve'].map((name) =>
  named(name),
) as [Scorecard, Scorecard, Scorecard, Scorecard, Scorecard];
const signed = new Map([
  [ann, of(WINNER, CLIMBER)],
  [ben, of(WINNER, CLIMBER, LOSER)], // the last is no verdict
  [cat, of(WINNER)],
  [dan, of(LOSER)],
  [eve, []],
]);
const callsOf = (card: Scorecard) => signed.get(card) ?? [];

describe('those who sign the same judged calls', () => {
  test('stand together, whoever else signs some of them', () => {
    const groups = coSigners([ann, cat, ben], callsOf, sample);
    expect([...groups]).toEqual([
      [ann, [ben]],
      [cat, []],
    ]);
  });

  test('are not those who have no judged call', () => {
    expect([...coSigners([dan, eve], callsOf, sample).values()]).toEqual([[], []]);
  });
});

describe('those who cannot be ranked', () => {
  test('count a call once that two of them sign', () => {
    const sum = sumUnranked([ann, ben, cat, dan], callsOf, sample);
    expect(sum).toMatchObject({ people: 4, withoutBase: 0, judged: 2, hits: 1 });
    // of the four shares one earns buy: 1/4 for each of the two calls
    expect(sum.base).toBeCloseTo(0.25, 12);
  });

  test('say how many of them have calls enough but no base rate', () => {
    expect(sumUnranked([named('zoe', false)], () => [], sample)).toMatchObject({
      ...{ people: 1, withoutBase: 1, judged: 0, hits: 0, base: Number.NaN },
    });
  });
});
