/**
 * The ledger of an audit folder: one canonical line a run or a correction, each with the digest of the line before it.
 * This file knows what a line is and whether a chain of them holds; ledger-file.ts knows how they reach the disk.
 */

import { parseShallow } from '../base/json-limits.ts';
import { type Message, said } from '../base/message.ts';
import { canonical } from './canonical.ts';
import { sha256 } from './digest.ts';
import type { Finding } from './finding.ts';
import type { Signer, SigningKey } from './signature.ts';

export const LEDGER = 'ledger.jsonl';
/** What stands as the digest of the line before the first. */
export const NO_LINE = '0'.repeat(64);

/** A file of a run, by its path below the run's folder. */
export interface LedgerFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A run: its folder, and every file in it. */
export interface AuditEntry {
  readonly kind: 'audit';
  /** Folder of the run below the audit folder, named by the digest of its files. */
  readonly run: string;
  readonly records: number;
  readonly files: readonly LedgerFile[];
  /** What differs from the run before; absent in the first. */
  readonly since?: Since | undefined;
  /** The audit folder holds the run's inputs too. */
  readonly withInputs?: true | undefined;
}

/** How many calls and inputs differ from those of another run. */
export interface Since
  extends Readonly<Record<'gone' | 'added' | 'moved' | 'changed' | 'inputs', number>> {
  readonly run: string;
}

/** A correction: which record it replaces, by id and digest, and what it says instead. */
export interface AmendEntry {
  readonly kind: 'amend';
  readonly run: string;
  /** Call id of the record. */
  readonly record: string;
  /** SHA-256 of the record that is replaced: of the run's own, or of the one that the last correction gave. */
  readonly replaces: string;
  /** SHA-256 of the record that stands now. */
  readonly amended: string;
  readonly reason: string;
  /** Who corrects; absent in lines of before it was asked for. */
  readonly by?: string | undefined;
  /** New values by the path of their field. */
  readonly set: Readonly<Record<string, unknown>>;
  /** Fields that judging the call again changed, where the verdict may hang on a fact that was set. */
  readonly result?: Readonly<Record<string, unknown>> | undefined;
}

/** Why a call of one run is missing from the next. */
export interface GoneEntry {
  readonly kind: 'gone';
  /** The last run that has it. */
  readonly run: string;
  /** Its id. */
  readonly record: string;
  readonly reason: string;
  readonly by: string;
}

export type LedgerEntry = AuditEntry | AmendEntry | GoneEntry;

/** What every line bears besides its entry. */
interface Chained {
  /** From 1. */
  readonly sequence: number;
  /** `hash` of the line before. */
  readonly previous: string;
  /** Name and version of the program that wrote the line. */
  readonly engine: string;
  /** The time that the user stated, else absent. */
  readonly at?: string | undefined;
  readonly signer?: Signer | undefined;
  /** Base64 signature of the canonical line without `hash` and `signature`. */
  readonly signature?: string | undefined;
  /** SHA-256 of the canonical line without `hash`. */
  readonly hash: string;
}

export type LedgerLine = LedgerEntry & Chained;

/** What a new line is made of besides its entry. */
export interface LineFacts {
  readonly engine: string;
  readonly at?: string | undefined;
  readonly key?: SigningKey | undefined;
}

/** Makes the line that follows another. */
export function nextLine(
  last: LedgerLine | undefined,
  entry: LedgerEntry,
  { engine, at, key }: LineFacts,
): LedgerLine {
  const body = {
    ...entry,
    sequence: (last?.sequence ?? 0) + 1,
    previous: last?.hash ?? NO_LINE,
    engine,
    ...(at !== undefined && { at }),
    ...(key && { signer: key.signer }),
  };
  const signed = key ? { ...body, signature: key.sign(canonical(body)) } : body;
  return { ...signed, hash: sha256(canonical(signed)) };
}

/** A ledger as it was read. */
export interface Chain {
  /** The lines that can be read, in their order. */
  readonly lines: readonly LedgerLine[];
  /** Bytes of the lines that are whole; what stands behind them is an incomplete line. */
  readonly wholeBytes: number;
  readonly tornBytes: number;
  readonly findings: readonly Finding[];
}

/** Reads the lines of a ledger and checks each against the one before it. */
export function readChain(bytes: Buffer): Chain {
  const wholeBytes = bytes.lastIndexOf(10) + 1;
  const lines: LedgerLine[] = [];
  const findings: Finding[] = [];
  let last: LedgerLine | undefined;
  let lastReadable = true;
  let start = 0;
  for (let number = 1; start < wholeBytes; number++) {
    const end = bytes.indexOf(10, start);
    const say = (message: Message, field?: string) =>
      findings.push({ kind: 'difference', file: LEDGER, line: number, field, message });
    const line = parseLine(bytes.subarray(start, end), say);
    if (line) {
      checkLink(line, last, lastReadable ? number : undefined, say);
      lines.push(line);
      last = line;
    }
    lastReadable = line !== undefined;
    start = end + 1;
  }
  return { lines, wholeBytes, tornBytes: bytes.length - wholeBytes, findings };
}

type SayField = (message: Message, field?: string) => void;

function parseLine(bytes: Buffer, say: SayField): LedgerLine | undefined {
  const text = bytes.toString('utf8');
  try {
    const value: unknown = parseShallow(text);
    if (!isLine(value)) {
      say(said`expected a line of a run or of a correction; the line was changed`);
      return undefined;
    }
    const { hash, ...signed } = value;
    const found = sha256(canonical(signed)); // throws for half of a surrogate pair
    if (found !== hash)
      say(said`the line was changed: its content gives ${found}, found "${hash}"`, 'hash');
    else if (!Buffer.from(canonical(value)).equals(bytes))
      say(said`the line was changed: it is no longer canonical JSON`);
    return value;
  } catch {
    say(said`expected a line of JSON; the line was changed`);
    return undefined;
  }
}

/** The parts that the program relies on; the digest vouches for the rest. */
function isLine(value: unknown): value is LedgerLine {
  if (typeof value !== 'object' || value === null) return false;
  const line = value as Partial<Record<string, unknown>>;
  const texts = ['previous', 'hash', 'run', 'engine'] as const;
  if (!texts.every((name) => typeof line[name] === 'string')) return false;
  if (!Number.isSafeInteger(line['sequence'])) return false;
  if (line['kind'] === 'audit') return Array.isArray(line['files']) && line['files'].every(isFile);
  const stated = ['record', 'reason', 'by'] as const;
  if (line['kind'] === 'gone') return stated.every((name) => typeof line[name] === 'string');
  const own = ['record', 'replaces', 'amended', 'reason'] as const;
  const set = line['set'];
  const isAmend = line['kind'] === 'amend' && typeof set === 'object' && set !== null;
  return isAmend && own.every((name) => typeof line[name] === 'string');
}

function isFile(value: unknown): value is LedgerFile {
  const file = value as Partial<LedgerFile> | null;
  return typeof file?.file === 'string' && typeof file.sha256 === 'string';
}

/** @param number where the line stands, `undefined` behind a line that cannot be read */
function checkLink(
  line: LedgerLine,
  last: LedgerLine | undefined,
  number: number | undefined,
  say: SayField,
): void {
  if (number === undefined) return; // the unreadable line before it is told already
  const expected = last ? last.sequence + 1 : 1;
  if (line.sequence !== expected)
    say(
      said`expected line ${expected} of the chain, found ${line.sequence}: a line was removed or moved`,
      'sequence',
    );
  else if (line.previous !== (last?.hash ?? NO_LINE))
    say(
      said`expected the hash of the line before, ${last?.hash ?? NO_LINE}, found ${line.previous}`,
      'previous',
    );
}
