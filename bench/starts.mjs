// How long whole processes take, start and exit included, once their cache is warm: node bench/starts.mjs [--ratings=FILE --prices=PATH
// --benchmark=ID=FILE] [--store=FOLDER, made by ratemark import]; of the sample where no files are given.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { report, timeProcess } from './lib/measure.mjs';

const cli = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const { values } = parseArgs({
  options: {
    ratings: { type: 'string' },
    prices: { type: 'string' },
    benchmark: { type: 'string' },
    store: { type: 'string' },
    'as-of': { type: 'string' },
    check: { type: 'boolean' },
  },
});
const { ratings, prices, benchmark, store, 'as-of': asOf } = values;
const cache = mkdtempSync(join(tmpdir(), 'ratemark-starts-'));
process.env['XDG_CACHE_HOME'] = cache;

/** @param {string | undefined} value @param {string} name */
const given = (name, value) => (value === undefined ? [] : [name, value]);
const calls = [...given('--ratings', ratings), ...given('--as-of', asOf)];
const files = [...calls, ...given('--prices', prices), ...given('--benchmark', benchmark)];
const lines = [
  ['an empty process', '-e', '0'],
  ['--version', cli, '--version'],
  ['evaluate, the sample', cli, 'evaluate', '--sample'],
  ['backtest, the sample', cli, 'backtest', 'equal-weight', '--sample'],
  ...(ratings && prices ? [['evaluate, files from the cache', cli, 'evaluate', ...files]] : []),
  ...(ratings && store
    ? [['evaluate, prices from the store', cli, 'evaluate', ...calls, '--prices', store]]
    : []),
];
try {
  for (const [what = '', ...args] of lines) {
    timeProcess(args, 1); // one run reads and keeps, the next is the first to find what was kept
    report(what, timeProcess(args, 9), (seconds) => `${Math.round(seconds * 1000)} ms`);
  }
} finally {
  rmSync(cache, { recursive: true, force: true });
}
