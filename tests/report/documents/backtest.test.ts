import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { backtestFiles } from '../../../src/app/backtest-files.ts';
import type { BacktestOptions } from '../../../src/app/backtest-options.ts';
import { loadStrategy } from '../../../src/app/strategy-file.ts';
import { readParameters } from '../../../src/app/strategy-parameters.ts';
import { backtestDocument } from '../../../src/report/documents/backtest.ts';
import { htmlText } from '../../../src/report/print/html.ts';
import { terminalText } from '../../../src/report/print/terminal.ts';
import type { Language } from '../../../src/report/words/terms.ts';
import type { BacktestRun } from '../../../src/results/backtest-run.ts';
import { SAMPLE } from '../../app/outside-runs.ts';

async function ran(name: string, options: Partial<BacktestOptions> = {}) {
  const { strategy } = await loadStrategy(name);
  const ready = { strategy, parameters: readParameters(strategy, []) };
  return backtestFiles(ready, { ...SAMPLE, resamples: 20, ...options });
}

const textOf = (run: BacktestRun, language: Language = 'en') =>
  terminalText(backtestDocument(run, { language }));

describe('the text of a backtest', () => {
  test.each([
    'follow-buys',
    'watchlist',
    'buy-and-hold',
    'momentum',
  ])('of %s is never wider than 80 columns and holds no NaN', async (name) => {
    const run = await ran(name);
    for (const text of [textOf(run), textOf(run, 'zh')]) {
      for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('has its equity as a series on a page, a row a session', async () => {
    const run = await ran('buy-and-hold');
    const page = htmlText(backtestDocument(run, { language: 'zh' }));
    const [, series = ''] = page.split('<table class="series">');
    const body = series.split('</table>')[0] ?? '';
    expect(body.split('<tr>')).toHaveLength(run.manifest.sessions + 2); // before the first, the header
    expect(page).toContain('夏普比率');
  });

  test('marks simulated data and fills at the deciding close before anything else', async () => {
    const text = textOf(await ran('equal-weight', { fill: 'same-close' }));
    expect(text).toMatch(/^\*\*\* SIMULATED DATA/);
    expect(text).toContain('no one can trade like that');
    expect(textOf(await ran('equal-weight'))).not.toContain('no one can trade like that');
  });

  test('one session, without a benchmark, says what it can', async () => {
    const run = await ran('equal-weight', {
      ...{ prices: [SAMPLE.prices[0]!], benchmark: [], from: '2026-11-20', resamples: 0 },
    });
    const text = textOf(run);
    expect(text).toContain('No drawdown.');
    expect(text).toContain('No costs.');
    expect(text).toContain('Everything filled.');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });
});
