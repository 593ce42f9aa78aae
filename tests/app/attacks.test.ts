/**
 * What one can do to an audit folder who can write to it, and by what it is found: by the folder alone, by the key that should
 * have signed it, by what is kept elsewhere of its last line: the hash, a timestamp, a checkpoint that a witness cosigned.
 * docs/audit.md has the same table.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { writeCheckpoint } from '../../src/app/checkpoints.ts';
import { takeTimestamp, writeTimestampQuery } from '../../src/app/timestamps.ts';
import { verifyAnchored } from '../../src/app/verify-anchored.ts';
import { canonical } from '../../src/audit/canonical.ts';
import { HEAD } from '../../src/audit/head.ts';
import { LEDGER, type LedgerLine, nextLine } from '../../src/audit/ledger.ts';
import { readLedger } from '../../src/audit/ledger-file.ts';
import { readSigningKey } from '../../src/audit/signature.ts';
import { HAS_OPENSSL, makeAuthority, testOpenssl } from '../audit/authority.ts';
import { makeWitness } from '../audit/witness.ts';
import {
  correct,
  FILES,
  filesBelow,
  keysIn,
  makeWorld,
  RATINGS,
  temporary,
  verifyWorld,
  write,
} from '../audit/world.ts';
import { ROOT } from '../shared.ts';

type Outcome = 'changed' | 'passes';

/** A signed folder of two runs and a correction, with what was noted of it, and its state before the last line. */
async function makeSigned() {
  const world = makeWorld();
  const { ours, theirs } = keysIn(temporary());
  const key = ours.own;
  auditFiles(world.out, world.inputs, { key, at: '2026-01-05T18:00:00+08:00' });
  const earlier = join(temporary(), 'earlier');
  cpSync(world.out, earlier, { recursive: true });
  correct(world.out, { record: 'A1', reason: 'x', set: ['name=甲'] }, { key });
  const head = readLedger(world.out).lines.at(-1)!.hash; // two lines
  const kept = await keptElsewhere(world.out, key);
  return { ...world, ours, theirs, earlier, head, ...kept };
}
type Signed = Awaited<ReturnType<typeof makeSigned>>;

const authority = HAS_OPENSSL ? makeAuthority() : undefined;
const witness = makeWitness('witness.example/w1');

/** A timestamp and a cosigned checkpoint of the ledger, of which the folder itself keeps nothing. */
async function keptElsewhere(out: string, key: string) {
  const [query, checkpoint] = ['query', 'checkpoint'].map((name) => join(temporary(), name)) as [
    string,
    string,
  ];
  await writeTimestampQuery(out, query);
  const timestamp = authority?.answer(query) ?? '';
  writeCheckpoint(out, checkpoint, { origin: 'example.com/audit', key });
  const text = readFileSync(checkpoint, 'utf8');
  writeFileSync(checkpoint, text + witness.cosign(text, 1_776_681_000));
  rmSync(join(out, 'anchors'), { recursive: true });
  return {
    stamp: { ca: authority?.ca, timestamps: [timestamp] },
    seen: { witnesses: [witness.vkey], checkpoints: [checkpoint] },
  };
}

const ledgerOf = (out: string) => join(out, LEDGER);
const linesOf = (out: string) => readFileSync(ledgerOf(out), 'utf8').trimEnd().split('\n');
const writeLines = (out: string, lines: readonly string[]) =>
  writeFileSync(ledgerOf(out), lines.map((line) => `${line}\n`).join(''));
const recordsOf = (out: string) =>
  filesBelow(join(out, 'runs')).find((file) => file.endsWith('records.jsonl'))!; // a run has records

/** Writes the whole chain anew from entries of one's own, with its head. */
function rebuild(out: string, key: string | undefined, at?: string): void {
  let last: LedgerLine | undefined;
  const lines = readLedger(out).lines.map((line) => {
    const { sequence, previous, hash, signer, signature, engine, at: stated, ...entry } = line;
    last = nextLine(last, entry as never, {
      engine,
      at: at ?? stated,
      key: key === undefined ? undefined : readSigningKey(key),
    });
    return last;
  });
  writeLines(out, lines.map(canonical));
  const { sequence, hash } = lines.at(-1)!;
  writeFileSync(join(out, HEAD), `${canonical({ sequence, hash, next: null })}\n`);
}

/** What is done, and whether it is found by the folder alone, with the key, and with what is kept elsewhere of the last line. */
const ATTACKS: readonly (readonly [
  name: string,
  alone: Outcome,
  key: Outcome,
  kept: Outcome,
  attack: (world: Signed) => void,
])[] = [
  [
    'a byte of a record is changed',
    ...(['changed', 'changed', 'changed'] as const),
    ({ out }) => {
      const text = readFileSync(recordsOf(out), 'utf8');
      writeFileSync(recordsOf(out), text.replace('"hit":false', '"hit":true '));
    },
  ],
  [
    'a record is deleted',
    ...(['changed', 'changed', 'changed'] as const),
    ({ out }) => {
      const [, ...rest] = readFileSync(recordsOf(out), 'utf8').split('\n');
      writeFileSync(recordsOf(out), rest.join('\n'));
    },
  ],
  [
    'lines are put in another order',
    ...(['changed', 'changed', 'changed'] as const),
    ({ out }) => writeLines(out, linesOf(out).toReversed()),
  ],
  [
    'the tail is cut off',
    ...(['changed', 'changed', 'changed'] as const),
    ({ out }) => writeLines(out, linesOf(out).slice(0, -1)),
  ],
  [
    'the head is removed',
    ...(['changed', 'changed', 'changed'] as const),
    ({ out }) => rmSync(join(out, HEAD)),
  ],
  [
    'an old ledger and its head are put back',
    ...(['passes', 'passes', 'changed'] as const),
    ({ out, earlier }) => cpSync(earlier, out, { recursive: true }),
  ],
  [
    'the chain is made anew with another key',
    ...(['passes', 'changed', 'changed'] as const),
    ({ out, theirs }) => rebuild(out, theirs.own),
  ],
  [
    'signatures are stripped and the lines back-dated',
    ...(['passes', 'changed', 'changed'] as const),
    ({ out }) => rebuild(out, undefined, '2020-01-01T00:00:00Z'),
  ],
  [
    'a fork: another correction after the same first line',
    ...(['passes', 'passes', 'changed'] as const),
    ({ out, earlier, ours }) => {
      cpSync(earlier, out, { recursive: true });
      correct(out, { record: 'B1', reason: 'other', set: ['name=乙'] }, { key: ours.own });
    },
  ],
  [
    'an altered engine writes other verdicts, with digests and chain of their own',
    ...(['changed', 'changed', 'changed'] as const),
    ({ out, folder, inputs, ours }) => {
      // as if the engine called an edge otherwise: the run is that of another standard, under the name of this one
      const standard = FILES['standard.yaml']!.replace("'[20%, +inf)'", "'[10%, +inf)'");
      write(folder, { 'standard.yaml': standard.replace("'[5%, 20%)'", "'[5%, 10%)'") });
      rmSync(out, { recursive: true });
      auditFiles(out, inputs, { key: ours.own });
      write(folder, { 'standard.yaml': FILES['standard.yaml']! });
    },
  ],
  [
    'an input is replaced and audited again',
    ...(['passes', 'passes', 'passes'] as const), // told: a note, and the counts of what changed in the signed line
    ({ out, folder, inputs, ours }) => {
      write(folder, { 'ratings.csv': RATINGS.replace('600519.SH,买入', '600519.SH,增持') });
      auditFiles(out, inputs, { key: ours.own });
    },
  ],
  [
    'a call that was missed is removed and the rest audited again',
    ...(['changed', 'changed', 'changed'] as const),
    ({ out, folder, inputs, ours }) => {
      const rows = RATINGS.split('\n').filter((row) => !row.startsWith('B1,'));
      write(folder, { 'ratings.csv': rows.join('\n') });
      auditFiles(out, inputs, { key: ours.own });
    },
  ],
  [
    'a run that no line names is planted',
    ...(['passes', 'passes', 'passes'] as const), // told as a note
    ({ out }) => {
      const [run] = readdirSync(join(out, 'runs'));
      const planted = join(out, 'runs', 'f'.repeat(16));
      mkdirSync(planted);
      cpSync(join(out, 'runs', run!), planted, { recursive: true });
    },
  ],
  [
    'the clock and the zone of the machine are others',
    ...(['passes', 'passes', 'passes'] as const), // no clock is read
    () => {
      process.env['TZ'] = 'America/New_York';
    },
  ],
];

describe.each(ATTACKS)('where %s', (_, alone, byKey, byKept, attack) => {
  let world: Signed;
  beforeAll(async () => {
    world = await makeSigned();
    attack(world);
    return () => {
      process.env['TZ'] = 'UTC';
    };
  });
  const outcome = async (options: Parameters<typeof verifyAnchored>[1]): Promise<Outcome> => {
    const { verified } = await verifyAnchored(world.out, { inputsFrom: world.folder, ...options });
    return verified ? 'passes' : 'changed';
  };

  test(`the folder alone: ${alone}`, async () => {
    expect(await outcome({})).toBe(alone);
    const { verified, anchor } = verifyWorld(world.out);
    if (verified) expect(anchor).toBeNull(); // consistent, and nobody outside was asked
  });

  test(`with the key: ${byKey}`, async () => {
    expect(await outcome({ key: world.ours.open })).toBe(byKey);
  });

  test(`with the noted hash: ${byKept}`, async () => {
    expect(await outcome({ head: world.head })).toBe(byKept);
  });

  testOpenssl(`with the timestamp: ${byKept}`, async () => {
    expect(await outcome(world.stamp)).toBe(byKept);
  });

  test(`with the checkpoint of a witness: ${byKept}`, async () => {
    expect(await outcome(world.seen)).toBe(byKept);
  });
});

test('the table of the page says the same of each', () => {
  const page = readFileSync(join(ROOT, 'docs/audit.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| '));
  const cellsOf = (name: string) =>
    rows
      .find((line) => line.startsWith(`| ${name} |`))
      ?.split('|')
      .slice(2, -1)
      .map((cell) => cell.trim());
  const yes = (outcome: Outcome) => (outcome === 'changed' ? 'yes' : 'no');
  for (const [name, alone, key, kept] of ATTACKS) {
    const cells = cellsOf(name) ?? [];
    const isTold = alone === 'passes' && kept === 'passes'; // by a note, or nothing is there to be found
    expect({ name, cells }).toEqual({
      name,
      cells: isTold ? cells : [alone, key, kept, kept, kept].map(yes),
    });
    expect(cells, name).toHaveLength(5);
  }
});

test('an untouched folder says what vouches for it, and since when', async () => {
  const { out, folder, ours, head, seen } = await makeSigned();
  const since = '2026-04-20T18:30:00+08:00';
  expect(verifyWorld(out, { head }).anchor).toEqual({ by: 'head', line: 2, since });
  expect(verifyWorld(out, { key: ours.open }).anchor).toEqual({ by: 'key', line: 2, since });
  expect(verifyWorld(out).anchor).toBeNull();
  const asked = { inputsFrom: folder, head, key: ours.open, ...seen };
  expect((await verifyAnchored(out, asked)).anchors).toEqual([
    { by: 'head', line: 2, since },
    // 1,776,681,000 seconds after 1970-01-01 are 2026-04-20T10:30:00Z
    {
      ...{ by: 'witness', line: 2, since: '2026-04-20T10:30:00Z', who: witness.name },
      elsewhere: true,
    },
    { by: 'checkpoint', line: 2, since, who: 'example.com/audit', elsewhere: true },
    { by: 'key', line: 2, since },
  ]);
});

testOpenssl(
  'what lies in the folder alone is put back with it, and what is kept elsewhere finds that',
  async () => {
    const world = makeWorld();
    const stampIn = async () => {
      const query = join(temporary(), 'query');
      await writeTimestampQuery(world.out, query);
      const answer = authority!.answer(query); // there is openssl
      await takeTimestamp(world.out, answer, authority!.ca);
      return answer;
    };
    auditFiles(world.out, world.inputs);
    await stampIn();
    const earlier = join(temporary(), 'earlier');
    cpSync(world.out, earlier, { recursive: true });
    correct(world.out, { record: 'A1', reason: 'x', set: ['name=甲'] });
    const kept = await stampIn();
    rmSync(world.out, { recursive: true });
    cpSync(earlier, world.out, { recursive: true });
    const asked = { inputsFrom: world.folder, ca: authority!.ca };
    expect(await verifyAnchored(world.out, asked)).toMatchObject({
      ...{ verified: true, anchor: { by: 'timestamp', line: 1, elsewhere: false } },
    });
    expect((await verifyAnchored(world.out, { ...asked, timestamps: [kept] })).verified).toBe(
      false,
    );
  },
);
