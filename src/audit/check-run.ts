/** Holds the files of a run to the ledger, and to what the inputs give when they are judged again. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Message, said } from '../base/message.ts';
import { isBelow } from './below.ts';
import {
  type Chunks,
  chunksOfFile,
  type Digest,
  digestOf,
  digestOfFile,
  linesOf,
} from './chunks.ts';
import { fileDifferences } from './compare-files.ts';
import { sha256 } from './digest.ts';
import { type Digests, digestsIn } from './digests.ts';
import type { Finding } from './finding.ts';
import type { AuditEntry, LedgerFile } from './ledger.ts';
import {
  isNamedByFiles,
  RECORD_DIGESTS,
  RECORDS,
  type RunFiles,
  readDigests,
} from './run-folder.ts';

/** Places that are named of one file; the others are counted. */
const NAMED = 5;

/**
 * Checks every file of a run.
 *
 * @param again what the inputs give now, `undefined` where that cannot be told
 * @param digests those of the folder, where some are known already
 */
export function checkRun(
  folder: string,
  entry: AuditEntry,
  again: RunFiles | undefined,
  digests: Digests = digestsIn(folder),
): Finding[] {
  const { run, files } = entry;
  const findings: Finding[] = [];
  const say = (file: string, message: Message) =>
    findings.push({ kind: 'difference', file: `${run}/${file}`, message });
  if (!isNamedByFiles(entry))
    say('', said`the folder is not named by the files that the ledger states`);
  const named = new Set(files.map(({ file }) => file));
  for (const name of isBelow(folder, join(folder, run)) ? filesBelow(join(folder, run)) : [])
    if (!named.has(name)) say(name, said`the ledger names no such file`);
  for (const file of files) {
    const { digest: there, why } = digests(join(run, file.file));
    if (why !== undefined) {
      say(file.file, said`the file ${why}`);
      continue;
    }
    const now = again?.get(file.file);
    const digest = now && digestOf(now);
    if (there?.sha256 !== file.sha256)
      findings.push(
        ...changedFile({ folder, entry, digests }, file, there, now && { chunks: now, ...digest! }),
      );
    else if (again && !now) say(file.file, said`the inputs do not give this file any more`);
    else if (now && digest?.sha256 !== there.sha256)
      findings.push(
        ...placesOf(folder, run, file.file, { chunks: now, ...digest! }, said`judged again: `),
      );
  }
  return findings;
}

/** The run whose files are checked. */
interface Checked {
  readonly folder: string;
  readonly entry: AuditEntry;
  readonly digests: Digests;
}

/** What a file should be. */
interface Expected extends Digest {
  readonly chunks: Chunks;
}

/** A file that is not the one that the ledger states; what it was is known where judging again gives that. */
function changedFile(
  { folder, entry: { run, files }, digests: digestOfName }: Checked,
  { file, sha256: wanted }: LedgerFile,
  there: Digest | undefined,
  now: Expected | undefined,
): Finding[] {
  const name = `${run}/${file}`;
  if (!there) return [{ kind: 'difference', file: name, message: said`the file was removed` }];
  if (now?.sha256 === wanted) return placesOf(folder, run, file, now, '');
  const found = said`expected SHA-256 ${wanted}, found ${there.sha256}`;
  const whole: Finding = { kind: 'difference', file: name, message: found };
  const digests = join(folder, run, RECORD_DIGESTS);
  const stated = files.find((one) => one.file === RECORD_DIGESTS)?.sha256;
  if (
    file !== RECORDS ||
    stated === undefined ||
    digestOfName(join(run, RECORD_DIGESTS)).digest?.sha256 !== stated
  )
    return [whole];
  return [whole, ...changedRecords(folder, name, digests)];
}

/** Which records were changed, by the digest of each. */
function changedRecords(folder: string, name: string, digests: string): Finding[] {
  const there = linesOf(chunksOfFile(join(folder, name)));
  const bad: Finding[] = [];
  let line = 0;
  for (const { sha256: digest, id } of readDigests(chunksOfFile(digests))) {
    line++;
    const record = there.next();
    if (!record.done && sha256(record.value) === digest) continue;
    const message = said`the record was changed, moved or removed`;
    bad.push({ kind: 'difference', file: name, line, field: id, message });
    if (bad.length === NAMED) break;
  }
  there.return(undefined);
  return bad;
}

function placesOf(
  folder: string,
  run: string,
  file: string,
  expected: Expected,
  lead: string,
): Finding[] {
  const path = join(folder, run, file);
  const bytes = Math.max(expected.bytes, digestOfFile(path)?.bytes ?? 0);
  const limit = NAMED + 1;
  const found = chunksOfFile(path);
  const { list, expectedLine } = fileDifferences(file, expected.chunks, found, { bytes, limit });
  const findings = list.slice(0, NAMED).map(({ line, field, message }): Finding => {
    const id = file === RECORDS ? idOfLine(expectedLine(line)) : undefined;
    const place = id === undefined ? field : [id, field].filter(Boolean).join(': ');
    return {
      kind: 'difference',
      file: `${run}/${file}`,
      line,
      field: place,
      message: said`${lead}${message}`,
    };
  });
  if (list.length <= NAMED) return findings;
  return [
    ...findings,
    { kind: 'difference', file: `${run}/${file}`, message: said`and more lines below these` },
  ];
}

function idOfLine(text = ''): string | undefined {
  try {
    return (JSON.parse(text) as { readonly id?: string }).id;
  } catch {
    return undefined; // the line that stands there should be no record
  }
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
      .sort();
  } catch {
    return []; // each file that is missing is told by its name
  }
}
