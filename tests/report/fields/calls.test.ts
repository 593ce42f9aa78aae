import { describe, expect, test } from 'vitest';
import { evaluateFiles } from '../../../src/app/evaluate.ts';
import { parseDay } from '../../../src/base/day.ts';
import { callTable } from '../../../src/report/fields/calls.ts';
import { evaluationTables } from '../../../src/report/fields/evaluation.ts';
import { type FieldTable, isEmpty } from '../../../src/report/fields/table.ts';

const { evaluation } = evaluateFiles({
  ratings: ['data/sample/ratings.csv'],
  prices: ['data/sample/prices', 'data/sample/benchmarks'],
  groupBy: ['house', 'grade'],
});

/** What is wrong with a cell of a column of this kind. */
function wrongIn({ fields, rows }: FieldTable): readonly string[] {
  const wrong: string[] = [];
  for (const row of rows)
    for (const [i, { name, kind }] of fields.entries()) {
      const cell = row[i] ?? null;
      if (isEmpty(cell)) continue;
      const isRight =
        kind === 'flag'
          ? typeof cell === 'boolean'
          : kind === 'day'
            ? typeof cell === 'string' && Number.isFinite(parseDay(cell))
            : kind === 'count'
              ? Number.isInteger(cell)
              : typeof cell === (kind === 'text' ? 'string' : 'number');
      if (!isRight) wrong.push(`${name} (${kind}): ${String(cell)}`);
    }
  return [...new Set(wrong)];
}

describe('the tables of an evaluation', () => {
  test.each(
    evaluationTables(evaluation).map((table) => [table.name, table] as const),
  )('of %s hold in each column what it says it holds', (_, table) => {
    expect([...table.rows].length).toBeGreaterThan(2);
    expect(wrongIn(table)).toEqual([]);
  });

  test('tell the first call of the sample as its file has it', () => {
    // two lines of remarks and the header stand above it
    const { fields, rows } = callTable(evaluation);
    const [first = []] = rows;
    const cellOf = (name: string) => first[fields.findIndex((field) => field.name === name)];
    const names = ['instrument', 'published', 'label', 'hit', 'sourceLine', 'simulated'];
    expect(names.map(cellOf)).toEqual(['801750.SI', '2026-04-20', '强于大市', true, 4, true]);
  });

  test('end with the target price as it was printed, and null where none was', () => {
    const { fields, rows } = callTable(evaluation);
    const names = ['targetPrice', 'targetLow', 'targetCurrency', 'targetMonths'];
    expect(fields.slice(-names.length).map(({ name }) => name)).toEqual(names);
    const targetOf = (id: string) =>
      [...rows].find(([first]) => first === id)?.slice(-names.length);
    // the rows of data/sample/ratings.csv: 23.25 in the first, none in the second
    expect(targetOf('sim-20250310-609901')).toEqual([23.25, null, null, null]);
    expect(targetOf('cnpsec-20260420-801750')).toEqual([null, null, null, null]);
  });
});
