/** `audit` and `amend`: a run or a correction into an audit folder. Nothing that stands there is ever written again. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditEntry, LedgerLine } from '../audit/ledger.ts';
import { appendEntry, openAuditFolder, readLedger, requireSound } from '../audit/ledger-file.ts';
import { asOnlyWriter } from '../audit/lock.ts';
import { placeRun, sweepPartials } from '../audit/run-folder.ts';
import { readSigningKey, type SigningKey } from '../audit/signature.ts';
import { differencesOf, sinceOf } from '../audit/since.ts';
import { EngineError } from '../base/errors.ts';
import { said, verbatim } from '../base/message.ts';
import type { AuditedRun } from '../results/verification.ts';
import { planFiles } from './audit-plan.ts';
import { makeAuditRun } from './audit-run.ts';
import type { EvaluateFiles } from './evaluate.ts';
import { keepInputs } from './kept-inputs.ts';
import { ENGINE_NAME, ENGINE_VERSION } from './version.ts';
import { removedEmpty, whyNot } from './write.ts';

/** How a line is written into the ledger. */
export interface LedgerOptions {
  /** PEM file of an Ed25519 private key to sign with. */
  readonly key?: string | undefined;
  /** The time that the line states; no clock is read. */
  readonly at?: string | undefined;
  /** Told what an interrupted run left behind, and each rating row that was left out. */
  readonly onNote?: ((message: string) => void) | undefined;
}

export interface AuditOptions extends LedgerOptions {
  /** Copies the inputs into the folder, so that it can be judged alone. */
  readonly withInputs?: boolean | undefined;
}

export const ENGINE = `${ENGINE_NAME} ${ENGINE_VERSION}`;

/** Judges calls from files and adds the run to an audit folder. @returns its line in the ledger @throws {EngineError} */
export const auditFiles = (...given: Parameters<typeof auditRun>): LedgerLine & AuditEntry =>
  auditRun(...given).line;

/** {@link auditFiles} with what differs from the run before, call by call. */
export function auditRun(
  folder: string,
  files: EvaluateFiles,
  options: AuditOptions = {},
  onFile?: (done: number, total: number, file: string) => void,
): AuditedRun {
  const { onNote, withInputs = false } = options;
  const key = options.key === undefined ? undefined : readSigningKey(options.key);
  const at = checkTime(options.at);
  const run = makeAuditRun(planFiles(files), undefined, onFile);
  const { files: made, records, sources, skipped, notes, findings } = run;
  for (const { file, line, message } of skipped)
    onNote?.(said`left out ${verbatim(`${file}:${line}`)}: ${message}`);
  for (const note of notes) onNote?.(note);
  return asWriter(folder, () => {
    const { lines } = requireOrder(folder, key, at); // before anything is written
    if (withInputs) keepInputs(folder, sources);
    const placed = { ...placeRun(folder, made), ...(withInputs && { withInputs: true as const }) };
    const entry: AuditEntry = { kind: 'audit', records, ...placed };
    const differences = since(folder, lines, entry);
    const whole = differences ? { ...entry, since: sinceOf(differences.run, differences) } : entry;
    const line = appendEntry(folder, whole, { engine: ENGINE, at, key, onNote });
    return { line: line as LedgerLine & AuditEntry, differences, findings: findings() };
  });
}

function since(folder: string, lines: readonly LedgerLine[], entry: AuditEntry) {
  const before = lines.findLast((line) => line.kind === 'audit');
  if (before?.kind !== 'audit' || before.run === entry.run) return undefined;
  const found = differencesOf(folder, before, entry);
  return found && { run: before.run, ...found };
}

/** A ledger that holds, and to which a line of this time may be added. @throws {EngineError} `audit.ledger`, `audit.key`, `run.option` */
export function requireOrder(folder: string, key: SigningKey | undefined, at: string | undefined) {
  const state = readLedger(folder);
  requireSound(folder, state, key);
  const last = state.lines.findLast((line) => line.at !== undefined)?.at;
  if (at === undefined || last === undefined || Date.parse(at) >= Date.parse(last)) return state;
  const message = said`expected no time before that of the last line, ${last}, found "${at}"`;
  throw new EngineError('run.option', message, { field: '--at' });
}

export function asWriter<T>(folder: string, work: () => T): T {
  const isNew = !existsSync(folder);
  try {
    openAuditFolder(folder);
    return asOnlyWriter(folder, () => {
      sweepPartials(folder);
      return work();
    });
  } catch (cause) {
    if (isNew) for (const empty of [join(folder, 'runs'), folder]) removedEmpty(empty);
    const { code } = cause as NodeJS.ErrnoException;
    if (cause instanceof EngineError || typeof code !== 'string') throw cause;
    const message = said`the audit folder ${whyNot(code)}; its ledger stands as it was`;
    throw new EngineError('file.write', message, { file: folder }, { cause });
  }
}

/** `Date.parse` takes 30 February for 2 March. */
const isOfCalendar = (text: string): boolean => {
  const day = text.slice(0, 10);
  const utc = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(utc.getTime()) && utc.toISOString().startsWith(day);
};

/** An instant with its zone, as RFC 3339 writes it. */
export function checkTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const form =
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):\d{2})$/;
  if (form.test(text) && isOfCalendar(text) && !Number.isNaN(Date.parse(text))) return text;
  const message = said`expected a time with its zone, such as 2026-04-20T18:30:00+08:00, found "${text}"`;
  throw new EngineError('run.option', message, { field: '--at' });
}
