/** An evaluation that keeps no verdict, for more calls than a table shows or memory holds. */
import { callTable } from '../ratings/call-table.ts';
import { countedColumns } from '../ratings/counted-columns.ts';
import { type JudgedCalls, judgedAnew } from '../ratings/evaluate.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { CallBook } from '../store/call.ts';
import type { PriceBook } from '../store/series.ts';
import { type EvaluateOptions, prepare } from './judging.ts';
import { loadStandards } from './standards.ts';

/** Judges loaded calls: they are counted in columns, and judged anew each time they are walked. @throws {EngineError} as `evaluate` */
export function evaluateAnew(
  calls: CallBook,
  prices: PriceBook,
  options: EvaluateOptions = {},
): Evaluation<JudgedCalls> {
  const run = prepare(calls, prices, options, loadStandards(calls, options));
  const { judging, convention, nameHouse } = run;
  const table = callTable(
    calls.rows ?? calls.calls,
    judging,
    (id) => options.delistings?.of.has(id) === true,
  );
  const judgeOne = judging.judgeBy(convention, { diagnostics: false, standings: false });
  const counted = countedColumns(table, { convention, judgeOne, nameHouse });
  return run.conclude(judgedAnew(table.calls, run.judgeWith(options.diagnostics)), counted);
}
