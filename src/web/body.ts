/** Bodies of requests, up to a size: a form's values, or a file. */
import { open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';

/** Bytes of the values of a form: a word of a command line takes 128 KiB. */
const MOST_FORM = 100_000;

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
  requireSize(request, most);
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of limited(request, most)) await handle.writeFile(chunk);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

function requireSize({ headers }: IncomingMessage, most: number): void {
  if (Number(headers['content-length'] ?? 0) > most) throw new Refused(413);
}

async function* limited(request: IncomingMessage, most: number): AsyncGenerator<Buffer> {
  requireSize(request, most);
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
