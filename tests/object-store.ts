/** An S3-compatible store of our own for tests: buckets by path, one pair of keys, signatures checked by a second reading of AWS's rules. */
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export const KEYS = {
  id: 'AKIDEXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
} as const;

export interface ObjectStore {
  readonly url: string;
  /** By `/bucket/key`. */
  readonly objects: Map<string, Buffer>;
  /** Methods in the order in which they came. */
  readonly asked: string[];
  /** How many requests of a method are answered with 503 first. */
  readonly busy: Map<string, number>;
  readonly close: () => void;
}

/** Starts a store with one empty bucket. */
export async function startObjectStore(bucket: string): Promise<ObjectStore> {
  const objects = new Map<string, Buffer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(request, response, Buffer.concat(parts)));
  });
  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://store');
    const fail = (status: number, code: string) => {
      const text = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code} it is</Message></Error>`;
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(request.method === 'HEAD' ? '' : text);
    };
    asked.push(request.method ?? '');
    const left = store.busy.get(request.method ?? '') ?? 0;
    store.busy.set(request.method ?? '', left - 1);
    if (left > 0) return fail(503, 'SlowDown');
    if (!isSigned(request)) return fail(403, 'SignatureDoesNotMatch');
    if (!pathname.startsWith(`/${bucket}/`)) return fail(404, 'NoSuchBucket');
    if (request.method === 'PUT') {
      objects.set(pathname, body);
      return response.end();
    }
    const found = objects.get(pathname);
    if (!found) return fail(404, 'NoSuchKey');
    response.writeHead(200, { 'content-length': found.length });
    response.end(request.method === 'HEAD' ? undefined : found);
  };
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${portOf(server)}`;
  const store: ObjectStore = { url, objects, asked, busy: new Map(), close: () => server.close() };
  return store;
}

const portOf = (server: Server): number => (server.address() as { port: number }).port;

/**
 * Signature version 4 of a request, worked out anew.
 *
 * @see AWS, Signature Version 4: canonical request, string to sign, signing key
 */
function isSigned({ method, url = '/', headers }: IncomingMessage): boolean {
  const said =
    /Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/;
  const [, id, date = '', region = '', names = '', signature] =
    said.exec(headers.authorization ?? '') ?? [];
  if (id !== KEYS.id) return false;
  const { pathname, searchParams } = new URL(url, 'http://store');
  const query = [...searchParams].map(
    ([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`,
  );
  const lines = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [
    method,
    pathname,
    query.sort().join('&'),
    lines.join(''),
    names,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const text = [
    'AWS4-HMAC-SHA256',
    headers['x-amz-date'],
    `${date}/${region}/s3/aws4_request`,
    hash,
  ].join('\n');
  const hmac = (key: string | Buffer, data: string) =>
    createHmac('sha256', key).update(data).digest();
  const steps = [date, region, 's3', 'aws4_request'];
  const key = steps.reduce<string | Buffer>((from, step) => hmac(from, step), `AWS4${KEYS.secret}`);
  return hmac(key, text).toString('hex') === signature;
}
