/** What an audit reads: every file by the name that evidence cites and the path where it lies now. */
import { join } from 'node:path';
import { isInside } from '../audit/below.ts';
import type { AuditedStandard, AuditManifest } from '../audit/manifest.ts';
import { ownValue } from '../base/own.ts';
import { vendorLayouts } from '../ingest/data.ts';
import { listFiles, storedPath } from '../ingest/files.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { FactorMeans } from '../store/series.ts';
import { DEFAULT_STANDARD } from './defaults.ts';
import type { EvaluateFiles } from './evaluate.ts';
import type { InputFinder } from './find-inputs.ts';
import type { GateOptions } from './gate.ts';
import type { EvaluateOptions } from './judging.ts';
import { isPath } from './load.ts';
import { readBenchmarks, readSource } from './sources.ts';
import { OWN } from './standards.ts';

export interface PlannedFile {
  readonly path: string;
  /** What evidence calls it. */
  readonly name: string;
  readonly id?: InstrumentId | undefined;
  /** The user named its folder, not the file itself. */
  readonly inFolder?: boolean | undefined;
  /** The path that he named. */
  readonly source?: string | undefined;
}

/** A standard by its id or path, and the name of its input where that is another. */
export interface PlannedStandard {
  readonly source: string;
  readonly name?: string | undefined;
  readonly bundled: boolean;
}

/** Everything that decides the bytes of an audit. */
export interface AuditPlan {
  /** By name, each once. */
  readonly ratings: readonly PlannedFile[];
  readonly prices: readonly PlannedFile[];
  readonly ids?: PlannedFile | undefined;
  /** Corporate actions, of which delistings are read. */
  readonly actions: readonly PlannedFile[];
  readonly standard: PlannedStandard;
  /** Standards that calls name, by the name they use; absent: wherever the calls say. */
  readonly named?: ReadonlyMap<string, PlannedStandard> | undefined;
  /** Those of the houses, where each call goes by its house's own; absent: wherever the registry leads. */
  readonly own?: readonly PlannedStandard[] | undefined;
  /** The registry of houses; absent: the bundled one. */
  readonly registry?: PlannedStandard | undefined;
  /** The rule sets that completeness is counted by; absent: the bundled ones. */
  readonly ruleSets?: readonly PlannedStandard[] | undefined;
  readonly skipBad: boolean;
  /** What the user says of the prices, and what is kept of the files. */
  readonly gate: GateOptions;
  readonly options: Pick<
    EvaluateOptions,
    'convention' | 'inForce' | 'asOf' | 'mentionsAs' | 'benchmarks'
  >;
}

/** Plans an audit of files as the user gives them; the order in which they are given does not matter. */
export function planFiles(files: EvaluateFiles): AuditPlan {
  const { sources, chosen } = readBenchmarks(files.benchmark ?? []);
  const listed = new Map<string, PlannedFile>();
  for (const { path, id } of [
    ...files.prices.map((text) => readSource(text, '--prices')),
    ...sources,
  ])
    for (const { file: name, given = id } of filesBelow(path, files))
      if (given || !listed.has(name))
        listed.set(name, {
          ...{ path: name, name, id: given, source: path },
          inFolder: storedPath(name) !== storedPath(path),
        });
  const ratings = [...new Set(files.ratings.flatMap(listFiles))];
  const { convention, inForce, asOf, mentionsAs, ids, standard = DEFAULT_STANDARD } = files;
  return {
    ratings: ratings.map((name) => ({ path: name, name })).sort(byName),
    prices: [...listed.values()].sort(byName),
    ids: ids === undefined ? undefined : { path: ids, name: ids },
    actions: (files.delistings?.paths ?? []).map((name) => ({ path: name, name })).sort(byName),
    standard: { source: standard, bundled: !isPath(standard) },
    skipBad: files.skipBad ?? false,
    gate: { acceptJump: files.acceptJump, factorMeans: files.factorMeans, kept: files.kept },
    options: { convention, inForce, asOf, mentionsAs, benchmarks: Object.fromEntries(chosen) },
  };
}

/** An audit reads the files that a store was made of: its evidence quotes them. */
const filesBelow = (
  path: string,
  { kept }: EvaluateFiles,
): readonly { readonly file: string; readonly given?: InstrumentId | undefined }[] =>
  kept?.stored(path, vendorLayouts())?.names() ?? listFiles(path).map((file) => ({ file }));

const byName = (a: PlannedFile, b: PlannedFile): number => (a.name < b.name ? -1 : 1);

const factorMeansOf = ({ factorMeans }: AuditManifest): FactorMeans | undefined =>
  factorMeans === 'raw' || factorMeans === 'adjusted' ? factorMeans : undefined;

/**
 * Plans to make a run again from its manifest. Standards are read from their copies in the run.
 *
 * @param runFolder where the run's files lie
 * @returns `undefined` where a file is missing
 */
export function planAgain(
  manifest: AuditManifest,
  runFolder: string,
  { pathOf }: InputFinder,
): AuditPlan | undefined {
  const planned = manifest.inputs.map(({ role, file: name }) => ({
    ...{ role, name, path: pathOf(name) },
  }));
  const of = (...roles: readonly string[]): PlannedFile[] =>
    planned.flatMap(({ role, name, path }) => {
      const id = ownValue(manifest.instrumentOf, name) as InstrumentId | undefined;
      const inFolder = role === 'passed-over';
      return path !== undefined && roles.includes(role) ? [{ path, name, id, inFolder }] : [];
    });
  const isMissing = planned.some(({ role, path }) => role !== 'standard' && path === undefined);
  const standards = manifest.standards.map(({ file, bundled, copy, namedBy }) => ({
    ...{ source: join(runFolder, copy), name: file, bundled, namedBy },
  }));
  const copied = ({ file, copy }: Pick<AuditedStandard, 'file' | 'copy'>): PlannedStandard => ({
    ...{ source: join(runFolder, copy), name: file, bundled: true },
  });
  const registry = manifest.registry && copied(manifest.registry);
  const ruleSets = (manifest.ruleSets ?? []).map(copied);
  const copies = [...standards, ...(registry ? [registry] : []), ...ruleSets];
  const byOwn = manifest.standard === OWN;
  const standard = byOwn ? { source: OWN, bundled: true } : standards[0];
  if (isMissing || !standard || !copies.every(({ source }) => isInside(runFolder, source)))
    return undefined;
  const { convention, inForce, asOf, mentionsAs, benchmarks, skipBad } = manifest;
  return {
    ratings: of('ratings').map(({ path, name }) => ({ path, name })),
    prices: of('prices', 'passed-over'),
    ids: of('ids')[0],
    actions: of('actions'),
    ...{ standard, registry, ruleSets },
    named: new Map(
      standards.flatMap((one) =>
        one.namedBy.flatMap((name) => (name === OWN ? [] : [[name, one] as const])),
      ),
    ),
    own: byOwn ? standards.filter(({ namedBy }) => namedBy.includes(OWN)) : undefined,
    skipBad,
    gate: { acceptJump: manifest.acceptedJumps, factorMeans: factorMeansOf(manifest) },
    options: {
      ...{ convention, inForce, benchmarks },
      ...{ asOf: asOf ?? undefined, mentionsAs: mentionsAs ?? undefined },
    },
  };
}
