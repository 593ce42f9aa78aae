/**
 * What vouches for the ledger from outside, as the audit folder keeps it: `anchors/`. The ledger does not name these files, for
 * they come after it; whoever relies on one keeps it elsewhere as well.
 */

import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isBelow } from '../audit/below.ts';
import { canonical } from '../audit/canonical.ts';
import { sha256 } from '../audit/digest.ts';
import type { LedgerLine } from '../audit/ledger.ts';
import { type LedgerState, readLedger, requireUnchanged } from '../audit/ledger-file.ts';
import { ANCHORS } from '../audit/run-folder.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';

export const KINDS = { request: '.tsq', timestamp: '.tsr', checkpoint: '.checkpoint' } as const;

/** Files of one kind below the audit folder, in the order of their names. */
export function anchorFiles(folder: string, kind: keyof typeof KINDS): readonly string[] {
  return listed(folder)
    .filter((name) => name.endsWith(KINDS[kind]))
    .map((name) => `${ANCHORS}/${name}`);
}

/** Files that are of no kind. */
export const strayAnchors = (folder: string): readonly string[] =>
  listed(folder)
    .filter((name) => !Object.values(KINDS).some((end) => name.endsWith(end)))
    .map((name) => `${ANCHORS}/${name}`);

function listed(folder: string): readonly string[] {
  const place = join(folder, ANCHORS);
  if (!isBelow(folder, place)) return [];
  try {
    return readdirSync(place).sort();
  } catch {
    return []; // no folder
  }
}

/** Path of an anchor, whose folder is made where it is missing. */
export function anchorPath(folder: string, name: string): string {
  mkdirSync(join(folder, ANCHORS), { recursive: true });
  return join(folder, ANCHORS, name);
}

/** The ledger of a folder, which holds and has a line. @throws {EngineError} `audit.ledger` */
export function soundLedger(folder: string): LedgerState & { readonly last: LedgerLine } {
  const state = readLedger(folder);
  const last = state.lines.at(-1);
  if (!last)
    throw new EngineError('audit.ledger', said`no ledger here; ratemark audit makes one`, {
      file: folder,
    });
  requireUnchanged(folder, state);
  return { ...state, last };
}

/** The bytes whose SHA-256 is the hash of a line; `undefined` for a line that was changed. */
export function hashedBytes({ hash, ...rest }: LedgerLine): Buffer | undefined {
  const bytes = Buffer.from(canonical(rest));
  return sha256(bytes) === hash ? bytes : undefined;
}
