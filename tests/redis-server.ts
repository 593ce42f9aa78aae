/** A Redis of our own for tests: on a free port, in a folder of its own, ended with the tests of the file. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, test } from 'vitest';

const isThere = spawnSync('redis-server', ['--version']).status === 0;

/** `describe` for tests that need redis-server; under CI they fail where it is absent, elsewhere one skipped test says why. */
export function describeRedis(title: string, body: () => void): void {
  if (isThere || process.env['CI']) {
    describe(title, body);
    return;
  }
  const needs = `${title}: skipped, it needs redis-server (apt-get install redis-server), which is not here`;
  console.warn(needs);
  test.skip(needs, () => {});
}

const started = new Set<ChildProcess>();
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
});

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Kills it without a word; what it had written is there when it starts again. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Sends one command as redis-cli does. @returns what it answers */
  readonly ask: (...words: string[]) => string;
}

/** Starts a server that writes each change to disk before it answers. @param options such as `--requirepass`, `x` */
export async function startRedis(...options: string[]): Promise<RedisServer> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'redis-'));
  let child: ChildProcess | undefined;
  const at = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir];
  const persistence = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];
  const start = async () => {
    child = spawn('redis-server', [...at, ...persistence, ...options], { stdio: 'ignore' });
    started.add(child);
    for (let i = 0; i < 200; i++) {
      if (/PONG|NOAUTH/.test(ask(port, 'ping'))) return;
      await new Promise((done) => setTimeout(done, 25));
    }
    throw new Error('redis-server did not start');
  };
  const kill = async () => {
    const own = child;
    if (!own) return;
    const ended = new Promise((done) => own.once('exit', done));
    own.kill('SIGKILL');
    await ended;
    started.delete(own);
  };
  await start();
  const url = `redis://127.0.0.1:${port}`;
  return { url, port, kill, start, ask: (...words) => ask(port, ...words) };
}

function ask(port: number, ...words: string[]): string {
  const { stdout, stderr } = spawnSync('redis-cli', ['-p', String(port), ...words], {
    encoding: 'utf8',
  });
  return `${stdout}${stderr}`;
}

/** A port that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}
