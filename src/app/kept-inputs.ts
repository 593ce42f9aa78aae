/**
 * Inputs that an audit folder holds itself: `inputs/SHA-256/NAME`, each once however many runs were made of it. A run's
 * manifest names them by digest, and the ledger the manifest, so that nothing else has to say what they are.
 */

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isBelow, isInside } from '../audit/below.ts';
import { chunksOfFile, digestOf } from '../audit/chunks.ts';
import { besideName, flushFolder, writeFlushed } from '../audit/durable.ts';
import type { Finding } from '../audit/finding.ts';
import { digestInside } from '../audit/inside.ts';
import type { ManifestInput } from '../audit/manifest.ts';
import { INPUTS } from '../audit/run-folder.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { storedPath } from '../ingest/files.ts';
import { splitSheet } from '../ingest/sheet-text.ts';
import type { InputFinder } from './find-inputs.ts';

/** An input, and the path that it is read from. */
export interface InputSource extends ManifestInput {
  readonly path: string;
}

/** The inputs of a run that were read from files, standards apart. */
export const sourcesOf = (
  { inputs }: { readonly inputs: readonly ManifestInput[] },
  { pathOf }: { readonly pathOf: ReadonlyMap<string, string> },
): readonly InputSource[] =>
  inputs.flatMap((input) => {
    const path = pathOf.get(input.file);
    return path === undefined ? [] : [{ ...input, path }];
  });

/**
 * Where the inputs of a run stand below the audit folder, by their names. The own name of a file is kept, for it may say
 * what the file is of. Standards are not among them: each run has copies of its own.
 */
export function keptPaths(inputs: readonly ManifestInput[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const paths = new Map<string, string>();
  for (const { role, file, sha256 } of inputs) {
    if (role === 'standard' || paths.has(file)) continue;
    const { book, sheet } = splitSheet(file);
    const name = `${book.split(/[/\\]/).at(-1)}${sheet === undefined ? '' : `#${sheet}`}`;
    let path = `${INPUTS}/${sha256}/${name}`;
    // the same bytes under the same name in two folders: two inputs, which evidence tells apart
    for (let n = 2; taken.has(path); n++) path = `${INPUTS}/${sha256}/${n}/${name}`;
    taken.add(path);
    paths.set(file, path);
  }
  return paths;
}

/**
 * Copies the inputs of a run into the audit folder; one that is there already stays.
 *
 * @throws {EngineError} `file.changed` for an input that was changed since it was read, `audit.ledger` for a copy that was
 */
export function keepInputs(folder: string, inputs: readonly InputSource[]): void {
  const paths = keptPaths(inputs);
  for (const { file, sha256, path } of inputs) {
    const name = paths.get(file);
    if (name !== undefined) keepFile(folder, bookOf(name), { path: storedPath(path), sha256 });
  }
}

/** The file that holds a sheet. */
const bookOf = (name: string): string => splitSheet(name).book;

function keepFile(
  folder: string,
  name: string,
  { path, sha256 }: { readonly path: string; readonly sha256: string },
): void {
  const copy = join(folder, name);
  if (existsSync(copy)) {
    if (digestInside(folder, name)?.sha256 === sha256) return;
    const message = said`this input was written here before, and was changed since; ratemark verify says more`;
    throw new EngineError('audit.ledger', message, { file: copy });
  }
  mkdirSync(dirname(copy), { recursive: true });
  const beside = besideName(join(folder, INPUTS, 'input'));
  try {
    writeFlushed(beside, chunksOfFile(path));
    if (digestOf(chunksOfFile(beside)).sha256 !== sha256)
      throw new EngineError(
        'file.changed',
        said`the input was changed while the audit ran; run again when nothing writes to it`,
        { file: path },
      );
    renameSync(beside, copy);
  } finally {
    rmSync(beside, { force: true });
  }
  flushFolder(dirname(copy));
}

/** A finder that takes the folder's own copy of an input where there is one, and looks for the others as told. */
export function keptFirst(
  folder: string,
  { inputs }: { readonly inputs: readonly ManifestInput[] },
  find: InputFinder,
): InputFinder {
  const paths = keptPaths(inputs);
  return {
    pathOf: (name) => {
      const copy = paths.get(name);
      const path = copy === undefined ? undefined : join(folder, copy);
      return path !== undefined && isInside(folder, storedPath(path)) ? path : find.pathOf(name);
    },
    missing: find.missing,
  };
}

/** Files among the inputs that no run names. @param named paths below the folder */
export function strayInputs(folder: string, named: ReadonlySet<string>): Finding[] {
  const books = new Set([...named].flatMap((name) => [name, bookOf(name)]));
  const root = join(folder, INPUTS);
  if (!isBelow(folder, root)) return [];
  return filesBelow(root)
    .map((name) => `${INPUTS}/${name}`)
    .filter((name) => !books.has(name))
    .map((file) => ({ kind: 'note', file, message: said`an input that no run names` }));
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .map((name) => name.replaceAll('\\', '/'))
      .sort();
  } catch {
    return []; // each input that is missing is told by its name
  }
}
