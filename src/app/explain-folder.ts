/** `explain --from`: a call as a sealed audit folder tells of it, from its inputs where they are at hand, else from its record. */

import { join } from 'node:path';
import {
  type RecordValue,
  type StandingRecord,
  standingRecord,
  writtenRecord,
} from '../audit/amendment.ts';
import { canonical } from '../audit/canonical.ts';
import { chunksOfFile, linesOf } from '../audit/chunks.ts';
import { readInside } from '../audit/inside.ts';
import type { AuditEntry, LedgerLine } from '../audit/ledger.ts';
import { readLedger } from '../audit/ledger-file.ts';
import type { AuditManifest } from '../audit/manifest.ts';
import { parseManifest } from '../audit/read-manifest.ts';
import { MANIFEST, RECORD_DIGESTS, RECORDS, readDigests } from '../audit/run-folder.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { counted, didYouMean } from '../base/text.ts';
import { NO_STANDARD, type RatingStandard } from '../ratings/standard.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { FolderCall } from '../results/folder-call.ts';
import { recordedCall } from '../results/recorded-call.ts';
import { factsBefore } from './amend.ts';
import { callWith } from './amend-facts.ts';
import { planAgain } from './audit-plan.ts';
import { inputFinder } from './find-inputs.ts';
import { keptFirst } from './kept-inputs.ts';
import { loadStandard } from './load.ts';
import { judgedAgain } from './record-again.ts';
import { verifyFolder } from './verify.ts';

export interface FolderOptions {
  /** Folder that the inputs lie in, where the audit folder does not hold them. */
  readonly inputsFrom?: string | undefined;
}

/**
 * Finds a call in an audit folder and tells what the folder holds of it.
 *
 * @param words its id, or its instrument and day
 * @throws {EngineError} `run.call` for one that no run has, `audit.ledger` where its record was changed
 */
export function explainFolder(
  folder: string,
  words: readonly string[],
  { inputsFrom }: FolderOptions = {},
): FolderCall {
  const verification = verifyFolder(folder, { inputsFrom });
  const { lines } = readLedger(folder);
  const { entry, id } = findCall(folder, lines, words);
  const { run } = entry;
  const written = writtenRecord(folder, entry, id);
  if (!written)
    throw new EngineError('run.call', said`no record "${id}" in ${run}`, { file: folder });
  const standing = standingRecord(written, lines, { run, record: id });
  const manifest = manifestOf(folder, run);
  const again = fromInputs({ folder, entry, manifest, inputsFrom }, lines, standing);
  const gone = lines.findLast((line) => line.kind === 'gone' && line.record === id);
  return {
    ...{ folder, run, id, record: standing.record, sha256: standing.sha256 },
    ledgerLine: entry.sequence,
    at: entry.at,
    recordLine: lineOf(folder, run, id),
    amendments: verification.amendments.filter((one) => one.run === run && one.record === id),
    gone:
      gone?.kind === 'gone' ? { line: gone.sequence, reason: gone.reason, by: gone.by } : undefined,
    ...{ verification, source: again ? 'inputs' : 'record' },
    item: again ?? recordedCall(standing.record, standardOf(folder, run, standing.record)),
    evidence: { simulated: manifest.simulated, inputs: manifest.inputs },
  };
}

type Run = LedgerLine & AuditEntry;

/** The last run that has the call. */
function findCall(
  folder: string,
  lines: readonly LedgerLine[],
  words: readonly string[],
): { readonly entry: Run; readonly id: string } {
  const runs = lines.filter((line): line is Run => line.kind === 'audit').reverse();
  const [id = ''] = words;
  const seen = new Set<string>();
  for (const entry of runs) {
    const ids = idsOf(folder, entry.run);
    for (const one of ids) seen.add(one);
    if (words.length === 1 && ids.includes(id)) return { entry, id };
  }
  for (const entry of runs) {
    const found = onInstrument(folder, entry.run, words);
    const [one, ...more] = found;
    if (one !== undefined && more.length === 0) return { entry, id: one };
    if (one !== undefined) throw severalOn(words.join(' '), found);
  }
  const asked = words.join(' ');
  const near = [...seen].filter((one) => one.includes(asked)).slice(0, 3);
  const hint =
    near.length > 0
      ? said`; did you mean ${near.map((one) => `"${one}"`).join(', ')}?`
      : didYouMean(asked, [...seen]) || said`; records.sha256 of a run lists their ids`;
  const message = said`no call "${asked}" among the ${counted(seen.size, 'record')} of this folder${hint}`;
  throw new EngineError('run.call', message, { file: folder });
}

/** Ids that a message names. */
const NAMED = 8;

function severalOn(asked: string, found: readonly string[]): EngineError {
  const names = found.slice(0, NAMED).map((one) => `"${one}"`);
  const more = found.length > NAMED ? ', ...' : '';
  return new EngineError(
    'run.call',
    said`${found.length} calls are on ${asked}; name one of them: ${names.join(', ')}${more}`,
  );
}

const plain = (text: string): string => {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text; // of a stranger's file
  }
};

function idsOf(folder: string, run: string): readonly string[] {
  const bytes = readInside(folder, join(run, RECORD_DIGESTS));
  return bytes ? [...readDigests([bytes])].map(({ id }) => plain(id)) : [];
}

const lineOf = (folder: string, run: string, id: string): number =>
  idsOf(folder, run).indexOf(id) + 1;

/** Ids of the calls on an instrument, or on it on a day. */
function onInstrument(folder: string, run: string, words: readonly string[]): readonly string[] {
  const day = words.find((word) => /^\d{4}-\d{2}-\d{2}$/.test(word));
  const instrument = words.find((word) => word !== day);
  const found: string[] = [];
  for (const line of linesOf(chunksOfFile(join(folder, run, RECORDS)))) {
    const record = recordOf(line);
    const isIt =
      record &&
      ownValue(record, 'instrument') === instrument &&
      (day === undefined || ownValue(record, 'published') === day);
    if (isIt) found.push(String(ownValue(record, 'id')));
  }
  return found;
}

function recordOf(line: Buffer): RecordValue | undefined {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as RecordValue) : undefined;
  } catch {
    return undefined; // what is wrong with the file is told where the record is read
  }
}

function manifestOf(folder: string, run: string): AuditManifest {
  const bytes = readInside(folder, join(run, MANIFEST));
  const manifest = bytes && parseManifest(bytes);
  if (manifest) return manifest;
  const message = said`the run has no manifest that can be read; ratemark verify says more`;
  throw new EngineError('audit.ledger', message, { file: join(folder, run) });
}

interface Place extends FolderOptions {
  readonly folder: string;
  readonly entry: Run;
  readonly manifest: AuditManifest;
}

/** The call judged from the inputs, where they are at hand and give the record that stands. */
function fromInputs(
  { folder, entry: { run }, manifest, inputsFrom }: Place,
  lines: readonly LedgerLine[],
  { record }: StandingRecord,
): JudgedCall | undefined {
  const find = keptFirst(folder, manifest, inputFinder(inputsFrom));
  try {
    const plan = planAgain(manifest, join(folder, run), find);
    if (!plan) return undefined;
    const id = String(record['id']);
    const { engine: name, engineVersion: version, engineCommit: commit, inputs } = manifest;
    const facts = factsBefore(lines, run, id);
    const request = { id, engine: { name, version, commit }, inputs };
    const again = judgedAgain(plan, request, (call) => callWith(call, facts));
    const { amends: _amends, ...standing } = record;
    return again && canonical(again.record) === canonical(standing) ? again.item : undefined;
  } catch (error) {
    if (error instanceof EngineError || error instanceof TypeError) return undefined; // verify says why
    throw error;
  }
}

/** The standard that a record cites, from its copy in the run. */
function standardOf(folder: string, run: string, record: RecordValue): RatingStandard {
  const cited = (ownValue(record, 'standard') ?? {}) as RecordValue;
  if (ownValue(cited, 'id') === null) return NO_STANDARD;
  const file = ownValue(cited, 'file');
  const name = typeof file === 'string' ? join(run, file) : '';
  if (typeof file !== 'string' || !readInside(folder, name))
    throw new EngineError('audit.ledger', said`the copy of the standard is missing`, {
      file: join(folder, run),
    });
  return loadStandard(join(folder, name)).standard;
}
