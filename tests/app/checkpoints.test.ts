import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { takeCheckpoint, writeCheckpoint, writeWitnessQuery } from '../../src/app/checkpoints.ts';
import { verifyAnchored } from '../../src/app/verify-anchored.ts';
import { isConsistent } from '../audit/consistency.ts';
import { logKeyIn, makeWitness } from '../audit/witness.ts';
import { correct, failure, keysIn, makeWorld, temporary } from '../audit/world.ts';

const ORIGIN = 'example.com/audit';
/** 2026-01-05T10:00:00Z */
const TIME = 1767607200;

/** An audited folder with its checkpoint of one line, which a witness cosigned. */
function witnessed() {
  const world = makeWorld();
  auditFiles(world.out, world.inputs);
  const folder = temporary();
  const signer = { origin: ORIGIN, key: logKeyIn(folder) };
  const file = join(folder, 'checkpoint');
  const written = writeCheckpoint(world.out, file, signer);
  const witness = makeWitness('witness.example/w1');
  const answer = join(folder, 'answer');
  writeFileSync(answer, witness.cosign(readFileSync(file, 'utf8'), TIME));
  const taken = takeCheckpoint(world.out, answer, [witness.vkey]);
  return { ...world, place: folder, signer, file, written, witness, answer, taken };
}

const verify = (world: { out: string; folder: string }, options = {}) =>
  verifyAnchored(world.out, { inputsFrom: world.folder, ...options });

const another = (out: string, name = '甲') =>
  correct(out, { record: 'A1', reason: 'x', set: [`name=${name}`] });

describe('a checkpoint', () => {
  test('of the log vouches for the lines that it has', async () => {
    const world = witnessed();
    another(world.out);
    const { logKey } = world.written;
    const { verified, anchors, lines } = await verify(world, { logKeys: [logKey] });
    expect({ verified, lines }).toEqual({ verified: true, lines: 2 });
    const own = { by: 'checkpoint', line: 1, since: null, who: ORIGIN };
    expect(anchors).toEqual([{ ...own, elsewhere: false }]);
    const kept = { logKeys: [logKey], checkpoints: [world.file] };
    expect((await verify(world, kept)).anchors).toEqual([
      { ...own, elsewhere: false },
      { ...own, elsewhere: true },
    ]);
  });

  test('may be signed by the key of the lines, under any name', async () => {
    const world = makeWorld();
    const { ours } = keysIn(temporary());
    auditFiles(world.out, world.inputs, { key: ours.own });
    writeCheckpoint(world.out, join(temporary(), 'c'), { origin: 'any', key: ours.own });
    expect((await verify(world, { key: ours.open })).anchors.map(({ by }) => by)).toEqual([
      ...['checkpoint', 'key'],
    ]);
  });

  test('that a witness cosigned vouches since the time of the witness', async () => {
    const world = witnessed();
    expect(world.taken.signers).toEqual([ORIGIN, 'witness.example/w1']);
    const { vkey, name } = world.witness;
    expect((await verify(world, { witnesses: [vkey] })).anchor).toEqual({
      ...{ by: 'witness', line: 1, since: '2026-01-05T10:00:00Z', who: name, elsewhere: false },
    });
    const file = join(world.place, 'keys');
    writeFileSync(file, `${makeWitness('other').vkey}\n\n`);
    expect((await verify(world, { witnesses: [vkey, file] })).findings).toMatchObject([
      {
        kind: 'difference',
        message: expect.stringContaining('no checkpoint bears a signature of "other"'),
      },
    ]);
  });

  test('without a key is a note in the folder, and not to be checked where it is given', async () => {
    const world = witnessed();
    const { verified, findings } = await verify(world);
    expect({ verified, kinds: findings.map(({ kind }) => kind) }).toEqual({
      ...{ verified: true, kinds: ['note'] },
    });
    expect((await verify(world, { checkpoints: [world.file] })).verified).toBe(false);
  });

  test('is taken whole as well as by its cosignatures alone, once', () => {
    const world = witnessed();
    const whole = readFileSync(join(world.out, world.taken.kept), 'utf8');
    writeFileSync(world.answer, whole);
    const again = takeCheckpoint(world.out, world.answer, [world.witness.vkey]);
    expect(again.signers).toEqual(world.taken.signers);
    expect(whole).toBe(readFileSync(world.file, 'utf8') + world.witness.cosign(whole, TIME));
  });

  test.each<[string, (world: ReturnType<typeof witnessed>) => void]>([
    ['garbage', ({ answer }) => writeFileSync(answer, 'no note')],
    ['nothing', ({ answer }) => writeFileSync(answer, '')],
    [
      'a cosignature on another text',
      ({ answer, witness }) => writeFileSync(answer, witness.cosign('log\n1\nAAAA\n\n', TIME)),
    ],
    [
      'one of another witness',
      ({ answer, file }) =>
        writeFileSync(answer, makeWitness('x').cosign(readFileSync(file, 'utf8'), TIME)),
    ],
    [
      'a checkpoint of another root',
      ({ answer, file }) => {
        const text = readFileSync(file, 'utf8');
        writeFileSync(answer, text.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${'A'.repeat(43)}=\n`));
      },
    ],
    [
      'a checkpoint of more lines',
      ({ answer, file }) =>
        writeFileSync(answer, readFileSync(file, 'utf8').replace('\n1\n', '\n2\n')),
    ],
  ])('is not taken: %s', (_, change) => {
    const world = witnessed();
    change(world);
    expect(() => takeCheckpoint(world.out, world.answer, [world.witness.vkey])).toThrow(
      failure('audit.anchor'),
    );
  });

  test('needs a name of one word', () => {
    const world = witnessed();
    for (const origin of ['', 'a b', 'a+b', 'a\nb', 'x'.repeat(256)])
      expect(() => writeCheckpoint(world.out, world.file, { ...world.signer, origin })).toThrow(
        failure('run.option'),
      );
  });
});

describe('a fork', () => {
  /** Two folders that go on differently after the same first line, with the checkpoint of the one. */
  function forked() {
    const world = witnessed();
    const other = join(temporary(), 'audit');
    cpSync(world.out, other, { recursive: true });
    another(world.out);
    another(other, '乙');
    const file = join(world.place, 'second');
    writeCheckpoint(world.out, file, world.signer);
    return { ...world, other, file };
  }

  test('shows by a checkpoint that somebody keeps', async () => {
    const { other, folder, file, written, out } = forked();
    const given = { logKeys: [written.logKey], checkpoints: [file] };
    expect((await verify({ out, folder }, given)).verified).toBe(true);
    const { verified, findings } = await verify({ out: other, folder }, given);
    expect(verified).toBe(false);
    expect(findings).toMatchObject([
      { file, message: expect.stringContaining('forked before line 2') },
    ]);
  });

  test('gets no checkpoint of its log, where the folder has that of the other branch', () => {
    const { other, file, signer } = forked();
    const foreign = readFileSync(file);
    writeFileSync(join(other, 'anchors', 'size-000000002-x.checkpoint'), foreign);
    expect(() => writeCheckpoint(other, file, signer)).toThrow(failure('audit.anchor'));
  });
});

describe('what a witness is asked', () => {
  test('is the size that it cosigned, a proof that holds, and the last checkpoint', () => {
    const world = witnessed();
    for (const name of ['甲', '乙']) another(world.out, name);
    writeCheckpoint(world.out, world.file, world.signer);
    const query = join(world.place, 'query');
    expect(writeWitnessQuery(world.out, query, undefined)).toMatchObject({ since: 1, size: 3 });
    const [head = '', ...rest] = readFileSync(query, 'utf8').split('\n');
    const proof = rest.slice(0, rest.indexOf(''));
    const note = rest.slice(rest.indexOf('') + 1).join('\n');
    expect(head).toBe('old 1');
    expect(note).toBe(readFileSync(world.file, 'utf8'));
    const hash = (text: string) => Buffer.from(text, 'base64');
    const older = { size: 1, root: hash(world.written.root) };
    const newer = { size: 3, root: hash(note.split('\n')[2]!) };
    expect(isConsistent(older, newer, proof.map(hash))).toBe(true);
    writeWitnessQuery(world.out, query, 3);
    expect(readFileSync(query, 'utf8')).toBe(`old 3\n\n${note}`);
    expect(() => writeWitnessQuery(world.out, query, 4)).toThrow(failure('run.option'));
  });

  test('needs a checkpoint', () => {
    const { out, inputs } = makeWorld();
    auditFiles(out, inputs);
    expect(() => writeWitnessQuery(out, join(temporary(), 'q'), undefined)).toThrow(
      failure('audit.anchor'),
    );
  });
});
