/** Judging in columns over threads: the same verdicts for any number of them, and the same as one call at a time. */
import { describe, expect, test } from 'vitest';
import { judgeInThreads } from '../../src/app/judge-threads.ts';
import type { EpochDay } from '../../src/base/day.ts';
import { askedOf, callTable, judgeTable } from '../../src/ratings/call-table.ts';
import { columnBook, judgeBook } from '../../src/ratings/column-book.ts';
import { CONVENTIONS } from '../../src/ratings/convention.ts';
import type { CallColumns } from '../../src/ratings/verdict-columns.ts';
import { INDEX } from '../ratings/build.ts';
import { sceneOf } from '../ratings/column-scenes.ts';

/** The calls of a scene that are judged against the CSI 300, by the table and as a program would have them. */
function columnsOf(seed: number) {
  const { judging, calls, prices, of } = sceneOf(seed, 400);
  const table = callTable(calls, judging, (id) => of.has(id));
  const batch = table.batches.find(({ rows }) => askedOf(table, rows[0]!).benchmark === INDEX)!;
  const questions = Array.from(batch.rows, (row) => ({
    ...askedOf(table, row),
    due: table.lots.due[row] as EpochDay,
  }));
  const series = batch.grid.instruments.map((id) => prices.series.get(id)!);
  const book = columnBook(series, prices.series.get(INDEX)!, batch.scale, batch.asOf);
  return { table, batch, questions, book, judging };
}

// its standards have gaps or dividends, prices that are missing and calls on edges
const scene = columnsOf(11);

describe('judging in columns as a program does', () => {
  test('gives the verdicts of the table, under every convention', () => {
    const { table, batch, questions, book, judging } = scene;
    for (const convention of CONVENTIONS) {
      const { columns } = judgeTable(table, convention);
      const endDay = Int32Array.from(questions, (question, k) =>
        judging.endDay(table.calls.at(batch.rows[k]!), question, convention),
      );
      const got = judgeBook(book, { ...batch.columns, endDay }, convention);
      for (const name of ['status', 'earned', 'side', 'flags', 'relativeReturn'] as const)
        expect([...got[name]]).toEqual([...batch.rows].map((row) => columns[name][row]));
    }
  });

  test.each([1, 2, 7])('is the same on %i threads', async (workers) => {
    const { batch, questions, book } = scene;
    const endDay = Int32Array.from(questions, ({ due }) => due);
    const calls: CallColumns = { ...batch.columns, endDay };
    for (const convention of [
      CONVENTIONS[0]!,
      CONVENTIONS.find(({ base }) => base === 'open-after')!,
    ]) {
      const alone = judgeBook(book, calls, convention);
      const together = await judgeInThreads(book, calls, { convention, workers, least: 20 });
      expect(together).toEqual(alone);
      expect(together.status.buffer instanceof SharedArrayBuffer).toBe(workers > 1);
    }
  });
});
