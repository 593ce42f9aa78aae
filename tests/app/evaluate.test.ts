/** Judging many calls: no verdict is kept, and nothing that is written shows it. */

import { describe, expect, test } from 'vitest';
import { dataNotes } from '../../src/app/data-notes.ts';
import { evaluateFiles, evaluateManyFiles, type FileRun } from '../../src/app/evaluate.ts';
import { chancesOf } from '../../src/app/score.ts';
import { dataPath } from '../../src/ingest/data-text.ts';
import type { JudgedCalls } from '../../src/ratings/evaluate.ts';
import { callLines, cohortsCsv } from '../../src/report/csv.ts';
import { jumpNotes } from '../../src/report/documents/notes.ts';
import { jsonLines, jsonPieces } from '../../src/report/json.ts';
import { plain } from '../../src/report/print/layout.ts';
import type { AnyEvaluation } from '../../src/results/evaluation.ts';
import { evaluateText } from '../report/evaluate-text.ts';

const FILES = {
  ratings: [dataPath('sample/ratings.csv')],
  prices: [dataPath('sample/prices'), dataPath('sample/benchmarks')],
  groupBy: ['house', 'grade'],
};

function written({ evaluation, prices }: FileRun<JudgedCalls>) {
  const chances = chancesOf(evaluation, prices);
  const text = (pieces: Iterable<string>) => [...pieces].join('');
  const table = (limit: number) =>
    text(
      evaluateText(evaluation, {
        ...{ language: 'zh', paint: plain, groupBy: evaluation.groupBy, limit, chances },
      }),
    );
  return {
    manifest: evaluation.manifest,
    csv: text(callLines(evaluation)),
    jsonl: text(jsonLines(evaluation)),
    json: text(jsonPieces(evaluation, chances)),
    cohorts: cohortsCsv(evaluation, evaluation.groupBy),
    tables: [table(3), table(Number.POSITIVE_INFINITY)],
    notes: [dataNotes(evaluation, prices), jumpNotes(evaluation.counted, 'en')],
  };
}

describe('calls of which no verdict is kept', async () => {
  const anew = await evaluateManyFiles(FILES, 0);

  test('are written as those whose verdicts are kept, to the byte, in every format', () => {
    expect(Array.isArray(anew.evaluation.judged)).toBe(false);
    expect(written(anew)).toEqual(written(evaluateFiles(FILES)));
  });

  test('are counted by lots to the same figures', async () => {
    const files = { ...FILES, groupBy: ['grade', 'market'] };
    const { evaluation } = await evaluateManyFiles(files, 0);
    expect(evaluation.counted.lots?.parts.length).toBeLessThan(evaluation.counted.length);
    const alone = evaluateFiles(files).evaluation;
    expect(evaluation.scores).toEqual(alone.scores);
    expect({ ...evaluation.manifest }).toEqual({ ...alone.manifest });
  });

  test('are kept where they are few', async () => {
    const { evaluation } = await evaluateManyFiles(FILES);
    expect(Array.isArray(evaluation.judged)).toBe(true);
  });
});

describe('what is written', () => {
  const { evaluation } = evaluateFiles(FILES);
  const most = 40;
  const many = {
    ...evaluation,
    judged: Array.from({ length: most }, () => evaluation.judged).flat(),
  };

  test.each([
    ['CSV', callLines],
    ['JSON lines', jsonLines],
    ['JSON', jsonPieces],
  ] as const)('as %s never comes as one text: a piece has one call, or none', (_, pieces) => {
    const longest = (result: AnyEvaluation) =>
      Math.max(...[...pieces(result)].map((piece) => piece.length));
    // forty times the calls, and no piece is longer but by the comma between two calls
    expect(longest(many)).toBeLessThanOrEqual(longest({ ...many, judged: evaluation.judged }) + 1);
    expect([...pieces(many)].length).toBeGreaterThanOrEqual(many.judged.length);
  });

  test('as JSON is what the language writes of the whole, without calls too', () => {
    for (const judged of [[], evaluation.judged.slice(0, 1), evaluation.judged]) {
      const text = [...jsonPieces({ ...evaluation, judged })].join('');
      expect(`${JSON.stringify(JSON.parse(text), null, 1)}\n`).toBe(text);
      expect(JSON.parse(text).calls).toHaveLength(judged.length);
    }
  });
});
