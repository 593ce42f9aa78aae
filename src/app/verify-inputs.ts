/** What a run was made of, held to the digests of its manifest: the copies in the audit folder, and the files where they were. */

import { join } from 'node:path';
import { chunksOfFile, type Digest, digestOf } from '../audit/chunks.ts';
import { sha256 } from '../audit/digest.ts';
import type { Digests } from '../audit/digests.ts';
import type { Finding } from '../audit/finding.ts';
import { findInside } from '../audit/inside.ts';
import type { AuditEntry } from '../audit/ledger.ts';
import type { AuditManifest, ManifestInput } from '../audit/manifest.ts';
import { parseManifest } from '../audit/read-manifest.ts';
import { MANIFEST } from '../audit/run-folder.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { storedPath } from '../ingest/files.ts';
import { readOrExplain, requireRegular, statOf } from '../ingest/regular-file.ts';
import { splitSheet } from '../ingest/sheet-text.ts';
import { bundledIn, bundledPath, type InputFinder } from './find-inputs.ts';
import { keptPaths } from './kept-inputs.ts';

/** An audit folder while it is verified. */
export interface Verified {
  readonly folder: string;
  readonly digests: Digests;
  readonly find: InputFinder;
  /** Runs whose inputs the ledger says are in the folder. */
  readonly withInputs: ReadonlySet<string>;
}

/** The inputs of a run as they were found. */
export interface CheckedInputs {
  readonly findings: readonly Finding[];
  /** Finds them by their names: the copy in the folder before the file outside. */
  readonly find: InputFinder;
  /** None is missing or was replaced for a later run: the run can be judged again. */
  readonly whole: boolean;
}

const OTHER_EDITION = said`this version of the program came with another edition of it; the copy in the run was used`;

const OTHER_BYTES = said`has other bytes now; the copy in the audit folder was used`;

/** Holds every input to the digest that the manifest states. @param later runs after this one, which may have replaced one */
export function checkInputs(
  verified: Verified,
  { run }: AuditEntry,
  manifest: AuditManifest,
  later: readonly AuditEntry[],
): CheckedInputs {
  const bundled = bundledIn(manifest);
  const kept = keptPaths(manifest.inputs);
  const paths = new Map<string, string>();
  let whole = true;
  const findings = manifest.inputs.flatMap((input): readonly Finding[] => {
    if (input.role === 'standard')
      return standardFindings(verified, input, { bundled, isKept: verified.withInputs.has(run) });
    const copy = copyOf(verified, run, input, kept.get(input.file));
    const outside = outsideOf(verified, input, later);
    const path = copy.path ?? outside.path;
    if (path === undefined) whole = false;
    else paths.set(input.file, path);
    if (copy.path === undefined) return [...copy.findings, ...outside.findings];
    return outside.isOther ? [{ kind: 'note', file: input.file, message: OTHER_BYTES }] : [];
  });
  const find = { pathOf: (name: string) => paths.get(name), missing: verified.find.missing };
  return { findings, find, whole };
}

/** The copy of an input in the audit folder: its path where it is sound, else what is wrong with it. */
function copyOf(
  { folder, digests, withInputs }: Verified,
  run: string,
  { sha256: wanted }: ManifestInput,
  name: string | undefined,
): { readonly path?: string; readonly findings: readonly Finding[] } {
  if (name === undefined) return { findings: [] };
  const file = storedPath(join(folder, name)) === join(folder, name) ? name : splitSheet(name).book;
  const { digest, why } = digests(file);
  if (digest?.sha256 === wanted) return { path: join(folder, name), findings: [] };
  const differ = (message: Message) => ({
    findings: [{ kind: 'difference', file, message } as const],
  });
  if (why !== undefined) return differ(said`the file ${why}`);
  if (digest) return differ(said`expected SHA-256 ${wanted}, found ${digest.sha256}`);
  return withInputs.has(run) ? differ(said`the file was removed`) : { findings: [] };
}

function standardFindings(
  { find }: Verified,
  input: ManifestInput,
  { bundled, isKept }: { readonly bundled: ReadonlySet<string>; readonly isKept: boolean },
): readonly Finding[] {
  const { file, sha256: wanted } = input;
  const isBundled = bundled.has(file);
  const path = isBundled ? bundledPath(file) : find.pathOf(file);
  const { digest: there, why = find.missing(file) } = path === undefined ? {} : digestNow(path);
  if (there?.sha256 === wanted) return [];
  if (isBundled) return [{ kind: 'note', file, message: OTHER_EDITION }];
  if (isKept) return there ? [{ kind: 'note', file, message: OTHER_BYTES }] : [];
  if (there) return [{ kind: 'difference', file, message: changed(input, there) }];
  return [{ kind: 'gap', file, message: said`the input ${why}` }];
}

interface Outside {
  readonly findings: readonly Finding[];
  /** Where it lies, unless a later run replaced it. */
  readonly path?: string;
  /** There, with other bytes. */
  readonly isOther?: boolean;
}

/** An input where the user has it. */
function outsideOf(
  { folder, find }: Verified,
  input: ManifestInput,
  later: readonly AuditEntry[],
): Outside {
  const { file, sha256: wanted } = input;
  const path = find.pathOf(file);
  const { digest: there, why = find.missing(file) } = path === undefined ? {} : digestNow(path);
  if (!there) return { findings: [{ kind: 'gap', file, message: said`the input ${why}` }] };
  if (there.sha256 === wanted) return { findings: [], path: path! }; // it was digested
  const by = later.find((entry) => statesInput(folder, entry, file, there.sha256));
  if (!by)
    return {
      findings: [{ kind: 'difference', file, message: changed(input, there) }],
      ...{ path: path!, isOther: true }, // it was digested
    };
  const message = said`replaced since: ${by.run} was made of the new bytes, so an earlier run is checked by its digests only`;
  return { findings: [{ kind: 'note', file, message }], isOther: true };
}

function changed({ role, bytes, sha256: wanted }: ManifestInput, there: Digest): Message {
  const size =
    there.bytes === bytes ? said`${bytes} bytes` : said`${there.bytes} bytes, not ${bytes}`;
  return said`the ${role === 'standard' ? said`standard` : said`input`} was changed: expected SHA-256 ${wanted}, found ${there.sha256} (${size})`;
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
