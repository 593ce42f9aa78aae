import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsBehind } from '../../src/ratings/flips-behind.ts';
import {
  type Answers,
  emptyAnswers,
  flipsBetween,
  NO_HIT,
  NO_TIER,
  NOT_JUDGED,
} from '../../src/ratings/sensitivity.ts';

/** What one way may say of a call: not judged, judged without a comparable tier, or a tier; a hit, a miss or neither. */
const said = fc.oneof(
  fc.constant([NOT_JUDGED, NO_HIT] as const),
  fc.tuple(fc.constantFrom(NO_TIER, 0, 1, 2), fc.constantFrom(NO_HIT, 0, 1)),
);

function answersOf(list: readonly (readonly [number, number])[]): Answers {
  const answers = emptyAnswers(list.length);
  list.forEach(([tier, hit], row) => {
    answers.tier[row] = tier;
    answers.hit[row] = hit;
  });
  return answers;
}

test('are as many as are counted', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(said, said), { maxLength: 40 }), (pairs) => {
      const first = answersOf(pairs.map(([one]) => one));
      const second = answersOf(pairs.map(([, other]) => other));
      const rows = Int32Array.from(pairs.keys()).filter((row) => row % 3 !== 2); // some are not counted
      const n = (figure: Parameters<typeof rowsBehind>[3]) =>
        rowsBehind(first, second, rows, figure).length;
      const flips = flipsBetween(first, second, rows);
      expect({
        ...{ compared: n('compared'), tierFlips: n('tiers'), graded: n('graded') },
        ...{ hitFlips: n('hits'), hitsGained: n('gained'), hitsLost: n('lost') },
        ...{ onlyFirst: n('gone'), onlySecond: n('new') },
      }).toEqual({
        ...{ compared: flips.compared, tierFlips: flips.tierFlips, graded: flips.graded },
        ...{ hitFlips: flips.hitFlips, hitsGained: flips.hitsGained, hitsLost: flips.hitsLost },
        ...{ onlyFirst: flips.onlyFirst, onlySecond: flips.onlySecond },
      });
    }),
  );
});

test('of a single way are those that it judges, and its hits', () => {
  const way = answersOf([
    [0, 1],
    [1, 0],
    [NOT_JUDGED, NO_HIT],
  ]);
  const rows = Int32Array.of(0, 1, 2);
  expect([...rowsBehind(way, way, rows, 'judged')]).toEqual([0, 1]);
  expect([...rowsBehind(way, way, rows, 'hit')]).toEqual([0]);
  expect([...rowsBehind(way, way, rows, 'hits')]).toEqual([]);
});
