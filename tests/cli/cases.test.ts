/** Small inputs that people really have, each with the outcomes that are right, as another program holds them to the command. */
import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';
import { ROOT, SHARED, testShared } from '../shared.ts';

testShared('every case that is kept beside the repository ends as it should', () => {
  const args = [`${SHARED}accept/run-cases.mjs`, `${SHARED}cases`];
  const { stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(stdout.trim().split('\n').at(-1), stdout).toMatch(/^(\d+) of \1 cases met$/);
});
