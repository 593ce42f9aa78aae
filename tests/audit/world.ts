/** A small audited world in a temporary folder: six calls of two houses, three names, an index, a standard of its own. */

import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { type Amendment, type AmendOptions, amendFolder } from '../../src/app/amend.ts';
import { auditFiles } from '../../src/app/audit.ts';
import type { EvaluateFiles } from '../../src/app/evaluate.ts';
import { type VerifyOptions, verifyFolder } from '../../src/app/verify.ts';
import type { Finding } from '../../src/audit/finding.ts';
import type { AuditEntry, LedgerLine } from '../../src/audit/ledger.ts';
import { newOwner, type Owner } from '../../src/audit/owner.ts';
import type { Verification } from '../../src/results/verification.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** An empty temporary folder, until the tests of the file are over. */
export function temporary(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'ratemark-audit-'));
  made.push(folder);
  return folder;
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

export const RATINGS = `call_id,published,house,analysts,licenses,code,label,action,target_price,banking_client,completed_at,disseminated_at,first_seen,report_file,report_sha256
A1,2024-01-02,House A,王一、李二,S101、S102,600519.SH,买入,首次,12.50,是,2024-01-02 17:30,2024-01-02T18:00:00+08:00,2024-01-02,reports/A1.pdf,${'ab'.repeat(32)}
A2,2024-01-03,House A,王一,S101,000001.SZ,中性,维持,,否,,,2024-01-20,,
B1,2024-01-02,House B,赵三,,600519.SH,增持,,13,,,,,,
A3,2024-04-02,House A,王一,S101,600519.SH,增持,下调,11,是,,,,,
B2,2024-05-06,House B,赵三,,000001.SZ,未评级,,,,,,,,
A4,2024-06-03,House A,李二,S102,300750.SZ,买入,首次,,,,,,,
`;

/** 600519 gains 12 %, then stands; 000001 loses 4 %; 300750 has prices for a month; the index gains 2 %. */
export const FILES: Readonly<Record<string, string>> = {
  'ratings.csv': RATINGS,
  'prices/600519.SH.csv':
    'date,open,close\n2023-12-29,9.90,9.95\n2024-01-02,9.98,10.00\n2024-01-03,10.05,10.10\n2024-04-02,10.6,10.80\n2024-04-03,10.8,10.9\n2024-07-02,11.1,11.20\n2024-07-03,11.2,11.20\n2024-09-30,11.0,11.10\n',
  'prices/others.csv':
    'code,date,close\n000001.SZ,2024-01-02,25.00\n000001.SZ,2024-01-03,25.0\n000001.SZ,2024-01-04,25.2\n000001.SZ,2024-07-03,24.00\n000001.SZ,2024-09-30,24.10\n300750.SZ,2024-06-03,"1,180.5"\n300750.SZ,2024-06-04,1190\n300750.SZ,2024-07-03,1200.00\n',
  'index.csv':
    'date,open,close\n2023-12-29,3995,3998\n2024-01-02,4000,4000\n2024-01-03,4001,4000.00\n2024-01-04,4000,4002\n2024-04-02,4010,4020\n2024-04-03,4010,4022\n2024-06-03,4050,4050\n2024-06-04,4050,4051\n2024-07-02,4080,4080.00\n2024-07-03,4080,4080\n2024-09-30,4100,4100\n',
  'standard.yaml': `id: house-2024
house: House
version: '2024'
valid: {}
status: unverified
source: made for tests
text: |
  within 6 months, against the CSI 300
unrated: [未评级]
mentions: [关注]
stock:
  horizon: { months: 6 }
  measure: relative
  returns: price
  benchmarks: { CN: [000300.SH] }
  bands:
    - { grade: buy, zh: 买入, printed: 20% and more, interval: '[20%, +inf)' }
    - { grade: overweight, zh: 增持, printed: 5% to 20%, interval: '[5%, 20%)' }
    - { grade: neutral, zh: 中性, printed: -10% to 5%, interval: '[-10%, 5%)' }
    - { grade: avoid, zh: 回避, printed: below, interval: '(-inf, -10%)' }
`,
};

export interface World {
  readonly folder: string;
  /** The audit folder, not made yet. */
  readonly out: string;
  readonly inputs: EvaluateFiles;
}

/** The inputs of a world below a folder. */
export const inputsOf = (folder: string): EvaluateFiles => ({
  ratings: [join(folder, 'ratings.csv')],
  prices: [join(folder, 'prices')],
  benchmark: [`000300.SH=${join(folder, 'index.csv')}`],
  standard: join(folder, 'standard.yaml'),
});

export function makeWorld(files: Readonly<Record<string, string>> = FILES): World {
  const folder = temporary();
  write(folder, files);
  return { folder, out: join(folder, 'audit'), inputs: inputsOf(folder) };
}

/** Verifies the audit of a world, whose inputs lie beside it. */
export const verifyWorld = (out: string, options: VerifyOptions = {}): Verification =>
  verifyFolder(out, { inputsFrom: dirname(out), ...options });

/** Every file below a folder, by path. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** A copy of a world, to be damaged. The copy's audit names the inputs of the original. */
export function copyOf({ folder }: World): string {
  const copy = join(temporary(), 'world');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

export interface Audited extends World {
  readonly line: LedgerLine & AuditEntry;
}

/** An audited world; with a correction and a second run where a test wants a longer ledger. */
export function audited(
  files = FILES,
  { lines = 1, key = undefined as string | undefined } = {},
): Audited {
  const world = makeWorld(files);
  const line = auditFiles(world.out, world.inputs, { key });
  if (lines > 1) correct(world.out, { record: 'A1', reason: 'misread', set: ['name=甲'] }, { key });
  if (lines > 2) auditFiles(world.out, world.inputs, { key });
  return { ...world, line };
}

/** Two key pairs in PEM files of a folder. */
export function keysIn(folder: string) {
  const pem = (name: string) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const [own, open] = [join(folder, `${name}.pem`), join(folder, `${name}.pub.pem`)];
    writeFileSync(own, privateKey.export({ format: 'pem', type: 'pkcs8' }));
    writeFileSync(open, publicKey.export({ format: 'pem', type: 'spki' }));
    return { own, open };
  };
  return { ours: pem('ours'), theirs: pem('theirs') };
}

/** A process of this machine that took a lock and is over. */
export function deadOwner(): Owner {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  return { ...newOwner(), pid };
}

/** Replaces a text that has to be in a file. */
export function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

export const failure = (code: string) => expect.objectContaining({ code });

export const differences = ({ findings }: { findings: readonly Finding[] }) =>
  findings.filter(({ kind }) => kind === 'difference');

export const OFFICER = { by: 'C. Officer' } as const;
export const WHEN = { at: '2026-04-20T18:30:00+08:00' } as const;

/** A correction by someone, at some time: both have to be said. */
export const correct = (
  folder: string,
  amendment: Omit<Amendment, 'by'>,
  options: AmendOptions = {},
) => amendFolder(folder, { ...OFFICER, ...amendment }, { ...WHEN, ...options });
