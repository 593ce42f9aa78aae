/**
 * The ledger on the disk. A line is added in three steps, each flushed before the next:
 *
 * 1. `head.json` names the last line and the one that is coming;
 * 2. the line is added to `ledger.jsonl`;
 * 3. `head.json` names the new line as the last.
 *
 * Killed between any two, or within step 2, the folder tells what happened: the ledger ends with the line that the head
 * names, or with the one that was coming, or with a part of it. Every other state was not made by this program.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { canonical } from './canonical.ts';
import { checkSignatures } from './check-signatures.ts';
import { flushFolder, replaceFlushed, truncateFlushed, writeFlushed } from './durable.ts';
import { checkHead, HEAD, type Head } from './head.ts';
import { readInside } from './inside.ts';
import {
  type Chain,
  LEDGER,
  type LedgerEntry,
  type LedgerLine,
  type LineFacts,
  NO_LINE,
  nextLine,
  readChain,
} from './ledger.ts';
import type { SigningKey } from './signature.ts';

/** A ledger with what it says of its end. */
export interface LedgerState extends Chain {
  readonly head: Head | undefined;
  /** True where the folder has no ledger yet. */
  readonly isNew: boolean;
}

/** Bytes of the longest head: it holds a number and two hashes. */
const LONGEST_HEAD = 4096;

/** Reads the ledger of a folder; a folder without one gives an empty ledger. */
export function readLedger(folder: string): LedgerState {
  const bytes = readInside(folder, LEDGER);
  const headBytes = readInside(folder, HEAD, LONGEST_HEAD);
  const chain = readChain(bytes ?? Buffer.alloc(0));
  const head = headBytes && parseHead(headBytes);
  const isNew = bytes === undefined && (head?.sequence ?? 0) === 0;
  const ends = isNew && headBytes === undefined ? [] : checkHead(chain, head);
  return { ...chain, head, isNew, findings: [...chain.findings, ...ends] };
}

function parseHead(bytes: Buffer): Head | undefined {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as Partial<Head> | null;
    const { sequence, hash, next } = value ?? {};
    const isHead =
      Number.isSafeInteger(sequence) &&
      typeof hash === 'string' &&
      (next === null || typeof next === 'string');
    return isHead && headText(value as Head) === bytes.toString('utf8')
      ? (value as Head)
      : undefined;
  } catch {
    return undefined;
  }
}

const headText = (head: Head): string => `${canonical(head)}\n`;

/** Refuses to go on from a ledger that does not hold. @throws {EngineError} `audit.ledger` */
export function requireUnchanged(folder: string, state: LedgerState): void {
  const wrong = [...state.findings, ...checkSignatures(state.lines)].find(
    ({ kind }) => kind !== 'note',
  );
  if (wrong) {
    const place = { file: join(folder, wrong.file), ...(wrong.line && { line: wrong.line }) };
    const message = said`${wrong.message}; nothing is added to a ledger that was changed: ratemark verify says more`;
    throw new EngineError('audit.ledger', message, place);
  }
}

/**
 * Refuses to write behind a ledger that does not hold, or with another key than it is signed with.
 *
 * @throws {EngineError} `audit.ledger`, `audit.key`
 */
export function requireSound(
  folder: string,
  state: LedgerState,
  key: SigningKey | undefined,
): void {
  requireUnchanged(folder, state);
  const signer = state.lines.find((line) => line.signer)?.signer;
  if (!signer || signer.fingerprint === key?.signer.fingerprint) return;
  const found = key ? said`this key is ${key.signer.fingerprint}` : said`give it with --key`;
  const message = said`the ledger is signed with the key ${signer.fingerprint}; ${found}`;
  throw new EngineError('audit.key', message, { file: join(folder, LEDGER) });
}

export interface AppendOptions extends LineFacts {
  /** Told what an interrupted run left behind, before it is taken away. */
  readonly onNote?: ((message: string) => void) | undefined;
}

/** Adds one line, for whoever is the only writer of the folder. @throws {EngineError} `audit.ledger`, `audit.key` */
export function appendEntry(
  folder: string,
  entry: LedgerEntry,
  { onNote, ...facts }: AppendOptions,
): LedgerLine {
  const state = readLedger(folder);
  requireSound(folder, state, facts.key);
  const ledger = join(folder, LEDGER);
  if (state.tornBytes > 0) {
    onNote?.(
      said`${ledger}: an interrupted run left ${state.tornBytes} bytes of an incomplete line; they are cut off now`,
    );
    truncateFlushed(ledger, state.wholeBytes);
  }
  const last = state.lines.at(-1);
  const line = nextLine(last, entry, facts);
  const before = { sequence: last?.sequence ?? 0, hash: last?.hash ?? NO_LINE };
  replaceFlushed(join(folder, HEAD), headText({ ...before, next: line.hash }));
  writeFlushed(ledger, `${canonical(line)}\n`, 'a');
  flushFolder(folder);
  replaceFlushed(
    join(folder, HEAD),
    headText({ sequence: line.sequence, hash: line.hash, next: null }),
  );
  return line;
}

/** Makes the folder of an audit where it is missing. @throws {EngineError} `file.write` */
export function openAuditFolder(folder: string): void {
  try {
    mkdirSync(join(folder, 'runs'), { recursive: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const message = said`the audit folder cannot be made (${code}); choose another with --out`;
    throw new EngineError('file.write', message, { file: folder }, { cause });
  }
}
