// The queries of `ratemark sql` for Spark and ClickHouse held against DuckDB's, which the tests hold against the engine: every call of
// the sample under each convention. node bench/dialects.mjs [-- options of `ratemark sql` in place of --sample]; needs Java for Spark.
// Exit 1 on a disagreement.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { askPeer, peerVersions, preparePeers } from './lib/python.mjs';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const more = process.argv.includes('--')
  ? process.argv.slice(process.argv.indexOf('--') + 1)
  : ['--sample'];
const CONVENTIONS = ['literal', 'previous-close', 'next-close', 'next-open'];

/** @param {string} folder @param {string} dialect @param {string} convention */
function write(folder, dialect, convention) {
  const out = join(folder, `${dialect}-${convention}`);
  const args = ['sql', '--dialect', dialect, '--convention', convention, '--out', out, ...more];
  const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return out;
}

/** @param {string} folder @returns {Promise<string[][]>} */
async function inDuckdb(folder) {
  const query = readFileSync(join(folder, 'verdicts.sql'), 'utf8');
  const connection = await (await DuckDBInstance.create()).connect();
  process.chdir(folder);
  const answer = await connection.runAndReadAll(query);
  return [
    answer.columnNames(),
    ...answer.getRowsJson().map((row) => row.map((value) => (value === null ? '' : String(value)))),
  ];
}

/** The same number may be written in two ways. @param {string} a @param {string} b */
const isSame = (a, b) => a === b || (a !== '' && b !== '' && Number(a) === Number(b));

preparePeers('sql');
console.log(`  ${peerVersions('sql')}`);
const folder = mkdtempSync(join(tmpdir(), 'ratemark-bench-'));
try {
  const expected = [];
  for (const one of CONVENTIONS) expected.push(await inDuckdb(write(folder, 'duckdb', one)));
  for (const dialect of ['spark', 'clickhouse']) {
    const folders = CONVENTIONS.map((one) => write(folder, dialect, one));
    /** @type {string[][][]} */
    const found = askPeer('sql', [dialect, ...folders], {}, 'sql');
    for (const [k, convention] of CONVENTIONS.entries()) {
      const [ours, theirs] = [expected[k] ?? [], found[k] ?? []];
      let differ = ours.length === theirs.length ? 0 : 1;
      for (const [i, row] of ours.entries())
        for (const [j, value] of row.entries())
          if (!isSame(value, theirs[i]?.[j] ?? 'none')) differ++;
      const fields = (ours.length - 1) * (ours[0]?.length ?? 0);
      console.log(
        `  ${differ === 0 ? 'ok   ' : 'WRONG'} ${dialect}, ${convention}: ${ours.length - 1} calls, ${differ} of ${fields} fields differ`,
      );
      if (differ > 0) process.exitCode = 1;
    }
  }
} finally {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
}
