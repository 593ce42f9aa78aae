/** Judges the calls of a run every way there is, from files or from a judged run. */
import type { Manifest, ManifestInput } from '../audit/manifest.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';
import { compareWays, isRated, rowsOf } from '../ratings/compare-ways.ts';
import { IN_FORCE_RULES } from '../ratings/convention.ts';
import type { CountedCall } from '../ratings/counted-call.ts';
import { houseNames } from '../ratings/houses.ts';
import { judgeByOther, lastDayOf, ownWays, type WaysData } from '../ratings/judge-ways.ts';
import { mirrorStandard, sameBands } from '../ratings/mirror.ts';
import { NO_STANDARD, type RatingStandard } from '../ratings/standard.ts';
import { tierTables } from '../ratings/tier-tables.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { SensitivityOptions, SensitivityRun } from '../results/sensitivity-run.ts';
import type { PriceBook } from '../store/series.ts';
import type { LoadedDelistings } from './delistings.ts';
import { type EvaluateFiles, evaluateFiles } from './evaluate.ts';
import { judgingOf } from './judging.ts';
import { bundledStandards, type LoadedStandard, loadStandard } from './load.ts';
import { sortInputs } from './run-facts.ts';
import { readBenchmarks } from './sources.ts';
import { houseNamer, loadHouses, OWN, wordOrder } from './standards.ts';

/** A judged run with what it was judged from, and the choices that no way changes. */
export interface JudgedRun<Base extends CountedCall = JudgedCall> {
  readonly evaluation: Pick<Evaluation, 'manifest'> & { readonly judged: readonly Base[] };
  readonly prices: PriceBook;
  readonly benchmarks?: ReadonlyMap<Market, InstrumentId> | undefined;
  readonly mentionsAs?: string | undefined;
  readonly delistings?: LoadedDelistings | undefined;
}

/** Loads the files once and judges them every way. @throws {EngineError} as loading and judging do */
export function sensitivityFiles(
  files: EvaluateFiles,
  options: SensitivityOptions,
  load: typeof evaluateFiles = evaluateFiles,
): SensitivityRun {
  const other = options.as === undefined ? undefined : loadStandard(options.as, '--as');
  const { evaluation, prices } = load({ ...files, groupBy: [], diagnostics: false });
  const benchmarks = readBenchmarks(files.benchmark ?? []).chosen;
  const { mentionsAs, delistings } = files;
  const judgedRun = { evaluation, prices, benchmarks, mentionsAs, delistings };
  return sensitivityRun(judgedRun, options, other);
}

/** What the ways of a judged run share. */
export function waysData<Base extends CountedCall>({
  evaluation,
  prices,
  benchmarks,
  mentionsAs,
  delistings,
}: JudgedRun<Base>): WaysData<Base> {
  const { judged, manifest } = evaluation;
  const own = [...new Set(judged.map(({ standard }) => standard))].filter(
    (standard) => standard !== NO_STANDARD,
  );
  const standards = new Map(judged.map(({ call, standard }) => [call, standard]));
  const calls = judged.map(({ call }) => call);
  const registry = loadHouses();
  const asOf = lastDayOf(judged);
  const judging = judgingOf(judged);
  return {
    ...{ calls, prices, own, base: judged },
    judging: judging?.asOf === asOf ? judging : undefined,
    standardOf: (call) => standards.get(call)!, // every call was judged
    shared: {
      ...{ asOf, benchmarks, mentionsAs, delistings },
      ...{ diagnostics: false, standings: false },
      inForce: IN_FORCE_RULES.find((rule) => rule === manifest.inForce),
      houseOf: houseNamer(registry.houses),
      nameHouse: houseNames(registry.houses, calls),
      wordOrderOf: wordOrder({ own: manifest.standard === OWN ? [] : undefined, registry }),
    },
    // another standard reads the vendor's word of other houses, as it does where it judges all
    otherOrderOf: wordOrder({ own: undefined, registry }),
  };
}

/** Judges the calls of a run every other way. @param other another house's standard to judge by */
export function sensitivityRun(
  run: JudgedRun,
  options: SensitivityOptions,
  other?: LoadedStandard,
): SensitivityRun {
  const { judged, manifest } = run.evaluation;
  const data = waysData(run);
  const { own } = data;
  const ways = own.length === 0 ? [] : ownWays(data, manifest.convention);
  const under = other && judgeByOther(data, manifest.convention, other.standard);
  return {
    ...compareWays(judged, under ? [...ways, under.way] : ways, options.within),
    tiers: under ? tierTables(judged, under.judged, rowsOf(judged, isRated)) : [],
    manifest: other ? withInput(manifest, other) : manifest,
    options,
    readings: own
      .map((standard) => ({ given: standard.id, mirrored: mirroredName(standard) }))
      .sort((a, b) => (a.given < b.given ? -1 : 1)),
  };
}

/** The bundled standard that reads the edges the other way, where there is one; else the name of the mirror. */
function mirroredName(standard: RatingStandard): string {
  const mirror = mirrorStandard(standard);
  const stem = standard.id.replace(/-inclusive$/, '');
  const candidates = [stem, `${stem}-inclusive`].filter((id) => bundledStandards().includes(id));
  return candidates.find((id) => sameBands(loadStandard(id).standard, mirror)) ?? mirror.id;
}

function withInput(manifest: Manifest, { input }: LoadedStandard): Manifest {
  const added: ManifestInput = { role: 'standard', ...input };
  return { ...manifest, inputs: sortInputs([...manifest.inputs, added]) };
}
