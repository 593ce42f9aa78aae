import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { EngineError } from '../../src/base/errors.ts';
import { instrumentDirectory, vendorLayouts } from '../../src/ingest/data.ts';
import { loadNames } from '../../src/ingest/names.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function load(text: string) {
  const path = join(folder, 'names.csv');
  writeFileSync(path, text);
  return loadNames(path, { directory: instrumentDirectory(), layouts: vendorLayouts() }).names;
}

test('names are read with their ids and aliases, whatever the columns are called', () => {
  expect(load('code,name,aliases\n600519.SH,木棉科技,木棉;木棉股份\n')).toEqual([
    { id: '600519.SH', name: '木棉科技', aliases: ['木棉', '木棉股份'] },
  ]);
  expect(load('分组,名称,代码\n甲,青梧,0700.HK\n')).toEqual([
    { id: '00700.HK', name: '青梧', aliases: [] },
  ]);
});

test('a bad row is named with its line', () => {
  const faults = (text: string) => {
    try {
      return load(text);
    } catch (error) {
      return (error as EngineError).issues.map(({ message, place }) => `${place.line} ${message}`);
    }
  };
  expect(faults('code,name\n600519.SH,甲\n,乙\nnothing,丙\n')).toEqual([
    '3 expected a code and a name, found a blank cell; fill it or remove the row',
    expect.stringMatching(/^4 .*write it as CODE.PLACE/),
  ]);
});
