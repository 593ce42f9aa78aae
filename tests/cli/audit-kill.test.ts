/** The promise of the ledger: `audit` or `amend` killed at any moment leaves a folder that verifies and can go on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { checkRun } from '../../src/audit/check-run.ts';
import { readLedger } from '../../src/audit/ledger-file.ts';
import { type EpochDay, formatDay, parseDay } from '../../src/base/day.ts';
import { createRandom } from '../../src/base/random.ts';
import {
  correct,
  filesBelow,
  makeWorld,
  temporary,
  verifyWorld,
  type World,
} from '../audit/world.ts';
import { ROOT } from '../shared.ts';
import { CLI, node } from './harness.ts';

const KILLS = 200;
/** Folders that are written to side by side, each by one command after the other. */
const LANES = 4;
const STEPPER = pathToFileURL(join(ROOT, 'tests/cli/die-at-step.mjs')).href;

/** Multiples of it, less their whole parts, lie evenly between 0 and 1 however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

const FROM = ['start', 'line'] as const;

type Kind = 'audit' | 'amend';

/** When a command is killed: after so many milliseconds, or before one of its steps on the disk, torn or not. */
type Moment = { readonly after: number } | (Step & { readonly torn: boolean });

/** The n-th step on the disk, of all or of those from the ledger's line on: what was left before makes the first ones more. */
interface Step {
  readonly step: number;
  readonly from: 'start' | 'line';
}

interface Killed {
  readonly kind: Kind;
  /** False where the command was over before the kill. */
  readonly wasKilled: boolean;
  readonly added: number;
  /** True where the folder shows that the command had begun to write. */
  readonly leftTraces: boolean;
}

/** Starts a command that is killed at a moment. @returns true when the signal ended it */
async function kill(args: readonly string[], moment: Moment): Promise<boolean> {
  const child = spawn(process.execPath, ['--import', STEPPER, CLI, ...args], {
    stdio: 'ignore',
    env: { ...process.env, ...('step' in moment && stepsOf(moment)) },
  });
  const timer =
    'after' in moment ? setTimeout(() => child.kill('SIGKILL'), moment.after) : undefined;
  const [, signal] = await once(child, 'exit');
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

const stepsOf = ({ step, from, torn }: Step & { readonly torn: boolean }) => ({
  DIE_AT: `${step}`,
  ...(torn && { DIE_TORN: '1' }),
  ...(from === 'line' && { FROM_APPEND: '1' }),
});

/** How many steps on the disk a whole command takes, or takes from the ledger's line on. */
async function countSteps(args: readonly string[], from: Step['from']): Promise<number> {
  const file = join(temporary(), 'steps');
  const env = { COUNT_IN: file, ...(from === 'line' && { FROM_APPEND: '1' }) };
  const { code, stderr } = await node(['--import', STEPPER, CLI, ...args], { env });
  expect(code, stderr).toBe(0);
  return Number(readFileSync(file, 'utf8'));
}

/** What a command that did not end left in an audit folder: a lock, parts of files, of a line, a line that was coming. */
function partsIn(folder: string): string[] {
  const { head, tornBytes } = readLedger(folder);
  const files = filesBelow(folder).filter((file) => /\/\.(lock|partial-)/.test(file));
  return [...files, ...(tornBytes > 0 ? ['torn'] : []), ...(head?.next ? ['coming'] : [])];
}

function expectVerified(folder: string): void {
  const { verified, findings } = verifyWorld(folder);
  expect(findings.filter(({ kind }) => kind !== 'note')).toEqual([]);
  expect(verified).toBe(true);
}

/** Each correction sets another name: one that changes nothing is refused. */
let asked = 0;

/** The n-th command of a lane: every second one amends, and every audit is another run. */
function command({ out, folder }: World, n: number): { kind: Kind; args: readonly string[] } {
  if (n % 2 === 1) {
    const args = ['amend', out, '--record', 'A1', '--reason', `try ${n}`];
    args.push(
      '--set',
      `name=try ${n}, ${++asked}`,
      '--by',
      'C. Officer',
      '--at',
      '2026-04-20T18:30:00+08:00',
    );
    return { kind: 'amend', args };
  }
  const asOf = formatDay((parseDay('2024-07-04') + (n % 80)) as EpochDay);
  const args = [
    ...['audit', '--out', out, '-r', join(folder, 'ratings.csv'), '-p', join(folder, 'prices')],
    ...['-b', `000300.SH=${join(folder, 'index.csv')}`, '-s', join(folder, 'standard.yaml')],
    ...['--as-of', asOf],
  ];
  return { kind: 'audit', args };
}

/** Kills one command and holds the folder to the promise. */
async function attempt(world: World, n: number, moment: Moment): Promise<Killed> {
  const { out } = world;
  const { kind, args } = command(world, n);
  const before = readLedger(out);
  const bytes = readFileSync(join(out, 'ledger.jsonl'));
  const wasKilled = await kill(args, moment);

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
  const counted = makeWorld();
  auditFiles(counted.out, counted.inputs);
  const steps = new Map<string, number>();
  for (const n of [0, 1])
    for (const from of FROM)
      steps.set(`${n} ${from}`, await countSteps(command(counted, 10 * n + n).args, from));
  const random = createRandom(1);
  const turns = new Map<string, number>();
  /** A third of the kills at any time; the others spread evenly over the steps on the disk, every second one torn. */
  const moment = (n: number): Moment => {
    if (random() < 1 / 3) return { after: 40 + 260 * random() };
    const from = FROM[Math.floor(n / 2) % 2]!;
    const kind = `${n % 2} ${from}`;
    const turn = turns.get(kind) ?? 0;
    turns.set(kind, turn + 1);
    const step = 1 + Math.floor(steps.get(kind)! * ((turn * GOLDEN) % 1));
    return { step, from, torn: turn % 2 === 1 };
  };
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
    correct(world.out, { record: 'A1', reason: 'in peace', set: ['name=甲'] });
    expect(partsIn(world.out)).toEqual([]);
    // but for runs that were whole and had no line yet: they are told, not thrown away
    for (const finding of verifyWorld(world.out).findings)
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
});
