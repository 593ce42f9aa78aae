/**
 * Who is let in. The page is for the person at this machine alone: a request names this server as its host, comes from a page of
 * this server, and bears the cookie that the token of the first address was exchanged for.
 *
 * 0. What is looked at here stands once: of two hosts another reader might take the other.
 * 1. Host: `127.0.0.1:PORT` or `localhost:PORT`, so that no name of a stranger leads here (DNS rebinding).
 * 2. Method: GET, HEAD or POST.
 * 3. Origin and Sec-Fetch-Site: what changes something comes from a page of ours; what shows something is not asked for by a page of
 *    another site, but for the first address, which may be clicked anywhere (a click states no origin).
 * 4. Token or cookie, compared in a time that does not tell how much of it was right.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a request says of itself. */
export interface Asked {
  readonly method: string;
  /** The path with its query, as it was sent. */
  readonly url: string;
  /** A list where one stood more than once. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Headers that may stand once. */
const ONCE = ['host', 'origin', 'sec-fetch-site', 'sec-fetch-mode'] as const;

export interface Secrets {
  readonly token: string;
  readonly session: string;
}

export type Admission =
  | { readonly kind: 'in'; readonly url: URL }
  /** The token is exchanged for the cookie. */
  | { readonly kind: 'exchange' }
  | { readonly kind: 'refused'; readonly status: 400 | 401 | 403 | 405 };

export const makeSecrets = (): Secrets => ({
  token: randomBytes(32).toString('base64url'),
  session: randomBytes(32).toString('base64url'),
});

/** Cookies are shared by all ports of a machine: the name tells which server one is of. */
const cookieName = (port: number): string => `ratemark-${port}`;

export function cookieOf(port: number, { session }: Secrets): string {
  return `${cookieName(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`;
}

const refused = (status: 400 | 401 | 403 | 405): Admission => ({ kind: 'refused', status });

export function admit(asked: Asked, port: number, secrets: Secrets): Admission {
  const { method, headers } = asked;
  if (ONCE.some((name) => Array.isArray(headers[name]))) return refused(400);
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const host = textOf(headers['host']);
  if (host === undefined || !hosts.includes(host)) return refused(403);
  const url = addressOf(asked.url, host);
  if (!url) return refused(400);
  if (!['GET', 'HEAD', 'POST'].includes(method)) return refused(405);
  const given = url.searchParams.get('token');
  const isFirst = method === 'GET' && url.pathname === '/' && given !== null;
  if (method === 'POST' ? !isOwnPost(headers, host) : !isOwnLook(headers, host, isFirst))
    return refused(403);
  if (isFirst) return isSame(given, secrets.token) ? { kind: 'exchange' } : refused(403);
  const cookies = cookiesOf(textOf(headers['cookie']), cookieName(port));
  return cookies.some((one) => isSame(one, secrets.session)) ? { kind: 'in', url } : refused(401);
}

const textOf = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** An address of this server; `undefined` for a whole one, such as proxies are sent, and for what is none. */
function addressOf(text: string, host: string): URL | undefined {
  if (!text.startsWith('/') || text.startsWith('//') || text.includes('\\')) return undefined;
  try {
    const url = new URL(text, `http://${host}`);
    decodeURIComponent(url.pathname);
    return url.host === host ? url : undefined;
  } catch {
    return undefined;
  }
}

/**
 * True where a page of this server asks. A form of a page that sends no referrer states its origin as `null`: then the browser's own
 * word for where it comes from has to be there.
 */
function isOwnPost(headers: Asked['headers'], host: string): boolean {
  const [site, origin] = [textOf(headers['sec-fetch-site']), textOf(headers['origin'])];
  if (site !== undefined && site !== 'same-origin') return false;
  return origin === `http://${host}` || (origin === 'null' && site === 'same-origin');
}

/** A browser that does not say is let through to the cookie, which is sent from pages of this site alone. */
function isOwnLook(headers: Asked['headers'], host: string, isFirst: boolean): boolean {
  const [site, origin] = [textOf(headers['sec-fetch-site']), textOf(headers['origin'])];
  if (origin !== undefined && origin !== `http://${host}`) return false;
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return isFirst && headers['sec-fetch-mode'] === 'navigate'; // the first address may be clicked anywhere
}

function cookiesOf(text: string | undefined, name: string): readonly string[] {
  return (text ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Digests have one length, and their comparison one time. */
const isSame = (given: string, secret: string): boolean =>
  timingSafeEqual(digest(given), digest(secret));
