/** Checkpoints of the ledger for a log of others (c2sp.org/tlog-checkpoint): written, sent to a witness, taken back cosigned. */

import { join } from 'node:path';
import {
  type Checkpoint,
  checkpointText,
  ledgerLeaves,
  parseCheckpoint,
} from '../audit/checkpoint.ts';
import { sha256 } from '../audit/digest.ts';
import { readInside } from '../audit/inside.ts';
import { consistencyProof, type Hash, rootOf } from '../audit/merkle.ts';
import {
  checkSignature,
  keyText,
  LONGEST_NOTE,
  type NoteKey,
  type NoteSignature,
  noteKey,
  noteText,
  parseSignatures,
  rawKey,
  readNoteKey,
  signatureLine,
} from '../audit/note.ts';
import { readSigningKey } from '../audit/signature.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { readRegular } from '../ingest/regular-file.ts';
import type {
  PlacedCheckpoint,
  TakenCheckpoint,
  WitnessQuery,
  WrittenCheckpoint,
} from '../results/anchoring.ts';
import { anchorFiles, anchorPath, KINDS, soundLedger } from './anchor-files.ts';
import { asWriter } from './audit.ts';
import { writeWhole } from './write.ts';

/** Who signs checkpoints: the name of the log, and a PEM file of its private key. */
export interface LogSigner {
  readonly origin: string;
  readonly key: string;
}

/**
 * Writes a checkpoint of the ledger as it stands, signed by the log's key, and keeps it in the folder.
 *
 * @throws {EngineError} `audit.ledger`, `audit.anchor` where an earlier one does not fit the ledger, `audit.key`, `file.write`
 */
export function writeCheckpoint(
  folder: string,
  file: string,
  { origin, key }: LogSigner,
): WrittenCheckpoint {
  if (origin === '' || /[\s+]/u.test(origin) || Buffer.byteLength(origin) > 255) {
    const message = said`expected a name of one word without +, such as example.com/audit, found "${origin}"`;
    throw new EngineError('run.option', message, { field: '--origin' });
  }
  const leaves = leavesOf(folder);
  for (const { name, checkpoint } of checkpointsIn(folder))
    requireFit(checkpoint, leaves, join(folder, name));
  const signing = readSigningKey(key);
  const own = noteKey(origin, 'log', rawKey(Buffer.from(signing.signer.publicKey, 'base64')));
  const text = checkpointText(origin, { size: leaves.length, root: rootOf(leaves) });
  const bytes = Buffer.from(signing.sign(text), 'base64');
  const signed = keep(folder, text, [{ name: own.name, id: own.id, bytes }]);
  writeWhole(file, noteText(signed.checkpoint.note));
  return { step: 'checkpoint', file, ...placed(signed), logKey: keyText(own) };
}

/**
 * Takes a checkpoint that others signed into the folder, or only the lines of their signatures, which then are on the last one
 * that the folder holds.
 *
 * @param keys of witnesses and of the log, as they are handed on or in files: the signature of each has to be there and hold
 * @throws {EngineError} `audit.anchor`, `audit.key`, `audit.ledger`, `file.read`, `file.write`
 */
export function takeCheckpoint(
  folder: string,
  file: string,
  keys: readonly string[],
): TakenCheckpoint {
  const leaves = leavesOf(folder);
  const bytes = readRegular(file, LONGEST_NOTE);
  const checkpoint = parseCheckpoint(bytes) ?? cosigned(folder, bytes);
  if (!checkpoint)
    throw new EngineError(
      'audit.anchor',
      said`expected a checkpoint (c2sp.org/tlog-checkpoint), or lines of signatures on the last one of the folder; found neither`,
      { file },
    );
  requireFit(checkpoint, leaves, file);
  const known = readKeys(keys);
  for (const key of known) {
    const { state } = checkSignature(checkpoint.note, key);
    if (state === 'holds') continue;
    const message =
      state === 'fails'
        ? said`the signature of "${key.name}" does not fit`
        : said`bears no signature of "${key.name}" (${key.id})`;
    throw new EngineError('audit.anchor', message, { file });
  }
  const kept = keep(folder, checkpoint.note.text, checkpoint.note.signatures);
  return { step: 'cosigned', ...placed(kept), checked: known.map(({ name }) => name) };
}

/**
 * Writes what a witness is asked (c2sp.org/tlog-witness, add-checkpoint): the size that it has, the proof from there, and the last
 * checkpoint of the folder.
 *
 * @param since lines that the witness knows of; by default those of the last checkpoint that anybody cosigned
 */
export function writeWitnessQuery(
  folder: string,
  file: string,
  since: number | undefined,
): WitnessQuery {
  const leaves = leavesOf(folder);
  const all = checkpointsIn(folder);
  const last = all.at(-1);
  if (!last)
    throw new EngineError(
      'audit.anchor',
      said`no checkpoint here; write one with ratemark anchor --new-checkpoint`,
      { file: folder },
    );
  requireFit(last.checkpoint, leaves, join(folder, last.name));
  const { size, note } = last.checkpoint;
  const known = since ?? all.findLast((one) => isCosigned(one.checkpoint))?.checkpoint.size ?? 0;
  if (known > size) {
    const message = said`the last checkpoint is of ${size} lines, fewer than ${known}`;
    throw new EngineError('run.option', message, { field: '--since' });
  }
  const proof = consistencyProof(known, leaves.slice(0, size));
  const lines = [`old ${known}`, ...proof.map((hash) => hash.toString('base64')), ''];
  writeWhole(file, `${lines.join('\n')}\n${noteText(note)}`);
  return { step: 'witnessQuery', file, ...placed(last), since: known };
}

const leavesOf = (folder: string): readonly Hash[] => ledgerLeaves(soundLedger(folder).lines);

/** Bears a line of another key than the log's. */
const isCosigned = ({ origin, note }: Checkpoint): boolean =>
  note.signatures.some(({ name }) => name !== origin);

export interface KeptCheckpoint {
  /** Below the audit folder. */
  readonly name: string;
  readonly checkpoint: Checkpoint;
}

/** The checkpoints of a folder that can be read, by size. */
const checkpointsIn = (folder: string): readonly KeptCheckpoint[] =>
  anchorFiles(folder, 'checkpoint')
    .flatMap((name) => {
      const bytes = readInside(folder, name, LONGEST_NOTE);
      const checkpoint = bytes && parseCheckpoint(bytes);
      return checkpoint ? [{ name, checkpoint }] : [];
    })
    .sort((a, b) => a.checkpoint.size - b.checkpoint.size);

/** What does not fit the ledger: more lines than it has, or other ones. */
export function misfit({ size, root }: Checkpoint, leaves: readonly Hash[]): Message | undefined {
  if (size > leaves.length)
    return said`stands for ${size} lines, and the ledger has ${leaves.length}: lines were removed, or this is another ledger`;
  const found = rootOf(leaves.slice(0, size));
  if (found.equals(root)) return undefined;
  return said`stands for other lines: the first ${size} of the ledger give the root ${found.toString('base64')}, not ${root.toString('base64')}; the ledger was changed, or forked before line ${size}`;
}

function requireFit(checkpoint: Checkpoint, leaves: readonly Hash[], file: string): void {
  const why = misfit(checkpoint, leaves);
  if (why) throw new EngineError('audit.anchor', why, { file });
}

/** The last checkpoint of the folder with signatures that came alone. */
function cosigned(folder: string, bytes: Buffer): Checkpoint | undefined {
  const signatures = parseSignatures(bytes.toString('utf8'));
  const last = checkpointsIn(folder).at(-1)?.checkpoint;
  if (!last || !signatures || signatures.length === 0) return undefined;
  return { ...last, note: { text: last.note.text, signatures } };
}

/** Puts signatures of a text into the folder, beside those that it has there. */
function keep(folder: string, text: string, more: readonly NoteSignature[]): KeptCheckpoint {
  const [, size = ''] = text.split('\n');
  const name = `size-${size.padStart(9, '0')}-${sha256(text).slice(0, 8)}${KINDS.checkpoint}`;
  return asWriter(folder, () => {
    const path = anchorPath(folder, name);
    const there = checkpointsIn(folder).find((one) => one.name === `anchors/${name}`);
    const old = there?.checkpoint.note.signatures ?? [];
    const lines = new Set([...old, ...more].map(signatureLine));
    const whole = `${text}\n${[...lines].join('')}`;
    const checkpoint = parseCheckpoint(Buffer.from(whole));
    if (!checkpoint)
      throw new EngineError('audit.anchor', said`has more signatures than a checkpoint may`, {
        file: path,
      });
    writeWhole(path, whole);
    return { name: `anchors/${name}`, checkpoint };
  });
}

const placed = ({ name, checkpoint }: KeptCheckpoint): PlacedCheckpoint => ({
  origin: checkpoint.origin,
  size: checkpoint.size,
  root: checkpoint.root.toString('base64'),
  signers: checkpoint.note.signatures.map((one) => one.name),
  kept: name,
});

/** Keys as they are handed on, or files that hold one a line. @throws {EngineError} `audit.key`, `file.read` */
export const readKeys = (texts: readonly string[]): readonly NoteKey[] =>
  texts.flatMap((text) => {
    if (text.includes('+')) return [readNoteKey(text, {})];
    const lines = readRegular(text, LONGEST_NOTE).toString('utf8').split(/\r?\n/);
    return lines.flatMap((line, i) =>
      line.trim() === '' ? [] : [readNoteKey(line, { file: text, line: i + 1 })],
    );
  });
