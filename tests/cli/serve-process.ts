/** `ratemark serve` in a process of its own, as its users start it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { CLI } from './harness.ts';

export interface ServeProcess {
  /** The first address, with its token. */
  readonly address: URL;
  readonly child: ChildProcess;
  /** Asks with the cookie that the token was exchanged for. */
  readonly ask: (path: string, form?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly end: (signal?: NodeJS.Signals) => Promise<void>;
}

export async function serveFolder(
  cwd: string,
  args: readonly string[] = [],
): Promise<ServeProcess> {
  const child = spawn(process.execPath, [CLI, 'serve', '.', ...args], { cwd });
  const closed = once(child, 'exit');
  const address = await new Promise<URL>((done, fail) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /http:\S+/.exec(said)?.[0];
      if (found) done(new URL(found));
    });
    void closed.then(() => fail(new Error(said)));
  });
  const first = await fetch(address, { redirect: 'manual' });
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { cookie, origin: address.origin };
  return {
    address,
    child,
    ask: (path, form) =>
      fetch(new URL(path, address), {
        ...{ headers, redirect: 'manual' },
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      }),
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await closed;
    },
  };
}
