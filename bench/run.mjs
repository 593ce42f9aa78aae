// Runs the benches of this folder, all of them or those named: node bench/run.mjs [evaluate ...] [--check]
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const present = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs') && name !== 'run.mjs')
  .map((name) => name.slice(0, -'.mjs'.length))
  .sort();
const flags = process.argv.slice(2).filter((text) => text.startsWith('--')); // for the benches
const asked = process.argv.slice(2).filter((text) => !text.startsWith('--'));
const unknown = asked.filter((name) => !present.includes(name));
if (unknown.length > 0) {
  console.error(`no bench "${unknown.join('", "')}"; there are ${present.join(', ')}`);
  process.exit(2);
}

const [cpu] = cpus();
console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${cpu?.model ?? 'unknown'}`);
console.log('medians, with the fastest and slowest run behind them');
/** Take an hour and a quarter of one, so they run only when they are named. */
const LONG = ['size', 'growth'];
for (const name of asked.length > 0 ? asked : present.filter((one) => !LONG.includes(one))) {
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, [`${folder}${name}.mjs`, ...flags], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
