/** A server in this process whose pages of work are made by a function: who is let in and what is answered, without a thread. */
import { mkdtempSync, realpathSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageAssets, SERVED } from '../../src/app/page-assets.ts';
import { runList } from '../../src/app/run-list.ts';
import type { Answer, Ask } from '../../src/web/answers.ts';
import type { Served } from '../../src/web/context.ts';
import { cookieOf, makeSecrets } from '../../src/web/guard.ts';
import { startServer } from '../../src/web/listen.ts';
import { makeServer, type Route } from '../../src/web/server.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface AskedFor {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
}

/** What is asked of the thread is shown as JSON, unless another answer is given. */
const echo = async (ask: Ask): Promise<Answer> => ({
  ...{ kind: 'shown', shown: { title: ask.page, subtitle: '', body: JSON.stringify(ask) } },
});

export async function serving(
  root = realpathSync(mkdtempSync(join(tmpdir(), 'ratemark-serve-'))),
  given: {
    readonly answer?: (ask: Ask) => Promise<Answer>;
    readonly more?: (served: Served) => readonly (readonly [string, Route])[];
  } = {},
) {
  const faults: string[] = [];
  const secrets = makeSecrets();
  const served: Served = {
    ...{ root, folder: 'runs', language: 'en', runs: runList(root), nonceMark: 'MARK' },
    engine: { ask: given.answer ?? echo, end: async () => {} },
    ...{ assets: pageAssets(SERVED), sayIn: () => (text) => text },
    onFault: (stack) => void faults.push(stack),
  };
  const server = makeServer(served, secrets, given.more?.(served) ?? []);
  const address = new URL(await startServer(server, 0, secrets));
  const port = Number(address.port);
  const own = { cookie: cookieOf(port, secrets).split(';')[0], origin: address.origin };

  /** Asks as a page of the server would, but for what is given; the path goes as it is written. */
  const ask = (path: string, { method = 'GET', headers = {}, body }: AskedFor = {}) =>
    new Promise<Answered>((done, fail) => {
      const all = Object.entries({ host: address.host, ...own, ...headers });
      const sent = request(
        {
          ...{ host: '127.0.0.1', port, path, method, agent: false },
          headers: Object.fromEntries(all.filter(([, value]) => value !== undefined)),
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            done({
              ...{ status: response.statusCode ?? 0, headers: response.headers },
              body: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', fail);
      sent.end(body);
    });
  const end = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { root, ask, end, own, faults, port, address, secrets, served };
}
