/** Words of a file are looked up among own properties: `constructor` and `toString` are in every plain object. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTree } from './source-tree.ts';

describe('a look-up', () => {
  test('of a plain object by a word that a file may hold goes through base/own.ts', () => {
    // `constructor` and `toString` are in every object: own properties and Maps have only what was put there
    const strays = readTree().lookUps.filter((spot) => !spot.startsWith('base/own.ts'));
    expect(strays).toEqual([]);
  });

  test('is seen in each of its forms, and those by a known word or number are left alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ratemark-look-ups-'));
    const code = [
      'const table: Record<string, number> = {};',
      'const list = [1, 2];',
      'declare const word: string, known: "a" | "b", branded: string & { tag: 1 }, any: any;',
      'table[word];', // line 4
      'table[branded];',
      'table[`$' + '{word}x`];',
      'table[word as "a"];',
      'word in table;',
      'table[word] = 1;',
      'table[any];', // line 10
      'table[known] + table["a"] + list[list.length - 1]!;',
    ].join('\n');
    writeFileSync(join(folder, 'code.ts'), code);
    writeFileSync(join(folder, 'tsconfig.json'), '{ "files": ["code.ts"] }');
    const { lookUps } = readTree(join(folder, 'tsconfig.json'), folder);
    rmSync(folder, { recursive: true });
    const lines = lookUps.map((spot) => Number(/:(\d+) /.exec(spot)?.[1]));
    expect(lines).toEqual([4, 5, 6, 7, 8, 9, 10]);
  });
});
