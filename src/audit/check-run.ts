/** Holds the files of a run to the ledger, and to what the inputs give when they are judged again. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { differences } from './compare.ts';
import { sha256 } from './digest.ts';
import type { Finding } from './finding.ts';
import { findInside, isBelow } from './inside.ts';
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
 */
export function checkRun(
  folder: string,
  entry: AuditEntry,
  again: RunFiles | undefined,
): Finding[] {
  const { run, files } = entry;
  const findings: Finding[] = [];
  const say = (file: string, message: string) =>
    findings.push({ kind: 'difference', file: `${run}/${file}`, message });
  if (!isNamedByFiles(entry))
    say('', 'the folder is not named by the files that the ledger states');
  const named = new Set(files.map(({ file }) => file));
  for (const name of isBelow(folder, join(folder, run)) ? filesBelow(join(folder, run)) : [])
    if (!named.has(name)) say(name, 'the ledger names no such file');
  for (const file of files) {
    const { bytes: there, why } = findInside(folder, join(run, file.file));
    if (why !== undefined) {
      say(file.file, `the file ${why}`);
      continue;
    }
    const isSound = there !== undefined && sha256(there) === file.sha256;
    const now = again?.get(file.file);
    if (!isSound) findings.push(...changedFile(folder, entry, file, there, now));
    else if (again && !now) say(file.file, 'the inputs do not give this file any more');
    else if (now && !now.equals(there))
      findings.push(...placesOf(run, file.file, now, there, 'judged again: '));
  }
  return findings;
}

/** A file that is not the one that the ledger states; what it was is known where judging again gives that. */
function changedFile(
  folder: string,
  { run, files }: AuditEntry,
  { file, sha256: wanted }: LedgerFile,
  there: Buffer | undefined,
  now: Buffer | undefined,
): Finding[] {
  const name = `${run}/${file}`;
  if (!there) return [{ kind: 'difference', file: name, message: 'the file was removed' }];
  if (now && sha256(now) === wanted) return placesOf(run, file, now, there, '');
  const found = `expected SHA-256 ${wanted}, found ${sha256(there)}`;
  const whole: Finding = { kind: 'difference', file: name, message: found };
  const { bytes: digests } = findInside(folder, join(run, RECORD_DIGESTS));
  const stated = files.find((one) => one.file === RECORD_DIGESTS)?.sha256;
  if (file !== RECORDS || !digests || sha256(digests) !== stated) return [whole];
  return [whole, ...changedRecords(name, digests, there)];
}

/** Which records were changed, by the digest of each. */
function changedRecords(name: string, digests: Buffer, records: Buffer): Finding[] {
  const there = records.toString('latin1').split('\n');
  const bad = readDigests(digests).flatMap(({ sha256: digest, id }, i): Finding[] => {
    if (sha256(Buffer.from(there[i] ?? '', 'latin1')) === digest) return [];
    const message = 'the record was changed, moved or removed';
    return [{ kind: 'difference', file: name, line: i + 1, field: id, message }];
  });
  return bad.slice(0, NAMED);
}

function placesOf(
  run: string,
  file: string,
  expected: Buffer,
  found: Buffer,
  lead: string,
): Finding[] {
  const list = differences(file, expected, found, NAMED + 1);
  const findings = list.slice(0, NAMED).map(({ line, field, message }): Finding => {
    const id = file === RECORDS ? idOfLine(expected, line) : undefined;
    const place = id === undefined ? field : [id, field].filter(Boolean).join(': ');
    return {
      kind: 'difference',
      file: `${run}/${file}`,
      line,
      field: place,
      message: `${lead}${message}`,
    };
  });
  if (list.length <= NAMED) return findings;
  return [
    ...findings,
    { kind: 'difference', file: `${run}/${file}`, message: 'and more lines below these' },
  ];
}

function idOfLine(records: Buffer, line: number): string | undefined {
  const text = records.toString('utf8').split('\n')[line - 1];
  try {
    return (JSON.parse(text ?? '') as { readonly id?: string }).id;
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
