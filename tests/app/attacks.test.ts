/**
 * What one can do to an audit folder who can write to it, and by what it is found: by the folder alone, by the key that should
 * have signed it, by the hash of its last line that was noted elsewhere. docs/audit.md has the same table.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { canonical } from '../../src/audit/canonical.ts';
import { HEAD } from '../../src/audit/head.ts';
import { LEDGER, type LedgerLine, nextLine } from '../../src/audit/ledger.ts';
import { readLedger } from '../../src/audit/ledger-file.ts';
import { readSigningKey } from '../../src/audit/signature.ts';
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

type Outcome = 'changed' | 'passes';

/** A signed folder of two runs and a correction, with what was noted of it, and its state before the last line. */
function makeSigned() {
  const world = makeWorld();
  const { ours, theirs } = keysIn(temporary());
  const key = ours.own;
  auditFiles(world.out, world.inputs, { key, at: '2026-01-05T18:00:00+08:00' });
  const earlier = join(temporary(), 'earlier');
  cpSync(world.out, earlier, { recursive: true });
  correct(world.out, { record: 'A1', reason: 'x', set: ['name=甲'] }, { key });
  const head = readLedger(world.out).lines.at(-1)!.hash; // two lines
  return { ...world, ours, theirs, earlier, head };
}
type Signed = ReturnType<typeof makeSigned>;

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

/** What is done, and whether it is found by the folder alone, with the key, with the noted hash. */
const ATTACKS: readonly (readonly [
  name: string,
  alone: Outcome,
  key: Outcome,
  head: Outcome,
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

describe.each(ATTACKS)('where %s', (_, alone, byKey, byHead, attack) => {
  let world: Signed;
  beforeAll(() => {
    world = makeSigned();
    attack(world);
    return () => {
      process.env['TZ'] = 'UTC';
    };
  });
  const outcome = (options: Parameters<typeof verifyWorld>[1]): Outcome =>
    verifyWorld(world.out, options).verified ? 'passes' : 'changed';

  test(`the folder alone: ${alone}`, () => {
    expect(outcome({})).toBe(alone);
    const { verified, anchor } = verifyWorld(world.out);
    if (verified) expect(anchor).toBeNull(); // consistent, and nobody outside was asked
  });

  test(`with the key: ${byKey}`, () => {
    expect(outcome({ key: world.ours.open })).toBe(byKey);
  });

  test(`with the noted hash: ${byHead}`, () => {
    expect(outcome({ head: world.head })).toBe(byHead);
  });
});

test('an untouched folder says what vouches for it, and since when', () => {
  const { out, ours, head } = makeSigned();
  const since = '2026-04-20T18:30:00+08:00';
  expect(verifyWorld(out, { head }).anchor).toEqual({ by: 'head', line: 2, since });
  expect(verifyWorld(out, { key: ours.open }).anchor).toEqual({ by: 'key', line: 2, since });
  expect(verifyWorld(out).anchor).toBeNull();
});
