/** What one thread does of judging columns of calls: it judges the rows that it is sent, and writes the columns that all threads share. */

import type { StartLane } from '../ingest/threads.ts';
import { judgeColumns } from '../ratings/judge-columns.ts';
import type { ColumnTerms } from '../ratings/measure-columns.ts';
import type { PriceGrid } from '../ratings/price-grid.ts';
import type { CallColumns, VerdictColumns } from '../ratings/verdict-columns.ts';

export interface JudgeSetup {
  readonly calls: CallColumns;
  readonly out: VerdictColumns;
  readonly terms: Omit<ColumnTerms, 'grid'>;
  readonly grid: Omit<PriceGrid, 'opens'>;
  /** Opens, where the convention asks for them. */
  readonly opens: Float64Array | undefined;
}

/** Answers `FROM:TO` with the rows that the columns leave. */
export const startLane: StartLane<JudgeSetup, Int32Array> = (setup) => {
  const { calls, out, opens } = setup;
  const grid: PriceGrid = { ...setup.grid, opens: () => opens ?? new Float64Array(0) };
  return (text) => {
    const [from, to] = text.split(':').map(Number);
    return judgeColumns(calls, { ...setup.terms, grid }, out, from, to);
  };
};
