/** What the server answers, and the headers that every answer has. */
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

export interface Reply {
  readonly status: number;
  /** `text/html` unless said. */
  readonly type?: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const makeNonce = (): string => randomBytes(18).toString('base64');

/** The policy of a page: no script and no style but those with its nonce, no request but to this server, no frame around it. */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src data: blob:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const ALWAYS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** @param isHead only the headers are wanted */
export function send(
  response: ServerResponse,
  { status, type = 'text/html', body, headers = {} }: Reply,
  { nonce, isHead }: { readonly nonce: string; readonly isHead: boolean },
): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    ...ALWAYS,
    'content-security-policy': policyOf(nonce),
    'content-type': `${type}; charset=utf-8`,
    'content-length': bytes.length,
    ...headers,
  });
  response.end(isHead ? undefined : bytes);
}

export const redirect = (to: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  ...{ status: 303, body: '', headers: { location: to, ...headers } },
});
