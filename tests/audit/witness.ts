/** A log's key and witnesses of tests, written by the pages of C2SP and not by the program: they sign what they are given. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TestWitness {
  readonly name: string;
  /** The key as it is handed on. */
  readonly vkey: string;
  /** The line of its cosignature on a checkpoint, at a time in seconds since 1970. */
  readonly cosign: (checkpoint: string, time: number) => string;
}

const raw = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).subarray(-32);

/** SHA-256 of name, newline, 4 and key; its first four bytes. */
function idOf(name: string, key: KeyObject): Buffer {
  const bytes = Buffer.concat([Buffer.from(`${name}\n\u0004`), raw(key)]);
  return createHash('sha256').update(bytes).digest().subarray(0, 4);
}

export function makeWitness(name: string): TestWitness {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const id = idOf(name, publicKey);
  return {
    name,
    vkey: `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.of(4), raw(publicKey)]).toString('base64')}`,
    cosign: (checkpoint, time) => {
      const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
      const stamp = Buffer.alloc(8);
      stamp.writeUInt32BE(time, 4);
      const bytes = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), privateKey);
      return `\u2014 ${name} ${Buffer.concat([id, stamp, bytes]).toString('base64')}\n`;
    },
  };
}

/** A private key for a log, in a PEM file. */
export function logKeyIn(folder: string): string {
  const file = join(folder, 'log.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  return file;
}
