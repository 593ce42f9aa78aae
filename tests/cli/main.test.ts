import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, JUDGE, SMALL, shell } from './harness.ts';

const judge = `$RATEMARK evaluate ${JUDGE.join(' ')}`;
const audit = `$RATEMARK audit ${JUDGE.join(' ')} --out audit > /dev/null`;
const damage = 'echo x >> audit/ledger.jsonl';

/** The exit codes of all parts of a pipe. */
const codes = `echo codes \${PIPESTATUS[*]}`;

describe('a reader that closes the pipe does not change the exit code', () => {
  test.concurrent.each([
    [
      'an audit that is not verified',
      `${audit}; ${damage}; $RATEMARK verify audit | head -1`,
      '1 0',
    ],
    ['the same as JSON', `${audit}; ${damage}; $RATEMARK verify audit -f json | true`, '1 0'],
    ['a sound audit', `${audit}; $RATEMARK verify audit | true`, '0 0'],
    ['a result', `${judge} --format json | true`, '0 0'],
    ['files that check finds bad', '$RATEMARK check bad.csv | true', '1 0'],
    ['a failure that nobody reads', '$RATEMARK check none.csv 2>&1 | true', '1 0'],
    ['wrong usage', '$RATEMARK evaluate 2>&1 | true', '2 0'],
  ])('%s', async (_what, line, expected) => {
    const cwd = folderOf({ ...SMALL, 'bad.csv': 'date,close\n2024-01-02,x\n' });
    const { stdout } = await shell(`${line}; ${codes}`, { cwd });
    expect(stdout).toContain(`codes ${expected}\n`);
  });
});

test.concurrent.each([
  ['evaluate', `${judge} --format json --out out`],
  ['audit', `$RATEMARK audit ${JUDGE.join(' ')} --out out`],
])('%s with room for one kilobyte only is a message and leaves no part of a file', async (_name, line) => {
  const cwd = folderOf(SMALL);
  // ulimit -f 1: no file may be longer than 1024 bytes
  const { stdout, stderr } = await shell(`(ulimit -f 1; ${line} > /dev/null); echo "code $?"`, {
    cwd,
  });
  expect([stdout, stderr]).toEqual([
    'code 1\n',
    expect.stringMatching(/^ratemark: out: the .* folder has no space left; /),
  ]);
  expect(existsSync(join(cwd, 'out'))).toBe(false);
});
