// How long a user waits: the real pair of ratings and prices, a file of a million price rows, and the bare start.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askProcess, peakMemory, report, timeProcess } from './lib/measure.mjs';
import { writePriceTable } from './lib/price-table.mjs';

/** @param {string} name */
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const cli = here('../dist/cli/main.js');

/** @param {number} seconds */
const inMs = (seconds) => `${Math.round(seconds * 1000)} ms`;
/** @param {number} rows */
const perSecond = (rows) => `${(Math.round(rows / 1000) * 1000).toLocaleString('en-US')} rows/s`;

const data = here('../../shared/realdata/');
const eastmoney = `${data}PINGXIANG+eastmoney_data/`;
if (existsSync(eastmoney)) {
  const index = `${data}cuicui-V5+bull_top_index_Dashboard/沪深300历史数据.csv`;
  const args = [
    ...[cli, 'evaluate', '--format', 'jsonl'],
    ...['--ratings', `${eastmoney}derived/eastmoney_ratings_dev.csv`],
    ...['--prices', `${eastmoney}price/2023-06-30`],
    ...['--benchmark', `000300.SH=${index}`],
  ];
  report('evaluate 12,020 calls on 110 price files', timeProcess(args), inMs);
  console.log(`  ${'peak memory of that'.padEnd(46)} ${Math.round(peakMemory(args))} MiB`);
} else console.log(`  the real pair is not there (${data}): left out`);

const folder = mkdtempSync(join(tmpdir(), 'ratemark-bench-'));
try {
  const file = join(folder, 'prices.csv');
  writePriceTable(file, { sessions: 4000, instruments: 250 });
  const reader = here('lib/read-prices.mjs');
  report('read 1,000,000 price rows', askProcess([reader, file]), perSecond);
  const alone = askProcess([reader, file, '--csv-parse-only']);
  report('the same by csv-parse alone', alone, perSecond);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

report('ratemark --version', timeProcess([cli, '--version'], 15), inMs);
