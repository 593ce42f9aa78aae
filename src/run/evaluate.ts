/** The main run: ratings and prices in, verdicts, cohorts and a manifest out. The command line and programs share it. */
import type { Manifest, ManifestInput } from '../audit/manifest.ts';
import { formatDay, parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { didYouMean } from '../base/text.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';
import {
  CONVENTION_NAMES,
  CONVENTIONS,
  type Convention,
  DEFAULT_CONVENTION,
} from '../ratings/convention.ts';
import { judgeCalls } from '../ratings/evaluate.ts';
import { COHORT_KEYS, type CohortKey, type Scores, score } from '../ratings/score.ts';
import { type RatingStandard, SCALES } from '../ratings/standard.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { CallBook } from '../store/call.ts';
import type { InputFile, PriceBook } from '../store/series.ts';
import type { GateOptions } from './gate.ts';
import {
  idMap,
  type LoadedStandard,
  loadCalls,
  loadNamedStandards,
  loadPrices,
  loadStandard,
} from './load.ts';
import { readBenchmarks } from './sources.ts';
import { ENGINE_NAME, ENGINE_VERSION } from './version.ts';

export const DEFAULT_STANDARD = 'cnpsec-2025';

/** How to judge; every choice has a default. */
export interface EvaluateOptions {
  /** Id of a bundled standard or path of a file; default `cnpsec-2025`. Calls that name one go by their own. */
  readonly standard?: string | undefined;
  /** Name of a convention; default `literal`. */
  readonly convention?: string | undefined;
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
}

/** What a run gives. */
export interface Evaluation {
  readonly manifest: Manifest;
  readonly judged: readonly JudgedCall[];
  readonly scores: Scores;
  readonly groupBy: readonly CohortKey[];
}

/** The standards of a run, each with the digest of its file. */
export interface Standards {
  readonly loaded: LoadedStandard;
  /** Those that calls name themselves, by the name they use. */
  readonly named: ReadonlyMap<string, LoadedStandard>;
}

/** Loads the standard of the options, and those that calls name. @throws {EngineError} `standard.…` */
export const loadStandards = (calls: CallBook, { standard }: EvaluateOptions): Standards => ({
  loaded: loadStandard(standard ?? DEFAULT_STANDARD),
  named: loadNamedStandards(calls, standard === undefined ? [] : [standard]),
});

/**
 * Judges loaded calls on loaded prices.
 *
 * @param standards by default those that the options and the calls name
 * @throws {EngineError} for an unknown name, or when no call finds a benchmark
 */
export function evaluate(
  calls: CallBook,
  prices: PriceBook,
  options: EvaluateOptions = {},
  standards: Standards = loadStandards(calls, options),
): Evaluation {
  const { loaded, named } = standards;
  const convention = readConvention(options.convention);
  const groupBy = readGroupBy(options.groupBy ?? ['grade']);
  const mentionsAs = readMentionsAs(options.mentionsAs, loaded.standard);
  const chosen = new Map(Object.entries(options.benchmarks ?? {}) as [Market, InstrumentId][]);
  const judged = judgeCalls(calls.calls, prices, loaded.standard, {
    convention,
    asOf: options.asOf === undefined ? undefined : parseDay(options.asOf),
    benchmarks: chosen,
    mentionsAs,
    diagnostics: options.diagnostics,
    standardOf: (call) => named.get(call.standard ?? '')?.standard ?? loaded.standard,
  });
  requireBenchmark(judged, prices);
  const manifest = makeManifest(standards, { calls, prices, judged, convention, options });
  return { manifest, judged, scores: score(judged, groupBy), groupBy };
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

/** Loads the files, then judges. @param onFile told after each price file */
export function evaluateFiles(
  files: EvaluateFiles,
  onFile?: (done: number, total: number, file: string) => void,
): { readonly evaluation: Evaluation; readonly calls: CallBook; readonly prices: PriceBook } {
  const { sources, chosen } = readBenchmarks(files.benchmark ?? []);
  const calls = loadCalls(files.ratings, { ids: files.ids, skipBad: files.skipBad });
  const prices = loadPrices([...files.prices, ...sources], { ...files, onFile });
  const { manifest, ...rest } = evaluate(calls, prices, {
    ...files,
    benchmarks: Object.fromEntries(chosen),
  });
  if (files.ids === undefined) return { evaluation: { manifest, ...rest }, calls, prices };
  const inputs = sortInputs([...manifest.inputs, { role: 'ids', ...idMap(files.ids).input }]);
  return { evaluation: { manifest: { ...manifest, inputs }, ...rest }, calls, prices };
}

function readConvention(name: string | undefined): Convention {
  if (name === undefined) return DEFAULT_CONVENTION;
  const convention = CONVENTIONS.find((c) => c.name === name);
  if (convention) return convention;
  const hint = didYouMean(name, CONVENTION_NAMES) || `; they are ${CONVENTION_NAMES.join(', ')}`;
  throw new EngineError('run.option', `no convention "${name}"${hint}`, { field: '--convention' });
}

function readGroupBy(names: readonly string[]): readonly CohortKey[] {
  return names.map((name) => {
    const key = COHORT_KEYS.find((k) => k === name);
    if (key) return key;
    const hint = didYouMean(name, COHORT_KEYS) || `; the keys are ${COHORT_KEYS.join(', ')}`;
    throw new EngineError('run.option', `cannot group by "${name}"${hint}`, {
      field: '--group-by',
    });
  });
}

function readMentionsAs(grade: string | undefined, { scales }: RatingStandard): string | undefined {
  const grades = SCALES.flatMap((name) => scales[name]?.bands.map((band) => band.grade) ?? []);
  if (grade === undefined || grades.includes(grade)) return grade;
  const hint = didYouMean(grade, grades) || `; the grades are ${[...new Set(grades)].join(', ')}`;
  throw new EngineError('run.option', `no grade "${grade}"${hint}`, { field: '--mentions-as' });
}

/** A run in which no call at all finds its benchmark has nothing to say. */
function requireBenchmark(judged: readonly JudgedCall[], { series }: PriceBook): void {
  const wanted = new Map(
    judged.flatMap(({ benchmark, call }) => (benchmark ? [[benchmark, call.market] as const] : [])),
  );
  if (wanted.size === 0 || [...wanted.keys()].some((id) => series.has(id))) return;
  const list = [...wanted].map(
    ([id, market]) => `${id} (${instrumentDirectory().nameOfIndex.get(id) ?? market})`,
  );
  const [first] = wanted.keys();
  const message = `no benchmark among the prices: the calls need ${list.join(', ')}; give --benchmark ${first}=FILE`;
  throw new EngineError('run.benchmark', message);
}

interface RunFacts {
  readonly calls: CallBook;
  readonly prices: PriceBook;
  readonly judged: readonly JudgedCall[];
  readonly convention: Convention;
  readonly options: EvaluateOptions;
}

function makeManifest({ loaded, named }: Standards, facts: RunFacts): Manifest {
  const { calls, prices, judged, convention, options } = facts;
  const { standard } = loaded;
  const sorted = (entries: readonly (readonly [string, string])[]) =>
    Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  const asOfs = judged.flatMap(({ benchmark, asOf }) =>
    benchmark && asOf !== undefined ? [[benchmark, formatDay(asOf)] as const] : [],
  );
  const standIns = judged.flatMap(({ benchmark, standsInFor }) =>
    benchmark && standsInFor ? [[standsInFor, benchmark] as const] : [],
  );
  const as =
    (role: ManifestInput['role']) =>
    (input: InputFile): ManifestInput => ({ role, ...input });
  return {
    engine: ENGINE_NAME,
    engineVersion: ENGINE_VERSION,
    standard: standard.id,
    standardVersion: standard.version,
    standardStatus: standard.status,
    convention: convention.name,
    conventionMeans: convention.means,
    asOf: options.asOf ?? null,
    asOfByBenchmark: sorted(asOfs),
    standIns: sorted(standIns),
    mentionsAs: options.mentionsAs ?? null,
    acceptedJumps: prices.said?.acceptedJumps ?? [],
    factorMeans: prices.said?.factorMeans ?? null,
    simulated: calls.simulated || prices.simulated,
    calls: calls.calls.length,
    skippedRows: calls.skipped.length,
    repeatedRecords: calls.repeated,
    inputs: sortInputs([
      ...[loaded, ...named.values()].map(({ input }) => as('standard')(input)),
      ...calls.inputs.map(as('ratings')),
      ...prices.inputs.map(as('prices')),
    ]),
  };
}

/** By role and name, each file once, so that the order of arguments does not reach the output. */
export function sortInputs(inputs: readonly ManifestInput[]): readonly ManifestInput[] {
  const once = new Map(inputs.map((input) => [`${input.role}\n${input.file}`, input]));
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, input]) => input);
}
