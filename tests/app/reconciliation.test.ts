import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { backtestFiles } from '../../src/app/backtest-files.ts';
import { loadStrategy } from '../../src/app/strategy-file.ts';
import { readParameters } from '../../src/app/strategy-parameters.ts';
import { describeShared, SHARED } from '../shared.ts';
import { type Files, REAL, SAMPLE } from './outside-runs.ts';

async function reconciled(name: string, files: Files, params: readonly string[] = []) {
  const { strategy } = await loadStrategy(name);
  const ready = { strategy, parameters: readParameters(strategy, params) };
  const run = backtestFiles(ready, { ...files, resamples: 0 });
  return { run, found: run.reconciliation };
}

describeShared('follow-buys over the real panel', () => {
  test('begins with the expected verdicts of its calls and ends with its portfolio', async () => {
    const { run, found } = await reconciled('follow-buys', REAL);
    const [header, ...lines] = readFileSync(`${SHARED}golden/eastmoney-dev-printed.csv`, 'utf8')
      .trim()
      .split(/\r?\n/);
    const at = (name: string) => header!.split(',').indexOf(name);
    const own = lines
      .map((line) => line.split(','))
      .filter((cells) => cells[at('status')] === 'judged')
      .filter((cells) => ['buy', 'overweight'].includes(cells[at('grade')]!))
      .filter((cells) => cells[at('published')]! >= run.manifest.from)
      .map((cells) => Number(cells[at('relativeReturn')]));
    const first = found!.steps[0]!;
    expect(first.count).toBe(own.length);
    expect(first.value).toBeCloseTo(own.reduce((a, b) => a + b, 0) / own.length, 6);
    // half a year of sessions over the run's returns, of the portfolio less the benchmark
    const power = run.manifest.sessionsPerYear / 2 / (run.manifest.sessions - 1);
    const growth = (1 + run.metrics.totalReturn) ** power;
    const market = (1 + run.metrics.benchmark!.totalReturn) ** power;
    expect(found!.steps.at(-1)!.value).toBeCloseTo(growth - market, 12);
  });
});

describe('over the sample', () => {
  test('a strategy that follows mentions starts from them, one that never looks at calls has none', async () => {
    expect((await reconciled('watchlist', SAMPLE)).found?.kind).toBe('mention');
    expect((await reconciled('follow-buys', SAMPLE)).found?.kind).toBe('positive');
    expect((await reconciled('equal-weight', SAMPLE)).found).toBeUndefined();
    expect((await reconciled('buy-and-hold', SAMPLE)).found).toBeUndefined();
  });

  test('costs that are nought change nothing', async () => {
    const { found } = await reconciled('follow-buys', { ...SAMPLE, rules: ['none'] });
    expect(found!.steps.find(({ id }) => id === 'costs')!.change).toBe(0);
    expect(found!.neverFilled).toEqual({});
  });
});
