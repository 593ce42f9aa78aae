/** Bodies of requests, up to a size: a form's values, or a file. */
import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';

/** Bytes of the values of a form. */
const MOST_FORM = 262_144;

/** Why a body is not taken, as the status that says so. */
export class Refused extends Error {
  readonly status: 400 | 413 | 415;
  constructor(status: 400 | 413 | 415) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

/** The values of a form. @throws {Refused} */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  requireType(request, 'application/x-www-form-urlencoded');
  const chunks: Buffer[] = [];
  for await (const chunk of limited(request, MOST_FORM)) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function requireType({ headers }: IncomingMessage, type: string): void {
  if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== type) throw new Refused(415);
}

/** Writes a body into a new file; one that is refused or cut off leaves none. @throws {Refused} */
export async function readFileBody(
  request: IncomingMessage,
  file: string,
  most: number,
): Promise<void> {
  requireType(request, 'application/octet-stream');
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  try {
    for await (const chunk of limited(request, most))
      if (!stream.write(chunk)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'close');
  } catch (error) {
    stream.destroy();
    rmSync(file, { force: true });
    throw error;
  }
}

async function* limited(request: IncomingMessage, most: number): AsyncGenerator<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new Refused(413);
  let size = 0;
  try {
    for await (const chunk of request.iterator({
      destroyOnReturn: false,
    }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) throw new Refused(413);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(400); // cut off on the way
  }
}
