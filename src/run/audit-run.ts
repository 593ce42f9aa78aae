/** Makes the files of an audit run: the calls judged under every convention, their records, tables and manifest. */
import { canonical } from '../audit/canonical.ts';
import { sha256 } from '../audit/digest.ts';
import type { AuditedStandard, AuditManifest, Manifest } from '../audit/manifest.ts';
import {
  digestLine,
  MANIFEST,
  RECORD_DIGESTS,
  RECORDS,
  type RunFiles,
} from '../audit/run-folder.ts';
import type { EpochDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { vendorLayouts } from '../ingest/data.ts';
import { openPriceTexts, type PriceTexts } from '../ingest/price-text.ts';
import { CONVENTIONS } from '../ratings/convention.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { completeness } from '../report/audit-completeness.ts';
import { historyCsv, recommendationsCsv } from '../report/audit-history.ts';
import { ratingMixCsv } from '../report/audit-mix.ts';
import { type AuditFacts, auditRecord, otherVerdict } from '../report/audit-record.ts';
import type { CallBook } from '../store/call.ts';
import { type AuditInputs, loadAudit } from './audit-inputs.ts';
import type { AuditPlan } from './audit-plan.ts';
import { evaluate } from './evaluate.ts';
import { isPath, type LoadedStandard } from './load.ts';
import { sortInputs } from './run-facts.ts';
import { ENGINE_NAME, ENGINE_VERSION, engineCommit } from './version.ts';

/** Name, version and commit of the engine, as a run states them. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  readonly commit: string | null;
}

export const thisEngine = (): Engine => ({
  ...{ name: ENGINE_NAME, version: ENGINE_VERSION, commit: engineCommit() },
});

export interface AuditRun {
  readonly files: RunFiles;
  readonly records: number;
  /** Rating rows that were left out. */
  readonly skipped: CallBook['skipped'];
  /** What the reader should know of the rating files. */
  readonly notes: readonly string[];
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
  const { calls, prices, standards } = inputs;
  const judge = (convention: string | undefined) =>
    evaluate(calls, prices, { ...plan.options, convention, groupBy: [] }, standards);
  const { judged, manifest: base } = judge(plan.options.convention);
  const otherNames = CONVENTIONS.map(({ name }) => name).filter((n) => n !== base.convention);
  otherNames.sort();
  const others = otherNames.map((name) => judge(name).judged.map(otherVerdict));
  const audited = auditedStandards(plan, inputs);
  const manifest = makeManifest(plan, inputs, base, audited, engine);
  const facts = factsOf(inputs, manifest, engine);
  const [lines, digests]: [Buffer[], string[]] = [[], []];
  for (const [i, item] of judged.entries()) {
    const verdicts = otherNames.map((name, k) => [name, others[k]![i]!] as const); // judged alike
    const record = auditRecord(item, Object.fromEntries(verdicts), facts);
    const line = Buffer.from(`${canonical(record)}\n`);
    lines.push(line);
    digests.push(digestLine(item.call.id, line.subarray(0, -1)));
  }
  const files = new Map([[RECORDS, Buffer.concat(lines)]]);
  const put = (name: string, text: string) => files.set(name, Buffer.from(text));
  const last = lastDay(judged);
  put(RECORD_DIGESTS, digests.join(''));
  put('rating-mix.csv', ratingMixCsv(judged, last));
  put('history.csv', historyCsv(judged));
  put('recommendations-12m.csv', recommendationsCsv(judged, last));
  put('completeness.json', `${canonical(completeness(judged, calls))}\n`);
  for (const { listed, text } of audited) put(listed.copy, text);
  put(MANIFEST, `${canonical(manifest)}\n`);
  const { skipped, notes = [] } = calls;
  return { files, records: judged.length, skipped, notes };
}

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
  };
}

/** The last day whose data were used: of the as-of days the latest, or the last publication where there is none. */
function lastDay(judged: readonly JudgedCall[]): EpochDay {
  const none = Number.NEGATIVE_INFINITY;
  const asOf = judged.reduce((most, item) => Math.max(most, item.asOf ?? none), none);
  return (asOf === none ? (judged.at(-1)?.call.published ?? 0) : asOf) as EpochDay;
}

interface Audited {
  readonly listed: AuditedStandard;
  readonly text: string;
}

/** The standards of the run, its own first, the others by file; each once. */
function auditedStandards(plan: AuditPlan, { standards }: AuditInputs): readonly Audited[] {
  const { loaded, named } = standards;
  const once = new Map<string, { one: LoadedStandard; bundled: boolean; names: string[] }>();
  once.set(loaded.input.file, { one: loaded, bundled: plan.standard.bundled, names: [] });
  for (const [name, one] of [...named].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const known = once.get(one.input.file);
    const bundled = plan.named?.get(name)?.bundled ?? !isPath(name);
    if (known) known.names.push(name);
    else once.set(one.input.file, { one, bundled, names: [name] });
  }
  const [own, ...rest] = [...once.values()];
  rest.sort((a, b) => (a.one.input.file < b.one.input.file ? -1 : 1));
  return [...(own ? [own] : []), ...rest].map(({ one, bundled, names }) => {
    const { standard, input, text } = one;
    if (sha256(text) !== input.sha256)
      throw new EngineError('csv.encoding', 'expected UTF-8; save the standard as UTF-8', {
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

/** What records cite: digests by file, price texts by file and line, copies by standard. */
function factsOf(
  { pathOf, standards }: AuditInputs,
  manifest: AuditManifest,
  engine: Engine,
): AuditFacts {
  const digests = new Map(manifest.inputs.map(({ file, sha256: digest }) => [file, digest]));
  const texts = new Map<string, PriceTexts>();
  const textsOf = (file: string): PriceTexts => {
    const known = texts.get(file) ?? openPriceTexts(pathOf.get(file) ?? file, vendorLayouts());
    texts.set(file, known);
    return known;
  };
  const inputOf = new Map(
    [standards.loaded, ...standards.named.values()].map(({ standard, input }) => [standard, input]),
  );
  return {
    engine,
    simulated: manifest.simulated,
    digestOf: (file) => digests.get(file),
    textOf: (point) => textsOf(point.file)(point),
    standardOf: (standard) => {
      const input = inputOf.get(standard);
      const listed = manifest.standards.find(({ file }) => file === input?.file);
      if (!listed) throw new Error(`the manifest lists no standard ${standard.id}`);
      return { file: listed.copy, sha256: listed.sha256 };
    },
  };
}
