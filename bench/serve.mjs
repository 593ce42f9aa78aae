// The local page: a list of a thousand runs, first and again, and the pages of one of them. CPU time stands beside, for a busy machine.
// node bench/serve.mjs [--runs=1000]
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runList } from '../dist/app/run-list.js';

const cli = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const flag = process.argv.find((text) => text.startsWith('--runs='));
const count = flag === undefined ? 1_000 : Number(flag.slice('--runs='.length));
const root = mkdtempSync(join(tmpdir(), 'ratemark-serve-bench-'));

/** @param {readonly string[]} args */
const ratemark = (args) => spawnSync(process.execPath, [cli, ...args], { stdio: 'ignore' });

/** @param {string} what @param {() => unknown} work */
function timed(what, work) {
  const [before, start] = [process.cpuUsage(), performance.now()];
  work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  console.log(`${what}: ${wall.toFixed(0)} ms, CPU ${((user + system) / 1000).toFixed(0)} ms`);
}

try {
  ratemark(['evaluate', '--sample', '--out', join(root, 'run-0')]);
  ratemark(['backtest', 'follow-buys', '--sample', '--out', join(root, 'run-1')]);
  for (let k = 2; k < count; k++)
    cpSync(join(root, `run-${k % 2}`), join(root, `run-${k}`), { recursive: true });
  const list = runList(root);
  timed(`list of ${count} runs, read the first time`, list.runs);
  for (let k = 0; k < 3; k++) timed(`list of ${count} runs, again`, list.runs);

  const server = spawn(process.execPath, [cli, 'serve', root]);
  /** @type {string} */
  const address = await new Promise((done) => {
    server.stderr.on('data', (text) => {
      const found = /http:\S+/.exec(String(text));
      if (found) done(found[0]);
    });
  });
  const first = await fetch(address, { redirect: 'manual' });
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const id = 'cnpsec-20260420-801750';
  const pages = [
    ...['/', '/?order=hit&kind=evaluation', '/run?run=run-0', '/calls?run=run-0&grade=buy'],
    ...[`/call?run=run-0&id=${id}`, '/report?run=run-0', '/report?run=run-1', '/new/evaluate'],
  ];
  for (const page of pages) {
    const times = [];
    let waited = 0;
    for (let k = 0; k < 6; ) {
      const start = performance.now();
      const answer = await fetch(new URL(page, address), { headers: { cookie } });
      await answer.text();
      times.push(performance.now() - start);
      if (answer.status === 202) waited++;
      else k++;
    }
    const [, ...again] = times.slice(waited).sort((a, b) => b - a);
    const slowest = Math.max(...times).toFixed(0);
    console.log(
      `${page}: ${again[2]?.toFixed(0)} ms, slowest answer ${slowest} ms, ${waited} that said to wait`,
    );
  }
  server.kill();
} finally {
  rmSync(root, { recursive: true, force: true });
}
