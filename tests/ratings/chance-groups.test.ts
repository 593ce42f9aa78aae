import { expect, test } from 'vitest';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import { chancesOf, measureChances } from '../../src/app/score.ts';
import { dataPath } from '../../src/ingest/data-text.ts';

// two ways to one figure: from all verdicts kept in memory, and from the few numbers of each that a walk gathers
test.each([
  [[]],
  [['grade']],
  [['house', 'year']],
  [['analyst']],
] as string[][][])('the chances of cohorts by %j are the same, gathered in one walk, as from the sample of all calls', (keys) => {
  const { evaluation, prices } = evaluateFiles({
    ratings: [dataPath('sample/ratings.csv')],
    prices: [dataPath('sample/prices'), dataPath('sample/benchmarks')],
    groupBy: keys,
  });
  const wanted = measureChances(evaluation, prices).of;
  expect(wanted.size).toBe(evaluation.scores.cohorts.length + 1);
  expect(chancesOf(evaluation, prices)).toEqual(wanted);
  const turned = [...evaluation.judged].reverse();
  const again = chancesOf({ ...evaluation, counted: turned }, prices);
  expect(again.get(evaluation.scores.total)).toEqual(wanted.get(evaluation.scores.total));
});
