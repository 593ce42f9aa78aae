import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, JUDGE, ratemark, SMALL } from './harness.ts';

const inFolder = async (cwd: string, ...args: string[]) => {
  const { code, stdout, stderr } = await ratemark(args, { cwd });
  return { code, stdout, stderr };
};

/** A folder with a run of `evaluate --out` in it. */
async function written() {
  const cwd = folderOf(SMALL);
  expect((await inFolder(cwd, 'evaluate', ...JUDGE, '-o', 'run')).code).toBe(0);
  return cwd;
}

describe('ratemark report', () => {
  test('writes one page by options, says where, and prints nothing else', async () => {
    const cwd = folderOf(SMALL);
    const { code, stdout, stderr } = await inFolder(cwd, 'report', ...JUDGE);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('wrote report.html');
    const page = readFileSync(join(cwd, 'report.html'), 'utf8');
    expect(page).toContain('<html lang="en" data-up="green">');
    expect(page).not.toMatch(/(src|href)="?https?:/);
  });

  test('takes a name that is no page for a folder', async () => {
    const cwd = folderOf(SMALL);
    await inFolder(cwd, 'report', ...JUDGE, '-o', 'pages/first');
    expect(existsSync(join(cwd, 'pages/first/report.html'))).toBe(true);
    const { code, stderr } = await inFolder(cwd, 'report', ...JUDGE, '-o', 'ratings.csv');
    expect(code).toBe(1);
    expect(stderr).toContain('ratings.csv');
  });

  test('gives the same bytes each time', async () => {
    const cwd = folderOf(SMALL);
    for (const name of ['a.html', 'b.html']) await inFolder(cwd, 'report', ...JUDGE, '-o', name);
    expect(readFileSync(join(cwd, 'a.html'))).toEqual(readFileSync(join(cwd, 'b.html')));
  });

  test('of a folder of evaluate or audit judges its inputs again and holds each record to them', async () => {
    const cwd = await written();
    expect((await inFolder(cwd, 'report', 'run', '-o', 'run.html')).stderr).toContain(
      'wrote run.html',
    );
    expect(readFileSync(join(cwd, 'run.html'), 'utf8')).toContain(
      '1 records of the folder made again',
    );
    await inFolder(cwd, 'audit', ...JUDGE, '-o', 'audit');
    expect((await inFolder(cwd, 'report', 'audit', '-o', 'audit.html')).code).toBe(0);
  });
});

describe('a page of other numbers is never written', () => {
  test.each([
    [
      'a record that was changed',
      'run/calls.jsonl',
      '"hit":false',
      '"hit":true',
      'run/calls.jsonl:1',
    ],
    [
      'an input that was changed',
      'prices/600519.SH.csv',
      '12',
      '13',
      'prices/600519.SH.csv: was changed since the run',
    ],
    [
      'a later version',
      'run/manifest.json',
      '"engineVersion": "0',
      '"engineVersion": "9',
      'was written by version 9',
    ],
    [
      'another program',
      'run/manifest.json',
      '"engine": "ratemark"',
      '"engine": "other"',
      'is the manifest of no run',
    ],
    [
      'a manifest without its choices',
      'run/manifest.json',
      '"again"',
      '"never"',
      'not the manifest of a run of evaluate',
    ],
    ['a manifest that is cut', 'run/manifest.json', '"inputs"', '}', 'expected the JSON object'],
  ])('from %s', async (_, file, from, to, said) => {
    const cwd = await written();
    const text = readFileSync(join(cwd, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(cwd, file), text.replace(from, to));
    const { code, stderr } = await inFolder(cwd, 'report', 'run');
    expect(code).toBe(1);
    expect(stderr).toContain(said);
    expect(existsSync(join(cwd, 'report.html'))).toBe(false);
  });

  test('from a folder that is no run, one that is not there, and inputs that are elsewhere', async () => {
    const cwd = await written();
    expect((await inFolder(cwd, 'report', 'prices')).stderr).toContain(
      'no run of ratemark is here',
    );
    expect((await inFolder(cwd, 'report', 'nowhere')).code).toBe(1);
    const elsewhere = folderOf({});
    const { code, stderr } = await inFolder(elsewhere, 'report', join(cwd, 'run'));
    expect(code).toBe(1);
    expect(stderr).toContain('--inputs-from');
    const found = await inFolder(elsewhere, 'report', join(cwd, 'run'), '--inputs-from', cwd);
    expect(found.stderr).toContain('wrote report.html');
  });

  test('from a folder together with options that say what to judge', async () => {
    const cwd = await written();
    const { code, stderr } = await inFolder(cwd, 'report', 'run', '--standard', 'own');
    expect(code).toBe(2);
    expect(stderr).toContain('leave out --standard');
  });
});
