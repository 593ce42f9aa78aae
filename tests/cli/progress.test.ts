import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FILES, PANEL, runIn, strategyFile } from './backtest-build.ts';
import { CLI, folderOf } from './harness.ts';

/** Counts so far in every session, for a strategy has no clock, and says when the first one begins. */
const slow = (count: number, begun = '') =>
  strategyFile(
    `if (view.history === 1 && '${begun}') console.log('${begun}'); let sum = 0; for (let i = 0; i < ${count}; i++) sum += Math.sqrt(i); return sum > 0 ? new Map() : undefined;`,
  );
const hasScript = spawnSync('script', ['--version']).status === 0;

describe('progress', () => {
  test.concurrent('is silent where stderr is no terminal', async () => {
    const done = await runIn({ 'mine.js': slow(1e6) }, ['backtest', 'mine.js', ...PANEL]);
    expect([done.code, done.stderr]).toEqual([0, '']);
  });

  test.skipIf(!hasScript)('shows sessions and time left on a terminal, and clears the line', () => {
    const cwd = folderOf({ ...FILES, 'mine.js': slow(4e7) });
    const line = [process.execPath, CLI, 'backtest', 'mine.js', ...PANEL].join(' ');
    const { stdout } = spawnSync('script', ['-qec', line, '/dev/null'], {
      cwd,
      encoding: 'utf8',
    });
    // five sessions of ten are ten marks of twenty
    expect(stdout).toMatch(/\r\[#{10}\.{10}\] 5\/10 sessions, \d+ s left\u001b\[K/);
    const cleared = stdout.lastIndexOf('\r\u001b[K');
    expect(cleared).toBeGreaterThan(stdout.lastIndexOf('sessions,'));
    expect(stdout.slice(cleared)).toContain('total return');
  });
});

describe('Ctrl-C', () => {
  test.concurrent('during a run ends it at once and leaves no folder', async () => {
    const cwd = folderOf({ ...FILES, 'mine.js': slow(1e9, 'begun') });
    const args = [CLI, 'backtest', 'mine.js', ...PANEL, '--out', 'out', '--trials', 'trials.jsonl'];
    const child = spawn(process.execPath, args, { cwd });
    const ended = new Promise((done) => child.on('close', (_, signal) => done(signal)));
    await new Promise((begun) => child.stderr.once('data', begun));
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(existsSync(join(cwd, 'out'))).toBe(false);
    expect(readdirSync(cwd).sort()).toEqual(['index.csv', 'mine.js', 'prices']);
  });
});
