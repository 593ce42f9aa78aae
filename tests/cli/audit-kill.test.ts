/** The promise of the ledger: `audit` or `amend` killed at any moment leaves a folder that verifies and can go on. */
import { spawn } from 'node:child_process';
import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkRun } from '../../src/audit/check-run.ts';
import { readLedger } from '../../src/audit/ledger-file.ts';
import { type EpochDay, formatDay, parseDay } from '../../src/base/day.ts';
import { createRandom } from '../../src/base/random.ts';
import { amendFolder, auditFiles } from '../../src/run/audit.ts';
import { verifyFolder } from '../../src/run/verify.ts';
import { filesBelow, makeWorld, type World } from '../audit/world.ts';
import { CLI } from './harness.ts';

const KILLS = 200;
/** Folders that are written to side by side, each by one command after the other. */
const LANES = 4;

/** When a command is killed: after so many milliseconds, or so long after the n-th event in its audit folder. */
type Moment = { readonly after: number } | { readonly event: number; readonly later: number };

interface Killed {
  readonly kind: 'audit' | 'amend';
  /** False where the command was over before the kill. */
  readonly wasKilled: boolean;
  readonly added: number;
  /** True where the folder shows that the command had begun to write. */
  readonly leftTraces: boolean;
}

/** Starts a command and kills it. @returns true when the signal ended it */
function kill(args: readonly string[], folder: string, moment: Moment): Promise<boolean> {
  const watchers: FSWatcher[] = [];
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'ignore' });
  const die = () => child.kill('SIGKILL');
  let timer: NodeJS.Timeout | undefined;
  if ('after' in moment) timer = setTimeout(die, moment.after);
  else {
    let events = 0;
    const onEvent = () => {
      if (++events === moment.event) timer = setTimeout(die, moment.later);
    };
    for (const place of [folder, join(folder, 'runs')]) watchers.push(watch(place, onEvent));
  }
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (_, signal) => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      done(signal === 'SIGKILL');
    });
  });
}

/** What a command that did not end left in an audit folder: a lock, parts of files, of a line, a line that was coming. */
function partsIn(folder: string): string[] {
  const { head, tornBytes } = readLedger(folder);
  const files = filesBelow(folder).filter((file) => /\/\.(lock|partial-)/.test(file));
  return [...files, ...(tornBytes > 0 ? ['torn'] : []), ...(head?.next ? ['coming'] : [])];
}

function expectVerified(folder: string): void {
  const { verified, findings } = verifyFolder(folder);
  expect(findings.filter(({ kind }) => kind !== 'note')).toEqual([]);
  expect(verified).toBe(true);
}

/** Kills one command and holds the folder to the promise. */
async function attempt(world: World, n: number, moment: Moment): Promise<Killed> {
  const { out, folder } = world;
  const kind = n % 2 === 0 ? 'audit' : 'amend';
  const before = readLedger(out);
  const bytes = readFileSync(join(out, 'ledger.jsonl'));
  const asOf = formatDay((parseDay('2024-07-04') + (n % 80)) as EpochDay); // another run each time
  const audit = [
    ...['audit', '--out', out, '-r', join(folder, 'ratings.csv'), '-p', join(folder, 'prices')],
    ...['-b', `000300.SH=${join(folder, 'index.csv')}`, '-s', join(folder, 'standard.yaml')],
    ...['--as-of', asOf],
  ];
  const amend = ['amend', out, '--record', 'A1', '--reason', `try ${n}`, '--set', 'label=增持'];
  const wasKilled = await kill(kind === 'audit' ? audit : amend, out, moment);

  const after = readLedger(out);
  expect(after.findings.filter((finding) => finding.kind !== 'note')).toEqual([]);
  // all lines of before are there to the byte, and at most the one line of this command behind them
  expect(readFileSync(join(out, 'ledger.jsonl')).subarray(0, before.wholeBytes)).toEqual(
    bytes.subarray(0, before.wholeBytes),
  );
  const added = after.lines.length - before.lines.length;
  expect([0, 1]).toContain(added);
  const line = after.lines.at(-1);
  if (added === 1) expect(line?.kind).toBe(kind);
  // the last complete entry has all its files
  if (line?.kind === 'audit') expect(checkRun(out, line, undefined)).toEqual([]);
  // judging every run again keeps the other lanes' signals waiting: done now and then, and at the end
  if (n % 10 === 0) expectVerified(out);
  if (!wasKilled) expect(added).toBe(1);
  return { kind, wasKilled, added, leftTraces: partsIn(out).length > 0 };
}

test(`a command that is killed ${KILLS} times leaves a ledger that verifies, with the last complete entry in place`, async () => {
  const random = createRandom(1);
  /** Two thirds of the kills at the writing itself, which is a small part of a command's time. */
  const moment = (n: number): Moment =>
    n % 3 === 0
      ? { after: 40 + 260 * random() }
      : { event: 1 + Math.floor(10 * random()), later: n % 3 === 1 ? 0 : 4 * random() };
  const killed: Killed[] = [];
  const lane = async () => {
    const world = makeWorld();
    auditFiles(world.out, world.inputs);
    // a command that was over before its kill is no kill
    for (let n = 0, kills = 0; kills < KILLS / LANES && n < KILLS; n++) {
      const one = await attempt(world, n, moment(n));
      if (!one.wasKilled) continue;
      killed.push(one);
      kills++;
    }
    expectVerified(world.out);
    // and the next command goes on as if nothing had happened
    auditFiles(world.out, world.inputs);
    amendFolder(world.out, { record: 'A1', reason: 'in peace', set: ['label=增持'] });
    expect(partsIn(world.out)).toEqual([]);
    // but for runs that were whole and had no line yet: they are told, not thrown away
    for (const finding of verifyFolder(world.out).findings)
      expect(finding).toMatchObject({
        kind: 'note',
        message: expect.stringMatching(/^named by no/),
      });
  };
  await Promise.all(Array.from({ length: LANES }, lane));

  expect(killed).toHaveLength(KILLS);
  // the kills met both commands before, within and after their writing
  for (const kind of ['audit', 'amend']) {
    const own = killed.filter((one) => one.kind === kind);
    expect(own.length).toBeGreaterThan(KILLS / 5);
    expect(own.filter(({ added }) => added === 0).length).toBeGreaterThan(0);
    expect(own.filter(({ added }) => added === 1).length).toBeGreaterThan(0);
    expect(own.filter(({ leftTraces }) => leftTraces).length).toBeGreaterThan(KILLS / 20);
  }
}, 300_000);
