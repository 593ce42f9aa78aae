/** The main run: ratings and prices in, verdicts, cohorts and a manifest out. The command line and programs share it. */

import { said } from '../base/message.ts';
import { type MemoryNeed, requireRoom } from '../base/room.ts';
import { heapRoom } from '../ingest/memory.ts';
import type { JudgedCalls } from '../ratings/evaluate.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { CallBook } from '../store/call.ts';
import type { PriceBook } from '../store/series.ts';
import type { GateOptions } from './gate.ts';
import { type EvaluateOptions, evaluate, KEPT } from './judging.ts';
import { idMap, loadCalls, loadPrices } from './load.ts';
import { sortInputs } from './run-facts.ts';
import { readBenchmarks } from './sources.ts';
import { houseNamer, loadHouses } from './standards.ts';

/** Paths and choices of a run from files. */
export interface EvaluateFiles extends EvaluateOptions, GateOptions {
  readonly ratings: readonly string[];
  readonly prices: readonly string[];
  /** `ID=FILE` or `MARKET=ID`. */
  readonly benchmark?: readonly string[] | undefined;
  readonly ids?: string | undefined;
  readonly skipBad?: boolean | undefined;
}

/** A run from files, with what was loaded. */
export interface FileRun<J extends JudgedCalls = readonly JudgedCall[]> {
  readonly evaluation: Evaluation<J>;
  readonly calls: CallBook;
  readonly prices: PriceBook;
}

/** Told after each price file. */
export type OnFile = (done: number, total: number, file: string) => void;

/** Loads the files, then judges. */
export function evaluateFiles(files: EvaluateFiles, onFile?: OnFile): FileRun {
  const loaded = loadFiles(files, onFile);
  requireRoom(needOfVerdicts(loaded.calls.calls.length), heapRoom());
  return judgeFiles(files, loaded, evaluate);
}

/** Bytes of a verdict with its evidence (measured: 1,180), and as much again for what is computed from it. */
const VERDICT = 2500;

export const needOfVerdicts = (calls: number): MemoryNeed => ({
  what: () => said`the verdicts of ${calls.toLocaleString('en-US')} calls`,
  bytes: VERDICT * calls,
  cure: said`split the ratings by year and run each part (ratemark evaluate and audit keep no verdicts)`,
});

/**
 * {@link evaluateFiles} for what is walked and written, call by call: of many calls no verdict is kept.
 *
 * @param kept the most calls whose verdicts are; the result is the same
 * @param load loads the files, in another way than silently
 */
export async function evaluateManyFiles(
  files: EvaluateFiles,
  kept = KEPT,
  load: (files: EvaluateFiles) => Loaded = loadFiles,
): Promise<FileRun<JudgedCalls>> {
  const loaded = load(files);
  const { rows } = loaded.calls;
  const isFew = (rows?.length ?? loaded.calls.calls.length) <= kept;
  const judge = isFew ? evaluate : (await import('./evaluate-anew.ts')).evaluateAnew;
  return judgeFiles<JudgedCalls>(files, loaded, judge);
}

/** What is judged. */
export type Loaded = Pick<FileRun, 'calls' | 'prices'>;

/** Loads the files of a run. */
export function loadFiles(files: EvaluateFiles, onFile?: OnFile): Loaded {
  const { sources } = readBenchmarks(files.benchmark ?? []);
  const calls = loadCalls(files.ratings, { ...files, houseOf: houseNamer(loadHouses().houses) });
  const prices = loadPrices([...files.prices, ...sources], { ...files, onFile });
  return { calls, prices };
}

function judgeFiles<J extends JudgedCalls>(
  files: EvaluateFiles,
  loaded: Loaded,
  judge: (calls: CallBook, prices: PriceBook, options: EvaluateOptions) => Evaluation<J>,
): FileRun<J> {
  const { chosen } = readBenchmarks(files.benchmark ?? []);
  const benchmarks = Object.fromEntries(chosen);
  const evaluation = judge(loaded.calls, loaded.prices, { ...files, benchmarks });
  if (files.ids === undefined) return { evaluation, ...loaded };
  const { manifest } = evaluation;
  const inputs = sortInputs([...manifest.inputs, { role: 'ids', ...idMap(files.ids).input }]);
  return { evaluation: { ...evaluation, manifest: { ...manifest, inputs } }, ...loaded };
}
