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
import { checkRun } from '../audit/check-run.ts';
import { checkSignatures } from '../audit/check-signatures.ts';
import { chunksOfFile, type Digest, digestOf } from '../audit/chunks.ts';
import { sha256 } from '../audit/digest.ts';
import type { Finding } from '../audit/finding.ts';
import { findInside, isBelow } from '../audit/inside.ts';
import type { AuditEntry, LedgerLine } from '../audit/ledger.ts';
import { readLedger } from '../audit/ledger-file.ts';
import type { AuditManifest } from '../audit/manifest.ts';
import { parseManifest } from '../audit/read-manifest.ts';
import { MANIFEST, RUNS, type RunFiles } from '../audit/run-folder.ts';
import { readVerifyingKey } from '../audit/signature.ts';
import { checkLosses } from '../audit/since.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { storedPath } from '../ingest/files.ts';
import { readOrExplain, requireRegular, statOf } from '../ingest/regular-file.ts';
import type { Verification } from '../results/verification.ts';
import { anchorOf, noted } from './anchor.ts';
import { planAgain } from './audit-plan.ts';
import { makeAuditRun } from './audit-run.ts';
import { checkReports } from './check-reports.ts';
import { bundledIn, bundledPath, type InputFinder, inputFinder } from './find-inputs.ts';
import { checkAmendments } from './verify-amended.ts';
import { ENGINE_VERSION, engineCommit } from './version.ts';

export interface VerifyOptions {
  /** Folder that the inputs lie in; no input elsewhere is opened. By default the current folder. */
  readonly inputsFrom?: string | undefined;
  /** PEM file of the key that all lines should be signed with. */
  readonly key?: string | undefined;
  /** Hash of a line that the ledger must hold, as noted elsewhere. */
  readonly head?: string | undefined;
}

/** Verifies an audit folder. @throws {EngineError} `audit.ledger` where there is no ledger, `audit.key` */
export function verifyFolder(folder: string, options: VerifyOptions = {}): Verification {
  const key = options.key === undefined ? undefined : readVerifyingKey(options.key);
  const ledger = readLedger(folder);
  if (ledger.isNew)
    throw new EngineError('audit.ledger', said`no ledger here; ratemark audit makes one`, {
      file: folder,
    });
  const { lines } = ledger;
  const findings = [...ledger.findings, ...checkSignatures(lines, key), ...noted(lines, options)];
  const runs = distinctRuns(lines);
  const find = inputFinder(options.inputsFrom);
  let [judgedAgain, records] = [0, 0];
  for (const [i, entry] of runs.entries()) {
    const checked = verifyAny(folder, entry, runs.slice(i + 1), find);
    findings.push(...checked.findings);
    if (!checked.judgedAgain) continue;
    judgedAgain++;
    records += entry.records;
  }
  findings.push(...strayRuns(folder, runs), ...checkLosses(folder, lines));
  findings.push(...checkReports(folder, lines, find));
  const corrections = checkAmendments(folder, lines, find);
  findings.push(...corrections.findings);
  const verified = findings.every(({ kind }) => kind === 'note');
  return {
    ...{ verified, anchor: verified ? anchorOf(lines, options) : null },
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

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return []; // a file, or one that may not be read: what is missing in it is told by its name
  }
}

interface CheckedRun {
  readonly findings: readonly Finding[];
  readonly judgedAgain: boolean;
}

/** A folder of strangers may hold values nested so deeply that no program follows them: that is said as well. */
function verifyAny(...given: Parameters<typeof verifyRun>): CheckedRun {
  try {
    return verifyRun(...given);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [, { run: file }] = given;
    const message = said`cannot be judged again: ${error.message}`;
    return { findings: [{ kind: 'gap', file, message }], judgedAgain: false };
  }
}

function verifyRun(
  folder: string,
  entry: AuditEntry,
  later: readonly AuditEntry[],
  find: InputFinder,
): CheckedRun {
  const path = join(folder, entry.run);
  const { bytes } = findInside(folder, join(entry.run, MANIFEST));
  const manifest = bytes && parseManifest(bytes);
  const stated = entry.files.find(({ file }) => file === MANIFEST)?.sha256;
  const gap = (message: Message): Finding => ({
    ...{ kind: 'gap', file: entry.run, message: said`cannot be judged again: ${message}` },
  });
  if (!bytes || !manifest)
    return {
      findings: [...checkRun(folder, entry, undefined), gap(said`its manifest cannot be read`)],
      judgedAgain: false,
    };
  if (sha256(bytes) !== stated) {
    // a manifest that was changed is no measure of the inputs; yet it may still lead to the run that the ledger states
    const again = judgeAgain(manifest, path, find);
    const isRight = again.files && digestOf(again.files.get(MANIFEST) ?? []).sha256 === stated;
    const findings = checkRun(folder, entry, isRight ? again.files : undefined);
    const rest = isRight ? [] : [gap(said`its manifest was changed`)];
    return { findings: [...findings, ...rest], judgedAgain: isRight === true };
  }
  const inputs = checkInputs(folder, manifest, later, find);
  // of another edition of what came with the program the run holds a copy: it hides nothing
  const bundled = bundledIn(manifest);
  const isReplaced = inputs.some(({ kind, file }) => kind === 'note' && !bundled.has(file));
  const isMissing = inputs.some(({ kind }) => kind === 'gap');
  if (isReplaced || isMissing)
    return { findings: [...inputs, ...checkRun(folder, entry, undefined)], judgedAgain: false };
  const again = judgeAgain(manifest, path, find);
  const why = again.why === undefined ? [] : [gap(again.why)];
  const findings = [...inputs, ...why, ...checkRun(folder, entry, again.files)];
  const [wrote, checks] = [nameOf(manifest.engineVersion, manifest.engineCommit), THIS];
  const isOther = wrote !== checks && findings.length > 0;
  const message = said`written by ${wrote}, judged again by ${checks}`;
  const note: Finding[] = isOther ? [{ kind: 'note', file: entry.run, message }] : [];
  return { findings: [...findings, ...note], judgedAgain: again.files !== undefined };
}

const nameOf = (version: string, commit: string | null): string =>
  commit === null ? `version ${version}` : `version ${version} (commit ${commit})`;

const THIS = nameOf(ENGINE_VERSION, engineCommit());

/** The files that the inputs give now, or why they give none. */
function judgeAgain(
  manifest: AuditManifest,
  path: string,
  find: InputFinder,
): { readonly files?: RunFiles; readonly why?: Message } {
  try {
    const plan = planAgain(manifest, path, find);
    if (!plan) return { why: said`an input or the copy of a standard is missing` };
    const { engine: name, engineVersion: version, engineCommit: commit } = manifest;
    return { files: makeAuditRun(plan, { name, version, commit }).files };
  } catch (error) {
    if (error instanceof EngineError) return { why: error.message };
    if (error instanceof TypeError) return { why: said`the manifest leads nowhere` }; // one that was changed
    throw error;
  }
}

const OTHER_EDITION = said`this version of the program came with another edition of it; the copy in the run was used`;

/** Holds every input to the digest that the manifest states. */
function checkInputs(
  folder: string,
  manifest: AuditManifest,
  later: readonly AuditEntry[],
  find: InputFinder,
): Finding[] {
  const bundled = bundledIn(manifest);
  return manifest.inputs.flatMap(({ role, file, bytes, sha256: wanted }): Finding[] => {
    const path = role === 'standard' && bundled.has(file) ? bundledPath(file) : find.pathOf(file);
    const { digest: there, why = find.missing(file) } = path === undefined ? {} : digestNow(path);
    if (role === 'standard' && bundled.has(file) && there?.sha256 !== wanted)
      return [{ kind: 'note', file, message: OTHER_EDITION }];
    if (!there && role === 'standard') {
      const message = said`the standard ${why.split(';')[0]}; its copy in the run was used`;
      return [{ kind: 'difference', file, message }];
    }
    if (!there) return [{ kind: 'gap', file, message: said`the input ${why}` }];
    const found = there.sha256;
    if (found === wanted) return [];
    const by = later.find((entry) => statesInput(folder, entry, file, found));
    if (by) {
      const message = said`replaced since: ${by.run} was made of the new bytes, so an earlier run is checked by its digests only`;
      return [{ kind: 'note', file, message }];
    }
    const size =
      there.bytes === bytes ? said`${bytes} bytes` : said`${there.bytes} bytes, not ${bytes}`;
    const message = said`the ${role === 'standard' ? said`standard` : said`input`} was changed: expected SHA-256 ${wanted}, found ${found} (${size})`;
    return [{ kind: 'difference', file, message }];
  });
}

/** The bytes of an input on the disk, or why they cannot be read. */
function digestNow(path: string): { readonly digest?: Digest; readonly why?: string } {
  try {
    const file = storedPath(path);
    requireRegular(file, statOf(file));
    return { digest: readOrExplain(file, () => digestOf(chunksOfFile(file))) };
  } catch (error) {
    if (error instanceof EngineError) return { why: error.message };
    throw error;
  }
}

/** True when a run's manifest, as the ledger states it, names an input with this digest. */
function statesInput(folder: string, entry: AuditEntry, file: string, digest: string): boolean {
  const { bytes } = findInside(folder, join(entry.run, MANIFEST));
  const stated = entry.files.find((one) => one.file === MANIFEST)?.sha256;
  if (!bytes || sha256(bytes) !== stated) return false;
  const inputs = parseManifest(bytes)?.inputs ?? [];
  return inputs.some((input) => input.file === file && input.sha256 === digest);
}
