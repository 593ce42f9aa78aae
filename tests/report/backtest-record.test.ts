import { describe, expect, test } from 'vitest';
import { backtestFiles } from '../../src/app/backtest-files.ts';
import { loadStrategy } from '../../src/app/strategy-file.ts';
import { readParameters } from '../../src/app/strategy-parameters.ts';
import { metricsRecord, toText } from '../../src/report/backtest-record.ts';
import { SAMPLE } from '../app/outside-runs.ts';

async function ran(name: string) {
  const { strategy } = await loadStrategy(name);
  const ready = { strategy, parameters: readParameters(strategy, []) };
  return backtestFiles(ready, { ...SAMPLE, resamples: 20 });
}

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
