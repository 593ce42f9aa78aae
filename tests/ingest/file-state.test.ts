import { mkdtempSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FileState, isSameState, stateOf, vouches } from '../../src/ingest/file-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'file-state-'));
const fileOf = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe('the state of a file', () => {
  test('is the same until something is done to the file', () => {
    const file = fileOf('a', '1');
    expect(isSameState(stateOf(file), stateOf(file))).toBe(true);
  });

  test('shows a writing whose time was set back, by the time of change that no program sets', () => {
    const file = fileOf('b', '1');
    const long = new Date(2020, 1, 1);
    utimesSync(file, long, long);
    const before = stateOf(file);
    const pause = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(pause, 0, 0, 20); // more than a tick of this system's clock
    writeFileSync(file, '2');
    utimesSync(file, long, long);
    const after = stateOf(file);
    expect(after?.written).toBe(before?.written);
    expect(isSameState(before, after)).toBe(false);
  });

  test('shows that another file stands in its place', () => {
    const [file, other] = [fileOf('c', '1'), fileOf('d', '2')];
    const before = stateOf(file);
    renameSync(other, file);
    expect(isSameState(before, stateOf(file))).toBe(false);
  });

  test('is none for a folder or for nothing', () => {
    expect([stateOf(folder), stateOf(join(folder, 'none'))]).toEqual([undefined, undefined]);
    expect(isSameState(undefined, undefined)).toBe(false);
  });
});

describe('a state vouches for the bytes', () => {
  const at = (written: number, changed: number): FileState => ({
    ...{ size: '1', number: '1' },
    ...{ written: `${written}000000`, changed: `${changed}000000` }, // milliseconds as nanoseconds
  });

  test.each([
    ['left alone for more than two seconds', at(1_000, 1_000), 3_001, true],
    ['written two seconds before, the tick of a FAT disk', at(1_000, 1_000), 3_000, false],
    ['written in the same moment', at(1_000, 1_000), 1_000, false],
    ['written long before, and moved or touched now', at(1_000, 9_000), 9_500, false],
    ['from the future', at(99_000, 1_000), 9_000, false],
  ])('of a file %s: %#', (_, state, seen, trusted) => {
    expect(vouches(state, seen)).toBe(trusted);
  });
});
