/** Ed25519 signatures of ledger lines, with keys from PEM files. */

import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { sha256 } from './digest.ts';

/** Who signed a line: the key itself, and its SHA-256 for people to compare. */
export interface Signer {
  readonly algorithm: 'Ed25519';
  /** SHA-256 of the public key's SubjectPublicKeyInfo (DER), 64 hex digits. */
  readonly fingerprint: string;
  /** The same SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
}

/** A private key with the public half that lines carry. */
export interface SigningKey {
  readonly signer: Signer;
  readonly sign: (text: string) => string;
}

/** Reads a private key to sign with. @throws {EngineError} `audit.key` */
export function readSigningKey(file: string): SigningKey {
  const key = readKey(file, createPrivateKey, said`a private key`);
  return {
    signer: signerOf(createPublicKey(key)),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  };
}

/** Reads the key to verify by, public or private. @throws {EngineError} `audit.key` */
export const readVerifyingKey = (file: string): Signer =>
  signerOf(readKey(file, createPublicKey, said`a public key`));

/** True when the signer's key made this signature of the text. A key or signature that cannot be read did not. */
export function isSignedBy({ publicKey, fingerprint }: Signer, text: string, signature: string) {
  try {
    const der = Buffer.from(publicKey, 'base64');
    if (sha256(der) !== fingerprint) return false;
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

function signerOf(key: KeyObject): Signer {
  const der = key.export({ format: 'der', type: 'spki' });
  return { algorithm: 'Ed25519', fingerprint: sha256(der), publicKey: der.toString('base64') };
}

/** Bytes of the longest PEM that may hold a key. */
const LONGEST_KEY = 1 << 16;

function readKey(file: string, parse: (pem: string) => KeyObject, what: string): KeyObject {
  const refuse = (message: Message, cause?: unknown): never => {
    throw new EngineError('audit.key', message, { file, field: '--key' }, { cause });
  };
  const expected = said`expected ${what} (Ed25519) in PEM`;
  const cure = said`openssl genpkey -algorithm ed25519 makes a private one`;
  let pem: string;
  try {
    const info = statSync(file);
    if (!info.isFile() || info.size > LONGEST_KEY) return refuse(said`${expected}; ${cure}`);
    pem = readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    return refuse(
      said`cannot be read (${(cause as NodeJS.ErrnoException).code}); check the path`,
      cause,
    );
  }
  try {
    const key = parse(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
    return refuse(said`${expected}, found ${key.asymmetricKeyType}; ${cure}`);
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    return refuse(said`${expected}; ${cure}`, cause);
  }
}
