/** Judges the calls of a run under every convention and both readings of the edges, and by another house's standard. */
import type { Manifest, ManifestInput } from '../audit/manifest.ts';
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';
import { CONVENTIONS } from '../ratings/convention.ts';
import { type JudgeOptions, judgeCalls } from '../ratings/evaluate.ts';
import { mirroredScales, mirrorStandard, sameBands } from '../ratings/mirror.ts';
import {
  type Answers,
  emptyAnswers,
  type Flips,
  flipsBetween,
  isFlip,
  type NearEdge,
  NO_HIT,
  NOT_JUDGED,
  nearEdges,
  readAnswers,
  readMirrored,
  type Way,
} from '../ratings/sensitivity.ts';
import type { RatingStandard } from '../ratings/standard.ts';
import { type TierTable, tierTables } from '../ratings/tier-tables.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { Call } from '../store/call.ts';
import type { PriceBook } from '../store/series.ts';
import { type EvaluateFiles, evaluateFiles } from './evaluate.ts';
import { bundledStandards, type LoadedStandard, loadStandard } from './load.ts';
import { sortInputs } from './run-facts.ts';
import { readBenchmarks } from './sources.ts';

export interface SensitivityOptions {
  /** Another house's standard to judge by: id or path. */
  readonly as?: string | undefined;
  /** Distances to an edge, fractions. */
  readonly within: readonly number[];
}

export const DEFAULT_WITHIN: readonly number[] = [0.001, 0.005, 0.01, 0.02];

/** A way beside the base. */
export interface WayFlips {
  readonly way: Way;
  readonly judged: number;
  /** Calls whose hit or miss the way tells, and hits among them. */
  readonly graded: number;
  readonly hits: number;
  /** Against the base, which stands first. */
  readonly flips: Flips;
  /** The same of mentions, which have no hits. */
  readonly mentionFlips: Flips;
}

/** Two ways, by their place in the list. */
export interface PairFlips {
  readonly first: number;
  readonly second: number;
  readonly flips: Flips;
}

/** A call whose tier or hit differs from the base's under some way. */
export interface FlippingCall {
  /** Index in the answers of every way. */
  readonly row: number;
  readonly base: JudgedCall;
  /** Indices of the ways under which it flips. */
  readonly under: readonly number[];
}

export interface SensitivityRun {
  readonly manifest: Manifest;
  readonly options: SensitivityOptions;
  /** The standards' names for the two readings, the run's own standard first. */
  readonly readings: readonly { readonly given: string; readonly mirrored: string }[];
  readonly calls: number;
  /** Calls whose label their own standard grades; only these are counted. */
  readonly rated: number;
  readonly mentions: number;
  readonly ways: readonly WayFlips[];
  /** Every two ways, rated calls. */
  readonly pairs: readonly PairFlips[];
  readonly near: readonly NearEdge[];
  readonly flipping: readonly FlippingCall[];
  /** Earned tiers of the base beside those of the other house's standard. */
  readonly tiers: readonly TierTable[];
}

/** A judged run with what it was judged from, and the choices that no way changes. */
export interface JudgedRun {
  readonly evaluation: Pick<Evaluation, 'manifest' | 'judged'>;
  readonly prices: PriceBook;
  readonly benchmarks?: ReadonlyMap<Market, InstrumentId> | undefined;
  readonly mentionsAs?: string | undefined;
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
  const judgedRun = { evaluation, prices, benchmarks, mentionsAs: files.mentionsAs };
  return sensitivityRun(judgedRun, options, other);
}

/** Judges the calls of a run every other way. @param other another house's standard to judge by */
export function sensitivityRun(
  { evaluation, prices, benchmarks, mentionsAs }: JudgedRun,
  options: SensitivityOptions,
  other?: LoadedStandard,
): SensitivityRun {
  const { judged, manifest } = evaluation;
  const own = [...new Set(judged.map(({ standard }) => standard))];
  const standards = new Map(judged.map(({ call, standard }) => [call, standard]));
  const data: Data = {
    ...{ calls: judged.map(({ call }) => call), prices, own, base: judged },
    standardOf: (call) => standards.get(call)!, // every call was judged
    shared: { asOf: lastOf(judged), benchmarks, mentionsAs, diagnostics: false },
  };
  const ways = own.length === 0 ? [] : ownWays(data, manifest.convention);
  const under = other && judgeByOther(data, manifest.convention, other.standard);
  return {
    ...compareWays(judged, under ? [...ways, under.way] : ways, options),
    tiers: under ? tierTables(judged, under.judged, rowsOf(judged, isRated)) : [],
    manifest: other ? withInput(manifest, other) : manifest,
    options,
    readings: own
      .map((standard) => ({ given: standard.id, mirrored: mirroredName(standard) }))
      .sort((a, b) => (a.given < b.given ? -1 : 1)),
  };
}

/** What all ways share. */
interface Data {
  readonly calls: readonly Call[];
  readonly prices: PriceBook;
  readonly own: readonly RatingStandard[];
  readonly base: readonly JudgedCall[];
  readonly standardOf: (call: Call) => RatingStandard;
  readonly shared: JudgeOptions;
}

/** The day that all ways are judged as of: that of the base, where another benchmark might reach further. */
const lastOf = (judged: readonly JudgedCall[]): EpochDay | undefined =>
  judged.reduce<EpochDay | undefined>(
    (last, { asOf }) => (asOf === undefined || (last !== undefined && last >= asOf) ? last : asOf),
    undefined,
  );

/** The base first, then the other conventions, then all of them with the edges mirrored. */
function ownWays(data: Data, chosen: string): Way[] {
  const { own, base, standardOf, shared } = data;
  const conventions = [...CONVENTIONS].sort(
    (a, b) => Number(b.name === chosen) - Number(a.name === chosen),
  );
  const mirrors = mirroredScales(own);
  const both = conventions.map((convention, i): [given: Way, mirrored: Way] => {
    const { name } = convention;
    const given = emptyAnswers(base.length);
    const mirrored = emptyAnswers(base.length);
    const options = { ...shared, convention, standardOf };
    const parts = i === 0 ? inParts(base, (part) => part) : judgeInParts(data, own[0]!, options);
    for (const [at, judged] of parts) {
      readAnswers(base, judged, at, given);
      readMirrored({ given, mirrors }, judged, at, mirrored);
    }
    return [
      { id: name, convention: name, reading: 'given', answers: given },
      { id: `${name}/mirrored`, convention: name, reading: 'mirrored', answers: mirrored },
    ];
  });
  return [...both.map(([given]) => given), ...both.map(([, mirrored]) => mirrored)];
}

/** The base's convention under another standard; a label that it does not know is measured and not graded. */
function judgeByOther(data: Data, chosen: string, standard: RatingStandard): OtherWay {
  const { base, shared } = data;
  const convention = CONVENTIONS.find(({ name }) => name === chosen);
  const answers = emptyAnswers(base.length);
  const judged: JudgedCall[] = [];
  const options: JudgeOptions = { ...shared, convention, measureUnknown: true };
  for (const [at, part] of judgeInParts(data, standard, options)) {
    readAnswers(base, part, at, answers);
    judged.push(...part);
  }
  const { id } = standard;
  return { judged, way: { id, convention: chosen, reading: 'given', as: id, answers } };
}

interface OtherWay {
  readonly way: Way;
  readonly judged: readonly JudgedCall[];
}

const judgeInParts = ({ calls, prices }: Data, standard: RatingStandard, options: JudgeOptions) =>
  inParts(calls, (part) => judgeCalls(part, prices, standard, options));

/** Calls judged at a time: what is read off a part is thrown away young, which takes half the time of keeping all. */
const PART = 512;

function* inParts<Item>(
  items: readonly Item[],
  judge: (part: readonly Item[]) => readonly JudgedCall[],
): Generator<[at: number, judged: readonly JudgedCall[]]> {
  for (let at = 0; at < items.length; at += PART) yield [at, judge(items.slice(at, at + PART))];
}

const isRated = ({ grade }: JudgedCall): boolean => typeof grade === 'number';

const rowsOf = (judged: readonly JudgedCall[], is: (item: JudgedCall) => boolean): Int32Array =>
  Int32Array.from(judged.flatMap((item, row) => (is(item) ? [row] : [])));

/** Counts what flips. @param ways at least the base, which stands first */
export function compareWays(
  base: readonly JudgedCall[],
  ways: readonly Way[],
  { within }: Pick<SensitivityOptions, 'within'>,
): Omit<SensitivityRun, 'manifest' | 'options' | 'readings' | 'tiers'> {
  const rated = rowsOf(base, isRated);
  const mentions = rowsOf(base, ({ grade }) => grade === 'mention');
  const answers = ways.map((way) => way.answers);
  const first = answers[0]!; // the base
  const flipping = flippingCalls(base, answers, [...rated, ...mentions]);
  const flips = new Uint8Array(base.length);
  for (const { row } of flipping) flips[row] = 1;
  return {
    ...{ calls: base.length, rated: rated.length, mentions: mentions.length },
    ways: ways.map((way) => ({
      way,
      ...totals(way.answers, rated),
      flips: flipsBetween(first, way.answers, rated),
      mentionFlips: flipsBetween(first, way.answers, mentions),
    })),
    pairs: answers.flatMap((one, i) =>
      answers.slice(i + 1).map((other, k) => {
        const flips = flipsBetween(one, other, rated);
        return { first: i, second: i + 1 + k, flips };
      }),
    ),
    near: nearEdges(base, rated, flips, within),
    flipping,
  };
}

function totals({ tier, hit }: Answers, rows: Int32Array) {
  let [judged, graded, hits] = [0, 0, 0];
  for (const row of rows) {
    if (tier[row] !== NOT_JUDGED) judged++;
    if (hit[row] !== NO_HIT) graded++;
    if (hit[row] === 1) hits++;
  }
  return { judged, graded, hits };
}

/** In the order of the calls. */
function flippingCalls(
  base: readonly JudgedCall[],
  answers: readonly Answers[],
  rows: readonly number[],
): FlippingCall[] {
  const first = answers[0]!; // the base
  return [...rows]
    .sort((a, b) => a - b)
    .flatMap((row) => {
      const under = answers.flatMap((way, i) => (isFlip(first, way, row) ? [i] : []));
      return under.length > 0 ? [{ row, base: base[row]!, under }] : [];
    });
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
