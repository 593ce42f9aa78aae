import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkAllData } from '../../src/app/check-data.ts';
import { dataPath } from '../../src/ingest/data-text.ts';
import { parseMarketRules } from '../../src/ingest/market-rules.ts';
import { parseStandard } from '../../src/ratings/standard-file.ts';

const checked = checkAllData();
/** As a run gets them: through the file that the build writes. */
const kept = JSON.parse(JSON.stringify(checked)) as typeof checked;

const yamlBelow = (folder: string) =>
  readdirSync(dataPath(folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`);
const textOf = (name: string) => readFileSync(dataPath(name), 'utf8');
const digestOf = (name: string) => createHash('sha256').update(textOf(name)).digest('hex');

describe('the data that the build keeps', () => {
  test('hold every YAML file, by the SHA-256 of its text', () => {
    const names = [
      ...['columns', 'disclosures', 'formats', 'markets', 'standards'].flatMap(yamlBelow),
      'houses.yaml',
    ];
    expect(Object.keys(checked).sort()).toEqual(names.map(digestOf).sort());
  });

  test('pass through JSON unchanged', () => {
    expect(kept).toStrictEqual(checked);
  });

  test.each(yamlBelow('standards'))('make the same standard of %s as its text', (name) => {
    const values = kept[digestOf(name)];
    expect(values).toBeDefined();
    expect(parseStandard(textOf(name), name, values)).toEqual(parseStandard(textOf(name), name));
  });

  test.each(yamlBelow('markets'))('make the same rules of %s as its text', (name) => {
    const values = kept[digestOf(name)];
    expect(values).toBeDefined();
    expect(parseMarketRules(textOf(name), name, values)).toEqual(
      parseMarketRules(textOf(name), name),
    );
  });
});
