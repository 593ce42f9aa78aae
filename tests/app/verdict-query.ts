/** Runs a query of verdicts in DuckDB, and says of each call what the engine says of it, in the same words. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { SqlRun } from '../../src/app/sql.ts';
import { formatDay } from '../../src/base/day.ts';
import { earnedName, type JudgedCall } from '../../src/ratings/verdict.ts';

export type Row = Readonly<Record<string, string | number | null>>;

/** Writes the tables of a run into a folder of its own. */
export function folderOfTables({ sql, tables }: SqlRun): string {
  const folder = mkdtempSync(join(tmpdir(), 'sql-'));
  for (const [name, bytes] of tables) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, 'verdicts.sql'), sql);
  return folder;
}

/** @returns a row a call, in the order of the calls */
export async function queried(run: SqlRun): Promise<readonly Row[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    await connection.run(`SET file_search_path = '${folderOfTables(run)}'`);
    const reader = await connection.runAndReadAll(run.sql);
    return reader.getRowObjectsJson().map(plain);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const WORDS = /^(id|instrument|scale|grade|status|reason|earned|published|.*_day)$/;

/** DuckDB gives numbers of 64 bits as texts. */
const plain = (row: Readonly<Record<string, unknown>>): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value === null || WORDS.test(name) ? (value as string | null) : Number(value),
    ]),
  );

const flag = (is: boolean | undefined): number | null => (is === undefined ? null : Number(is));

/** What the query should say of a call; the relative return apart, which is a double. */
export function expected(item: JudgedCall): Row {
  const { call, verdict, base, end, benchmarkBase, benchmarkEnd, endDay } = item;
  const outcome = verdict.status === 'judged' ? verdict.outcome : undefined;
  const day = (point: typeof base) => (outcome && point ? formatDay(point.day) : null);
  return {
    id: call.id,
    status: verdict.status,
    reason: verdict.status === 'void' ? verdict.reason : null,
    earned: earnedName(item) ?? null,
    earned_tier: outcome?.earned ?? null,
    hit: flag(outcome?.hit),
    met: flag(outcome?.met),
    direction: flag(outcome?.direction),
    tier_distance: outcome?.tierDistance ?? null,
    edge: flag(outcome?.edge),
    stale: outcome ? Number(item.stale) : null,
    end_day: formatDay(endDay),
    base_day: day(base),
    last_price_day: day(end),
    benchmark_base_day: day(benchmarkBase),
    benchmark_end_day: day(benchmarkEnd),
  };
}

/** Calls of which the two do not say the same, with both. */
export function differences(judged: readonly JudgedCall[], rows: readonly Row[]): unknown[] {
  if (judged.length !== rows.length) return [judged.length, rows.length];
  return judged.flatMap((item, i) => {
    const row = rows[i]!; // as many
    const ours = expected(item);
    const theirs = Object.fromEntries(Object.keys(ours).map((name) => [name, row[name] ?? null]));
    const isSame = JSON.stringify(ours) === JSON.stringify(theirs) && isNear(item, row);
    return isSame ? [] : [{ ours, theirs, row }];
  });
}

/** A fraction as a double, and a difference of two quotients as one. */
function isNear({ verdict }: JudgedCall, row: Row): boolean {
  const value = row['relative_return'] ?? null;
  if (verdict.status !== 'judged') return value === null;
  return (
    Math.abs(verdict.outcome.returns.value - Number(value)) <
    1e-12 * Math.max(1, Math.abs(Number(value)))
  );
}
