// How long a user waits: `evaluate` on the sample or on given files (--ratings=FILE --prices=PATH --benchmark=ID=FILE), a
// file of a million price rows, and the bare start.
import { mkdtempSync, rmSync } from 'node:fs';
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

const given = process.argv.slice(2).filter((flag) => /^--(ratings|prices|benchmark)=/.test(flag));
const args = [cli, 'evaluate', '--format', 'jsonl', ...(given.length > 0 ? given : ['--sample'])];
report(`evaluate ${given.length > 0 ? 'the given files' : 'the sample'}`, timeProcess(args), inMs);
console.log(`  ${'peak memory of that'.padEnd(46)} ${Math.round(peakMemory(args))} MiB`);

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
