/** A connection to Redis that outlives a restart of it, and what is said where there is none. */
import type { Redis } from 'ioredis';
import { EngineError } from '../base/errors.ts';
import { foreign, type Message, said } from '../base/message.ts';

/** What an address looks like, without a secret in it. */
export const shownAddress = (url: string): string => {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
};

export interface RedisOptions {
  /** `redis://:password@host:6379/0`, `rediss://` over TLS. */
  readonly url: string;
  /** Seconds that Redis may be away once it was there. */
  readonly patience: number;
  /** Tells when Redis goes away, and when it is back. */
  readonly tell: (message: Message) => void;
}

/** The packages behind a queue. */
export interface QueuePackages {
  readonly bullmq: typeof import('bullmq');
  readonly ioredis: Pick<typeof import('ioredis'), 'Redis'>;
}

/** @throws {EngineError} `package.absent` where an optional peer is not installed */
export async function queuePackages(): Promise<QueuePackages> {
  try {
    const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, ioredis };
  } catch (cause) {
    const message = said`--redis needs bullmq and ioredis, which are not installed; in the folder of your package.json:\nnpm install bullmq@6 ioredis@6`;
    throw new EngineError('package.absent', message, {}, { cause });
  }
}

/** Milliseconds that a first connection may take, and the longest pause between two attempts. */
const [CONNECT, PAUSE] = [5000, 1000];

/**
 * Connects. Commands that are given while Redis is away wait for it; after the patience they fail.
 *
 * @throws {EngineError} `queue.redis` with what to do: no server, a wrong password, a server that is not ready
 */
export async function openRedis(
  { Redis }: QueuePackages['ioredis'],
  { url, patience, tell }: RedisOptions,
): Promise<Redis> {
  checkUrl(url);
  const at = shownAddress(url);
  let [wasReady, awaySince, why] = [false, 0, undefined as Error | undefined];
  const client = new Redis(url, {
    ...secretOf(url),
    ...{ lazyConnect: true, connectTimeout: CONNECT, maxRetriesPerRequest: null },
    // also that of the copies that a queue makes of this connection
    retryStrategy(times) {
      const isOver = awaySince > 0 && performance.now() - awaySince > 1000 * patience;
      return !wasReady || isOver ? null : Math.min(50 * times, PAUSE);
    },
  });
  client.on('error', (error: Error) => {
    why = error;
  });
  client.on('close', () => {
    if (!wasReady || awaySince > 0 || client.status === 'end') return;
    awaySince = performance.now();
    tell(said`Redis at ${at} is away; waiting for it, ${patience} s at most`);
  });
  client.on('ready', () => {
    if (awaySince > 0) tell(said`Redis at ${at} is back`);
    [wasReady, awaySince] = [true, 0];
  });
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    client.disconnect();
    throw redisFault(why ?? (error as Error), url);
  }
  return client;
}

/** The password that redis-cli would take, where the address has none. */
function secretOf(url: string): { readonly password?: string } {
  const password = process.env['REDISCLI_AUTH'];
  return password && !new URL(url).password ? { password } : {};
}

function checkUrl(url: string): void {
  if (/^rediss?:\/\/[^/]/.test(url) && URL.canParse(url)) return;
  const message = said`expected an address such as redis://localhost:6379, found "${withoutPassword(url)}"`;
  throw new EngineError('run.option', message, { field: '--redis' });
}

const withoutPassword = (text: string): string => {
  const at = text.lastIndexOf('@');
  return at === -1 ? text : `…${text.slice(at)}`;
};

const NO_ANSWER = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH'];

/** What Redis answers, by its first word, and what is to be done. */
export function redisFault(error: Error, url: string): EngineError {
  const at = shownAddress(url);
  return new EngineError('queue.redis', cureOf(error, at), {}, { cause: error });
}

function cureOf(error: Error, at: string): Message {
  const { code } = error as NodeJS.ErrnoException;
  const told = foreign(error.message);
  const { message } = error;
  if (code !== undefined && NO_ANSWER.includes(code))
    return said`no Redis answers at ${at}; start one (redis-server), or check host and port`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return said`no machine of this name: ${at}; check --redis`;
  if (/^(WRONGPASS|NOAUTH|ERR (invalid password|AUTH))/.test(message))
    return said`Redis at ${at} refuses the password; give the right one as redis://:PASSWORD@host or in the variable REDISCLI_AUTH`;
  if (message.startsWith('NOPERM'))
    return said`Redis at ${at} does not let this user do that: ${told}; give it all commands on keys ratemark:*`;
  if (isFull(error))
    return said`Redis at ${at} is full; raise its maxmemory or empty it, then run again: what --out holds stays, and --resume goes on`;
  if (/^(MISCONF|READONLY)/.test(message))
    return said`Redis at ${at} takes no writes: ${told}; mend it, then run again: what --out holds stays, and --resume goes on`;
  if (message === 'Connection is closed.')
    return said`Redis at ${at} is gone; when it is back, run again: what --out holds stays, and --resume goes on`;
  return said`Redis at ${at}: ${told}`;
}

/** True for an answer that says that memory is used up. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && /(^|\s)OOM command not allowed/.test(error.message);
