/** The server: who is let in, which page is asked for, what no request may use up. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Language } from '../report/words/terms.ts';
import { Refused } from './body.ts';
import { contextOf, type Handler, type Served } from './context.ts';
import { framed, serveWords } from './frame.ts';
import { admit, cookieOf, type Secrets } from './guard.ts';
import { fault, notFound, showReport, showRun, showRuns } from './pages.ts';
import { makeNonce, type Reply, redirect, send } from './reply.ts';

/** What a page does; one that has no handler for a method is not asked for that way. */
export interface Route {
  readonly get?: Handler;
  readonly post?: Handler;
}

/** Bytes of all headers together; connections at a time; milliseconds for headers, for a request, between two of them. */
const LIMITS = {
  ...{ maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 300_000 },
  ...{ keepAliveTimeout: 5_000, connectionsCheckingInterval: 2_000 },
};
const MOST_CONNECTIONS = 1_000;

const PAGES: readonly (readonly [string, Route])[] = [
  ['/', { get: showRuns }],
  ['/run', { get: showRun('run') }],
  ['/calls', { get: showRun('calls') }],
  ['/call', { get: showRun('call') }],
  ['/report', { get: showReport }],
  ['/compare', { get: showReport }],
];

/**
 * Makes the server; it listens where the caller has it listen.
 *
 * @param more other pages by their paths
 */
export function makeServer(
  served: Served,
  secrets: Secrets,
  more: readonly (readonly [path: string, route: Route])[] = [],
): Server {
  const routes = new Map<string, Route>([...PAGES, ...more]);
  const server = createServer(LIMITS, (request, response) => {
    void answer(request, response);
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.maxRequestsPerSocket = 1_000;
  return server;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const look = { nonce: makeNonce(), isHead: request.method === 'HEAD' };
    try {
      const { port } = server.address() as { readonly port: number };
      const { nonce } = look;
      const reply = await replyTo(request, { served, secrets, routes, port, nonce });
      // what was not read of a refused body is not waited for
      if (!request.complete) response.setHeader('connection', 'close');
      send(response, reply, look);
    } catch (error) {
      served.onFault(error instanceof Error ? `${error.stack}` : String(error));
      send(response, { status: 500, type: 'text/plain', body: '500' }, look);
    }
    if (!request.complete) request.resume();
  }
}

interface Asked {
  readonly served: Served;
  readonly secrets: Secrets;
  readonly routes: ReadonlyMap<string, Route>;
  readonly port: number;
  readonly nonce: string;
}

/** The headers, with a list of each that stood more than once and is no list: Node keeps the first of those and says nothing. */
function withRepeats({ headers, headersDistinct }: IncomingMessage) {
  const repeated = Object.entries(headersDistinct).filter(([name, all]) => {
    return name !== 'cookie' && all !== undefined && all.length > 1;
  });
  return { ...headers, ...Object.fromEntries(repeated) };
}

async function replyTo(request: IncomingMessage, asked: Asked): Promise<Reply> {
  const { served, secrets, routes, port, nonce } = asked;
  const { method = '', url: text = '', headers } = request;
  const admission = admit({ method, url: text, headers: withRepeats(request) }, port, secrets);
  const language = languageOf(headers.cookie, port, served.language);
  if (admission.kind === 'exchange')
    return redirect('/', { 'set-cookie': cookieOf(port, secrets) });
  if (admission.kind === 'refused') return strangerReply(admission.status, language, asked);
  const { url } = admission;
  const chosen = url.searchParams.get('lang');
  if (method !== 'POST' && (chosen === 'en' || chosen === 'zh'))
    return inLanguage(url, chosen, port);
  const context = { ...contextOf(served, request, url, language), nonce };
  const route = routes.get(url.pathname);
  if (!route) return notFound(context);
  const handler = method === 'POST' ? route.post : route.get;
  if (!handler) return wrongMethod(route, language, asked);
  try {
    return await handler(context);
  } catch (error) {
    if (error instanceof Refused) return refusedBody(error.status, language, asked);
    return fault(context, error instanceof Error ? `${error.stack}` : String(error));
  }
}

/** A body that is too large, of another type, or cut off on the way. */
function refusedBody(status: number, language: Language, { nonce, served }: Asked): Reply {
  const words = serveWords(language);
  const here = new URL('http://127.0.0.1/');
  const shown = { title: words.refused, subtitle: words.badBody, body: '' };
  return { status, body: framed(shown, { language, here, nonce, assets: served.assets }) };
}

/** What is said to those who are not let in: nothing of the folder. */
function strangerReply(status: number, language: Language, { nonce, served }: Asked): Reply {
  const words = serveWords(language);
  const here = new URL('http://127.0.0.1/');
  const shown = { title: words.denied, subtitle: words.deniedText, body: '' };
  const allow = status === 405 ? { allow: 'GET, HEAD, POST' } : {};
  const framing = { language, here, nonce, assets: served.assets };
  return { status, body: framed(shown, framing), headers: allow };
}

function wrongMethod({ get, post }: Route, language: Language, asked: Asked): Reply {
  const allow = [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])].join(', ');
  return { ...strangerReply(405, language, asked), headers: { allow } };
}

const languageCookie = (port: number): string => `ratemark-language-${port}`;

/** The same page in a language, which is kept. */
function inLanguage(url: URL, language: Language, port: number): Reply {
  const there = new URL(url);
  there.searchParams.delete('lang');
  return redirect(there.pathname + there.search, {
    'set-cookie': `${languageCookie(port)}=${language}; HttpOnly; SameSite=Strict; Path=/`,
  });
}

function languageOf(cookie: string | undefined, port: number, otherwise: Language): Language {
  const name = `${languageCookie(port)}=`;
  const value = (cookie ?? '')
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(name));
  const language = value?.slice(name.length);
  return language === 'en' || language === 'zh' ? language : otherwise;
}
