import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, ratemark } from './harness.ts';

const PAGE =
  '<!doctype html>\n<html><head><meta name="generator" content="Ratemark"></head></html>';

test.skipIf(process.platform === 'win32')(
  'a report is opened by the browser that is named',
  async () => {
    const cwd = folderOf({ 'report.html': PAGE, browser: '#!/bin/sh\nprintf %s "$1" > opened\n' });
    chmodSync(join(cwd, 'browser'), 0o755);
    const env = { BROWSER: join(cwd, 'browser') };
    const { code, stderr } = await ratemark(['open'], { cwd, env });
    expect([code, stderr]).toEqual([0, 'ratemark: opened report.html\n']);
    for (let i = 0; i < 200 && !existsSync(join(cwd, 'opened')); i++)
      await new Promise((done) => setTimeout(done, 10)); // it goes on by itself
    expect(readFileSync(join(cwd, 'opened'), 'utf8')).toBe(join(cwd, 'report.html'));
  },
);

test('a browser that is not there is told, and the page named', async () => {
  const cwd = folderOf({ 'report.html': PAGE });
  const env = { BROWSER: join(cwd, 'gone') };
  const { code, stderr } = await ratemark(['open', 'report.html'], { cwd, env });
  expect(code).toBe(1);
  expect(stderr).toContain('report.html');
  expect(stderr).toContain('cannot be started');
});
