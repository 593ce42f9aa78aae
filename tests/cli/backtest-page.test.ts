import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, ratemark } from './harness.ts';

const passing = () => readdirSync(tmpdir()).filter((name) => name.startsWith('ratemark-page-'));

test('the page of a backtest is the one that report makes of its folder, and nothing else is left', async () => {
  const cwd = folderOf({});
  const before = passing();
  const line = ['backtest', 'equal-weight', '--sample', '--resamples', '0'];
  const own = await ratemark([...line, '--page', 'own.html'], { cwd });
  expect([own.code, own.stderr]).toEqual([0, 'ratemark: wrote own.html\n']);
  await ratemark([...line, '--out', 'run'], { cwd });
  await ratemark(['report', 'run', '-o', 'later.html'], { cwd });
  const page = (name: string) => readFileSync(join(cwd, name), 'utf8');
  expect(page('own.html')).toBe(page('later.html'));
  expect(passing()).toEqual(before);
});

test('several strategies stand beside each other on one page, by their names', async () => {
  const cwd = folderOf({});
  const line = ['backtest', 'equal-weight', 'momentum', '--sample', '--resamples', '0'];
  const { code } = await ratemark([...line, '--page', 'both.html'], { cwd });
  expect(code).toBe(0);
  const page = readFileSync(join(cwd, 'both.html'), 'utf8');
  for (const name of ['equal-weight', 'momentum']) expect(page).toContain(`>${name}<`);
  expect(page).not.toContain('ratemark-page-');
});

test('a page that cannot be written leaves none', async () => {
  const cwd = folderOf({ taken: 'a file' });
  const line = ['backtest', 'equal-weight', '--sample', '--page', 'taken/own.html'];
  const { code, stderr } = await ratemark(line, { cwd });
  expect(code).toBe(1);
  expect(stderr).toContain('taken');
  expect(existsSync(join(cwd, 'taken/own.html'))).toBe(false);
});
