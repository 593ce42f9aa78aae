/** What the manifest of a folder of `evaluate --out` says, and the plan to judge its inputs again. */
import { readInside } from '../audit/inside.ts';
import type { Manifest, ManifestInput } from '../audit/manifest.ts';
import { EngineError } from '../base/errors.ts';
import { parseShallow } from '../base/json-limits.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { WrittenFile } from '../results/written-file.ts';
import { type AuditPlan, planFiles } from './audit-plan.ts';
import type { EvaluateFiles } from './evaluate.ts';
import { bundledPath, type InputFinder } from './find-inputs.ts';
import { OWN } from './standards.ts';
import { ENGINE_NAME, ENGINE_VERSION } from './version.ts';

/** What besides its inputs decides a run: with it the folder can be judged again. */
export interface Again {
  readonly groupBy: readonly string[];
  readonly skipBad: boolean;
  /** Benchmarks that the user chose, by market. */
  readonly benchmarks: Readonly<Record<string, string>>;
  /** Instruments that the user named for a price file, by file. */
  readonly instrumentOf: Readonly<Record<string, string>>;
}

/** The manifest that `evaluate --out` writes. */
export interface RunManifest extends Manifest {
  readonly again: Again;
  /** Counts of the rated calls, and of the mentions. */
  readonly summary?: Readonly<Record<string, number>>;
  /** The other files of the folder; absent in folders of before they were stated. */
  readonly written?: readonly WrittenFile[];
}

export function againOf(files: EvaluateFiles): Again {
  const { prices, skipBad, options } = planFiles(files);
  return {
    groupBy: files.groupBy ?? [],
    skipBad,
    benchmarks: options.benchmarks ?? {},
    instrumentOf: Object.fromEntries(prices.flatMap(({ name, id }) => (id ? [[name, id]] : []))),
  };
}

/** The values of `manifest.json`. @throws {EngineError} `file.read` for a folder that has none, or one that is no manifest */
export function readRunFile(folder: string, name: string): Readonly<Record<string, unknown>> {
  const bytes = readInside(folder, name);
  if (!bytes)
    throw new EngineError(
      'file.read',
      said`no run of ratemark is here: expected a ${name}, as --out of evaluate and backtest and ratemark audit write it`,
      { file: folder },
    );
  try {
    const value = parseShallow(bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>;
  } catch {}
  throw new EngineError('file.format', said`expected the JSON object that ratemark writes`, {
    file: `${folder}/${name}`,
  });
}

/** True for the manifest of a sweep. */
export const isSweep = (manifest: Readonly<Record<string, unknown>>): boolean =>
  ownValue(manifest, 'grid') !== undefined;

/** Refuses what another program or a later version wrote, and a sweep. @throws {EngineError} `file.format` */
export function requireKnown(value: Readonly<Record<string, unknown>>, file: string): void {
  requireOurs(value, file);
  if (!isSweep(value)) return;
  throw new EngineError(
    'file.format',
    said`is that of a sweep; its chosen run stands in the folder "chosen" beside it`,
    { file },
  );
}

/** Refuses what another program or a later version wrote. @throws {EngineError} `file.format` */
export function requireOurs(value: Readonly<Record<string, unknown>>, file: string): void {
  const [name, version] = [ownValue(value, 'engine'), ownValue(value, 'engineVersion')];
  if (name !== ENGINE_NAME || typeof version !== 'string')
    throw new EngineError('file.format', said`is the manifest of no run of ${ENGINE_NAME}`, {
      file,
    });
  if (!isLater(version)) return;
  const message = said`was written by version ${version}, this is ${ENGINE_VERSION}; take the later version to read it`;
  throw new EngineError('file.format', message, { file });
}

/** True where the first number that differs is larger. */
export function isLater(version: string): boolean {
  const parts = (text: string) => text.split(/[.+-]/).map(Number);
  const [given, own] = [parts(version), parts(ENGINE_VERSION)];
  for (let k = 0; k < Math.max(given.length, own.length); k++) {
    const [a = 0, b = 0] = [given[k], own[k]];
    if (a !== b) return a > b;
  }
  return false;
}

/** Reads the manifest of `evaluate --out`. @throws {EngineError} `file.format` for one that another command wrote */
export function asRunManifest(value: Readonly<Record<string, unknown>>, file: string): RunManifest {
  const { inputs, again } = value as Partial<RunManifest>;
  const isWhole =
    Array.isArray(inputs) &&
    inputs.every((one: unknown) => hasTexts(one, ['role', 'file', 'sha256'])) &&
    typeof again === 'object' &&
    again !== null &&
    Array.isArray(again.groupBy) &&
    [again.benchmarks, again.instrumentOf].every(
      (one) => typeof one === 'object' && one !== null,
    ) &&
    hasTexts(value, ['standard', 'convention']);
  if (isWhole) return value as unknown as RunManifest;
  const message = said`is not the manifest of a run of evaluate that can be judged again; write the folder anew with ratemark evaluate --out`;
  throw new EngineError('file.format', message, { file });
}

const hasTexts = (value: unknown, names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every(
    (name) => typeof ownValue(value as Readonly<Record<string, unknown>>, name) === 'string',
  );

/** Plans to judge a folder of `evaluate --out` again. @throws {EngineError} `file.read` for an input that is not there */
export function planRunAgain(manifest: RunManifest, find: InputFinder): AuditPlan {
  const { again, inputs, standard, convention, inForce, asOf, mentionsAs } = manifest;
  const of = (role: ManifestInput['role']) =>
    inputs.flatMap(({ role: own, file: name }) => {
      if (own !== role) return [];
      const path = find.pathOf(name);
      if (path !== undefined) {
        const id = ownValue(again.instrumentOf, name) as InstrumentId | undefined;
        return [{ path, name, id }];
      }
      throw new EngineError('file.read', said`the input ${find.missing(name)}`, { file: name });
    });
  const stated = inputs.find(
    ({ role, file }) => role === 'standard' && !/houses\.ya?ml$/.test(file),
  );
  const bundled = stated === undefined || bundledPath(stated.file) !== undefined;
  const source = standard === OWN || bundled ? standard : (find.pathOf(stated.file) ?? stated.file);
  return {
    ratings: of('ratings').map(({ path, name }) => ({ path, name })),
    prices: of('prices'),
    ids: of('ids')[0],
    actions: of('actions').map(({ path, name }) => ({ path, name })),
    standard: { source, bundled, ...(!bundled && { name: stated.file }) },
    skipBad: again.skipBad === true,
    gate: {
      acceptJump: manifest.acceptedJumps,
      factorMeans:
        manifest.factorMeans === 'raw' || manifest.factorMeans === 'adjusted'
          ? manifest.factorMeans
          : undefined,
    },
    options: {
      ...{ convention, inForce, benchmarks: again.benchmarks },
      ...{ asOf: asOf ?? undefined, mentionsAs: mentionsAs ?? undefined },
    },
  };
}
