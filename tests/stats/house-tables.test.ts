/** The tables of houses in docs/statistics.md against the first markets of the same seeds: what they are made of has not changed since. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { binomialAtLeast, binomialAtMost } from '../../src/stats/binomial.ts';
import { ROOT } from '../shared.ts';
import { covered, rejected, tryHouses } from './house-tests.ts';

/** Of the 100 of the page; each has two houses of a kind. */
const MARKETS = 2;
const TRIALS = 2 * MARKETS;

/** Lines of the table whose head begins so, by their first cell; percent. */
function documented(head: string): ReadonlyMap<string, readonly number[]> {
  const lines = readFileSync(join(ROOT, 'docs/statistics.md'), 'utf8').split('\n');
  const body = lines.slice(lines.findIndex((line) => line.startsWith(head)) + 2);
  const rows = body.slice(
    0,
    body.findIndex((line) => !line.startsWith('| ')),
  );
  return new Map(
    rows.map((row) => {
      const [name = '', ...figures] = row.split('|').slice(1, -1);
      return [name.trim(), figures.map(Number)];
    }),
  );
}

const found = tryHouses(MARKETS);

/** Whether so many of the trials can be a part of what the page says of all; the page itself is uncertain by 3 points. */
function canBe(hits: number, percent: number): boolean {
  const [low, high] = [Math.max(0, percent - 6) / 100, Math.min(100, percent + 6) / 100];
  return binomialAtMost(hits, TRIALS, low) > 1e-4 && binomialAtLeast(hits, TRIALS, high) > 1e-4;
}

describe('the tables of houses in docs/statistics.md', () => {
  const tests = Object.keys([...found.values()][0]![0]!.p);

  test.each([
    ...documented('| house | **moved calls, like names** |'),
  ])('tell how often each test rejects: %s', (kind, percents) => {
    expect(percents).toHaveLength(tests.length);
    const list = found.get(kind)!;
    const off = tests.filter(
      (name, i) => !canBe(Math.round(rejected(list, name) * TRIALS), percents[i]!),
    );
    expect(off).toEqual([]);
  });

  test.each([
    ...documented('| house | hit rate |'),
  ])('tell the hit rate and what holds it: %s', (kind, [rate = 0, , , holds = 0, wilson = 0]) => {
    const list = found.get(kind)!;
    const mean = list.reduce((sum, { hitRate }) => sum + hitRate, 0) / list.length;
    expect(Math.abs(100 * mean - rate)).toBeLessThan(15);
    const hits = [
      covered(list, ({ overlap }) => overlap, rate / 100),
      covered(list, (one) => one.wilson, rate / 100),
    ].map((share) => Math.round(share * TRIALS));
    expect([canBe(hits[0]!, holds), canBe(hits[1]!, wilson)]).toEqual([true, true]);
  });

  test('name every kind of house', () => {
    expect([...documented('| house | **moved calls, like names** |').keys()]).toEqual([
      ...found.keys(),
    ]);
    expect([...documented('| house | hit rate |').keys()]).toEqual([...found.keys()]);
  });
});
