import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { judgeAgain } from '../../src/app/judge-again.ts';
import { folderOf, ratemark } from '../cli/harness.ts';

let folder = '';
const calls = () => readFileSync(join(folder, 'run/calls.jsonl'), 'utf8');

beforeAll(async () => {
  folder = folderOf({});
  const { code } = await ratemark(['evaluate', '--sample', '--out', join(folder, 'run')]);
  expect(code).toBe(0);
}, 120_000);

/** The run with other records. */
function runWith(name: string, lines: string): string {
  const run = join(folder, name);
  mkdirSync(run);
  for (const file of ['manifest.json', 'result.json', 'calls.csv', 'cohorts.csv'])
    copyFileSync(join(folder, 'run', file), join(run, file));
  writeFileSync(join(run, 'calls.jsonl'), lines);
  return run;
}

test('a folder whose records were written before they had target prices still opens', () => {
  const before = calls()
    .split('\n')
    .map((line) => line.replace(/,"targetPrice":.*\}$/, '}'))
    .join('\n');
  expect(before).not.toContain('targetPrice');
  expect(judgeAgain(runWith('before', before), undefined).records).toBe(66);
});

test.each([
  ['a target that is another', '"targetPrice":23.25', '"targetPrice":23.5'],
  ['a target that was taken out', '"targetPrice":23.25,', ''],
  ['a verdict that is another', '"hit":true', '"hit":false'],
])('a record with %s is refused with its line', (name, from, to) => {
  const lines = calls().split('\n');
  const line = lines.findIndex((one) => one.includes(from));
  expect(line).toBeGreaterThan(-1);
  const changed = lines.map((one, k) => (k === line ? one.replace(from, () => to) : one));
  expect(() => judgeAgain(runWith(name, changed.join('\n')), undefined)).toThrow(
    expect.objectContaining({
      code: 'file.changed',
      place: expect.objectContaining({ line: line + 1 }),
    }),
  );
});
