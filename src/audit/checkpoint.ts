/** Checkpoints of C2SP (c2sp.org/tlog-checkpoint): a log's name, size and root, as the text of a signed note. */

import { canonical } from './canonical.ts';
import type { LedgerLine } from './ledger.ts';
import { type Hash, leafHash, type TreeHead } from './merkle.ts';
import { exactBase64, type Note, parseNote } from './note.ts';

export interface Checkpoint extends TreeHead {
  /** The name of the log. */
  readonly origin: string;
  readonly note: Note;
}

/** The text of a checkpoint. */
export const checkpointText = (origin: string, { size, root }: TreeHead): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** Reads a checkpoint, `undefined` for bytes that are none. Lines behind the root are signed with it and mean nothing here. */
export function parseCheckpoint(bytes: Buffer): Checkpoint | undefined {
  const note = parseNote(bytes);
  if (!note) return undefined;
  const [origin = '', size = '', base64 = '', ...more] = note.text.split('\n').slice(0, -1);
  const root = exactBase64(base64);
  const isWhole = origin !== '' && /^(?:0|[1-9]\d{0,15})$/.test(size) && root?.length === 32;
  if (!root || !isWhole || more.includes('') || !Number.isSafeInteger(Number(size)))
    return undefined;
  return { origin, size: Number(size), root, note };
}

/** The leaves of a ledger's tree: its lines, without their ends. */
export const ledgerLeaves = (lines: readonly LedgerLine[]): readonly Hash[] =>
  lines.map((line) => leafHash(Buffer.from(canonical(line))));
