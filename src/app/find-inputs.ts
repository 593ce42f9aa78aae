/**
 * Where the inputs of a run lie now. Their names come from a manifest that anybody may have written: a file is opened
 * when it lies below the folder that the user named, and no other.
 */

import { isAbsolute, join, relative, resolve } from 'node:path';
import { isInside } from '../audit/below.ts';
import type { AuditManifest } from '../audit/manifest.ts';
import { said } from '../base/message.ts';
import { dataPath } from '../ingest/data-text.ts';
import { storedPath } from '../ingest/files.ts';

export interface InputFinder {
  /** Path of an input by its name, `undefined` where it is not there. */
  readonly pathOf: (name: string) => string | undefined;
  /** Why an input is not there, and what to do. */
  readonly missing: (name: string) => string;
}

/**
 * Finds inputs by their names below the current folder, or below one that they were moved to: there by the longest end
 * of the name that is there. What came with the program is found where it lies.
 */
export function inputFinder(folder: string | undefined): InputFinder {
  const root = folder ?? '.';
  const isThere = (path: string) => isInside(root, storedPath(path));
  const moved = (name: string) => {
    const steps = name
      .split(/[/\\]/)
      .filter((step) => step !== '' && step !== '.' && step !== '..');
    return steps.map((_, i) => join(root, ...steps.slice(i))).find(isThere);
  };
  return {
    pathOf: (name) => {
      if (isThere(name)) return name;
      const found = folder === undefined ? undefined : moved(name);
      return found ?? (isInside(dataPath('sample'), name) ? name : undefined);
    },
    missing: (name) =>
      folder === undefined && leadsOut(name)
        ? said`lies outside of the current folder and was not opened; give the folder it lies in with --inputs-from`
        : said`is missing; give the folder it was moved to with --inputs-from`,
  };
}

function leadsOut(name: string): boolean {
  const way = relative(resolve('.'), resolve(name));
  return way.startsWith('..') || isAbsolute(way);
}

/** Path of the file of a bundled standard, or of the registry of houses, by the name of its input. */
export function bundledPath(name: string): string | undefined {
  const path = join(dataPath(''), name.replace(/^data\//, '')); // a name is no address
  const isOurs = isInside(dataPath('standards'), path) || path === dataPath('houses.yaml');
  return isOurs ? path : undefined;
}

/** Files that came with the program. */
export const bundledIn = ({ registry, standards }: AuditManifest): ReadonlySet<string> =>
  new Set([
    ...(registry ? [registry.file] : []),
    ...standards.flatMap((one) => (one.bundled ? [one.file] : [])),
  ]);
