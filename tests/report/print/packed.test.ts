import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Explorer } from '../../../src/report/document.ts';
import { explorerLines } from '../../../src/report/print/packed.ts';

type Column = Explorer['columns'][number];
type Values = Column['values'];

const explorer = (columns: readonly Column[]): Explorer => ({
  ...{ kind: 'explorer', id: 'all', title: 'All', count: columns[0]?.values.length ?? 0 },
  ...{ columns, shown: [], filters: [], steps: [] },
  preview: {
    kind: 'table',
    title: '',
    align: [],
    rows: [],
    head: [],
  } as unknown as Explorer['preview'],
});

/** The line of one column. */
function packed(kind: Column['kind'], values: Values): Record<string, unknown> {
  const [, line = ''] = explorerLines(explorer([{ key: 'a', title: 'A', kind, values }]));
  return JSON.parse(line);
}

describe('a column of a page', () => {
  test('of texts says how many texts back each stands, 0 for a new one', () => {
    // new b (list: b), new a (b, a), b stands two back, none, a one back, new c, a two back of (b, a, c)
    expect(packed('text', ['b', 'a', 'b', null, 'a', 'c', 'a'])).toEqual({
      words: ['b', 'a', 'c'],
      back: [0, 0, 2, -1, 1, 0, 2],
    });
  });

  test('of whole numbers holds their steps', () => {
    // 18735; the same; none; 18738 is 3 on; 18730 is 8 back
    expect(packed('day', [18735, 18735, null, 18738, 18730])).toEqual({
      steps: [18735, 0, null, 3, -8],
    });
    expect(packed('count', [null, null])).toEqual({ steps: [null, null] });
  });

  test('of other numbers holds them as they are', () => {
    expect(packed('gain', [0.1, null, -2])).toEqual({ values: [0.1, null, -2] });
    // 2^53 - 1 and -(2^53 - 2) are known to the last digit, but lie 2^54 - 3 apart, which is no double
    const far = [9007199254740991, -9007199254740990];
    expect(packed('count', far)).toEqual({ values: far });
    // 2^53 + 2 is whole, but a step to it may not be
    expect(packed('count', [9007199254740994, 1])).toEqual({ values: [9007199254740994, 1] });
  });

  test('gives back every text and number', () => {
    const cell = <T>(one: fc.Arbitrary<T>) => fc.array(fc.option(one), { maxLength: 30 });
    fc.assert(
      fc.property(cell(fc.constantFrom('', 'a', '\n', '-1', '__proto__')), (values) => {
        const { words, back } = packed('text', values) as { words: string[]; back: number[] };
        const seen: string[] = [];
        const read = back.map((one) => {
          if (one < 0) return null;
          if (one === 0) seen.push(words[seen.length]!);
          return seen[seen.length - Math.max(one, 1)];
        });
        expect(read).toEqual(values);
      }),
    );
    fc.assert(
      fc.property(cell(fc.integer()), (values) => {
        const { steps } = packed('count', values) as { steps: (number | null)[] };
        let sum = 0;
        const read = steps.map((step) => {
          sum += step ?? 0;
          return step === null ? null : sum;
        });
        expect(read).toEqual(values);
      }),
    );
  });
});
