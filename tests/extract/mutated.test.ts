import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { ROOT } from '../shared.ts';
import { unfounded } from './grounded.ts';
import { mutated } from './mutated.ts';
import { readSample, readText } from './read.ts';

const CASES = Number(process.env['MUTATED_REPORTS'] ?? 120);

test('nothing is read from a changed report that does not stand in it', () => {
  const fixture = (name: string) =>
    readFileSync(join(ROOT, 'tests/fixtures/reports', name), 'utf8');
  const texts = [readSample(), fixture('industry.txt'), fixture('columns.txt')];
  const random = createRandom(17);
  for (let n = 0; n < CASES; n++) {
    const text = mutated(texts[n % texts.length]!, random, texts); // inside
    const faults = unfounded(readText(text), text);
    expect(faults, `case ${n}`).toEqual([]);
  }
});
