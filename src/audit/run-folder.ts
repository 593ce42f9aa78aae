/** The files of a run: a folder named by their digest, written once and never again. */

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { isBelow } from './below.ts';
import { canonical } from './canonical.ts';
import { type Chunks, type Digest, linesOf } from './chunks.ts';
import { sha256 } from './digest.ts';
import { besideName, isRunning, placeFolder, writeFolderFlushed, writerOf } from './durable.ts';
import { digestInside } from './inside.ts';
import type { LedgerFile } from './ledger.ts';

export const RUNS = 'runs';
/** Copies of what the runs were made of, where they are kept. */
export const INPUTS = 'inputs';
/** Timestamps and checkpoints on the ledger. */
export const ANCHORS = 'anchors';
export const RECORDS = 'records.jsonl';
/** One line a record: its SHA-256, two blanks, its call id. */
export const RECORD_DIGESTS = 'records.sha256';
export const MANIFEST = 'manifest.json';

/** A call id in one line, without quotes: line ends in it are escaped as JSON has them. */
const idText = (id: string): string => canonical(id).slice(1, -1);

/** The lines of {@link RECORD_DIGESTS}. */
export const digestLine = (id: string, record: Uint8Array): string =>
  `${sha256(record)}  ${idText(id)}\n`;

/** Digest and id of a record. */
export interface RecordDigest {
  readonly sha256: string;
  readonly id: string;
}

/** Reads {@link RECORD_DIGESTS}, record by record. */
export function* readDigests(chunks: Chunks): Generator<RecordDigest> {
  for (const line of linesOf(chunks)) {
    if (line.length === 0) continue; // what follows the last line end
    const text = line.toString('utf8');
    yield { sha256: text.slice(0, 64), id: text.slice(66) };
  }
}

/** Finds the lines of records by their ids, counted from 0; an id that has none is left out. */
export function recordLines(chunks: Chunks, ids: ReadonlySet<string>): ReadonlyMap<number, string> {
  const wanted = new Map([...ids].map((id) => [idText(id), id]));
  const found = new Map<number, string>();
  let line = 0;
  for (const { id } of readDigests(chunks)) {
    const own = wanted.get(id);
    if (own !== undefined) found.set(line, own);
    if (own !== undefined) wanted.delete(id); // the first one counts
    line++;
  }
  return found;
}

/** The files of a run by their path below its folder, in the order of their names. */
export type RunFiles = ReadonlyMap<string, Chunks>;

/** The name and the files of a run as the ledger states them. */
export interface PlacedRun {
  readonly run: string;
  readonly files: readonly LedgerFile[];
}

/** States the files of a run, and names it by them. */
export function describeRun(digests: ReadonlyMap<string, Digest>): PlacedRun {
  const list = [...digests]
    .map(([file, { bytes, sha256: digest }]) => ({ file, bytes, sha256: digest }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  return { run: `${RUNS}/${runName(list)}`, files: list };
}

/** Half of the digest's 32 bytes would do too: the ledger has each file's whole digest. */
const runName = (files: readonly LedgerFile[]): string => sha256(canonical(files)).slice(0, 16);

/** True where a run bears the name that its files give it. */
export const isNamedByFiles = ({ run, files }: PlacedRun): boolean =>
  run === `${RUNS}/${runName(files)}`;

/**
 * Puts a run into the audit folder. A run that is there already is left as it is, once its bytes were seen to be the same.
 *
 * @throws {EngineError} `audit.ledger` where a file of it was changed
 */
export function placeRun(folder: string, files: RunFiles): PlacedRun {
  const beside = besideName(join(folder, RUNS, 'run'));
  const placed = describeRun(writeFolderFlushed(beside, files));
  const path = join(folder, placed.run);
  const isThere = existsSync(path);
  placeFolder(beside, path);
  if (!isThere) return placed;
  for (const { file, sha256: wanted } of placed.files) {
    const found = digestInside(path, file);
    if (found?.sha256 === wanted) continue;
    const message = said`the same run was written here before, and this file was ${found ? said`changed` : said`removed`} since; ratemark verify says where`;
    throw new EngineError('audit.ledger', message, { file: join(path, file) });
  }
  return placed;
}

/** Takes away what killed writers left half written; what a running process writes stays. */
export function sweepPartials(folder: string): void {
  const places = [folder, join(folder, RUNS), join(folder, INPUTS), join(folder, ANCHORS)];
  for (const place of places.filter((one) => isBelow(folder, one)))
    for (const name of readdirSync(place)) {
      const writer = writerOf(name);
      if (writer !== undefined && (writer === process.pid || !isRunning(writer)))
        rmSync(join(place, name), { recursive: true, force: true });
    }
}
