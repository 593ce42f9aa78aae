/** An audit folder that a stranger made: every name, link and value in it is his, and the ledger holds. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyFolder } from '../../src/app/verify.ts';
import { canonical } from '../../src/audit/canonical.ts';
import { digestOf } from '../../src/audit/chunks.ts';
import { sha256 } from '../../src/audit/digest.ts';
import { nextLine } from '../../src/audit/ledger.ts';
import { readLedger } from '../../src/audit/ledger-file.ts';
import type { AuditManifest } from '../../src/audit/manifest.ts';
import { describeRun } from '../../src/audit/run-folder.ts';
import {
  type Audited,
  audited,
  correct,
  filesBelow,
  temporary,
  verifyWorld,
} from '../audit/world.ts';
import { messageOf } from '../ingest/harness.ts';

type Loose<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? Loose<I>[] : unknown;
};

/** Writes a run anew with other files, and a ledger that states them: nothing in the folder contradicts itself. */
function forge({ out, line }: Audited, change: (files: Map<string, Buffer>) => void): string {
  const old = join(out, line.run);
  const files = new Map(
    filesBelow(old).map((path) => [path.slice(old.length + 1), readFileSync(path)] as const),
  );
  change(files);
  const placed = describeRun(new Map([...files].map(([name, bytes]) => [name, digestOf([bytes])])));
  rmSync(old, { recursive: true });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(out, placed.run, name)), { recursive: true });
    writeFileSync(join(out, placed.run, name), bytes);
  }
  const forged = nextLine(undefined, { kind: 'audit', records: 6, ...placed }, { engine: 'x' });
  writeFileSync(join(out, 'ledger.jsonl'), `${canonical(forged)}\n`);
  const head = { sequence: 1, hash: forged.hash, next: null };
  writeFileSync(join(out, 'head.json'), `${canonical(head)}\n`);
  expect(readLedger(out).findings).toEqual([]);
  return placed.run;
}

/** The same with another manifest. */
const forgeManifest = (world: Audited, change: (manifest: Loose<AuditManifest>) => void): string =>
  forge(world, (files) => {
    const manifest = JSON.parse(String(files.get('manifest.json')));
    change(manifest);
    files.set('manifest.json', Buffer.from(`${canonical(manifest)}\n`));
  });

describe('an input that a manifest names', () => {
  test.each([
    '/etc/hostname',
    '/dev/zero',
    '../secret.csv',
    '/proc/self/environ',
    'link.csv',
    'pipe.csv',
  ])('%s is not opened, whether the inputs moved or not', (name) => {
    const world = audited();
    writeFileSync(join(world.folder, '../secret.csv'), 'secret');
    symlinkSync('/etc/hostname', join(world.folder, 'link.csv'));
    spawnSync('mkfifo', [join(world.folder, 'pipe.csv')]);
    forgeManifest(world, ({ inputs }) => {
      inputs[0]!.file = name;
    });
    for (const options of [{}, { inputsFrom: world.folder }]) {
      const { verified, findings } = verifyFolder(world.out, options);
      expect(verified).toBe(false);
      const found = findings.find(({ file }) => file === name);
      expect(found?.message).toMatch(/^the input (is missing|lies outside)/);
      expect(found?.message).not.toContain('SHA-256');
    }
  });

  test('outside of the current folder is told from one that is gone', () => {
    const { out } = audited();
    expect(verifyFolder(out).findings).toContainEqual(
      expect.objectContaining({ kind: 'gap', message: expect.stringContaining('lies outside') }),
    );
  });
});

describe('the copy of a standard', () => {
  test('is read below the run only', () => {
    for (const copy of ['../../../standard.yaml', '/dev/zero', 'standards']) {
      const world = audited();
      const run = forgeManifest(world, ({ standards }) => {
        standards[0]!.copy = copy;
      });
      expect(verifyWorld(world.out).findings).toContainEqual({
        ...{ kind: 'gap', file: run },
        message: 'cannot be judged again: an input or the copy of a standard is missing',
      });
    }
  });

  test('that came with the program is looked for among the standards of the program only', () => {
    const world = audited();
    forgeManifest(world, ({ standards, inputs }) => {
      const name = 'data/../../../../../../etc/hostname';
      standards[0]!.file = name;
      standards[0]!.bundled = true;
      inputs.find(({ role }) => role === 'standard')!.file = name;
    });
    const messages = verifyWorld(world.out).findings.map(({ message }) => message);
    expect(messages.join()).not.toContain('SHA-256');
  });
});

describe('values that no honest run writes end in findings', () => {
  const values: readonly (readonly [string, (manifest: Loose<AuditManifest>) => void])[] = [
    ['a name that is a number', ({ inputs }) => Object.assign(inputs[0]!, { file: 5 })],
    ['an input that is null', (manifest) => Object.assign(manifest, { inputs: [null] })],
    ['no standards', (manifest) => Object.assign(manifest, { standards: [] })],
    ['names that are no list', ({ standards }) => Object.assign(standards[0]!, { namedBy: 'x' })],
    ['a convention of nobody', (manifest) => Object.assign(manifest, { convention: 'toString' })],
    ['jumps that are a number', (manifest) => Object.assign(manifest, { acceptedJumps: 5 })],
    ['a day that is an object', (manifest) => Object.assign(manifest, { asOf: { day: 1 } })],
    ['instruments that are null', (manifest) => Object.assign(manifest, { instrumentOf: null })],
    ['a version with a NUL', (manifest) => Object.assign(manifest, { engineVersion: '\0' })],
  ];
  test.each(values)('%s', (_what, change) => {
    const world = audited();
    forgeManifest(world, change);
    const { verified, findings } = verifyWorld(world.out);
    expect([verified, findings.length > 0]).toEqual([false, true]);
  });

  test.each([
    ['half of a surrogate pair', '"\\ud800"'],
    ['a number beyond all doubles', '1e999'],
    ['a list nested 20,000 deep', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['no JSON', '{'],
    ['null', 'null'],
  ])('in the manifest and in a record: %s', (_what, json) => {
    const other = audited();
    forge(other, (files) => {
      const text = String(files.get('manifest.json'));
      files.set(
        'manifest.json',
        Buffer.from(text.replace('"simulated":false', `"simulated":${json}`)),
      );
    });
    expect(verifyWorld(other.out).verified).toBe(false);
    const world = audited();
    forge(world, (files) => {
      const lines = String(files.get('records.jsonl')).split('\n');
      lines[0] = json.startsWith('"') ? `{"id":"A1","title":${json}}` : json;
      files.set('records.jsonl', Buffer.from(lines.join('\n')));
    });
    expect(verifyWorld(world.out).verified).toBe(false);
    expect(
      messageOf(() => correct(world.out, { record: 'A1', reason: 'x', set: ['name=甲'] })),
    ).toContain('is no record');
  });
});

describe('a file of the folder that cannot be read is told', () => {
  /** What stands in place of a file: a folder, a pipe, a link out, a link to itself. */
  const places: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    ['a folder', (path) => mkdirSync(path), /is a folder where a file was expected/],
    ['a pipe', (path) => void spawnSync('mkfifo', [path]), /is a device, a pipe or a socket/],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path), /leads out of its folder/],
    ['a link out', (path) => symlinkSync('/etc/hostname', path), /leads out of its folder/],
    ['a link to itself', (path) => symlinkSync(path, path), /cannot be read: ELOOP/],
  ];
  test.each(
    places,
  )('%s in place of records, manifest, digests, head and ledger', (_what, make, expected) => {
    for (const name of ['records.jsonl', 'records.sha256', 'manifest.json']) {
      const { out, line } = audited();
      const path = join(out, line.run, name);
      rmSync(path);
      make(path);
      const { verified, findings } = verifyWorld(out);
      expect(verified).toBe(false);
      expect(findings).toContainEqual(
        expect.objectContaining({
          file: `${line.run}/${name}`,
          message: expect.stringMatching(expected),
        }),
      );
    }
    for (const name of ['ledger.jsonl', 'head.json']) {
      const { out } = audited();
      rmSync(join(out, name));
      make(join(out, name));
      expect(messageOf(() => verifyWorld(out))).toMatch(expected);
    }
  });

  test.each(places)('%s in place of an input', (_what, make) => {
    const { out, folder } = audited();
    rmSync(join(folder, 'index.csv'));
    make(join(folder, 'index.csv'));
    expect(verifyWorld(out).findings).toMatchObject([
      { kind: 'gap', file: join(folder, 'index.csv') },
    ]);
  });

  test('runs that are a file, a link out, or a run that is one', () => {
    const asFile = audited();
    rmSync(join(asFile.out, 'runs'), { recursive: true });
    writeFileSync(join(asFile.out, 'runs'), '');
    expect(verifyWorld(asFile.out).verified).toBe(false);
    for (const name of ['runs', '']) {
      const { out, line } = audited();
      const path = join(out, name || line.run);
      const elsewhere = join(temporary(), 'moved');
      renameSync(path, elsewhere);
      symlinkSync(elsewhere, path);
      const { verified, findings } = verifyWorld(out);
      expect(verified).toBe(false);
      expect(findings.some(({ message }) => message.includes('leads out of its folder'))).toBe(
        true,
      );
    }
  });

  test('a ledger line that names files above its folder opens none of them', () => {
    const { out, folder, line } = audited();
    writeFileSync(join(folder, 'secret'), 'secret');
    const file = { file: '../../../secret', bytes: 6, sha256: sha256('another') };
    const forged = nextLine(
      undefined,
      { ...{ kind: 'audit', records: 6, run: line.run }, files: [file] },
      { engine: 'x' },
    );
    writeFileSync(join(out, 'ledger.jsonl'), `${canonical(forged)}\n`);
    const { findings } = verifyWorld(out);
    expect(JSON.stringify(findings)).not.toContain(sha256('secret'));
    expect(findings).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('leads out of its folder') }),
    );
  });

  test('a link to another folder does not lead to what is swept there', () => {
    const { out } = audited();
    const elsewhere = temporary();
    const left = join(elsewhere, '.partial-999999999-x'); // of a process that cannot be
    writeFileSync(left, '');
    rmSync(join(out, 'runs'), { recursive: true });
    symlinkSync(elsewhere, join(out, 'runs'));
    expect(messageOf(() => correct(out, { record: 'A1', reason: 'x', set: ['name=甲'] }))).not.toBe(
      'no failure',
    );
    expect(existsSync(left)).toBe(true);
  });
});
