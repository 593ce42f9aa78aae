/** An audit folder with its inputs: whatever is changed in it, it does not verify as it was. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { amendFolder } from '../../src/app/amend.ts';
import { auditFiles } from '../../src/app/audit.ts';
import { verifyFolder } from '../../src/app/verify.ts';
import { EngineError } from '../../src/base/errors.ts';
import { said } from '../../src/base/message.ts';
import { readFiles, writeFiles } from './folder.ts';
import { WORLD } from './small-world.ts';
import { BrokenPromise, damaged, digestOf, type Files, type Target } from './target.ts';

let made: Files | undefined;

/** Two runs and a correction between them, made once; the same bytes in every process. */
function audited(): Files {
  if (made) return made;
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-fuzz-audit-'));
  const home = process.cwd();
  try {
    writeFiles(folder, WORLD);
    process.chdir(folder); // so that the manifest names its inputs the same way everywhere
    const inputs = {
      ratings: ['ratings.csv'],
      prices: ['prices'],
      benchmark: ['000300.SH=index.csv'],
    };
    auditFiles('audit', inputs);
    amendFolder('audit', { ...BY, record: 'A1', reason: 'misread', set: ['name=甲'] }, AT);
    auditFiles('audit', { ...inputs, convention: 'next-close' });
    made = readFiles('.');
    return made;
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  }
}

function readAudit(): string {
  const sound = audited();
  const here = readFiles('.');
  const changed = Object.keys(sound).filter((name) => !here[name]?.equals(sound[name]!)); // its own names
  const verification = verifyFolder('audit');
  if (verification.verified && changed.length > 0)
    throw new BrokenPromise(`verified, though ${changed.join(', ')} changed`);
  if (!verification.verified && changed.length === 0)
    throw new BrokenPromise('not verified, though nothing changed');
  const amended = amends();
  if (!verification.verified)
    throw new EngineError('audit.record', said`${digestOf(verification)} ${amended}`);
  return `${digestOf(verification)} ${amended}`;
}

/** A correction is added to a sound ledger only. */
function amends(): string {
  try {
    return digestOf(
      amendFolder('audit', { ...BY, record: 'B1', reason: 'typed', set: ['name=乙'] }, AT),
    );
  } catch (error) {
    if (error instanceof EngineError) return error.message;
    throw error;
  }
}

const BY = { by: 'C. Officer' };
const AT = { at: '2026-04-20T18:30:00+08:00' };
export const AUDIT: Target = {
  name: 'audit',
  make: damaged(() => [audited()]),
  read: readAudit,
};
