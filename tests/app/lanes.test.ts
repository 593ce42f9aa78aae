import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { inLanes, type LaneOutcome } from '../../src/app/lanes.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-lanes-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'lane.mjs');
writeFileSync(
  path,
  `export const startLane = (word) => async (file) => {
    if (file === 'hang') for (;;);
    if (file === 'exit') process.exit(3);
    if (file === 'throw') throw new Error('broken');
    return word + file;
  };`,
);

async function work(files: readonly string[], lanes: number) {
  const outcomes = new Map<string, LaneOutcome<string>>();
  await inLanes<string, string>({
    ...{ files, lanes, module: pathToFileURL(path), data: '>', seconds: 2 },
    onDone: (file, outcome) => outcomes.set(file, outcome),
  });
  return outcomes;
}

test.each([1, 3])('every file is worked on once in %i threads', async (lanes) => {
  const files = ['a', 'b', 'c', 'd', 'e'];
  const outcomes = await work(files, lanes);
  for (const file of files) expect(outcomes.get(file)).toEqual({ kind: 'done', value: `>${file}` });
  expect((await work([], lanes)).size).toBe(0);
});

test('a file that stalls, ends or breaks its thread fails alone', async () => {
  const outcomes = await work(['a', 'hang', 'exit', 'throw', 'b'], 1);
  expect(outcomes.get('hang')).toMatchObject({ why: 'was not read within 2 s' });
  expect(outcomes.get('exit')).toMatchObject({ why: 'the thread that read it ended' });
  expect(outcomes.get('throw')).toMatchObject({ why: expect.stringContaining('broken') });
  expect(outcomes.get('b')).toMatchObject({ kind: 'done' });
});
