import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { takeTimestamp, writeTimestampQuery } from '../../src/app/timestamps.ts';
import { verifyAnchored } from '../../src/app/verify-anchored.ts';
import { readLedger } from '../../src/audit/ledger-file.ts';
import { HAS_OPENSSL, makeAuthority, testOpenssl } from '../audit/authority.ts';
import {
  audited,
  correct,
  FILES,
  failure,
  filesBelow,
  makeWorld,
  temporary,
} from '../audit/world.ts';

/** An audited folder with a timestamp on its only line. */
async function stamped() {
  const world = audited();
  const authority = makeAuthority();
  const query = join(temporary(), 'q.tsq');
  await writeTimestampQuery(world.out, query);
  const answer = authority.answer(query);
  const taken = await takeTimestamp(world.out, answer, authority.ca);
  return { ...world, authority, query, answer, taken };
}

const verify = (world: { out: string; folder: string }, options = {}) =>
  verifyAnchored(world.out, { inputsFrom: world.folder, ...options });

describe.skipIf(!HAS_OPENSSL)('a timestamp on the ledger', () => {
  test('vouches for it up to its line, since when, and openssl agrees on the digest', async () => {
    const { authority, answer, taken, ...world } = await stamped();
    const { hash } = readLedger(world.out).lines[0]!; // audited
    expect(authority.holds(answer, hash)).toBe(true);
    expect(taken).toMatchObject({ line: 1, hash, authority: 'Test Stamping, Testers' });
    correct(world.out, { record: 'A1', reason: 'x', set: ['name=甲'] });
    const { verified, anchor, lines } = await verify(world, { ca: authority.ca });
    expect({ verified, lines }).toEqual({ verified: true, lines: 2 });
    const { time: since, authority: who } = taken;
    expect(anchor).toEqual({ by: 'timestamp', line: 1, since, who, elsewhere: false });
  });

  test('is a note where no authority is given, and then vouches for nothing', async () => {
    const world = await stamped();
    const { verified, anchors, findings } = await verify(world);
    expect({ verified, anchors }).toEqual({ verified: true, anchors: [] });
    expect(findings).toMatchObject([{ kind: 'note', file: world.taken.kept }]);
  });

  test('of another authority does not hold', async () => {
    const world = await stamped();
    const { verified, findings } = await verify(world, { ca: makeAuthority().ca });
    expect(verified).toBe(false);
    expect(findings[0]?.message).toContain('does not lead to one of --ca');
    await expect(takeTimestamp(world.out, world.answer, makeAuthority().ca)).rejects.toEqual(
      failure('audit.anchor'),
    );
  });

  test('that was altered in the folder is a change, as is one of another ledger', async () => {
    const world = await stamped();
    const file = join(world.out, world.taken.kept);
    const bytes = readFileSync(file);
    const at = bytes.indexOf(Buffer.from(world.taken.hash, 'hex'));
    bytes[at]! ^= 1; // of the digest that was stamped
    writeFileSync(file, bytes);
    expect((await verify(world)).findings[0]?.message).toContain('no line has this hash');
    const other = audited({
      ...FILES,
      'index.csv': FILES['index.csv']!.replace('4100,4100', '4100,4101'),
    });
    const given = await verify(other, { ca: world.authority.ca, timestamps: [world.answer] });
    expect(given.verified).toBe(false);
    expect(given.findings[0]).toMatchObject({ kind: 'difference', file: world.answer });
    await expect(takeTimestamp(other.out, world.answer, undefined)).rejects.toThrow(/no line here/);
  });

  test('that was asked for and is not there is missed', async () => {
    const world = await stamped();
    rmSync(join(world.out, world.taken.kept));
    const { verified, findings } = await verify(world, { ca: world.authority.ca });
    expect(verified).toBe(false);
    expect(findings[0]?.message).toContain('no timestamp is here');
    const elsewhere = { ca: world.authority.ca, timestamps: [world.answer] };
    expect((await verify(world, elsewhere)).anchor).toMatchObject({
      by: 'timestamp',
      elsewhere: true,
    });
  });

  test('given without the root of an authority cannot be checked', async () => {
    const world = await stamped();
    const { verified, findings } = await verify(world, { timestamps: [world.answer] });
    expect(verified).toBe(false);
    expect(findings.filter(({ kind }) => kind === 'gap')).toHaveLength(1);
  });

  test('answers the request that was last written, and not an earlier one', async () => {
    const { out, authority } = await stamped();
    const [one, two] = ['a', 'b'].map((name) => join(temporary(), name)) as [string, string];
    await writeTimestampQuery(out, one);
    await writeTimestampQuery(out, two);
    await expect(takeTimestamp(out, authority.answer(one), undefined)).rejects.toThrow(/nonce/);
    expect(await takeTimestamp(out, authority.answer(two), undefined)).toMatchObject({ line: 1 });
  });

  test('is found in a folder among others, and what is neither is told', async () => {
    const world = await stamped();
    writeFileSync(join(world.out, 'anchors', 'readme.txt'), 'x');
    copyFileSync(world.query, join(world.out, 'anchors', 'garbage.tsr'));
    const { findings } = await verify(world, { ca: world.authority.ca });
    expect(findings.map(({ kind, file }) => [kind, file])).toEqual([
      ['difference', 'anchors/garbage.tsr'],
      ['note', 'anchors/readme.txt'],
    ]);
  });
});

test('a folder without a ledger gets no request, nor one whose ledger was changed', async () => {
  const { out } = makeWorld();
  await expect(writeTimestampQuery(out, join(temporary(), 'q'))).rejects.toEqual(
    failure('audit.ledger'),
  );
  const changed = audited();
  writeFileSync(join(changed.out, 'ledger.jsonl'), 'x\n');
  const file = join(temporary(), 'q');
  await expect(writeTimestampQuery(changed.out, file)).rejects.toEqual(failure('audit.ledger'));
  expect(filesBelow(changed.out).some((name) => name.endsWith('.tsq'))).toBe(false);
});

testOpenssl('a request on each line is on the line that is the last then', async () => {
  const { out, inputs } = makeWorld();
  const query = join(temporary(), 'q');
  for (const line of [1, 2]) {
    auditFiles(out, inputs);
    expect(await writeTimestampQuery(out, query)).toMatchObject({ line });
    expect(await takeTimestamp(out, makeAuthority().answer(query), undefined)).toMatchObject({
      line,
    });
  }
});
