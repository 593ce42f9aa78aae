/** `amend`: a correction of a record, or the reason why a call is gone. Both are lines that nothing ever changes again. */

import { join } from 'node:path';
import {
  amendRecord,
  fieldOf,
  type RecordValue,
  standingRecord,
  writtenRecord,
} from '../audit/amendment.ts';
import { canonical } from '../audit/canonical.ts';
import { sha256 } from '../audit/digest.ts';
import { readInside } from '../audit/inside.ts';
import type { AmendEntry, AuditEntry, GoneEntry, LedgerLine } from '../audit/ledger.ts';
import { appendEntry, readLedger } from '../audit/ledger-file.ts';
import { parseManifest } from '../audit/read-manifest.ts';
import { MANIFEST } from '../audit/run-folder.ts';
import { readSigningKey } from '../audit/signature.ts';
import { lastRunWith } from '../audit/since.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import type { Call } from '../store/call.ts';
import { callWith, type Facts, judgesAnew, readFacts } from './amend-facts.ts';
import { requireTimesInOrder } from './amend-times.ts';
import { asWriter, checkTime, ENGINE, type LedgerOptions, requireOrder } from './audit.ts';
import { planAgain } from './audit-plan.ts';
import { inputFinder } from './find-inputs.ts';
import { keptFirst } from './kept-inputs.ts';
import { recordAgain } from './record-again.ts';

/** A correction as the user states it. */
export interface Amendment {
  readonly record: string;
  readonly reason: string;
  /** Who corrects. */
  readonly by: string;
  /** `field=value`, the field as a path such as `analysts.0.license`. */
  readonly set: readonly string[];
}

/** Why a call is gone, as the user states it. */
export type Loss = Pick<Amendment, 'reason' | 'by'> & { readonly gone: string };

export interface AmendOptions extends LedgerOptions {
  /** Folder that the inputs lie in: a fact that the verdict hangs on is judged again. */
  readonly inputsFrom?: string | undefined;
}

/**
 * Adds a correction of a record, of the last run that has it. Only facts of the source can be set; where the verdict may
 * hang on one, the call is judged again from the run's inputs, and the line holds what changed.
 *
 * @throws {EngineError} `run.option`, `run.call` for an unknown record, `audit.record` for what is no fact
 */
export function amendFolder(
  folder: string,
  { record: id, set, ...who }: Amendment,
  options: AmendOptions,
): LedgerLine & AmendEntry {
  const signed = readWho(folder, who, options);
  return asWriter(folder, () => {
    const { lines } = requireOrder(folder, signed.key, signed.at);
    const { entry, written } = findRecord(folder, lines, id);
    const { run } = entry;
    const standing = standingRecord(written, lines, { run, record: id });
    const call = callOf(standing.record);
    const facts = readFacts(set, call);
    requireChange(standing.record, facts);
    requireTimesInOrder(standing.record, facts, call);
    const bare = { replaces: standing.sha256, reason: who.reason, set: facts };
    const judged = judgesAnew(facts)
      ? judgedAgain(folder, entry, { ...factsBefore(lines, run, id), ...facts }, id, options)
      : undefined;
    const result = judged ? changedBy(amendRecord(standing.record, bare), judged) : {};
    const whole = { ...bare, ...(judged && { result }) };
    const amended = sha256(canonical(amendRecord(standing.record, whole)));
    const line = { kind: 'amend', run, record: id, ...whole, by: who.by, amended } as const;
    return appendEntry(folder, line, { ...signed, onNote: options.onNote }) as LedgerLine &
      AmendEntry;
  });
}

/** Adds the reason why a call of an earlier run is missing from the last one. @throws {EngineError} `run.call` */
export function explainLoss(
  folder: string,
  { gone: id, ...who }: Loss,
  options: AmendOptions,
): LedgerLine & GoneEntry {
  const signed = readWho(folder, who, options);
  return asWriter(folder, () => {
    const { lines } = requireOrder(folder, signed.key, signed.at);
    const before = lastRunWith(folder, lines, id);
    if (!before)
      throw new EngineError(
        'run.call',
        said`no call "${id}" is missing from the last run; ratemark verify lists those that are`,
        { file: folder },
      );
    const line = {
      kind: 'gone',
      run: before.run,
      record: id,
      reason: who.reason,
      by: who.by,
    } as const;
    return appendEntry(folder, line, { ...signed, onNote: options.onNote }) as LedgerLine &
      GoneEntry;
  });
}

/** Who says it and when: both are required, and a reason. */
function readWho(
  folder: string,
  { reason, by }: Pick<Amendment, 'reason' | 'by'>,
  { key, at }: AmendOptions,
) {
  const refuse = (message: Message, field: string): never => {
    throw new EngineError('run.option', message, { field });
  };
  if (reason.trim() === '') refuse(said`a correction needs a reason`, '--reason');
  if (by.trim() === '') refuse(said`a correction needs its author`, '--by');
  if (at === undefined) refuse(said`a correction needs its time; no clock is read`, '--at');
  if (readLedger(folder).lines.length === 0)
    throw new EngineError('audit.ledger', said`no ledger here; ratemark audit makes one`, {
      file: folder,
    });
  const signing = key === undefined ? undefined : readSigningKey(key);
  return { engine: ENGINE, at: checkTime(at), key: signing };
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

/** As much of the call of a record as facts are read by. */
const callOf = (record: RecordValue): Call =>
  ({
    instrument: record['instrument'],
    analysts: (record['analysts'] as readonly { readonly name: string }[]).map(({ name }) => name),
  }) as unknown as Call;

/** A correction changes each field that it sets. @throws {EngineError} `run.option`, `audit.record` for an analyst that is not there */
function requireChange(record: RecordValue, facts: Facts): void {
  const refuse = (message: Message): never => {
    throw new EngineError('run.option', message, { field: '--set' });
  };
  if (Object.keys(facts).length === 0) refuse(said`a correction sets a fact, such as label=增持`);
  for (const [path, value] of Object.entries(facts))
    if (canonical(fieldOf(record, path)) === canonical(value))
      refuse(said`${path} is ${JSON.stringify(value)} already`);
}

/** Facts that earlier corrections of the record set. */
export function factsBefore(lines: readonly LedgerLine[], run: string, record: string): Facts {
  const own = lines.filter(
    (line): line is LedgerLine & AmendEntry =>
      line.kind === 'amend' && line.run === run && line.record === record,
  );
  return Object.assign({}, ...own.map(({ set }) => set)) as Facts;
}

/** The record of a call with other facts, judged from the inputs of its run. @throws {EngineError} where one is missing */
function judgedAgain(
  folder: string,
  { run }: AuditEntry,
  facts: Facts,
  id: string,
  { inputsFrom }: AmendOptions,
): RecordValue {
  const bytes = readInside(folder, join(run, MANIFEST));
  const manifest = bytes && parseManifest(bytes);
  const plan =
    manifest &&
    planAgain(manifest, join(folder, run), keptFirst(folder, manifest, inputFinder(inputsFrom)));
  if (!manifest || !plan)
    throw new EngineError(
      'audit.record',
      said`the verdict hangs on this fact, and an input of the run is not there to judge by; give the folder of the inputs with --inputs-from`,
      { file: join(folder, run) },
    );
  const { engine: name, engineVersion: version, engineCommit: commit } = manifest;
  const engine = { name, version, commit };
  const record = recordAgain(plan, { id, engine, inputs: manifest.inputs }, (call) =>
    callWith(call, facts),
  );
  if (!record)
    throw new EngineError('run.call', said`the inputs hold no call "${id}" any more`, {
      file: run,
    });
  return record;
}

/** The fields of a record that judging it again changed, whole. */
export function changedBy(before: RecordValue, judged: RecordValue): RecordValue {
  const changed = Object.entries(judged).filter(
    ([name, value]) => canonical(value) !== canonical(ownValue(before, name) ?? null),
  );
  return Object.fromEntries(changed);
}
