import { describe, expect, test } from 'vitest';
import { PANEL, runIn } from './backtest-build.ts';

const INPUTS = 'prices: prices\nbenchmark: 000300.SH=index.csv\nresamples: 0\n';

/** What a run in JSON says of itself. */
async function manifestOf(yaml: string, args: readonly string[]) {
  const done = await runIn({ 'ratemark.yaml': yaml }, ['backtest', ...args, '-f', 'json']);
  expect([done.code, done.stderr]).toEqual([0, '']);
  return JSON.parse(done.stdout).manifest;
}

describe('ratemark.yaml', () => {
  test.concurrent('states options by their long names, lists as lists, pairs as mappings', async () => {
    const yaml = `prices: [prices]
benchmark:
  000300.SH: index.csv
params: { top: 1 }
cash: 50000
fill: next-close
volumeCap: 0.5
borrow-rate: 0.05
short: true
from: 2024-06-05
rules: [cn-a, hk]
resamples: 0
`;
    expect(await manifestOf(yaml, ['mine.js'])).toMatchObject({
      parameters: { top: 1 },
      benchmark: '000300.SH',
      cash: 50_000,
      fill: 'next-close',
      from: '2024-06-05',
      rules: ['cn-a', 'hk'],
      settings: { volumeCap: 0.5, borrowRate: 0.05, short: true },
    });
  });

  test.concurrent('gives way to the command line, whole options at a time', async () => {
    const yaml = `${INPUTS}params: { top: 1 }\ncash: 50000\nfill: next-close\n`;
    const args = ['mine.js', '--cash', '70000', '--params', 'top=2'];
    expect(await manifestOf(yaml, args)).toMatchObject({
      parameters: { top: 2 },
      cash: 70_000,
      fill: 'next-close',
    });
  });

  test.concurrent('gives way to --sample with its inputs, and keeps the rest', async () => {
    const yaml = `${INPUTS}calls: ratings.csv\ncash: 50000\n`;
    expect(await manifestOf(yaml, ['follow-buys', '--sample'])).toMatchObject({
      simulated: true,
      cash: 50_000,
    });
  });

  test.concurrent('may state format and output folder, too; prove leaves the folder alone', async () => {
    const yaml = `${INPUTS}format: json\nout: results\n`;
    const { stdout } = await runIn({ 'ratemark.yaml': yaml }, ['backtest', 'mine.js']);
    expect(JSON.parse(stdout).manifest.strategy).toBe('mine');
    const proof = await runIn({ 'ratemark.yaml': yaml }, ['prove', 'mine.js']);
    expect(JSON.parse(proof.stdout)).toMatchObject({ strategy: 'mine', lookAhead: null });
  });

  test.concurrent('may be another file, and be empty', async () => {
    const named = await runIn({ 'my.yaml': `${INPUTS}cash: 50000\n` }, [
      ...['backtest', 'mine.js', '--config', 'my.yaml'],
    ]);
    expect(named.stdout).toContain('CNY 50,000');
    const empty = await runIn({ 'ratemark.yaml': '# nothing yet\n' }, [
      ...['backtest', 'mine.js', ...PANEL, '--resamples', '0'],
    ]);
    expect(empty.code).toBe(0);
  });

  test.concurrent.each([
    ['fil: next-close', 'ratemark.yaml:4 (field "fil"): no option "fil"; did you mean "fill"?'],
    ['config: x.yaml', 'ratemark.yaml:4 (field "config"): no option "config"'],
    [
      'fill: next-opn',
      'ratemark.yaml:4 (field "fill"): expected next-open, next-close, next-vwap, same-close, found "next-opn"; did you mean "next-open" or "next-close"?',
    ],
    ['cash: much', 'ratemark.yaml:4 (field "cash"): expected a number, found "much"'],
    [
      'cash: -5',
      'ratemark.yaml:4 (field "cash"): expected a number from 0.01 up to 1000000000000000, found -5',
    ],
    ['cash: { CNY: 5 }', 'ratemark.yaml:4 (field "cash"): expected one value, found {"CNY":5}'],
    ['calls:', 'ratemark.yaml:4 (field "calls"): expected a value, found nothing'],
    ['short: 1', 'ratemark.yaml:4 (field "short"): expected true or false, found 1'],
    [
      'from: 2024-06-31',
      'ratemark.yaml:4 (field "from"): expected a date as YYYY-MM-DD, found "2024-06-31"',
    ],
    [
      'volumeCap: 2',
      'ratemark.yaml:4 (field "volumeCap"): expected a number above 0 and up to 1, found 2',
    ],
    [
      'params: { topp: 3 }',
      'ratemark.yaml:4 (field "params"): strategy mine has no parameter "topp"; did you mean "top"?',
    ],
    [
      'cash: [',
      'ratemark.yaml:5: not readable as YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ])('with %s is named with its line, and the exit code is 1', async (line, message) => {
    const done = await runIn({ 'ratemark.yaml': `${INPUTS}${line}\n` }, ['backtest', 'mine.js']);
    expect(done).toEqual({ code: 1, stdout: '', stderr: `ratemark: ${message}\n` });
  });

  test.concurrent('that is named and not there is missed', async () => {
    const done = await runIn({}, ['backtest', 'mine.js', ...PANEL, '--config', 'none.yaml']);
    const message = 'none.yaml (field "--config"): no such file; check the path';
    expect(done).toEqual({ code: 1, stdout: '', stderr: `ratemark: ${message}\n` });
  });
});
