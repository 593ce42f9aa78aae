/** What many processes do at once to one folder or file: nothing overlaps, nothing breaks, nothing is lost. */
import { type ChildProcess, fork } from 'node:child_process';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { verifyFolder } from '../../src/app/verify.ts';
import { readLedger } from '../../src/audit/ledger-file.ts';
import { audited, deadOwner, temporary } from '../audit/world.ts';
import { ROOT } from '../shared.ts';
import { PACKAGE, ratemarkAlone } from './harness.ts';

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill();
});

/** Starts so many processes, each of which does one job at a time and answers with a number. */
function writers(count: number, execArgv: readonly string[] = []) {
  return Array.from({ length: count }, () => {
    const script = join(ROOT, 'tests/cli/writer.mjs');
    const child = fork(script, [join(PACKAGE, 'dist')], { execArgv: [...execArgv] });
    started.push(child);
    return (job: object): Promise<number> =>
      new Promise((done, fail) => {
        const early = (code: number | null) => fail(new Error(`the writer ended with ${code}`));
        child.once('exit', early);
        child.once('message', (answer) => {
          child.off('exit', early);
          done(Number(answer));
        });
        child.send(job);
      });
  });
}

describe('a lock', () => {
  interface Terms {
    /** An owner whose locks are left again and again. */
    readonly dead?: object;
    readonly execArgv?: readonly string[];
    /** Done every millisecond, with the folder of the lock. */
    readonly meanwhile?: (folder: string) => void;
  }

  const takings = async (times: number, { dead, execArgv, meanwhile }: Terms = {}) => {
    // in memory where the system has such a folder: the waiting for a disk is not what is tested
    const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
    const folder = temporary(memory);
    const [lock, inside] = [join(folder, '.lock'), join(temporary(memory), 'inside')];
    const eight = writers(8, execArgv);
    const job = { kind: 'take', lock, inside, times: times / eight.length, dead };
    const timer = setInterval(() => meanwhile?.(folder), 1);
    const overlaps = await Promise.all(eight.map((give) => give(job)));
    clearInterval(timer);
    // what was left at the last is the lock of a process that is over, or nothing
    expect(readdirSync(folder).filter((name) => name !== '.lock' || !dead)).toEqual([]);
    return overlaps.reduce((sum, n) => sum + n, 0);
  };

  test('is taken 10,000 times by 8 processes, and never by two at once', async () => {
    expect(await takings(10_000)).toBe(0);
  });

  test('is taken 2,000 times by 8 processes that find locks of dead ones, and never by two at once', async () => {
    expect(await takings(2000, { dead: deadOwner() })).toBe(0);
  });

  test('is never taken by two at once on a disk without links', async () => {
    const execArgv = ['--import', pathToFileURL(join(ROOT, 'tests/cli/without-links.mjs')).href];
    expect(await takings(1000, { execArgv })).toBe(0);
  });

  test('is never taken by two at once while another host takes away what it cannot judge', async () => {
    let removed = 0;
    const meanwhile = (folder: string) => {
      for (const name of readdirSync(folder))
        if (name.startsWith('.partial-')) {
          rmSync(join(folder, name), { force: true });
          removed++;
        }
    };
    expect(await takings(1000, { meanwhile })).toBe(0);
    expect(removed).toBeGreaterThan(0);
  });
});

test('six processes that amend one folder leave a ledger that holds, in each of 50 rounds', async () => {
  const { out } = audited();
  const six = writers(6);
  const dead = deadOwner();
  for (let round = 0; round < 50; round++) {
    const folder = join(temporary(), 'audit');
    cpSync(out, folder, { recursive: true });
    writeFileSync(join(folder, '.lock'), JSON.stringify(dead)); // as a command leaves it that was killed
    await Promise.all(
      six.map((give, n) => give({ kind: 'amend', folder, reason: `round ${round}, writer ${n}` })),
    );
    const { lines, findings } = readLedger(folder);
    expect(findings).toEqual([]);
    expect(lines).toHaveLength(1 + 6);
    expect(new Set(lines.map((line) => (line.kind === 'amend' ? line.reason : ''))).size).toBe(7);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
    if (round % 10 === 0)
      expect(verifyFolder(folder, { inputsFrom: dirname(out) }).verified).toBe(true);
  }
});

describe('a file of trials', () => {
  test('keeps the lines of 64 runs side by side, behind those that stood there', async () => {
    const file = join(temporary(), 'trials.jsonl');
    const trial = (n: number) => `{"key":"old ${n}","strategy":"s","parameters":{},"sharpe":1}\n`;
    const before = Array.from({ length: 2000 }, (_, n) => trial(n)).join('');
    writeFileSync(file, before);
    const { ino } = statSync(file);
    const jobs = writers(64).map((give, count) => give({ kind: 'tryOut', file, count }));
    const seen = await Promise.all(jobs);
    // each run saw all that came before it: 2001 trials, then 2002, up to 2064
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, n) => 2001 + n));
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith(before)).toBe(true);
    const counts = text
      .slice(before.length)
      .trimEnd()
      .split('\n')
      .map((line): number => JSON.parse(line).parameters.count);
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, n) => n));
    expect(statSync(file).ino).toBe(ino); // added to, not replaced
  });

  test('keeps each of four backtests that run side by side', async () => {
    const folder = temporary();
    const file = join(folder, 'trials.jsonl');
    const runs = [5, 10, 15, 20].map((count) =>
      ratemarkAlone([
        ...['backtest', 'momentum', '--sample', '--params', `count=${count}`, 'lookback=120'],
        ...['--resamples', '0', '--trials', file],
      ]),
    );
    for (const { code, stderr } of await Promise.all(runs)) expect([code, stderr]).toEqual([0, '']);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const counts = lines.map((line): number => JSON.parse(line).parameters.count);
    expect(counts.sort((a, b) => a - b)).toEqual([5, 10, 15, 20]);
    expect(readdirSync(folder)).toEqual(['trials.jsonl']);
  });
});
