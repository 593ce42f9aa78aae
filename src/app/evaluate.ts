/** The main run: ratings and prices in, verdicts, cohorts and a manifest out. The command line and programs share it. */

import { parseDay } from '../base/day.ts';
import { said } from '../base/message.ts';
import { type MemoryNeed, requireRoom } from '../base/room.ts';
import { heapRoom } from '../ingest/memory.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';
import { callTable } from '../ratings/call-table.ts';
import type { CountedCalls } from '../ratings/counted-call.ts';
import { countedColumns } from '../ratings/counted-columns.ts';
import { type Judge, type JudgedCalls, judgedAnew, prepareJudging } from '../ratings/evaluate.ts';
import { houseNames } from '../ratings/houses.ts';
import { makeScorer } from '../ratings/score.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { CallBook } from '../store/call.ts';
import type { PriceBook } from '../store/series.ts';
import { DEFAULT_GROUPS, DEFAULT_STANDARD } from './defaults.ts';
import type { LoadedDelistings } from './delistings.ts';
import { readConvention, readGroupBy, readInForce, readMentionsAs } from './evaluate-names.ts';
import type { GateOptions } from './gate.ts';
import { idMap, loadCalls, loadPrices } from './load.ts';
import { gatherFacts, makeManifest, requireBenchmark, sortInputs } from './run-facts.ts';
import { readBenchmarks } from './sources.ts';
import {
  houseNamer,
  loadHouses,
  loadStandards,
  type Standards,
  standardFinder,
  wordOrder,
} from './standards.ts';

/** How to judge; every choice has a default. */
export interface EvaluateOptions {
  /**
   * Id of a bundled standard or path of a file, default {@link DEFAULT_STANDARD}; or `own`: each call by its house's standard of
   * the day. Calls that name a standard go by that one.
   */
  readonly standard?: string | undefined;
  /** Name of a convention; default `literal`. */
  readonly convention?: string | undefined;
  /** When a rating is in force: `until-ended` (default), or `horizon`: then it lapses by its horizon too. */
  readonly inForce?: string | undefined;
  /** Last day whose data may be used, `YYYY-MM-DD`. */
  readonly asOf?: string | undefined;
  /** Benchmark that stands in for a market's primary one: `{ US: 'IXIC.US' }`. */
  readonly benchmarks?: Readonly<Partial<Record<Market, string>>> | undefined;
  /** Cohort keys that group together; default `['grade']`. */
  readonly groupBy?: readonly string[] | undefined;
  /** Judge mentions as if they bore this grade. */
  readonly mentionsAs?: string | undefined;
  /** Walk each window for its best and worst day; true by default. */
  readonly diagnostics?: boolean | undefined;
  /** What became of delisted shares, by `loadDelistings`. */
  readonly delistings?: LoadedDelistings | undefined;
}

/** A run before its calls are judged. */
export interface Run {
  readonly judgeWith: (diagnostics: boolean | undefined) => Judge;
  /** Judges the calls in columns: of few of them an object is made. */
  readonly countAll: () => CountedCalls;
  /** Makes the result. @param counted the same calls, as counting reads them */
  readonly conclude: <J extends JudgedCalls>(judged: J, counted: CountedCalls) => Evaluation<J>;
}

/** Reads the options. @throws {EngineError} for an unknown name; in the end, when no call finds a benchmark */
export function prepare(
  calls: CallBook,
  prices: PriceBook,
  options: EvaluateOptions,
  standards: Standards,
): Run {
  const convention = readConvention(options.convention);
  const groupBy = readGroupBy(options.groupBy ?? DEFAULT_GROUPS);
  const inForce = readInForce(options.inForce);
  const mentionsAs = readMentionsAs(options.mentionsAs, standards);
  const chosen = new Map(Object.entries(options.benchmarks ?? {}) as [Market, InstrumentId][]);
  const { delistings } = options;
  const nameHouse = houseNames(standards.registry.houses, calls.calls);
  const judging = prepareJudging(calls.calls, prices, standards.loaded.standard, {
    ...{ inForce, mentionsAs, benchmarks: chosen, delistings, nameHouse },
    houseOf: houseNamer(standards.registry.houses),
    asOf: options.asOf === undefined ? undefined : parseDay(options.asOf),
    standardOf: standardFinder(standards),
    wordOrderOf: wordOrder(standards),
  });
  const judgeWith: Run['judgeWith'] = (diagnostics) => judging.judgeBy(convention, { diagnostics });
  const countAll: Run['countAll'] = () => {
    const table = callTable(calls.calls, judging, (id) => delistings?.of.has(id) === true);
    const judgeOne = judging.judgeBy(convention, { diagnostics: false, standings: false });
    return countedColumns(table, { convention, judgeOne, nameHouse });
  };
  const conclude: Run['conclude'] = (judged, counted) => {
    const facts = gatherFacts(standards);
    const scorer = makeScorer(groupBy);
    for (const item of counted) {
      facts.add(item);
      scorer.add(item);
    }
    requireBenchmark(facts, prices);
    const parts = { calls, prices, facts, convention, inForce, options };
    const manifest = makeManifest(standards, parts);
    return { manifest, judged, counted, scores: scorer.scores(), groupBy };
  };
  return { judgeWith, countAll, conclude };
}

/** Judges loaded calls on loaded prices. @throws {EngineError} as {@link prepare} */
export function evaluate(
  calls: CallBook,
  prices: PriceBook,
  options: EvaluateOptions = {},
  standards: Standards = loadStandards(calls, options),
): Evaluation {
  const { judgeWith, conclude } = prepare(calls, prices, options, standards);
  const judgeOne = judgeWith(options.diagnostics);
  const judged = calls.calls.map((call) => judgeOne(call));
  return conclude(judged, judged);
}

/** Calls whose verdicts are kept in memory: 300 MB of them. */
const KEPT = 200_000;

/** {@link evaluate} that keeps no verdict: they are counted in columns, and judged anew each time they are walked. */
export function evaluateAnew(
  calls: CallBook,
  prices: PriceBook,
  options: EvaluateOptions = {},
  standards: Standards = loadStandards(calls, options),
): Evaluation<JudgedCalls> {
  const { judgeWith, countAll, conclude } = prepare(calls, prices, options, standards);
  const counted = countAll();
  return conclude(
    judgedAnew(calls.calls, judgeWith(options.diagnostics)),
    counted.length > KEPT ? counted : [...counted],
  );
}

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
export const evaluateFiles = (files: EvaluateFiles, onFile?: OnFile): FileRun =>
  runFiles(
    files,
    (calls, ...rest) => {
      requireRoom(needOfVerdicts(calls.calls.length), heapRoom());
      return evaluate(calls, ...rest);
    },
    onFile,
  );

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
 * @param kept the most calls whose verdicts are, 0 where few of them are shown; the result is the same
 */
export const evaluateManyFiles = (
  files: EvaluateFiles,
  onFile?: OnFile,
  kept = KEPT,
): FileRun<JudgedCalls> =>
  runFiles<JudgedCalls>(
    files,
    (calls, ...rest) => (calls.calls.length > kept ? evaluateAnew : evaluate)(calls, ...rest),
    onFile,
  );

function runFiles<J extends JudgedCalls>(
  files: EvaluateFiles,
  judge: (calls: CallBook, prices: PriceBook, options: EvaluateOptions) => Evaluation<J>,
  onFile: OnFile | undefined,
): FileRun<J> {
  const { sources, chosen } = readBenchmarks(files.benchmark ?? []);
  const calls = loadCalls(files.ratings, { ...files, houseOf: houseNamer(loadHouses().houses) });
  const prices = loadPrices([...files.prices, ...sources], { ...files, onFile });
  const { manifest, ...rest } = judge(calls, prices, {
    ...files,
    benchmarks: Object.fromEntries(chosen),
  });
  if (files.ids === undefined) return { evaluation: { manifest, ...rest }, calls, prices };
  const inputs = sortInputs([...manifest.inputs, { role: 'ids', ...idMap(files.ids).input }]);
  return { evaluation: { manifest: { ...manifest, inputs }, ...rest }, calls, prices };
}
