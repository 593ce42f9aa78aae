import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serving } from './serving.ts';

let server: Awaited<ReturnType<typeof serving>>;

const MANIFEST = {
  ...{ engine: 'ratemark', engineVersion: '0.1.0', standard: 's', convention: 'literal' },
  ...{ asOfByBenchmark: { 'X.SH': '2025-01-02' }, calls: 3, simulated: false, inputs: [] },
  summary: { judged: 2, pending: 1, void: 0, hits: 1, graded: 2 },
  again: { groupBy: [], skipBad: false, benchmarks: {}, instrumentOf: {} },
};

const write = (root: string, name: string, text: string) => {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), text);
};

beforeAll(async () => {
  server = await serving(undefined, {
    answer: async (ask) => {
      if (ask.page === 'call') throw new Error('secret of the program');
      if (ask.page === 'calls') return { kind: 'refused', lines: ['<b>wrong</b>'] };
      const shown = { title: ask.page, subtitle: '', body: `<pre>${JSON.stringify(ask)}</pre>` };
      return ask.page === 'report' ? { kind: 'whole', html: 'a MARK b' } : { kind: 'shown', shown };
    },
  });
  const { root } = server;
  write(root, 'one/manifest.json', JSON.stringify(MANIFEST));
  const changed = { ...MANIFEST, written: [{ file: 'calls.csv', bytes: 5, sha256: 'x' }] };
  write(root, 'changed/manifest.json', JSON.stringify(changed));
  write(root, 'changed/calls.csv', 'longer than that');
  write(root, 'newer/manifest.json', JSON.stringify({ ...MANIFEST, engineVersion: '99.0.0' }));
  write(root, 'other/manifest.json', '{"engine":"another"}');
  write(root, 'torn/manifest.json', '{"engine":"ratem');
  write(root, 'half/calls.jsonl', '{}\n');
  write(root, '<img src=x onerror=alert(1)>/manifest.json', JSON.stringify(MANIFEST));
  const outside = realpathSync(mkdtempSync(join(tmpdir(), 'ratemark-outside-')));
  write(outside, 'manifest.json', JSON.stringify(MANIFEST));
  symlinkSync(outside, join(root, 'link'));
});
afterAll(() => server.end());

describe('the list', () => {
  test('shows each run with its figures, and of the others a message and no figure', async () => {
    const { status, body } = await server.ask('/');
    expect(status).toBe(200);
    const row = (name: string) =>
      /<tr>(?:(?!<\/tr>).)*/s.exec(body.slice(body.indexOf(`run=${name}"`) - 400))?.[0] ?? '';
    expect(row('one')).toContain('50.0%'); // one hit of two
    for (const [name, says] of [
      ['changed', 'expected 5 bytes, found 16'],
      ['newer', 'was written by version 99.0.0'],
      ['other', 'is the manifest of no run of ratemark'],
      ['torn', 'expected the JSON object that ratemark writes'],
      ['half', 'no run of ratemark is here'],
    ] as const) {
      const start = body.indexOf(`href="/run?run=${name}"`);
      const cells = body.slice(start, body.indexOf('</tr>', start));
      expect(cells).toContain(says);
      expect(cells).not.toContain('%');
    }
    expect(body).not.toContain('<img');
    expect(body).not.toContain('run=link');
  });
});

describe('every answer', () => {
  test('has a policy with a nonce of its own that its style and script bear, and is kept nowhere', async () => {
    const [first, second] = [await server.ask('/'), await server.ask('/nothing')];
    for (const { headers, body } of [first, second]) {
      const nonce = /script-src 'nonce-([^']+)'/.exec(`${headers['content-security-policy']}`)?.[1];
      expect(body.match(/<(style|script) nonce="[^"]+"/g)).toEqual([
        `<style nonce="${nonce}"`,
        `<script nonce="${nonce}"`,
      ]);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
      expect(headers['content-security-policy']).not.toContain('unsafe');
    }
    expect(first.headers['content-security-policy']).not.toBe(
      second.headers['content-security-policy'],
    );
  });

  test('of a whole page has the nonce where its mark stood', async () => {
    const { body, headers } = await server.ask('/report?run=one');
    const nonce = /nonce-([^']+)/.exec(`${headers['content-security-policy']}`)?.[1];
    expect(body).toBe(`a ${nonce} b`);
  });
});

describe('the first address', () => {
  test('is exchanged for a cookie and an address without the token', async () => {
    const path = `/?token=${server.secrets.token}`;
    const { status, headers } = await server.ask(path, { headers: { cookie: undefined } });
    expect([status, headers['location']]).toEqual([303, '/']);
    expect(headers['set-cookie']?.[0]).toMatch(/HttpOnly; SameSite=Strict; Path=\/$/);
  });

  test('with another token, and every page without the cookie, tell nothing of the folder', async () => {
    const none = { headers: { cookie: undefined } };
    const wrong = await server.ask('/?token=AAAA', none);
    const bare = await server.ask('/run?run=one', none);
    const host = await server.ask('/', { headers: { host: 'evil.example' } });
    expect([wrong.status, bare.status, host.status]).toEqual([403, 401, 403]);
    for (const { body } of [wrong, bare, host]) {
      expect(body).not.toContain('manifest');
      expect(body).not.toContain('run=one');
      expect(body).not.toContain(server.secrets.token);
    }
  });
});

describe('a name of a run', () => {
  test.each([
    ...['..', '../..', 'one/../../etc', '%2e%2e', '..%2f..%2fetc', '%2Fetc', '/etc', 'link', ''],
    ...[
      'link/x',
      'one%00',
      '.hidden',
      'one%5C..%5C..',
      './one',
      'one/',
      'none',
      'one/manifest.json',
    ],
    'x'.repeat(5_000),
  ])('of %s is found nowhere', async (name) => {
    for (const page of ['run', 'calls', 'call', 'report'])
      expect((await server.ask(`/${page}?run=${name}`)).status).toBe(404);
  });

  test.each([
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/one/manifest.json',
    '/__proto__',
  ])('is not a path: %s is no page', async (path) => {
    const { status, body } = await server.ask(path);
    expect(status).toBe(404);
    expect(body).toContain('There is no such page');
  });

  test('of what was changed or is of a later version gives its message', async () => {
    const pages = ['changed', 'newer', 'half', 'other'].map((name) =>
      server.ask(`/run?run=${name}`),
    );
    const found = await Promise.all(pages);
    expect(found.map(({ status }) => status)).toEqual([409, 409, 404, 404]);
    expect(found[0]?.body).toContain('calls.csv was changed since the run was written');
  });
});

describe('what goes wrong', () => {
  test('is a page with the message as text', async () => {
    const { status, body } = await server.ask('/calls?run=one');
    expect(status).toBe(409);
    expect(body).toContain('&lt;b&gt;wrong&lt;/b&gt;');
  });

  test('through a fault of our own is told in the terminal, and no page shows a stack', async () => {
    const { status, body } = await server.ask('/call?run=one&id=1');
    expect(status).toBe(500);
    expect(body).not.toContain('secret');
    expect(body).not.toMatch(/at .*\.[jt]s/);
    expect(server.faults.join()).toContain('secret of the program');
  });

  test('by a method is said with those that there are', async () => {
    const posted = await server.ask('/', { method: 'POST' });
    expect([posted.status, posted.headers['allow']]).toEqual([405, 'GET, HEAD']);
    expect((await server.ask('/', { method: 'DELETE' })).status).toBe(405);
    const head = await server.ask('/', { method: 'HEAD' });
    expect([head.status, head.body]).toEqual([200, '']);
  });
});

test('a page in the other language is kept for the next ones', async () => {
  const chosen = await server.ask('/?lang=zh&kind=audit');
  expect([chosen.status, chosen.headers['location']]).toEqual([303, '/?kind=audit']);
  const kept = chosen.headers['set-cookie']?.[0]?.split(';')[0];
  const cookie = `${kept}; ratemark-${server.port}=${server.secrets.session}`;
  const { body } = await server.ask('/nothing', { headers: { cookie } });
  expect(body).toContain('<html lang="zh-CN"');
  expect(body).toContain('没有此页');
});

test('five hundred connections that say nothing, or half of a header, leave room for a page', async () => {
  const open = await Promise.all(
    Array.from(
      { length: 500 },
      (_, i) =>
        new Promise<Socket>((done) => {
          const socket = connect(server.port, '127.0.0.1', () => {
            if (i % 2 === 0) socket.write('GET / HTTP/1.1\r\nHost: ');
            done(socket);
          });
          socket.on('error', () => done(socket));
        }),
    ),
  );
  const { status } = await server.ask('/');
  for (const socket of open) socket.destroy();
  expect(status).toBe(200);
});

test('headers that are too long are refused', async () => {
  const { status } = await server.ask('/', { headers: { 'x-long': 'x'.repeat(20_000) } });
  expect(status).toBe(431);
});

test('a request of two hosts is refused, whichever comes first', async () => {
  const own = `127.0.0.1:${server.port}`;
  const statusOf = (hosts: readonly string[]) =>
    new Promise<string>((done) => {
      const lines = [
        'GET / HTTP/1.1',
        ...hosts.map((host) => `Host: ${host}`),
        `Cookie: ratemark-${server.port}=${server.secrets.session}`,
        'Connection: close',
      ];
      const socket = connect(server.port, '127.0.0.1', () =>
        socket.write(`${lines.join('\r\n')}\r\n\r\n`),
      );
      socket.once('data', (data) => done(data.toString('latin1').split(' ')[1] ?? ''));
    });
  expect(await statusOf([own])).toBe('200');
  expect(await statusOf([own, 'evil.example'])).toBe('400');
  expect(await statusOf(['evil.example', own])).toBe('400');
});
