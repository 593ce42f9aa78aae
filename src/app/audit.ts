/** `audit` and `amend`: a run or a correction into an audit folder. Nothing that stands there is ever written again. */

import {
  amendRecord,
  fieldOf,
  type RecordValue,
  standingRecord,
  writtenRecord,
} from '../audit/amendment.ts';
import { canonical } from '../audit/canonical.ts';
import { sha256 } from '../audit/digest.ts';
import type { AmendEntry, AuditEntry, LedgerLine } from '../audit/ledger.ts';
import { appendEntry, openAuditFolder, readLedger, requireSound } from '../audit/ledger-file.ts';
import { asOnlyWriter } from '../audit/lock.ts';
import { placeRun, sweepPartials } from '../audit/run-folder.ts';
import { readSigningKey } from '../audit/signature.ts';
import { EngineError } from '../base/errors.ts';
import { parseShallow } from '../base/json-limits.ts';
import { type Message, said, verbatim } from '../base/message.ts';
import { cut } from '../base/text.ts';
import { planFiles } from './audit-plan.ts';
import { makeAuditRun } from './audit-run.ts';
import type { EvaluateFiles } from './evaluate.ts';
import { ENGINE_NAME, ENGINE_VERSION } from './version.ts';

/** How a line is written into the ledger. */
export interface LedgerOptions {
  /** PEM file of an Ed25519 private key to sign with. */
  readonly key?: string | undefined;
  /** The time that the line states; no clock is read. */
  readonly at?: string | undefined;
  /** Told what an interrupted run left behind, and each rating row that was left out. */
  readonly onNote?: ((message: string) => void) | undefined;
}

const ENGINE = `${ENGINE_NAME} ${ENGINE_VERSION}`;

/** Judges calls from files and adds the run to an audit folder. @throws {EngineError} */
export function auditFiles(
  folder: string,
  files: EvaluateFiles,
  options: LedgerOptions = {},
  onFile?: (done: number, total: number, file: string) => void,
): LedgerLine & AuditEntry {
  const { onNote } = options;
  const key = options.key === undefined ? undefined : readSigningKey(options.key);
  const at = checkTime(options.at);
  const run = makeAuditRun(planFiles(files), undefined, onFile);
  const { files: made, records, skipped, notes } = run;
  for (const { file, line, message } of skipped)
    onNote?.(said`left out ${verbatim(`${file}:${line}`)}: ${message}`);
  for (const note of notes) onNote?.(note);
  return asWriter(folder, () => {
    requireSound(folder, readLedger(folder), key); // before anything is written
    const entry: AuditEntry = { kind: 'audit', records, ...placeRun(folder, made) };
    const line = appendEntry(folder, entry, { engine: ENGINE, at, key, onNote });
    return line as LedgerLine & AuditEntry;
  });
}

function asWriter<T>(folder: string, work: () => T): T {
  try {
    openAuditFolder(folder);
    return asOnlyWriter(folder, () => {
      sweepPartials(folder);
      return work();
    });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (cause instanceof EngineError || typeof code !== 'string') throw cause;
    const message = said`the audit folder cannot be written (${code}); its ledger stands as it was`;
    throw new EngineError('file.write', message, { file: folder }, { cause });
  }
}

/** A correction as the user states it. */
export interface Amendment {
  readonly record: string;
  readonly reason: string;
  /** `field=value`, the field as a path such as `prices.base.text`. */
  readonly set?: readonly string[] | undefined;
}

/**
 * Adds a correction of a record, of the last run that has it.
 *
 * @throws {EngineError} `run.call` for an unknown record, `audit.record` for a field that it does not have
 */
export function amendFolder(
  folder: string,
  { record: id, reason, set = [] }: Amendment,
  options: LedgerOptions = {},
): LedgerLine & AmendEntry {
  const key = options.key === undefined ? undefined : readSigningKey(options.key);
  const at = checkTime(options.at);
  if (reason.trim() === '')
    throw new EngineError('run.option', said`a correction needs a reason`, { field: '--reason' });
  if (readLedger(folder).lines.length === 0)
    throw new EngineError('audit.ledger', said`no ledger here; ratemark audit makes one`, {
      file: folder,
    });
  return asWriter(folder, () => {
    const state = readLedger(folder);
    requireSound(folder, state, key);
    const { entry, written } = findRecord(folder, state.lines, id);
    const { run } = entry;
    const standing = standingRecord(written, state.lines, { run, record: id });
    const values = readValues(standing.record, set);
    const facts = { replaces: standing.sha256, reason, set: values };
    const amended = sha256(canonical(amendRecord(standing.record, facts)));
    const line = appendEntry(
      folder,
      { kind: 'amend', run, record: id, ...facts, amended },
      { engine: ENGINE, at, key, onNote: options.onNote },
    );
    return line as LedgerLine & AmendEntry;
  });
}

function findRecord(folder: string, lines: readonly LedgerLine[], id: string) {
  for (const line of [...lines].reverse()) {
    if (line.kind !== 'audit') continue;
    const written = writtenRecord(folder, line, id);
    if (written) return { entry: line, written };
  }
  const message = said`no record "${id}" in the runs of the ledger; records.sha256 of a run lists their ids`;
  throw new EngineError('run.call', message, { file: folder });
}

/** Fields by which a record is found, or that corrections write themselves. */
const FIXED = ['id', 'amends'];

/** Reads `field=value`: a text stays a text where one stood, everything else is read as JSON. */
function readValues(
  record: RecordValue,
  set: readonly string[],
): Readonly<Record<string, unknown>> {
  const values = new Map<string, unknown>();
  for (const text of set) {
    const at = text.indexOf('=');
    const [field, value] = [text.slice(0, at), text.slice(at + 1)];
    const refuse = (message: Message): never => {
      throw new EngineError('run.option', message, { field: '--set' });
    };
    if (at < 1) refuse(said`expected FIELD=VALUE, found "${text}"`);
    if (FIXED.includes(field.split('.')[0] ?? '')) refuse(said`"${field}" is not for corrections`);
    const old = fieldOf(record, field);
    values.set(field, typeof old === 'string' ? value : readJson(value, old));
  }
  return Object.fromEntries(values);
}

function readJson(value: string, old: unknown): unknown {
  const refuse = (expected: string): never => {
    throw new EngineError('run.option', said`expected ${expected}, found "${cut(value)}"`, {
      field: '--set',
    });
  };
  let read: unknown;
  try {
    read = parseShallow(value);
  } catch {
    if (old === null) return value;
    return refuse(said`JSON such as ${JSON.stringify(old).slice(0, 40)}`);
  }
  try {
    canonical(read);
    return read;
  } catch {
    return refuse(said`what a record can hold`); // half of a surrogate pair, 1e999, a thousand brackets
  }
}

/** An instant with its zone, as RFC 3339 writes it. */
function checkTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
  if (form.test(text) && !Number.isNaN(Date.parse(text))) return text;
  const message = said`expected a time with its zone, such as 2026-04-20T18:30:00+08:00, found "${text}"`;
  throw new EngineError('run.option', message, { field: '--at' });
}
