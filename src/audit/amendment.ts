/** Corrections: new records that name the old one by its digest. Nothing that was written is changed. */

import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { parseShallow } from '../base/json-limits.ts';
import { type Message, said } from '../base/message.ts';
import { ownValue, putOwn } from '../base/own.ts';
import { didYouMean } from '../base/text.ts';
import { canonical } from './canonical.ts';
import { type Chunks, chunksOfFile, linesOf } from './chunks.ts';
import { sha256 } from './digest.ts';
import { type Digests, digestsIn } from './digests.ts';
import type { Finding } from './finding.ts';
import { type AmendEntry, type AuditEntry, LEDGER, type LedgerLine } from './ledger.ts';
import { RECORD_DIGESTS, RECORDS, recordLines } from './run-folder.ts';

/** A record as JSON. */
export type RecordValue = Readonly<Record<string, unknown>>;

/**
 * The record that stands after a correction: the old one with new facts and what they changed of the verdict, and the digest
 * of the old one under `amends`.
 *
 * @throws {EngineError} `audit.record` for a field that the record does not have
 */
export function amendRecord(
  record: RecordValue,
  { replaces, reason, set, result }: Pick<AmendEntry, 'replaces' | 'reason' | 'set' | 'result'>,
): RecordValue {
  const copy = structuredClone(record) as Record<string, unknown>;
  for (const [path, value] of Object.entries(set)) {
    const { owner, key } = placeOf(copy, path);
    if (value === null && isSparse(path)) Reflect.deleteProperty(owner, key);
    else putOwn(owner, key, value);
  }
  return { ...copy, ...result, amends: { sha256: replaces, reason } };
}

/** The value of a field by its path, such as `prices.base.text`. @throws {EngineError} `audit.record` */
export function fieldOf(record: RecordValue, path: string): unknown {
  const { owner, key } = placeOf(record as Record<string, unknown>, path);
  return ownValue(owner, key) ?? null;
}

/** Of the statements of a report a record holds those that are made; the others are none, as null elsewhere. */
const isSparse = (path: string): boolean => /^statements\.\w+$/.test(path);

function placeOf(record: Record<string, unknown>, path: string) {
  let owner = record;
  const steps = path.split('.');
  for (const [i, key] of steps.entries()) {
    if (!Object.hasOwn(owner, key)) {
      if (i > 0 && isSparse(path)) return { owner, key };
      const there = Object.keys(owner);
      const hint =
        didYouMean(key, there) || (there.length > 0 ? said`; there are ${there.join(', ')}` : '');
      throw new EngineError('audit.record', said`the record has no field "${path}"${hint}`, {
        field: '--set',
      });
    }
    if (i === steps.length - 1) return { owner, key };
    const next = ownValue(owner, key);
    if (typeof next !== 'object' || next === null) {
      const message = said`"${steps.slice(0, i + 1).join('.')}" has no fields below it; set it as a whole`;
      throw new EngineError('audit.record', message, { field: '--set' });
    }
    owner = next as Record<string, unknown>;
  }
  throw new Error('a path has at least one step');
}

/** A record of a run with its digest, and the correction that gave it where there was one. */
export interface StandingRecord {
  readonly record: RecordValue;
  readonly sha256: string;
}

/** Finds a record of a run as it was written, `undefined` where it has none of that id. @throws for a changed file */
export const writtenRecord = (
  folder: string,
  entry: AuditEntry,
  id: string,
): StandingRecord | undefined => writtenRecords(folder, entry, new Set([id])).get(id);

/** Finds records of a run as they were written, those that it has, in one walk. @throws for a changed file */
function writtenRecords(
  folder: string,
  { run, files }: AuditEntry,
  ids: ReadonlySet<string>,
  digests: Digests = digestsIn(folder),
): ReadonlyMap<string, StandingRecord> {
  const sound = (name: string): Chunks => {
    const path = join(folder, run, name);
    const wanted = files.find(({ file }) => file === name)?.sha256;
    const { digest, why } = digests(join(run, name));
    if (why !== undefined) throw new EngineError('file.read', why, { file: path });
    if (wanted !== undefined && digest?.sha256 === wanted) return chunksOfFile(path);
    const message = said`the file is not the one that the ledger states; ratemark verify says where`;
    throw new EngineError('audit.ledger', message, { file: path });
  };
  const lines = recordLines(sound(RECORD_DIGESTS), ids);
  const found = new Map<string, StandingRecord>();
  if (lines.size === 0) return found;
  let line = 0;
  for (const bytes of linesOf(sound(RECORDS))) {
    const id = lines.get(line++);
    if (id === undefined) continue;
    const record = readRecord(bytes.toString('utf8'));
    if (!record) {
      const message = said`this line is no record; ratemark verify says more`;
      throw new EngineError('audit.ledger', message, { file: join(folder, run, RECORDS), line });
    }
    found.set(id, { record, sha256: sha256(bytes) });
    if (found.size === lines.size) break;
  }
  return found;
}

function readRecord(text: string): RecordValue | undefined {
  try {
    const value: unknown = parseShallow(text);
    canonical(value); // throws for half of a surrogate pair, 1e999 and the like
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? (value as RecordValue) : undefined;
  } catch {
    return undefined; // said by the caller with its line
  }
}

/** What stands after all corrections of a record, in the order of the ledger. */
export function standingRecord(
  written: StandingRecord,
  lines: readonly LedgerLine[],
  { run, record }: Pick<AmendEntry, 'run' | 'record'>,
): StandingRecord {
  return lines.reduce((standing, line) => {
    if (line.kind !== 'amend' || line.run !== run || line.record !== record) return standing;
    const next = amendRecord(standing.record, line);
    return { record: next, sha256: sha256(canonical(next)) };
  }, written);
}

/** One field of an amended record, before and after. */
export interface Amendment {
  readonly line: number;
  readonly run: string;
  readonly record: string;
  readonly reason: string;
  readonly changes: readonly {
    readonly field: string;
    readonly from: unknown;
    readonly to: unknown;
  }[];
}

/** Follows every correction of a ledger: what each changed, and whether each names the record that it replaces. */
export function followAmendments(
  folder: string,
  lines: readonly LedgerLine[],
  digests: Digests = digestsIn(folder),
): { readonly amendments: readonly Amendment[]; readonly findings: readonly Finding[] } {
  const amendments: Amendment[] = [];
  const findings: Finding[] = [];
  const standing = new Map<string, StandingRecord>();
  const written = recordsBefore(folder, lines, digests);
  for (const [i, line] of lines.entries()) {
    if (line.kind !== 'amend') continue;
    const say = (message: Message, field: string) =>
      findings.push({ kind: 'difference', file: LEDGER, line: i + 1, field, message });
    const key = `${line.run}\n${line.record}`;
    try {
      const before = standing.get(key) ?? written(line, i);
      if (!before) {
        say(
          said`no line before names a run ${line.run} with the record "${line.record}"`,
          'record',
        );
        continue;
      }
      if (line.replaces !== before.sha256)
        say(
          said`expected the digest of the record that stood, ${before.sha256}, found ${line.replaces}`,
          'replaces',
        );
      const record = amendRecord(before.record, line);
      const digest = sha256(canonical(record));
      if (line.amended !== digest)
        say(
          said`expected the digest of the amended record, ${digest}, found ${line.amended}`,
          'amended',
        );
      standing.set(key, { record, sha256: digest });
      const changes = Object.entries(line.set).map(([field, to]) => ({
        ...{ field, from: fieldOf(before.record, field), to },
      }));
      const { sequence, run, record: name, reason } = line;
      amendments.push({ line: sequence, run, record: name, reason, changes });
    } catch (error) {
      if (!(error instanceof EngineError || error instanceof RangeError)) throw error; // nested too deeply
      say(said`cannot be followed: ${error.message}`, 'record');
    }
  }
  return { amendments, findings };
}

/** Finds the records that corrections name, in the runs above them. The files of each run are walked once. */
function recordsBefore(folder: string, lines: readonly LedgerLine[], digests: Digests) {
  const runs = new Map<string, { readonly at: number; readonly entry: AuditEntry }>();
  const named = new Map<string, Set<string>>();
  for (const [at, line] of lines.entries()) {
    if (line.kind === 'audit' && !runs.has(line.run)) runs.set(line.run, { at, entry: line });
    if (line.kind !== 'amend') continue;
    named.set(line.run, (named.get(line.run) ?? new Set()).add(line.record));
  }
  const found = new Map<string, ReadonlyMap<string, StandingRecord> | EngineError>();
  const recordsOf = (entry: AuditEntry) => {
    try {
      return writtenRecords(folder, entry, named.get(entry.run) ?? new Set(), digests);
    } catch (error) {
      if (error instanceof EngineError) return error; // of every correction of the run
      throw error;
    }
  };
  return ({ run, record }: AmendEntry, before: number): StandingRecord | undefined => {
    const known = runs.get(run);
    if (!known || known.at >= before) return undefined;
    const records = found.get(run) ?? recordsOf(known.entry);
    found.set(run, records);
    if (records instanceof EngineError) throw records;
    return records.get(record);
  };
}
