/** One run of an audit folder: its inputs, then its files against what the inputs give when they are judged again. */

import { join } from 'node:path';
import { checkRun } from '../audit/check-run.ts';
import { digestOf } from '../audit/chunks.ts';
import { sha256 } from '../audit/digest.ts';
import type { Finding } from '../audit/finding.ts';
import { findInside } from '../audit/inside.ts';
import type { AuditEntry } from '../audit/ledger.ts';
import type { AuditManifest } from '../audit/manifest.ts';
import { parseManifest } from '../audit/read-manifest.ts';
import { MANIFEST, type RunFiles } from '../audit/run-folder.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { planAgain } from './audit-plan.ts';
import { makeAuditRun } from './audit-run.ts';
import type { InputFinder } from './find-inputs.ts';
import { keptFirst } from './kept-inputs.ts';
import { checkInputs, type Verified } from './verify-inputs.ts';
import { ENGINE_VERSION, engineCommit } from './version.ts';

/** A run as it was checked. */
export interface CheckedRun {
  readonly findings: readonly Finding[];
  readonly judgedAgain: boolean;
}

/** Checks a run. A folder of strangers may hold values nested so deeply that no program follows them: that is said as well. */
export function verifyAnyRun(...given: Parameters<typeof verifyRun>): CheckedRun {
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
  verified: Verified,
  entry: AuditEntry,
  later: readonly AuditEntry[],
): CheckedRun {
  const { folder, digests } = verified;
  const check = (again: RunFiles | undefined) => checkRun(folder, entry, again, digests);
  const path = join(folder, entry.run);
  const { bytes } = findInside(folder, join(entry.run, MANIFEST));
  const manifest = bytes && parseManifest(bytes);
  const stated = entry.files.find(({ file }) => file === MANIFEST)?.sha256;
  const gap = (message: Message): Finding => ({
    ...{ kind: 'gap', file: entry.run, message: said`cannot be judged again: ${message}` },
  });
  if (!bytes || !manifest)
    return {
      findings: [...check(undefined), gap(said`its manifest cannot be read`)],
      judgedAgain: false,
    };
  if (sha256(bytes) !== stated) {
    // a manifest that was changed is no measure of the inputs; yet it may still lead to the run that the ledger states
    const again = judgeAgain(manifest, path, keptFirst(folder, manifest, verified.find));
    const isRight = again.files && digestOf(again.files.get(MANIFEST) ?? []).sha256 === stated;
    const findings = check(isRight ? again.files : undefined);
    const rest = isRight ? [] : [gap(said`its manifest was changed`)];
    return { findings: [...findings, ...rest], judgedAgain: isRight === true };
  }
  const { findings: inputs, find, whole } = checkInputs(verified, entry, manifest, later);
  if (!whole) return { findings: [...inputs, ...check(undefined)], judgedAgain: false };
  const again = judgeAgain(manifest, path, find);
  const why = again.why === undefined ? [] : [gap(again.why)];
  const findings = [...inputs, ...why, ...check(again.files)];
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
