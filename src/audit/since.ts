/** What differs between two runs of an audit folder: calls that are gone, new, moved or changed, and inputs replaced. */
import { join } from 'node:path';
import { parseShallow } from '../base/json-limits.ts';
import { said } from '../base/message.ts';
import { canonical } from './canonical.ts';
import { type Chunks, chunksOfFile, linesOf } from './chunks.ts';
import { sha256 } from './digest.ts';
import { type Digests, digestsIn } from './digests.ts';
import type { Finding } from './finding.ts';
import { readInside } from './inside.ts';
import { type AuditEntry, LEDGER, type LedgerLine, type Since } from './ledger.ts';
import type { ManifestInput } from './manifest.ts';
import { parseManifest } from './read-manifest.ts';
import { MANIFEST, RECORD_DIGESTS, RECORDS, readDigests } from './run-folder.ts';

/** Call ids in the order of their runs, and files by name. */
export interface RunDifferences {
  /** In the run before, and not in this one. */
  readonly gone: readonly string[];
  readonly added: readonly string[];
  /** The same but for the file and line that it was read from. */
  readonly moved: readonly string[];
  readonly changed: readonly string[];
  /** Inputs of one name whose bytes are others, and those of one run alone. */
  readonly inputs: readonly string[];
}

/** Compares two runs; a run of which a file is not the one that the ledger states gives `undefined`. */
export function differencesOf(
  folder: string,
  before: AuditEntry,
  after: AuditEntry,
  digests: Digests = digestsIn(folder),
): RunDifferences | undefined {
  const place = { folder, digests };
  const [old, now] = [before, after].map((entry) => digestsOf(place, entry));
  const inputs = replacedInputs(inputsOf(folder, before), inputsOf(folder, after));
  if (!old || !now) return undefined;
  const differing = new Set([...now].flatMap(([id, d]) => ((old.get(id) ?? d) === d ? [] : [id])));
  const [was, is] = [before, after].map((entry) => bareRecords(place, entry, differing));
  const isSame = (id: string) => was?.get(id)?.rest === is?.get(id)?.rest;
  return {
    gone: [...old.keys()].filter((id) => !now.has(id)),
    added: [...now.keys()].filter((id) => !old.has(id)),
    moved: [...differing].filter((id) => isSame(id) && was?.get(id)?.place !== is?.get(id)?.place),
    changed: [...differing].filter((id) => !isSame(id)),
    inputs,
  };
}

/** How many there are of each, as a line of the ledger states it. */
export const sinceOf = (run: string, found: RunDifferences): Since => ({
  run,
  gone: found.gone.length,
  added: found.added.length,
  moved: found.moved.length,
  changed: found.changed.length,
  inputs: found.inputs.length,
});

/** The run before each line of a run, where it is another one. */
function runsBefore(
  lines: readonly LedgerLine[],
): readonly { readonly before: AuditEntry; readonly after: LedgerLine & AuditEntry }[] {
  const runs = lines.filter((line): line is LedgerLine & AuditEntry => line.kind === 'audit');
  return runs.flatMap((after, i) => {
    const before = runs[i - 1];
    return before && before.run !== after.run ? [{ before, after }] : [];
  });
}

/** An audit folder with the digests of its files. */
interface Where {
  readonly folder: string;
  readonly digests: Digests;
}

/** Digest of each record by its id; `undefined` for a file that was changed. */
function digestsOf(place: Where, entry: AuditEntry): ReadonlyMap<string, string> | undefined {
  const chunks = soundChunks(place, entry, RECORD_DIGESTS);
  if (!chunks) return undefined;
  const digests = new Map<string, string>();
  for (const { sha256: digest, id } of readDigests(chunks)) digests.set(plainId(id), digest);
  return digests;
}

const plainId = (text: string): string => {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text; // of a stranger's file
  }
};

function soundChunks(
  { folder, digests }: Where,
  { run, files }: AuditEntry,
  name: string,
): Chunks | undefined {
  const stated = files.find(({ file }) => file === name)?.sha256;
  const found = digests(join(run, name)).digest?.sha256;
  return stated === undefined || found !== stated
    ? undefined
    : chunksOfFile(join(folder, run, name));
}

/** A record without its source, and where it was read: each record cites the digest of its file, which is told of the inputs. */
interface BareRecord {
  readonly rest: string;
  readonly place: string;
}

function bareRecords(
  place: Where,
  entry: AuditEntry,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, BareRecord> {
  const found = new Map<string, BareRecord>();
  if (ids.size === 0) return found;
  for (const line of linesOf(soundChunks(place, entry, RECORDS) ?? [])) {
    if (line.length === 0) continue;
    const { id, source, ...whole } = parsed(line.toString('utf8')) ?? {};
    if (typeof id !== 'string' || !ids.has(id)) continue;
    const { file, line: number } = (source ?? {}) as { file?: unknown; line?: unknown };
    found.set(id, { rest: sha256(canonical(alone(whole))), place: `${file}:${number}` });
  }
  return found;
}

/** A record without what hangs on a later call, of which it is told itself: a change inside the window, and the verdict up to it. */
function alone({ change: _, otherConventions, ...rest }: Partial<Record<string, unknown>>) {
  if (typeof otherConventions !== 'object' || otherConventions === null) return rest;
  const { 'until-changed': __, ...others } = otherConventions as Record<string, unknown>;
  return { ...rest, otherConventions: others };
}

function parsed(text: string): Partial<Record<string, unknown>> | undefined {
  try {
    return parseShallow(text) as Partial<Record<string, unknown>>;
  } catch {
    return undefined; // told where the run is checked
  }
}

function inputsOf(folder: string, { run }: AuditEntry): readonly ManifestInput[] {
  const bytes = readInside(folder, join(run, MANIFEST));
  return (bytes && parseManifest(bytes)?.inputs) ?? [];
}

function replacedInputs(
  before: readonly ManifestInput[],
  after: readonly ManifestInput[],
): readonly string[] {
  const byName = (inputs: readonly ManifestInput[]) =>
    new Map(inputs.map(({ role, file, sha256: digest }) => [`${role} ${file}`, digest]));
  const [old, now] = [byName(before), byName(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].filter((name) => old.get(name) !== now.get(name)).sort();
}

/** Losses that are named; the others are counted. */
const NAMED = 20;

/**
 * Holds each run to the one before it: what its line states of the difference, and that each call that went missing has a
 * reason on record, or is there again in the last run.
 */
export function checkLosses(
  folder: string,
  lines: readonly LedgerLine[],
  digests: Digests = digestsIn(folder),
): Finding[] {
  const pairs = runsBefore(lines);
  const last = pairs.at(-1)?.after;
  const standing = (last && digestsOf({ folder, digests }, last)) ?? new Map<string, string>();
  const explained = new Set(lines.flatMap((line) => (line.kind === 'gone' ? [line.record] : [])));
  return pairs.flatMap(({ before, after }): Finding[] => {
    const found = differencesOf(folder, before, after, digests);
    if (!found) return []; // a file of a run was changed, which is told of the run
    const at = { file: LEDGER, line: after.sequence };
    const lost = found.gone.filter((id) => !standing.has(id) && !explained.has(id));
    const stated = after.since && canonical(after.since);
    const isRight = stated === undefined || stated === canonical(sinceOf(before.run, found));
    return [
      ...(isRight
        ? []
        : [{ kind: 'difference', ...at, field: 'since', message: MISSTATED } as const]),
      ...lost.slice(0, NAMED).map((id): Finding => {
        const message = said`the call "${id}" of ${before.run} is gone without a reason; say it with ratemark amend --gone ${id} --reason TEXT`;
        return { kind: 'difference', ...at, field: 'since', message };
      }),
      ...(lost.length > NAMED
        ? [
            {
              kind: 'difference',
              ...at,
              field: 'since',
              message: said`and ${lost.length - NAMED} more calls are gone without a reason`,
            } as const,
          ]
        : []),
    ];
  });
}

const MISSTATED = said`what the line states of the run before is not what the two runs say`;

/** The run that last had a call which a later run lacks; `undefined` where none is missing. */
export function lastRunWith(
  folder: string,
  lines: readonly LedgerLine[],
  id: string,
): AuditEntry | undefined {
  const runs = runsBefore(lines);
  const last = runs.at(-1)?.after;
  const place = { folder, digests: digestsIn(folder) };
  if (!last || digestsOf(place, last)?.has(id)) return undefined;
  return runs.findLast(({ before }) => digestsOf(place, before)?.has(id))?.before;
}
