import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { canonical } from '../../src/audit/canonical.ts';
import { nextLine } from '../../src/audit/ledger.ts';
import { readLedger } from '../../src/audit/ledger-file.ts';
import { audited, correct, FILES, failure, keysIn, makeWorld, verifyWorld } from './world.ts';

describe('signatures', () => {
  test('of the right key hold, with the key and without', () => {
    const { folder } = makeWorld();
    const { ours } = keysIn(folder);
    const world = audited(FILES, { lines: 3, key: ours.own });
    const bare = verifyWorld(world.out);
    const held = verifyWorld(world.out, { key: ours.open });
    expect([bare.verified, held.verified]).toEqual([true, true]);
    expect(held.signer).toMatch(/^[0-9a-f]{64}$/);
    expect(verifyWorld(world.out, { key: ours.own }).verified).toBe(true); // a private key holds the public one
  });

  test('of another key do not', () => {
    const { folder } = makeWorld();
    const { ours, theirs } = keysIn(folder);
    const { out } = audited(FILES, { lines: 2, key: ours.own });
    const { findings } = verifyWorld(out, { key: theirs.open });
    expect(findings.map(({ line, field }) => [line, field])).toEqual([
      [1, 'signature'],
      [2, 'signature'],
    ]);
  });

  test('are missed on lines that bear none, when a key is named', () => {
    const { folder } = makeWorld();
    const { out } = audited();
    const { findings } = verifyWorld(out, { key: keysIn(folder).ours.open });
    expect(findings[0]).toMatchObject({ line: 1, message: 'the line bears no signature' });
  });

  test('are missed on a line that is added behind signed ones, with its hashes and its head right', () => {
    const { folder } = makeWorld();
    const { ours, theirs } = keysIn(folder);
    for (const key of [undefined, theirs.own]) {
      const world = audited(FILES, { lines: 2, key: ours.own });
      // the program refuses to do it …
      expect(() =>
        correct(world.out, { record: 'A1', reason: 'x', set: ['name=甲'] }, { key }),
      ).toThrow(failure('audit.key'));
      // … so a forger writes the line in a folder of his own, and everything else with it
      const last = readLedger(world.out).lines.at(-1)!; // two lines
      const { sequence, hash } = last;
      const {
        sequence: _s,
        previous: _p,
        engine,
        hash: _h,
        signer: _g,
        signature: _t,
        ...entry
      } = last;
      const forged = nextLine({ ...last, sequence, hash }, entry as never, { engine });
      appendFileSync(join(world.out, 'ledger.jsonl'), `${canonical(forged)}\n`);
      const head = { sequence: forged.sequence, hash: forged.hash, next: null };
      writeFileSync(join(world.out, 'head.json'), `${canonical(head)}\n`);
      const { verified, findings } = verifyWorld(world.out);
      expect(verified).toBe(false);
      expect(findings).toContainEqual(expect.objectContaining({ line: 3, field: 'signature' }));
    }
  });

  test('that were taken off a line are missed', () => {
    const { folder } = makeWorld();
    const { ours } = keysIn(folder);
    const { out } = audited(FILES, { key: ours.own });
    const [line] = readLedger(out).lines;
    const { signature: _t, ...rest } = line!; // one line
    writeFileSync(join(out, 'ledger.jsonl'), `${canonical(rest)}\n`);
    expect(verifyWorld(out).verified).toBe(false);
  });

  test('need an Ed25519 key in PEM', () => {
    const { folder, out, inputs } = makeWorld();
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    writeFileSync(join(folder, 'rsa.pem'), rsa.export({ format: 'pem', type: 'pkcs8' }));
    for (const name of ['rsa.pem', 'ratings.csv', 'missing.pem'])
      expect(() => auditFiles(out, inputs, { key: join(folder, name) })).toThrow(
        failure('audit.key'),
      );
    for (const key of ['/dev/zero', folder])
      expect(() => verifyWorld(out, { key })).toThrow(failure('audit.key')); // no end, and no file
    const { ours } = keysIn(folder);
    expect(() => auditFiles(out, inputs, { key: ours.open })).toThrow(failure('audit.key')); // the public half
  });
});
