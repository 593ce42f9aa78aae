import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { metricsRecord, toText } from '../../src/report/backtest-record.ts';
import { backtestText } from '../../src/report/backtest-text.ts';
import { plain } from '../../src/report/print/layout.ts';
import { backtestFiles } from '../../src/run/backtest.ts';
import type { BacktestOptions } from '../../src/run/backtest-options.ts';
import { loadStrategy } from '../../src/run/strategy-file.ts';
import { readParameters } from '../../src/run/strategy-parameters.ts';
import { SAMPLE } from '../run/outside-runs.ts';

async function ran(name: string, options: Partial<BacktestOptions> = {}) {
  const { strategy } = await loadStrategy(name);
  const ready = { strategy, parameters: readParameters(strategy, []) };
  return backtestFiles(ready, { ...SAMPLE, resamples: 20, ...options });
}

describe('the text of a backtest', () => {
  test.each([
    'follow-buys',
    'watchlist',
    'buy-and-hold',
    'momentum',
  ])('of %s is never wider than 80 columns and holds no NaN', async (name) => {
    const text = backtestText(await ran(name), plain);
    for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('marks simulated data and fills at the deciding close before anything else', async () => {
    const text = backtestText(await ran('equal-weight', { fill: 'same-close' }), plain);
    expect(text).toMatch(/^\*\*\* SIMULATED DATA/);
    expect(text).toContain('no one can trade like that');
    expect(backtestText(await ran('equal-weight'), plain)).not.toContain(
      'no one can trade like that',
    );
  });

  test('one session, without a benchmark, says what it can', async () => {
    const run = await ran('equal-weight', {
      ...{ prices: [SAMPLE.prices[0]!], benchmark: [], from: '2026-11-20', resamples: 0 },
    });
    const text = backtestText(run, plain);
    expect(text).toContain('No drawdown.');
    expect(text).toContain('No costs.');
    expect(text).toContain('Everything filled.');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('the figures as JSON', () => {
  test('are plain JSON: days as text, null for what is no number', async () => {
    const run = await ran('follow-buys');
    const text = toText(metricsRecord(run));
    const read = JSON.parse(text);
    expect(read).toMatchObject({
      simulated: true,
      fillsAtDecision: false,
      firstDay: run.manifest.from,
    });
    expect(read.totalReturn).toBe(run.metrics.totalReturn);
    expect(read.deflatedSharpe).toBeNull();
    expect(read.reconciliation.steps.map(({ id }: { id: string }) => id)).toHaveLength(12);
    expect(read.reconciliation.steps[0].change).toBeNull();
    expect(read.yearly.map(({ year }: { year: number }) => year)).toEqual([2025, 2026]);
    expect(JSON.parse(toText(metricsRecord(await ran('equal-weight')))).reconciliation).toBeNull();
  });

  test('are the same bytes on every run', async () => {
    const [a, b] = [await ran('follow-buys'), await ran('follow-buys')];
    expect(toText(metricsRecord(b))).toBe(toText(metricsRecord(a)));
    expect(toText(b.manifest)).toBe(toText(a.manifest));
  });
});
