import { expect, test } from 'vitest';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import { dataPath } from '../../src/ingest/data-text.ts';
import { jsonLines, toJsonLines } from '../../src/report/json.ts';
import { chunksOf } from '../../src/report/pieces.ts';

const { evaluation } = evaluateFiles({
  ratings: [dataPath('sample/ratings.csv')],
  prices: [dataPath('sample/prices'), dataPath('sample/benchmarks')],
});

/** The sample's calls repeated, and each line padded by a title of so many characters. */
const book = (times: number, label: string) => ({
  ...evaluation,
  judged: Array.from({ length: times }, () => evaluation.judged)
    .flat()
    .map((item) => ({ ...item, call: { ...item.call, label } })),
});

test.each([
  ['no call', book(0, '')],
  ['the sample', evaluation],
  ['more calls than one chunk holds', book(40, '买入')],
  ['lines longer than a chunk', book(1, '跑'.repeat(100_000))],
])('chunks of %s are the lines, to the byte, each whole in one chunk', (_, result) => {
  const chunks = [...chunksOf(jsonLines(result))];
  expect(Buffer.concat(chunks).equals(Buffer.from(toJsonLines(result)))).toBe(true);
  for (const chunk of chunks) expect([undefined, 10]).toContain(chunk.at(-1));
});
