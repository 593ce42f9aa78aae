/** Judging in columns against judging call by call: the same verdict, field by field, on whatever prices and calls there are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callTable, judgeTable, type TableVerdicts } from '../../src/ratings/call-table.ts';
import { CONVENTIONS } from '../../src/ratings/convention.ts';
import {
  FLAG,
  STATUSES,
  type VerdictColumns,
  verdictColumns,
} from '../../src/ratings/verdict-columns.ts';
import { writeVerdict } from '../../src/ratings/write-verdict.ts';
import type { Call } from '../../src/store/call.ts';
import { type Scene, sceneOf } from './column-scenes.ts';

/** Each row with the name of its status. */
const rowsOf = (columns: VerdictColumns, calls: readonly Call[]) =>
  calls.map(({ id }, row) => {
    const cells = Object.entries(columns).map(([name, values]) => [name, values[row]]);
    return { id, ...Object.fromEntries(cells), status: STATUSES[columns.status[row]!] };
  });

/** Judges a scene in columns under every convention, and holds it against each call judged alone. */
function expectSame({ judging, calls, of }: Scene): TableVerdicts[] {
  const table = callTable(calls, judging, (id) => of.has(id));
  const gridOf = new Map(
    table.batches.flatMap(({ rows, grid }) => [...rows].map((row) => [row, grid] as const)),
  );
  const none = { sessionAt: new Int32Array(0), firstDay: 0 };
  return CONVENTIONS.map((convention) => {
    const verdicts = judgeTable(table, convention);
    const alone = verdictColumns(calls.length);
    const judgeOne = judging.judgeBy(convention);
    for (const [row, one] of calls.entries())
      writeVerdict(judgeOne(one), gridOf.get(row) ?? none, row, alone);
    expect(rowsOf(verdicts.columns, calls)).toEqual(rowsOf(alone, calls));
    return verdicts;
  });
}

describe('judging in columns', () => {
  test('gives every call the verdict that it has alone, under every convention', () => {
    const seen = new Map<string, number>();
    const see = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const { columns, left } of expectSame(sceneOf(seed)))
          for (const [row, code] of columns.status.entries()) {
            const by = left.has(row) ? ' left' : '';
            see(`${STATUSES[code]}${by}`);
            for (const name of ['edge', 'stale', 'jump'] as const)
              if ((columns.flags[row]! & FLAG[name]) !== 0) see(`${name}${by}`);
          }
      }),
      { numRuns: 25 },
    );
    // each of these is met, and decided by the columns themselves; what follows is told by the series
    for (const name of [
      ...[
        'judged',
        'pending',
        'unrated',
        'withdrawn',
        'unknown-label',
        'no-prices',
        'no-benchmark',
      ],
      ...['no-base-price', 'stale-base-price', 'stale-end-price', 'no-band', 'corporate-action'],
      ...['discontinuity', 'stale', 'jump'],
      ...[
        'edge left',
        'bad-price left',
        'judged left',
        'no-benchmark-price left',
        'no-dividends left',
      ],
    ])
      expect([...seen.keys()]).toContain(name);
  });
});
