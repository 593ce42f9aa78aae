import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EngineError } from '../../src/base/errors.ts';
import { loadBoardLots } from '../../src/ingest/board-lots.ts';
import { instrumentDirectory, vendorLayouts } from '../../src/ingest/data.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-lots-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function load(text: string) {
  const path = join(folder, 'lots.csv');
  writeFileSync(path, text);
  return loadBoardLots(path, { directory: instrumentDirectory(), layouts: vendorLayouts() });
}

describe('board lots', () => {
  test('are read by any spelling of the instrument', () => {
    const { lots, input } = load('code,lot\n00700.HK,100\n9988.HK,"1,000"\n00700.HK,100\n');
    expect([...lots]).toEqual([
      ['00700.HK', 100],
      ['09988.HK', 1000],
    ]);
    expect(input.sha256).toHaveLength(64);
  });

  test('that are none are named, all of them, each with its line', () => {
    const bad =
      'code,lot\n00700.HK,abc\n00700.HK,0\n00700.HK,1.5\n00700.HK,\nfoo!,100\n09988.HK,100\n09988.HK,500\n';
    expect(() => load(bad)).toThrow(EngineError);
    try {
      load(bad);
    } catch (error) {
      const { issues } = error as EngineError;
      expect(issues.map(({ place }) => [place.line, place.field])).toEqual([
        [2, 'lot'],
        [3, 'lot'],
        [4, 'lot'],
        [5, 'lot'],
        [6, 'code'],
        [8, 'lot'],
      ]);
      expect(issues.at(-1)!.message).toBe('09988.HK has another lot above, 100');
    }
  });

  test('need both columns', () => {
    expect(() => load('code,size\n00700.HK,100\n')).toThrow(EngineError);
  });
});

test('a file of board lots without a row is refused', () => {
  expect(() => load('code,lot\n')).toThrow('the file has a header and no rows');
});
