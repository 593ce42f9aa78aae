/** From files to judged targets. The calls are graded for their cohorts, and no benchmark is asked for: a target has none. */

import { requireRoom } from '../base/room.ts';
import { heapRoom } from '../ingest/memory.ts';
import { DEFAULT_CONVENTION, IN_FORCE_RULES } from '../ratings/convention.ts';
import type { CohortKey } from '../ratings/score.ts';
import type { TargetOptions, TargetRun } from '../results/target-run.ts';
import { DEFAULT_GROUPS } from './defaults.ts';
import { type EvaluateFiles, type FileRun, needOfVerdicts, type OnFile } from './evaluate.ts';
import { prepare } from './judging.ts';
import { idMap, loadCalls, loadPrices } from './load.ts';
import { gatherFacts, makeManifest, sortInputs } from './run-facts.ts';
import { readBenchmarks } from './sources.ts';
import { houseNamer, loadHouses, loadStandards } from './standards.ts';
import { DEFAULT_TARGET_OPTIONS, targetRun } from './targets.ts';

/** Loads the files and judges the targets of their calls. @throws {EngineError} as loading does */
export const targetFiles = (
  files: EvaluateFiles,
  options: Partial<TargetOptions> = {},
): TargetRun => targetRun(gradeFiles(files), { ...DEFAULT_TARGET_OPTIONS, ...options });

/** What targets are judged with: the calls, graded, and the prices. */
export type Graded = Pick<FileRun, 'calls' | 'prices'> & {
  readonly evaluation: Pick<FileRun['evaluation'], 'manifest' | 'judged' | 'groupBy'>;
  readonly delistings: EvaluateFiles['delistings'];
};

/** Loads the files and grades their calls. */
export function gradeFiles(files: EvaluateFiles, onFile?: OnFile): Graded {
  const { sources, chosen } = readBenchmarks(files.benchmark ?? []);
  const calls = loadCalls(files.ratings, { ...files, houseOf: houseNamer(loadHouses().houses) });
  requireRoom(needOfVerdicts(calls.calls.length), heapRoom());
  const prices = loadPrices([...files.prices, ...sources], { ...files, onFile });
  const options = { ...files, benchmarks: Object.fromEntries(chosen) };
  const standards = loadStandards(calls, options);
  const judge = prepare(calls, prices, options, standards).judgeWith(false);
  const judged = calls.calls.map((call) => judge(call));
  const facts = gatherFacts(standards);
  facts.addAll(judged);
  const manifest = makeManifest(standards, {
    ...{ calls, prices, facts, options },
    ...{ convention: DEFAULT_CONVENTION, inForce: IN_FORCE_RULES[0] },
  });
  const ids = files.ids === undefined ? [] : [{ role: 'ids' as const, ...idMap(files.ids).input }];
  const inputs = sortInputs([...manifest.inputs, ...ids]);
  const groupBy = (files.groupBy ?? DEFAULT_GROUPS) as readonly CohortKey[]; // prepare has read them
  const evaluation = { manifest: { ...manifest, inputs }, judged, groupBy };
  return { calls, prices, evaluation, delistings: files.delistings };
}
