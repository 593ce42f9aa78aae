/** Makes the files of an audit run: the calls judged under every convention, their records, tables and manifest. */

import { canonical } from '../audit/canonical.ts';
import type { Chunks } from '../audit/chunks.ts';
import { sha256 } from '../audit/digest.ts';
import type { AuditedStandard, AuditManifest, Manifest } from '../audit/manifest.ts';
import { MANIFEST, RECORD_DIGESTS, RECORDS, type RunFiles } from '../audit/run-folder.ts';
import { type EpochDay, parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { CONVENTIONS } from '../ratings/convention.ts';
import { judgedAnew } from '../ratings/evaluate.ts';
import { houseNames } from '../ratings/houses.ts';
import { inHistoryOrder, ofTwelveMonths } from '../ratings/rating-history.ts';
import { historyLines, recommendationLines } from '../report/audit-history.ts';
import { auditRecord, otherVerdict } from '../report/audit-record.ts';
import { csvPieces } from '../report/csv.ts';
import { mixTable } from '../report/fields/rating-mix.ts';
import { chunksOf, type Pieces } from '../report/pieces.ts';
import type { RowFinding } from '../results/completeness-run.ts';
import type { Call, CallBook } from '../store/call.ts';
import { completenessPart, rowFindings, ruleSetsOf } from './audit-completeness.ts';
import { factsOf, registryOf } from './audit-facts.ts';
import { type AuditInputs, loadAudit } from './audit-inputs.ts';
import type { AuditPlan } from './audit-plan.ts';
import { prepare } from './judging.ts';
import { type InputSource, sourcesOf } from './kept-inputs.ts';
import { isPath, type LoadedStandard } from './load.ts';
import { recordFiles } from './record-files.ts';
import { sortInputs } from './run-facts.ts';
import { OWN } from './standards.ts';
import { ENGINE_NAME, ENGINE_VERSION, engineCommit } from './version.ts';

/** Name, version and commit of the engine, as a run states them. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  readonly commit: string | null;
}

const thisEngine = (): Engine => ({
  ...{ name: ENGINE_NAME, version: ENGINE_VERSION, commit: engineCommit() },
});

export interface AuditRun {
  readonly files: RunFiles;
  readonly records: number;
  readonly sources: readonly InputSource[]; // what it was made of besides standards
  /** Rating rows that were left out. */
  readonly skipped: CallBook['skipped'];
  /** What the reader should know of the rating files. */
  readonly notes: readonly string[];
  /** What rows contradict, and reports at hand that are not those that they state; looked for when asked. */
  readonly findings: () => readonly RowFinding[];
}

/**
 * Makes a run from what its plan names; nothing else decides its bytes.
 *
 * @param engine what the run says of the engine: another one's name lets a run of that engine be made again
 * @throws {EngineError} as loading and judging do
 */
export function makeAuditRun(
  plan: AuditPlan,
  engine: Engine = thisEngine(),
  onFile?: (done: number, total: number, file: string) => void,
): AuditRun {
  const inputs = loadAudit(plan, onFile);
  const { calls, standards } = inputs;
  const nameHouse = houseNames(standards.registry.houses, calls.calls);
  const ordered = inHistoryOrder(calls.calls, nameHouse);
  const run = judgedRun(plan, inputs, engine);
  const { manifest, scores, judged, judgeOne, recordOf, audited, last } = run;
  const records = recordFiles(calls.calls, recordOf);
  const files: [string, Chunks][] = [
    [RECORDS, records.lines],
    [RECORD_DIGESTS, records.digests],
    ['rating-mix.csv', walked(() => csvPieces(mixTable(judged, last)))],
    ['history.csv', walked(() => historyLines(judgedAnew(ordered, judgeOne)))],
    [
      'recommendations-12m.csv',
      walked(() => recommendationLines(judgedAnew(ofTwelveMonths(calls.calls, last), judgeOne))),
    ],
    ['completeness.json', bytesOf(`${canonical(completenessPart(inputs, scores))}\n`)],
    ...audited.map(({ listed, text }) => [listed.copy, bytesOf(text)] as [string, Chunks]),
    [registryOf(standards).copy, bytesOf(standards.registry.text)],
    ...ruleSetsOf(inputs).map(({ copy, text }) => [copy, bytesOf(text)] as [string, Chunks]),
    [MANIFEST, bytesOf(`${canonical(manifest)}\n`)],
  ];
  const { skipped, notes = [] } = calls;
  const count = calls.calls.length;
  const made = files.map(([name, chunks]) => [name, count > HELD ? chunks : [...chunks]] as const);
  return {
    ...{ files: new Map(made), records: count, skipped, notes },
    ...{ sources: sourcesOf(manifest, inputs), findings: () => rowFindings(inputs) },
  };
}

/** What a run judges, and how the record of each call is made. */
export function judgedRun(plan: AuditPlan, inputs: AuditInputs, engine: Engine) {
  const { calls, prices, standards, delistings } = inputs;
  const options = { ...plan.options, delistings, groupBy: [] };
  const judgeBy = (convention: string | undefined) =>
    prepare(calls, prices, { ...options, convention }, standards);
  const own = judgeBy(plan.options.convention);
  const judgeOne = own.judgeWith(false);
  const judgeWhole = own.judgeWith(undefined);
  const judged = judgedAnew(calls.calls, judgeOne);
  const { manifest: base, scores } = own.conclude(judged, judged);
  const others = CONVENTIONS.map(({ name }) => name)
    .filter((name) => name !== base.convention)
    .sort()
    .map((name) => ({ name, judgeOne: judgeBy(name).judgeWith(false) }));
  const audited = auditedStandards(plan, inputs);
  const manifest = makeManifest(plan, inputs, base, audited, engine);
  const facts = factsOf(inputs, manifest, engine);
  const recordOf = (call: Call) => {
    const verdicts = others.map(
      (other) => [other.name, otherVerdict(other.judgeOne(call))] as const,
    );
    return auditRecord(judgeWhole(call), Object.fromEntries(verdicts), facts);
  };
  const judge = { judgeOne, judgeWhole };
  return { manifest, scores, judged, ...judge, recordOf, audited, last: lastDay(base, calls) };
}

/** Records that are made before the folder is locked; of more, which need room, they are made as they are written. */
const HELD = 20_000;

const bytesOf = (text: string): Chunks => [Buffer.from(text)];

/** Chunks of pieces that are made anew on each walk. */
const walked = (pieces: () => Pieces): Chunks => ({
  [Symbol.iterator]: () => chunksOf(pieces()),
});

function makeManifest(
  plan: AuditPlan,
  inputs: AuditInputs,
  base: Manifest,
  audited: readonly Audited[],
  engine: Engine,
): AuditManifest {
  const named = plan.prices.flatMap(({ name, id }) => (id ? [[name, id] as const] : []));
  return {
    ...base,
    ...{ engine: engine.name, engineVersion: engine.version, engineCommit: engine.commit },
    inputs: sortInputs([...base.inputs, ...inputs.others]),
    skipBad: plan.skipBad,
    benchmarks: plan.options.benchmarks ?? {},
    instrumentOf: Object.fromEntries(named),
    conventions: CONVENTIONS.map(({ name, means }) => ({ name, means })),
    standards: audited.map(({ listed }) => listed),
    registry: registryOf(inputs.standards),
    ruleSets: ruleSetsOf(inputs).map(({ text: _, ...listed }) => listed),
  };
}

/** The last day whose data were used: of the as-of days the latest, or the last publication where there is none. */
function lastDay({ asOfByBenchmark }: Manifest, { calls }: CallBook): EpochDay {
  const latest = Object.values(asOfByBenchmark).sort().at(-1);
  return latest === undefined ? (calls.at(-1)?.published ?? (0 as EpochDay)) : parseDay(latest);
}

interface Audited {
  readonly listed: AuditedStandard;
  readonly text: string;
}

/** The standards of the run, its own first, the others by file; each once. */
function auditedStandards(plan: AuditPlan, { standards }: AuditInputs): readonly Audited[] {
  const { loaded, named, own: ofHouses } = standards;
  const once = new Map<string, { one: LoadedStandard; bundled: boolean; names: string[] }>();
  if (!ofHouses)
    once.set(loaded.input.file, { one: loaded, bundled: plan.standard.bundled, names: [] });
  for (const one of ofHouses ?? []) once.set(one.input.file, { one, bundled: true, names: [OWN] });
  for (const [name, one] of [...named].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const known = once.get(one.input.file);
    const bundled = plan.named?.get(name)?.bundled ?? !isPath(name);
    if (known) requireSame(known.one, one);
    if (known) known.names.push(name);
    else once.set(one.input.file, { one, bundled, names: [name] });
  }
  const [own, ...rest] = [...once.values()];
  rest.sort((a, b) => (a.one.input.file < b.one.input.file ? -1 : 1));
  return [...(own ? [own] : []), ...rest].map(({ one, bundled, names }) => {
    const { standard, input, text } = one;
    if (sha256(text) !== input.sha256)
      throw new EngineError('csv.encoding', said`expected UTF-8; save the standard as UTF-8`, {
        file: input.file,
      });
    const copy = `standards/${standard.id}-${input.sha256.slice(0, 12)}.yaml`;
    const { id, version } = standard;
    const { file } = input;
    return {
      text,
      listed: { id, version, file, bundled, copy, sha256: input.sha256, namedBy: names },
    };
  });
}

/** A standard that was read twice, for the run and for a call, is one text. @throws {EngineError} `file.changed` */
function requireSame({ input }: LoadedStandard, again: LoadedStandard): void {
  if (input.sha256 === again.input.sha256) return;
  const message = said`the standard was changed while it was read; run again when nothing writes to it`;
  throw new EngineError('file.changed', message, { file: input.file });
}
