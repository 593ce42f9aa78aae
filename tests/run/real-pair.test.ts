import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toJsonLines } from '../../src/report/json.ts';
import { evaluateFiles } from '../../src/run/evaluate.ts';
import { hasRealData, PAIR, SHARED } from '../shared.ts';

describe.skipIf(!hasRealData)('the real Eastmoney pair', () => {
  const run = () =>
    evaluateFiles({ ratings: [PAIR.ratings], prices: [PAIR.prices], benchmark: [PAIR.benchmark] })
      .evaluation;

  test('gives the 12,020 expected verdicts to the letter', () => {
    const calls = join(mkdtempSync(join(tmpdir(), 'ratemark-')), 'calls.jsonl');
    writeFileSync(calls, toJsonLines(run()));
    const golden = `${SHARED}golden/eastmoney-dev.csv`;
    const said = execFileSync('node', [`${SHARED}accept/compare-calls.mjs`, golden, calls], {
      encoding: 'utf8',
    });
    expect(said.trim()).toBe('12020 of 12020 calls agree');
  });

  test('has the hit rates and counts that the golden README states', () => {
    const { total, cohorts } = run().scores;
    const rateOf = (grade: string) => cohorts.find(({ key }) => key.grade === grade)?.hit;
    expect(rateOf('buy')?.n).toBe(6913);
    expect(rateOf('buy')?.rate).toBeCloseTo(0.18863, 5);
    expect(rateOf('overweight')?.n).toBe(1376);
    expect(rateOf('overweight')?.rate).toBeCloseTo(0.13881, 5);
    expect(total).toMatchObject({ judged: 8330, pending: 2641 });
    expect(total.voidReasons).toEqual({ 'no-base-price': 896, unrated: 153 });
  });
});
