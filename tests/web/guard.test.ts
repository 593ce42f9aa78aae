import { describe, expect, test } from 'vitest';
import { type Asked, admit, cookieOf, makeSecrets } from '../../src/web/guard.ts';

const PORT = 8080;
const secrets = makeSecrets();
const cookie = cookieOf(PORT, secrets).split(';')[0]!; // split gives a first part
const host = `127.0.0.1:${PORT}`;

const ask = (more: Partial<Asked> = {}, headers: Asked['headers'] = {}) =>
  admit({ method: 'GET', url: '/', ...more, headers: { host, cookie, ...headers } }, PORT, secrets);

describe('a request', () => {
  test('with the cookie of the server is let in, by its number and by localhost', () => {
    expect(ask()).toMatchObject({ kind: 'in' });
    expect(ask({}, { host: `localhost:${PORT}` })).toMatchObject({ kind: 'in' });
    expect(ask({}, { cookie: `other=1; ${cookie}; more=2` })).toMatchObject({ kind: 'in' });
  });

  test.each([
    ['another name', 'example.com'],
    ['another name that leads here', `evil.example:${PORT}`],
    ['another port', '127.0.0.1:8081'],
    ['no port', '127.0.0.1'],
    ['a name within another', `localhost:${PORT}.example.com`],
    ['no host', undefined],
  ])('whose host is %s is refused', (_, other) => {
    expect(ask({}, { host: other })).toEqual({ kind: 'refused', status: 403 });
  });

  test.each([
    ['no cookie', undefined],
    ['another cookie', `ratemark-${PORT}=${'A'.repeat(43)}`],
    ['a part of it', cookie.slice(0, -1)],
    ['the token as its cookie', `ratemark-${PORT}=${secrets.token}`],
    ['the cookie of another port', cookie.replace(String(PORT), '8081')],
  ])('with %s is asked for the first address', (_, other) => {
    expect(ask({}, { cookie: other })).toEqual({ kind: 'refused', status: 401 });
  });

  test('of the first address gets the cookie for its token, and nothing for another', () => {
    const url = `/?token=${secrets.token}`;
    const first = ask({ url }, { cookie: undefined });
    expect(first).toEqual({ kind: 'exchange' });
    const clicked = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(ask({ url }, { cookie: undefined, ...clicked })).toEqual({ kind: 'exchange' });
    const wrong = { kind: 'refused', status: 403 };
    for (const other of ['', secrets.token.slice(1), `${secrets.token}x`, secrets.session])
      expect(ask({ url: `/?token=${other}` })).toEqual(wrong);
    expect(ask({ url: `/run?token=${secrets.token}` }, { cookie: undefined })).toMatchObject({
      status: 401,
    });
  });

  test.each([
    ['host', [host, 'evil.example']],
    ['origin', [`http://${host}`, 'http://evil.example']],
    ['sec-fetch-site', ['same-origin', 'cross-site']],
  ])('whose %s stands twice is refused', (name, both) => {
    expect(ask({}, { [name]: both })).toEqual({ kind: 'refused', status: 400 });
  });

  test.each([
    ['http://evil.example', false],
    ['null', false],
    [`https://${host}`, false],
    [`http://${host}`, true],
  ])('to look that states the origin %s is let in: %s', (origin, isIn) => {
    expect(ask({}, { origin })).toMatchObject(isIn ? { kind: 'in' } : { status: 403 });
    const first = { url: `/?token=${secrets.token}` };
    expect(ask(first, { origin })).toMatchObject(isIn ? { kind: 'exchange' } : { status: 403 });
  });

  test.each([
    [{ origin: `http://${host}` }, true],
    [{ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
    [{}, false],
    [{ origin: 'null' }, false],
    [{ origin: 'http://127.0.0.1:8081', 'sec-fetch-site': 'same-site' }, false],
    [{ origin: `http://localhost:${PORT}` }, false],
    [{ origin: `https://${host}` }, false],
    [{ origin: 'http://evil.example' }, false],
    [{ origin: `http://${host}`, 'sec-fetch-site': 'cross-site' }, false],
    [{ origin: 'null', 'sec-fetch-site': 'none' }, false],
  ])('that changes something and states %j is let in: %s', (headers, isIn) => {
    const found = ask({ method: 'POST' }, headers);
    expect(found).toMatchObject(isIn ? { kind: 'in' } : { kind: 'refused', status: 403 });
  });

  test('from a page of another site shows nothing', () => {
    for (const site of ['cross-site', 'same-site'])
      for (const mode of ['navigate', 'no-cors', 'cors'])
        expect(ask({}, { 'sec-fetch-site': site, 'sec-fetch-mode': mode })).toEqual({
          ...{ kind: 'refused', status: 403 },
        });
  });

  test.each([
    'PUT',
    'DELETE',
    'PATCH',
    'OPTIONS',
    'TRACE',
    'CONNECT',
    'get',
  ])('by %s is refused as a method that there is not', (method) => {
    expect(ask({ method })).toEqual({ kind: 'refused', status: 405 });
  });

  test.each([
    'http://evil.example/',
    '//evil.example/',
    '*',
    '',
    '/\\evil',
    '/%',
    '/%ff',
  ])('for %s is refused as no address', (url) => {
    expect(ask({ url })).toEqual({ kind: 'refused', status: 400 });
  });
});

test('the secrets of two servers have nothing in common, and no cookie tells the token', () => {
  const others = makeSecrets();
  const all = [secrets.token, secrets.session, others.token, others.session];
  expect(new Set(all).size).toBe(4);
  expect(Buffer.from(secrets.token, 'base64url').length).toBe(32);
  expect(cookieOf(PORT, secrets)).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  expect(cookieOf(PORT, secrets)).not.toContain(secrets.token);
});
