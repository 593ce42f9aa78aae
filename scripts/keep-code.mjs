// Keeps what V8 makes of the code that the frequent runs load, beside it: runs them on the sample, quietly, and writes the code of every
// function that ran. A run then compiles none of them again. Of another V8 it is passed over (scripts/code-parts.mjs).
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { keptFile } from './code-parts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'dist/cli/main.js');
/** @type {Map<string, import('node:vm').Script>} */
const scripts = new Map();
Reflect.set(globalThis, Symbol.for('ratemark.scripts'), scripts);

const own = mkdtempSync(join(tmpdir(), 'ratemark-code-'));
process.env['XDG_CACHE_HOME'] = own;
const sample = join(root, 'data/sample');
const ratings = join(own, 'ratings.csv');
writeFileSync(ratings, manyCalls(readFileSync(join(sample, 'ratings.csv'), 'utf8')));
const files = ['-r', ratings, '-p', join(sample, 'prices'), join(sample, 'benchmarks')];
const lines = [
  ['--version'],
  ['evaluate', '--sample'],
  ['evaluate', ...files], // writes the cache
  ['evaluate', ...files],
  ['backtest', 'equal-weight', '--sample'],
  ['score', ...files, '--resamples', '10'],
  ['report', ...files, '-o', join(own, 'report.html')],
];

const streams = [process.stdout, process.stderr];
const writes = streams.map(({ write }) => write);
const silent = (/** @type {unknown[]} */ ...given) => {
  const done = given.at(-1);
  if (typeof done === 'function') done();
  return true;
};
try {
  for (const stream of streams) stream.write = /** @type {typeof stream.write} */ (silent);
  for (const [k, line] of lines.entries()) {
    process.argv = [process.execPath, main, ...line];
    await import(`${pathToFileURL(main).href}?${k}`); // a copy of the entry, and of nothing else
    if (process.exitCode)
      throw new Error(`ratemark ${line.join(' ')} ended with ${process.exitCode}`);
  }
} finally {
  for (const [k, stream] of streams.entries())
    stream.write = /** @type {typeof stream.write} */ (writes[k]);
  rmSync(own, { recursive: true, force: true });
}
for (const [file, script] of scripts) {
  const place = `${file}.v8`;
  writeFileSync(`${place}.new`, keptFile(readFileSync(file), script.createCachedData()));
  renameSync(`${place}.new`, place);
}

/** More calls than are judged one by one: the sample's ten times. @param {string} text */
function manyCalls(text) {
  const lines = text.trimEnd().split('\n');
  const first = lines.findIndex((line) => line.startsWith('call_id')) + 1;
  const rows = lines.slice(first);
  const copies = Array.from({ length: 10 }, (_, k) => rows.map((row) => `copy-${k}-${row}`));
  return `${[...lines.slice(0, first), ...copies.flat()].join('\n')}\n`;
}
