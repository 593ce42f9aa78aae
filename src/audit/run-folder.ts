/** The files of a run: a folder named by their digest, written once and never again. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { canonical } from './canonical.ts';
import { sha256 } from './digest.ts';
import { isRunning, placeFolder, writerOf } from './durable.ts';
import { isBelow, readInside } from './inside.ts';
import type { LedgerFile } from './ledger.ts';

export const RUNS = 'runs';
export const RECORDS = 'records.jsonl';
/** One line a record: its SHA-256, two blanks, its call id. */
export const RECORD_DIGESTS = 'records.sha256';
export const MANIFEST = 'manifest.json';

/** A call id in one line, without quotes: line ends in it are escaped as JSON has them. */
const idText = (id: string): string => canonical(id).slice(1, -1);

/** The lines of {@link RECORD_DIGESTS}. */
export const digestLine = (id: string, record: Uint8Array): string =>
  `${sha256(record)}  ${idText(id)}\n`;

/** Reads {@link RECORD_DIGESTS}: digest and id of each record. */
export function readDigests(
  bytes: Buffer,
): readonly { readonly sha256: string; readonly id: string }[] {
  const lines = bytes.toString('utf8').trimEnd().split('\n');
  return lines.map((line) => ({ sha256: line.slice(0, 64), id: line.slice(66) }));
}

/** Finds the line of a record, counted from 0; −1 where there is none. */
export const recordIndex = (bytes: Buffer, id: string): number =>
  readDigests(bytes).findIndex((line) => line.id === idText(id));

/** The files of a run by their path below its folder, in the order of their names. */
export type RunFiles = ReadonlyMap<string, Buffer>;

/** The name and the files of a run as the ledger states them. */
export interface PlacedRun {
  readonly run: string;
  readonly files: readonly LedgerFile[];
}

/** States the files of a run, and names it by them. */
export function describeRun(files: RunFiles): PlacedRun {
  const list = [...files]
    .map(([file, bytes]) => ({ file, bytes: bytes.length, sha256: sha256(bytes) }))
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
  const placed = describeRun(files);
  const path = join(folder, placed.run);
  if (!existsSync(path)) {
    placeFolder(path, files);
    return placed;
  }
  for (const { file, sha256: wanted } of placed.files) {
    const found = readInside(path, file);
    if (found && sha256(found) === wanted) continue;
    const message = `the same run was written here before, and this file was ${found ? 'changed' : 'removed'} since; ratemark verify says where`;
    throw new EngineError('audit.ledger', message, { file: join(path, file) });
  }
  return placed;
}

/** Takes away what killed writers left half written; what a running process writes stays. */
export function sweepPartials(folder: string): void {
  for (const place of [folder, join(folder, RUNS)].filter((one) => isBelow(folder, one)))
    for (const name of readdirSync(place)) {
      const writer = writerOf(name);
      if (writer !== undefined && (writer === process.pid || !isRunning(writer)))
        rmSync(join(place, name), { recursive: true, force: true });
    }
}
