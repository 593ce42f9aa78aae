import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workFolder } from '../../src/app/work-folder.ts';
import { serveForms } from '../../src/cli/serve-forms.ts';
import type { Job, JobRequest } from '../../src/web/jobs.ts';
import { workRoutes } from '../../src/web/routes.ts';
import { serving } from './serving.ts';

let server: Awaited<ReturnType<typeof serving>>;
const started: JobRequest[] = [];

/** Jobs that are only noted. */
const jobs = {
  start: (asked: JobRequest): Job => {
    started.push(asked);
    const { args: _, language: __, ...rest } = asked;
    const job = { id: 'J', started: 0, state: 'running', progress: undefined, said: '' } as const;
    return { ...rest, ...job };
  },
  find: () => undefined,
  all: () => [],
  cancel: () => {},
  end: () => {},
};

beforeAll(async () => {
  server = await serving(undefined, {
    more: ({ root }) =>
      workRoutes({
        ...{ forms: serveForms(), jobs, work: workFolder(root) },
        strategies: join(root, 'strategies'),
      }),
  });
  const { root } = server;
  for (const name of ['prices', 'strategies']) mkdirSync(join(root, name));
  for (const name of ['ratings.csv', 'prices/a.csv', 'strategies/mine.ts', 'strategies/x.d.ts'])
    writeFileSync(join(root, name), 'x\n');
  symlinkSync(mkdtempSync(join(tmpdir(), 'ratemark-outside-')), join(root, 'out'));
  mkdirSync(join(root, 'linked'));
  symlinkSync('/etc/hostname', join(root, 'linked/host.csv'));
  symlinkSync('/etc/hostname', join(root, 'strategies/away.ts'));
});
afterAll(() => server.end());

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const FILE = { 'content-type': 'application/octet-stream' };
const send = (path: string, values: Readonly<Record<string, string>>) =>
  server.ask(path, {
    ...{ method: 'POST', headers: FORM, body: String(new URLSearchParams(values)) },
  });

describe('a form', () => {
  test('offers the options of the command, but for those that name what is written', async () => {
    const { body } = await server.ask('/new/backtest');
    for (const name of ['prices', 'cash', 'slippage', 'commission', 'strategy'])
      expect(body).toContain(`name="${name}"`);
    for (const name of ['out', 'trials', 'packages', 'xlsx', 'parquet', 'config'])
      expect(body).not.toContain(`name="${name}"`);
    expect(body).toContain('<option value="mine.ts">');
    expect(body).not.toContain('away.ts');
    expect(body).not.toContain('x.d.ts');
  });

  test('starts a run with the words of the command line', async () => {
    const values = {
      ratings: 'ratings.csv',
      prices: 'prices/\r\nX.SH=prices/a.csv',
      sample: 'true',
    };
    const { status, headers } = await send('/new/evaluate', { ...values, groupBy: 'house,grade' });
    expect([status, headers['location']]).toEqual([303, '/job?id=J']);
    expect(started.at(-1)?.args).toEqual([
      ...['--ratings=ratings.csv', '--prices=prices/', '--prices=X.SH=prices/a.csv'],
      ...['--group-by=house,grade', '--sample'],
    ]);
    expect(started.at(-1)?.name).toBe('evaluate-1');
  });

  test.each([
    ['evaluate', 'ratings', '../secret.csv'],
    ['evaluate', 'ratings', '/etc/hostname'],
    ['evaluate', 'prices', 'X.SH=../secret.csv'],
    ['evaluate', 'prices', 'prices/\n../x'],
    ['evaluate', 'prices', 'out'],
    ['evaluate', 'prices', 'linked'],
    ['evaluate', 'prices', 'linked/host.csv#Sheet'],
    ['evaluate', 'benchmark', '000300.SH=/etc/hostname'],
    ['evaluate', 'standard', '../standard.yaml'],
    ['evaluate', 'ids', 'prices/../../ids.csv'],
    ['evaluate', 'ratings', 'a\u0000b'],
    ['backtest', 'strategy', '../ratings.csv'],
    ['backtest', 'strategy', 'away.ts'],
    ['backtest', 'strategy', 'follow-buys'],
    ['backtest', 'actions', '/etc/hostname'],
    ['backtest', 'fx', 'USD=../usd.csv'],
    ['evaluate', 'convention', ''], // with a name that is taken
    ['evaluate', 'inForce', 'never'],
    ['evaluate', 'prices', 'linked/host.csv'],
    ['evaluate', 'asOf', '2025-02-30'],
    ['backtest', 'cash', 'much'],
    ['evaluate', 'runName', '../other'],
    ['evaluate', 'runName', '.hidden'],
    ['evaluate', 'runName', 'prices'],
  ])('of %s with %s = %j starts nothing and says why', async (command, name, value) => {
    const before = started.length;
    const own = value === '' ? { runName: 'ratings.csv' } : { [name]: value };
    const { status, body } = await send(`/new/${command}`, { strategy: 'mine.ts', ...own });
    expect(status).toBe(422);
    expect(body).toContain('role="alert"');
    expect(started.length).toBe(before);
  });

  test('with a name that no file can have is left to the command, which says so', async () => {
    expect((await send('/new/evaluate', { ratings: 'x'.repeat(5_000) })).status).toBe(303);
  });

  test('from elsewhere, of another type or too large starts nothing', async () => {
    const before = started.length;
    const body = 'sample=true';
    const ask = (headers: object, text = body) =>
      server.ask('/new/evaluate', {
        ...{ method: 'POST', headers: { ...FORM, ...headers }, body: text },
      });
    const found = await Promise.all([
      ask({ origin: 'http://evil.example' }),
      ask({ origin: undefined }),
      ask({ 'sec-fetch-site': 'cross-site' }),
      ask({ cookie: undefined }),
      ask({ host: 'evil.example' }),
      ask({ 'content-type': 'text/plain' }),
      ask({}, 'x'.repeat(300_000)),
    ]);
    expect(found.map(({ status }) => status)).toEqual([403, 403, 403, 401, 403, 415, 413]);
    expect(started.length).toBe(before);
  });
});

describe('files that are dropped', () => {
  const add = (query: string, body: string | Buffer = 'a,b\n', headers = {}) =>
    server.ask(`/files/add?${query}`, {
      ...{ method: 'POST', headers: { ...FILE, ...headers }, body },
    });
  const inbox = () => {
    const folder = join(server.root, 'inbox');
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  };

  test('are in no place until they are kept, and then in the inbox by a safe name', async () => {
    const first = await add('name=..%2F..%2F.hidden%0A%3Cb%3E.csv');
    const { drop } = JSON.parse(first.body) as { drop: string };
    await add(`drop=${drop}&name=prices.csv`, 'date,close\n');
    expect(inbox()).toEqual([]);
    expect((await server.ask(`/files?drop=${drop}`)).body).toContain('action="/files/keep"');
    const kept = await send('/files/keep', { drop });
    expect([kept.status, kept.headers['location']]).toEqual([
      ...[303, '/files?kept=inbox%2Fhidden__b_.csv&kept=inbox%2Fprices.csv'],
    ]);
    expect(inbox()).toEqual(['hidden__b_.csv', 'prices.csv']);
    expect(readFileSync(join(server.root, 'inbox/prices.csv'), 'utf8')).toBe('date,close\n');
    expect((await send('/files/keep', { drop })).status).toBe(404); // once
  });

  test('never replace one of the same name', async () => {
    const { drop } = JSON.parse((await add('name=prices.csv', 'other\n')).body) as { drop: string };
    await send('/files/keep', { drop });
    expect(inbox()).toContain('prices-2.csv');
    expect(readFileSync(join(server.root, 'inbox/prices.csv'), 'utf8')).toBe('date,close\n');
  });

  test('are gone where they are discarded', async () => {
    const { drop } = JSON.parse((await add('name=gone.csv')).body) as { drop: string };
    expect((await send('/files/discard', { drop })).status).toBe(303);
    expect((await server.ask(`/files?drop=${drop}`)).status).toBe(404);
    expect(inbox()).not.toContain('gone.csv');
  });

  test('of a size that is not taken, of another type, or cut off on the way leave nothing', async () => {
    const before = readdirSync(server.root, { recursive: true }).sort();
    const size = { 'content-length': String(300 * 2 ** 20) };
    const huge = await new Promise<number | undefined>((done) => {
      const { address } = server;
      const sent = request(
        {
          ...{ host: '127.0.0.1', port: address.port, path: '/files/add?name=a', method: 'POST' },
          headers: { ...FILE, ...size, ...server.own, host: address.host },
        },
        ({ statusCode }) => {
          sent.destroy();
          done(statusCode);
        },
      );
      sent.on('error', () => {});
      sent.write('a');
    });
    expect(huge).toBe(413);
    expect((await add('name=a.csv', 'a', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await add('drop=..&name=a.csv')).status).toBe(404);
    expect(readdirSync(server.root, { recursive: true }).sort()).toEqual(before);
  });
});

describe('a form', () => {
  test('offers no option that writes a file, never ends or prints', () => {
    const asked = new URLSearchParams({ page: 'x.html', watch: 'true', out: 'y', xlsx: 'z.xlsx' });
    for (const { fields, argsOf } of serveForms()) {
      const writes = fields.filter(({ help }) => /\b(writes?|write|watch|whenever)\b/i.test(help));
      expect(writes.map(({ name }) => name)).toEqual([]);
      expect(argsOf(asked)).toEqual([]);
      expect(fields.map(({ name }) => name)).toContain('sample');
    }
  });
});
