/** The files of the package's data folder, and what the build found in them. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ownValue } from '../base/own.ts';
import type { InputFile } from '../store/series.ts';

const FOLDER = new URL('../../data/', import.meta.url);

/** Path of a file or folder below data/. */
export const dataPath = (name: string): string => fileURLToPath(new URL(name, FOLDER));

/** A text of the data folder, and its values where the build has checked this very text. */
export interface DataText {
  readonly text: string;
  readonly input: InputFile;
  readonly checked: unknown;
}

const texts = new Map<string, DataText>();

/** Reads a file below data/, such as `formats/plain.yaml`, once a process. */
export function readDataText(name: string): DataText {
  const read = texts.get(name) ?? readNow(name);
  texts.set(name, read);
  return read;
}

function readNow(name: string): DataText {
  const bytes = readFileSync(dataPath(name));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const input = { file: `data/${name}`, bytes: bytes.length, sha256 };
  return { text: bytes.toString('utf8'), input, checked: ownValue(checkedValues(), sha256) };
}

let values: Readonly<Record<string, unknown>> | undefined;

/**
 * What the build found in the data files, by the digest of each text (scripts/check-data.mjs writes it beside the
 * compiled code). A text that was edited since has another digest, and is read and checked as if there were no build.
 */
function checkedValues(): Readonly<Record<string, unknown>> {
  const file = new URL('../checked-data.json', import.meta.url);
  values ??= existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as typeof values) : {};
  return values ?? {};
}

/** The YAML files of a folder below data/ by their path, in alphabetical order. */
export const dataFiles = (folder: string): readonly string[] =>
  readdirSync(dataPath(folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`);

/** The sample's place as the user would type it from the current folder, where that is shorter. */
export function samplePath(name: string): string {
  const full = dataPath(name);
  const here = `${process.cwd()}/`;
  return full.startsWith(here) ? full.slice(here.length) : full;
}
