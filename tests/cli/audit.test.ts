import { generateKeyPairSync } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { folderOf, JUDGE, ratemark, SMALL } from './harness.ts';

/** A folder with {@link SMALL} in it, audited into `audit`. */
async function audited(...more: readonly string[]) {
  const cwd = folderOf(SMALL);
  const run = await ratemark(['audit', ...JUDGE, '--out', 'audit', ...more], { cwd });
  return { cwd, run };
}

const recordsIn = (cwd: string) => {
  const [name = ''] = readdirSync(join(cwd, 'audit/runs'));
  return join(cwd, 'audit/runs', name, 'records.jsonl');
};

/** Two key pairs of Ed25519 as PEM files. */
function writeKeys(cwd: string): void {
  for (const name of ['ours', 'theirs']) {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(cwd, `${name}.pem`), privateKey.export({ format: 'pem', type: 'pkcs8' }));
    writeFileSync(join(cwd, `${name}.pub`), publicKey.export({ format: 'pem', type: 'spki' }));
  }
}

const narrow = (text: string) => {
  for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
};

describe('ratemark audit', () => {
  test('writes a run and a line of the ledger, and says what verify will ask for', async () => {
    const { cwd, run } = await audited();
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toMatch(/^audit\/runs\/[0-9a-f]{16}: 1 record in \d+ files$/m);
    expect(run.stdout).toMatch(/^ledger line 1: [0-9a-f]{64}$/m);
    expect(readdirSync(join(cwd, 'audit')).sort()).toEqual(['head.json', 'ledger.jsonl', 'runs']);
    const record = JSON.parse(readFileSync(recordsIn(cwd), 'utf8'));
    // 12/10 − 1 is 1/5 exactly, and the band of buy begins above it
    expect(record).toMatchObject({ id: 'A1', label: '买入', grade: 'buy', earned: 'overweight' });
    expect(record.relative).toMatchObject({ exact: '1/5', decidedBy: 'not 1/5 > 20%' });
    expect(
      record.engine.commit === null || /^[0-9a-f]{40}(\+changes)?$/.test(record.engine.commit),
    ).toBe(true);
  });

  test('adds a run to a folder that has one, and prints JSON where asked', async () => {
    const { cwd } = await audited();
    const second = await ratemark(
      ['audit', ...JUDGE, '-c', 'geometric', '--out', 'audit', '--format', 'json'],
      { cwd },
    );
    expect(second.code).toBe(0);
    expect(JSON.parse(second.stdout)).toMatchObject({ kind: 'audit', sequence: 2, records: 1 });
    expect((await ratemark(['verify', 'audit'], { cwd })).stdout).toMatch(
      /^verified 2 records of 2 runs, 2 lines of the ledger$/m,
    );
  });

  test('judges again and again to the same bytes', async () => {
    const [one, two] = await Promise.all([audited(), audited()]);
    expect(readFileSync(recordsIn(one.cwd))).toEqual(readFileSync(recordsIn(two.cwd)));
    expect(one.run.stdout).toBe(two.run.stdout);
  });

  test('writes nothing where the inputs are bad', async () => {
    const cwd = folderOf({ ...SMALL, 'prices/600519.SH.csv': 'date,close\n2024-01-02,ten\n' });
    const { code, stdout, stderr } = await ratemark(['audit', ...JUDGE, '--out', 'audit'], { cwd });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('prices/600519.SH.csv:2');
    expect(readdirSync(cwd)).not.toContain('audit');
  });

  test.skipIf(process.getuid?.() === 0)('says so where it may not write', async () => {
    const cwd = folderOf(SMALL);
    mkdirSync(join(cwd, 'closed'));
    chmodSync(join(cwd, 'closed'), 0o500);
    const { code, stderr } = await ratemark(['audit', ...JUDGE, '--out', 'closed/audit'], { cwd });
    expect([code, stderr.includes('closed')]).toEqual([1, true]);
  });

  test('does not write through a file', async () => {
    const cwd = folderOf({ ...SMALL, audit: 'a file\n' });
    const { code, stderr } = await ratemark(['audit', ...JUDGE, '--out', 'audit'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ratemark: audit: /);
    expect(readFileSync(join(cwd, 'audit'), 'utf8')).toBe('a file\n');
  });

  test.each([
    [[], '--out'],
    [['--out', 'audit', '--at', 'yesterday'], 'a time with its zone'],
    [['--out', 'audit', '--at', '2026-02-30T12:00:00Z'], 'a time with its zone'],
    [['--out', 'audit', '--at', '2026-02-28T24:00:00Z'], 'a time with its zone'],
    [['--out', 'audit', '--key', 'none.pem'], 'none.pem'],
  ])('takes %j amiss', async (more, hint) => {
    const run = await ratemark(['audit', ...JUDGE, ...more], { cwd: folderOf(SMALL) });
    expect(run.stdout).toBe('');
    expect([1, 2]).toContain(run.code);
    expect(run.stderr).toContain(hint);
  });
});

describe('ratemark verify', () => {
  test('names a changed record with file, line and field', async () => {
    const { cwd } = await audited();
    const file = recordsIn(cwd);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"hit":false', '"hit":true'));
    const { code, stdout } = await ratemark(['verify', 'audit'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/records\.jsonl:1/);
    expect(stdout).toMatch(/A1: hit/);
    narrow(stdout);
  });

  test('names a changed input, and one that is gone', async () => {
    const { cwd } = await audited();
    const file = join(cwd, 'prices/600519.SH.csv');
    writeFileSync(file, readFileSync(file, 'utf8').replace('12', '13'));
    const changed = await ratemark(['verify', 'audit'], { cwd });
    expect([changed.code, changed.stdout.includes('prices/600519.SH.csv')]).toEqual([1, true]);
    renameSync(join(cwd, 'prices'), join(cwd, 'elsewhere'));
    const gone = await ratemark(['verify', 'audit'], { cwd });
    expect([gone.code, gone.stdout.includes('--inputs-from')]).toEqual([1, true]);
    narrow(gone.stdout);
  });

  test('finds inputs that were moved', async () => {
    const { cwd } = await audited();
    mkdirSync(join(cwd, 'archive'));
    for (const name of ['ratings.csv', 'prices', 'index.csv'])
      renameSync(join(cwd, name), join(cwd, 'archive', name));
    const { code, stdout } = await ratemark(['verify', 'audit', '--inputs-from', 'archive'], {
      cwd,
    });
    expect([code, stdout]).toEqual([0, expect.stringContaining('verified 1 record of 1 run')]);
  });

  test('gives all findings as JSON', async () => {
    const { cwd } = await audited();
    const sound = await ratemark(['verify', 'audit', '--format', 'json'], { cwd });
    expect(JSON.parse(sound.stdout)).toMatchObject({ verified: true, findings: [], lines: 1 });
    writeFileSync(join(cwd, 'audit/ledger.jsonl'), '');
    const cut = await ratemark(['verify', 'audit', '--format', 'json'], { cwd });
    expect(cut.code).toBe(1);
    expect(JSON.parse(cut.stdout)).toMatchObject({ verified: false, lines: 0 });
  });

  test('holds a ledger to a hash that was noted elsewhere', async () => {
    const { cwd, run } = await audited();
    const hash = /[0-9a-f]{64}/.exec(run.stdout)?.[0] ?? '';
    const right = await ratemark(['verify', 'audit', '--head', hash], { cwd });
    const wrong = await ratemark(['verify', 'audit', '--head', 'f'.repeat(64)], { cwd });
    expect([right.code, wrong.code]).toEqual([0, 1]);
  });

  test('says where there is no audit', async () => {
    const { code, stdout, stderr } = await ratemark(['verify', 'nowhere'], {
      cwd: folderOf(SMALL),
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('nowhere: no ledger here; ratemark audit makes one');
  });
});

const WHO = ['--by', 'C. Officer', '--at', '2026-04-20T18:30:00+08:00'];

describe('ratemark amend', () => {
  const amend = (cwd: string, ...more: readonly string[]) =>
    ratemark(['amend', 'audit', '--record', 'A1', '--reason', 'misread', ...WHO, ...more], { cwd });

  test('adds a correction that verify follows and shows', async () => {
    const { cwd } = await audited();
    const before = readFileSync(recordsIn(cwd));
    const { code, stdout } = await amend(cwd, '--set', 'label=增持');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}replaces [0-9a-f]{64}\n {2}by {7}[0-9a-f]{64}$/m);
    expect(readFileSync(recordsIn(cwd))).toEqual(before); // what was written stays
    const verified = await ratemark(['verify', 'audit'], { cwd });
    expect(verified.stdout).toContain('label: "买入" -> "增持"');
    narrow(verified.stdout);
  });

  test.each([
    [['--set', 'lable=增持'], 'label'],
    [['--set', 'label'], 'FIELD=VALUE'],
    [['--set', 'id=A2'], 'no fact of the source'],
    [['--set', 'hit=true'], 'results follow from facts'],
    [['--gone', 'A1', '--set', 'label=x'], '--record'],
  ])('takes %j amiss and adds nothing', async (more, hint) => {
    const { cwd } = await audited();
    const run = await amend(cwd, ...more);
    expect([1, 2]).toContain(run.code);
    expect(run.stderr).toContain(hint);
    expect(readFileSync(join(cwd, 'audit/ledger.jsonl'), 'utf8').trim().split('\n')).toHaveLength(
      1,
    );
  });

  test('of an unknown record says where the ids are', async () => {
    const { cwd } = await audited();
    const args = [
      'amend',
      'audit',
      '--record',
      'A9',
      '--reason',
      'misread',
      ...WHO,
      '--set',
      'label=x',
    ];
    const { code, stderr } = await ratemark(args, { cwd });
    expect([code, stderr.includes('records.sha256')]).toEqual([1, true]);
  });

  test('adds nothing to a ledger that was changed', async () => {
    const { cwd } = await audited();
    const file = join(cwd, 'audit/ledger.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"records":1', '"records":2'));
    const { code, stderr } = await amend(cwd, '--set', 'label=增持');
    expect([code, stderr.includes('audit/ledger.jsonl:1')]).toEqual([1, true]);
  });
});

describe('signatures', () => {
  test('are checked with the public key; another key is told, and cannot go on writing', async () => {
    const cwd = folderOf(SMALL);
    writeKeys(cwd);
    const out = ['--out', 'audit'];
    const first = await ratemark(['audit', ...JUDGE, ...out, '--key', 'ours.pem'], { cwd });
    expect(first.code).toBe(0);
    const right = await ratemark(['verify', 'audit', '--key', 'ours.pub'], { cwd });
    const wrong = await ratemark(['verify', 'audit', '--key', 'theirs.pub'], { cwd });
    expect([right.code, wrong.code]).toEqual([0, 1]);
    narrow(wrong.stdout);
    for (const key of [[], ['--key', 'theirs.pem']]) {
      const next = await ratemark(['audit', ...JUDGE, ...out, ...key], { cwd });
      expect([next.code, next.stderr.includes('signed with the key')]).toEqual([1, true]);
    }
  });
});

test('every command of the audit explains itself with examples, in 80 columns', async () => {
  for (const command of ['audit', 'verify', 'amend']) {
    const { code, stdout } = await ratemark([command, '--help']);
    expect([code, stdout.includes('Examples:')]).toEqual([0, true]);
    narrow(stdout);
  }
});
