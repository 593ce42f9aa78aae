/**
 * Signed notes of C2SP (c2sp.org/signed-note): a text, an empty line, and lines of signatures, each with the name of a key and
 * four bytes of its digest. Ed25519 alone: a log's own signature, and the timestamped one of a witness.
 */

import { createHash, createPublicKey, verify } from 'node:crypto';
import { EngineError, type Place } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';

/** What a key signs, by the byte that its id is made with: a log its notes, a witness what it saw of them. */
const KEY_TYPES = { log: 0x01, witness: 0x04 } as const;

export type KeyType = keyof typeof KEY_TYPES;

/** A public key with its name. */
export interface NoteKey {
  readonly name: string;
  readonly type: KeyType;
  /** Four bytes in hex: with the name they tell whose signature a line is. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** A line of a signature. */
export interface NoteSignature {
  readonly name: string;
  readonly id: string;
  /** Behind the four bytes of the key. */
  readonly bytes: Buffer;
}

export interface Note {
  /** With the end of its last line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Bytes of the longest note, and the most signatures of one. */
export const LONGEST_NOTE = 1 << 20;
const MOST_SIGNATURES = 100;

const EM_DASH = '\u2014';

/** A name is one word without the sign that stands between the parts of a key. */
const isName = (text: string): boolean => text !== '' && !/[\s+]/u.test(text);

export function noteKey(name: string, type: KeyType, key: Buffer): NoteKey {
  const bytes = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(KEY_TYPES[type]), key]);
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return { name, type, id, key };
}

/** A key as it is handed on: `NAME+ID+BASE64`. */
export const keyText = ({ name, type, id, key }: NoteKey): string =>
  `${name}+${id}+${Buffer.concat([Buffer.of(KEY_TYPES[type]), key]).toString('base64')}`;

/** Reads a key as it is handed on. @throws {EngineError} `audit.key` */
export function readNoteKey(text: string, place: Place): NoteKey {
  const refuse = (message: Message): never => {
    throw new EngineError('audit.key', message, place);
  };
  const [name = '', id = '', ...rest] = text.trim().split('+');
  const bytes = exactBase64(rest.join('+'));
  if (!isName(name) || !/^[0-9a-f]{8}$/.test(id) || !bytes)
    return refuse(said`expected a key as NAME+ID+BASE64 (c2sp.org/signed-note), found "${text}"`);
  const type = (['log', 'witness'] as const).find((one) => KEY_TYPES[one] === bytes[0]);
  if (!type || bytes.length !== 33)
    return refuse(
      said`the key of "${name}" is of another kind; Ed25519 is read here, of a log (1) or of a witness (4)`,
    );
  const key = noteKey(name, type, bytes.subarray(1));
  return key.id === id ? key : refuse(said`the id ${id} does not fit the key, which has ${key.id}`);
}

/** Base64 with its padding, written in the one way that there is; `undefined` for anything else. */
export function exactBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : undefined;
}

/** Reads a note, `undefined` for bytes that are none. */
export function parseNote(bytes: Buffer): Note | undefined {
  const whole = bytes.toString('utf8');
  if (bytes.length > LONGEST_NOTE || !Buffer.from(whole).equals(bytes)) return undefined; // no UTF-8
  const at = whole.lastIndexOf('\n\n');
  if (at === -1 || !whole.endsWith('\n') || hasControls(whole)) return undefined;
  const signatures = parseSignatures(whole.slice(at + 2));
  return signatures && { text: whole.slice(0, at + 1), signatures };
}

/** Control characters other than the end of a line. */
const hasControls = (text: string): boolean => /[\u0000-\u0009\u000b-\u001f]/.test(text);

/** Lines of signatures, each with its end; `undefined` where one is not, where there is none or there are too many. */
export function parseSignatures(text: string): readonly NoteSignature[] | undefined {
  const lines = text.split('\n').slice(0, -1);
  if (!text.endsWith('\n') || lines.length > MOST_SIGNATURES) return undefined;
  const found = lines.flatMap((line): readonly NoteSignature[] => {
    const [dash, name = '', base64 = '', ...more] = line.split(' ');
    const bytes = exactBase64(base64);
    if (dash !== EM_DASH || !isName(name) || more.length > 0 || !bytes || bytes.length < 5)
      return [];
    return [{ name, id: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) }];
  });
  return found.length === lines.length ? found : undefined;
}

export const signatureLine = ({ name, id, bytes }: NoteSignature): string =>
  `${EM_DASH} ${name} ${Buffer.concat([Buffer.from(id, 'hex'), bytes]).toString('base64')}\n`;

export const noteText = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(signatureLine).join('')}`;

/** Seconds since 1970 that a cosignature states, in its first eight bytes. */
export const cosignedAt = ({ bytes }: NoteSignature): bigint => bytes.readBigUInt64BE();

/** What a witness signs (c2sp.org/tlog-cosignature): the time and the whole text of the note. */
export const cosignedText = (time: bigint, text: string): string =>
  `cosignature/v1\ntime ${time}\n${text}`;

/** Seconds that fit: the time is a signed number of 64 bits. */
const LATEST = 2n ** 63n;

/** `absent`: no line is of this key. */
export type SignatureState = 'holds' | 'fails' | 'absent';

/** Whether a key signed a note. Each line of the key has to hold. @returns also the time of a cosignature */
export function checkSignature(
  { text, signatures }: Note,
  key: NoteKey,
): { readonly state: SignatureState; readonly time?: bigint } {
  const own = signatures.filter(({ name, id }) => name === key.name && id === key.id);
  const [first] = own;
  if (!first) return { state: 'absent' };
  if (!own.every((signature) => holds(text, key, signature))) return { state: 'fails' };
  return key.type === 'log' ? { state: 'holds' } : { state: 'holds', time: cosignedAt(first) };
}

function holds(text: string, { type, key }: NoteKey, signature: NoteSignature): boolean {
  const { bytes } = signature;
  if (bytes.length !== (type === 'log' ? 64 : 72)) return false;
  if (type === 'log') return isEd25519(key, text, bytes);
  const time = cosignedAt(signature);
  return time < LATEST && isEd25519(key, cosignedText(time, text), bytes.subarray(8));
}

/** SubjectPublicKeyInfo of an Ed25519 key without the 32 bytes of the key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The 32 bytes of a key in SubjectPublicKeyInfo. */
export const rawKey = (spki: Buffer): Buffer => spki.subarray(SPKI.length);

function isEd25519(key: Buffer, text: string, signature: Buffer): boolean {
  try {
    const der = Buffer.concat([SPKI, key]);
    return verify(
      null,
      Buffer.from(text),
      createPublicKey({ key: der, format: 'der', type: 'spki' }),
      signature,
    );
  } catch {
    return false; // no point of the curve
  }
}
