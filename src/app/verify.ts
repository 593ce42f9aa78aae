/**
 * `verify`: an audit folder against itself and against its inputs.
 *
 * 1. the ledger: every line, the chain, the signatures, the head;
 * 2. the inputs that each run's manifest names;
 * 3. each run judged again from them, and its files held to the result and to the ledger;
 * 4. the corrections.
 */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isBelow } from '../audit/below.ts';
import { checkSignatures } from '../audit/check-signatures.ts';
import { digestsIn } from '../audit/digests.ts';
import { writerOf } from '../audit/durable.ts';
import type { Finding } from '../audit/finding.ts';
import { HEAD } from '../audit/head.ts';
import { findInside } from '../audit/inside.ts';
import { type AuditEntry, LEDGER, type LedgerLine } from '../audit/ledger.ts';
import { readLedger } from '../audit/ledger-file.ts';
import { LOCK } from '../audit/lock.ts';
import { parseManifest } from '../audit/read-manifest.ts';
import { ANCHORS as ANCHOR_FILES, INPUTS, MANIFEST, RUNS } from '../audit/run-folder.ts';
import { readVerifyingKey } from '../audit/signature.ts';
import { checkLosses } from '../audit/since.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ANCHORS, type Verification } from '../results/verification.ts';
import { anchorsOf, noted } from './anchor.ts';
import { checkReports } from './check-reports.ts';
import { inputFinder } from './find-inputs.ts';
import { keptPaths, strayInputs } from './kept-inputs.ts';
import { checkAmendments } from './verify-amended.ts';
import { verifyAnyRun } from './verify-run.ts';

export interface VerifyOptions {
  /** Folder that the inputs lie in; no input elsewhere is opened. By default the current folder. */
  readonly inputsFrom?: string | undefined;
  /** PEM file of the key that all lines should be signed with. */
  readonly key?: string | undefined;
  /** Hash of a line that the ledger must hold, as noted elsewhere. */
  readonly head?: string | undefined;
  /** What timestamps and checkpoints say of the ledger, where they were asked. */
  readonly outside?: Outside | undefined;
}

/** What was found of timestamps and checkpoints. */
export interface Outside extends Pick<Verification, 'anchors' | 'findings'> {}

/** Verifies an audit folder. @throws {EngineError} `audit.ledger` where there is no ledger, `audit.key` */
export function verifyFolder(folder: string, options: VerifyOptions = {}): Verification {
  const key = options.key === undefined ? undefined : readVerifyingKey(options.key);
  const ledger = readLedger(folder);
  if (ledger.isNew)
    throw new EngineError('audit.ledger', said`no ledger here; ratemark audit makes one`, {
      file: folder,
    });
  const { lines } = ledger;
  const { outside = { anchors: [], findings: [] } } = options;
  const findings = [...ledger.findings, ...checkSignatures(lines, key), ...noted(lines, options)];
  findings.push(...outside.findings);
  const runs = distinctRuns(lines);
  const find = inputFinder(options.inputsFrom);
  const digests = digestsIn(folder);
  const place = { folder, digests, find, withInputs: withInputs(lines) };
  let [judgedAgain, records] = [0, 0];
  for (const [i, entry] of runs.entries()) {
    const checked = verifyAnyRun(place, entry, runs.slice(i + 1));
    findings.push(...checked.findings);
    if (!checked.judgedAgain) continue;
    judgedAgain++;
    records += entry.records;
  }
  findings.push(...strayRuns(folder, runs), ...strayInputs(folder, inputsNamed(folder, runs)));
  findings.push(...strangers(folder));
  findings.push(...checkLosses(folder, lines, digests), ...checkReports(folder, lines, find));
  const corrections = checkAmendments(lines, place);
  findings.push(...corrections.findings);
  const verified = findings.every(({ kind }) => kind === 'note');
  const vouched = verified ? [...anchorsOf(lines, options), ...outside.anchors] : [];
  const anchors = ANCHORS.flatMap((by) => vouched.filter((one) => one.by === by));
  return {
    ...{ verified, anchors, anchor: anchors[0] ?? null },
    ...{ runs: runs.length, judgedAgain, records, lines: lines.length },
    head: lines.at(-1)?.hash ?? null,
    signer: lines.find((line) => line.signer)?.signer?.fingerprint ?? null,
    ...{ findings, amendments: corrections.amendments },
  };
}

/** The runs of a ledger, each at its first line. */
function distinctRuns(lines: readonly LedgerLine[]): readonly AuditEntry[] {
  const runs = new Map<string, AuditEntry>();
  for (const line of lines)
    if (line.kind === 'audit' && !runs.has(line.run)) runs.set(line.run, line);
  return [...runs.values()];
}

/** Runs whose inputs the ledger says are in the folder. */
const withInputs = (lines: readonly LedgerLine[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => (line.kind === 'audit' && line.withInputs ? [line.run] : [])));

/** Where the runs of a folder have their inputs, by the manifests as they stand there. */
function inputsNamed(folder: string, runs: readonly AuditEntry[]): ReadonlySet<string> {
  const named = runs.flatMap(({ run }) => {
    const { bytes } = findInside(folder, join(run, MANIFEST));
    const inputs = (bytes && parseManifest(bytes)?.inputs) ?? [];
    return [...keptPaths(inputs).values()];
  });
  return new Set(named);
}

/** Folders that no line names: what a run leaves that was killed before its line was written. */
function strayRuns(folder: string, runs: readonly AuditEntry[]): Finding[] {
  const named = new Set(runs.map(({ run }) => run));
  const path = join(folder, RUNS);
  const names = isBelow(folder, path) ? listed(path) : [];
  return names
    .map((name) => `${RUNS}/${name}`)
    .filter((name) => !named.has(name))
    .map((file) => ({
      kind: 'note',
      file,
      message: said`named by no line: left by an interrupted run`,
    }));
}

/** What an audit folder holds of its own. */
const OWN_NAMES: ReadonlySet<string> = new Set([LEDGER, HEAD, LOCK, RUNS, INPUTS, ANCHOR_FILES]);

/** Names that a note lists. */
const NAMED = 5;

/** Whatever else stands beside the evidence, in one note: nothing says what it is. */
function strangers(folder: string): Finding[] {
  const names = listed(folder).filter((name) => !OWN_NAMES.has(name) && !writerOf(name));
  if (names.length === 0) return [];
  const more = names.length > NAMED ? ', ...' : '';
  const message = said`stands beside the evidence, and no line says what it is`;
  return [{ kind: 'note', file: `${names.slice(0, NAMED).join(', ')}${more}`, message }];
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return []; // a file, or one that may not be read: what is missing in it is told by its name
  }
}
