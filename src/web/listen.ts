/** The server on its port: 127.0.0.1 alone, until Ctrl-C. */
import type { Server } from 'node:http';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { Secrets } from './guard.ts';

/** @returns the first address, with its token. @throws {EngineError} `run.option` where the port is not to be had */
export async function startServer(
  server: Server,
  port: number,
  { token }: Secrets,
): Promise<string> {
  await new Promise<void>((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => fail(refusal(cause, port)));
    server.listen({ port, host: '127.0.0.1' }, done);
  });
  const { port: own } = server.address() as { readonly port: number };
  return `http://127.0.0.1:${own}/?token=${token}`;
}

function refusal(cause: NodeJS.ErrnoException, port: number): unknown {
  const message =
    cause.code === 'EADDRINUSE'
      ? said`is already in use; choose another with --port`
      : said`may not be listened on; choose another with --port`;
  return new EngineError('run.option', message, { field: `--port ${port}` }, { cause });
}

/** Waits until somebody ends the program, then closes every connection. */
export function listening(server: Server): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      for (const signal of SIGNALS) process.off(signal, end);
      server.close(() => done());
      server.closeAllConnections();
    };
    for (const signal of SIGNALS) process.on(signal, end);
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
