import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  checkSignature,
  cosignedAt,
  cosignedText,
  type KeyType,
  keyText,
  noteKey,
  noteText,
  parseNote,
  rawKey,
  readNoteKey,
} from '../../src/audit/note.ts';
import { failure } from './world.ts';

const keyOf = (text: string) => readNoteKey(text, {});
const noteOf = (text: string) => parseNote(Buffer.from(text));

/** The example of the reference implementation (golang.org/x/mod/sumdb/note). */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETERS = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

/** A checkpoint of a log in use, of size 34356369, and its key as its operator publishes it. */
const REKOR = `log2025-1.rekor.sigstore.dev
34356369
dA9mMr0smTXgo7nGsE01Zdc5KOOqTs2/zYfdSqxO+ks=

— log2025-1.rekor.sigstore.dev zxGZFQZgTebN28s0D7vKP5gX8R+CsXCved700HCQAHgDHbdkaH3tfx7+DMPkccNhzsnSy7LijLzWMa+evZduylLs0wc=
`;
const REKOR_SPKI = 'MCowBQYDK2VwAyEAt8rlp1knGwjfbcXAYPYAkn0XiLz1x8O4t0YkEhie244=';

/** A checkpoint of a log that a witness in use cosigned, and the witness's key. */
const COSIGNED = `coachandhorses2026h1.staging.certificate.transparency.goog
185550722
YXAM0VmnrfvLaBCOOYSJhCaE5F10oGBOo+hkbDa1kng=

— coachandhorses2026h1.staging.certificate.transparency.goog MpXgsHy8ZwxXnO+WjtVrPxAzL49Rs1gWTkNVNeEa//5peAzaocRCB3qt3EaibjzY5GILLtGgBP7dBhgcSHy+JQh0OAc=
— witness.navigli.sunlight.geomys.org o+AP4gAAAABqb7DzNrGFRJnQ9vrJ8xpnwZytnr/ZYczDIsvwvouiSjwOjn7a72ccxBk+lKnZ7dKqkYKER1s/KxLTaVwQD7lJZTC/CQ==
`;
const NAVIGLI =
  'witness.navigli.sunlight.geomys.org+a3e00fe2+BNy/co4C1Hn1p+INwJrfUlgz7W55dSZReusH/GhUhJ/G';

/** The example of c2sp.org/tlog-cosignature, whose keys it does not give. */
const SPEC = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

describe('notes of others', () => {
  test('the one of the reference implementation holds, and reads back to its bytes', () => {
    expect(checkSignature(noteOf(PETERS)!, keyOf(PETER))).toEqual({ state: 'holds' });
    for (const text of [PETERS, REKOR, COSIGNED, SPEC]) expect(noteText(noteOf(text)!)).toBe(text);
  });

  test('a checkpoint of a log in use holds by its published key', () => {
    const key = noteKey(
      'log2025-1.rekor.sigstore.dev',
      'log',
      rawKey(Buffer.from(REKOR_SPKI, 'base64')),
    );
    expect(key.id).toBe('cf119915');
    expect(checkSignature(noteOf(REKOR)!, key)).toEqual({ state: 'holds' });
    const forged = noteOf(REKOR.replace('34356369', '34356368'))!;
    expect(checkSignature(forged, key)).toEqual({ state: 'fails' });
  });

  test('a cosignature of a witness in use holds by its published key, and says when', () => {
    // 0x6a6fb0f3 seconds: the eight bytes behind the key's four
    const time = 0x6a6fb0f3n;
    expect(checkSignature(noteOf(COSIGNED)!, keyOf(NAVIGLI))).toEqual({ state: 'holds', time });
    const forged = noteOf(COSIGNED.replace('185550722', '185550723'))!;
    expect(checkSignature(forged, keyOf(NAVIGLI))).toMatchObject({ state: 'fails' });
  });

  test('the time of the specification is read, and what is signed is its text', () => {
    const { text, signatures } = noteOf(SPEC)!;
    expect(cosignedAt(signatures[1]!)).toBe(1679315147n);
    expect(cosignedText(1679315147n, text)).toBe(
      'cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
    );
  });
});

describe('keys', () => {
  // of the tests of transparency-dev/formats: a log's and a witness's, each with its id
  test.each([
    [PETER, 'log'],
    ['TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6', 'log'],
    ['remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2', 'witness'],
    [NAVIGLI, 'witness'],
  ])('%s is one of a %s', (text, type) => {
    expect(keyOf(text).type).toBe(type);
    expect(keyText(keyOf(text))).toBe(text);
  });

  test.each([
    ['an id that does not fit', PETER.replace('c74f20a3', 'c74f20a4')],
    ['a byte less', 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q='],
    [
      'another length with a right id',
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    ],
    ['an unknown kind', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['a blank in the name', PETER.replace('PeterN', 'Peter N')],
    ['nothing', ''],
    ['no parts', 'PeterNeumann'],
  ])('%s is refused', (_, text) => {
    expect(() => keyOf(text)).toThrow(failure('audit.key'));
  });

  test('every one with a character changed or cut is refused', () => {
    for (let at = 0; at < PETER.length; at++) {
      expect(() => keyOf(PETER.slice(0, at))).toThrow(failure('audit.key'));
      const next = String.fromCharCode(PETER.charCodeAt(at) + 1);
      expect(() => keyOf(PETER.slice(0, at) + next + PETER.slice(at + 1))).toThrow(
        failure('audit.key'),
      );
    }
  });
});

describe('what is no note is told from one', () => {
  const line = PETERS.split('\n').at(-2)!;
  test.each([
    ['nothing', ''],
    ['no signature', 'text\n'],
    ['no empty line', `text\n${line}\n`],
    ['no end of the last line', PETERS.slice(0, -1)],
    ['a hyphen for the dash', PETERS.replace('—', '-')],
    ['a tab', PETERS.replace('If you', 'If\tyou')],
    ['a carriage return', PETERS.replaceAll('\n', '\r\n')],
    ['words behind the signature', PETERS.replace('nAM=', 'nAM= more')],
    ['base64 of another padding', PETERS.replace('nAM=', 'nAM')],
    ['base64 with bits that mean nothing', PETERS.replace('nAM=', 'nAN=')],
    ['too many signatures', PETERS + `${line}\n`.repeat(100)],
  ])('%s', (_, text) => {
    expect(noteOf(text)).toBeUndefined();
  });

  test('bytes that are no UTF-8', () => {
    expect(parseNote(Buffer.concat([Buffer.of(0xff), Buffer.from(PETERS)]))).toBeUndefined();
  });

  test('a text with an empty line in it ends at the last one', () => {
    expect(noteOf(`a\n\nb\n\n${line}\n`)?.text).toBe('a\n\nb\n');
  });
});

describe('signatures of our own', () => {
  const pair = generateKeyPairSync('ed25519');
  const keyFor = (type: KeyType) =>
    noteKey('w', type, rawKey(pair.publicKey.export({ format: 'der', type: 'spki' })));
  const text = 'log\n1\nAAAA\n';
  const signed = (time: bigint, said = time) => {
    const stamp = Buffer.alloc(8);
    stamp.writeBigUInt64BE(time);
    const bytes = sign(null, Buffer.from(cosignedText(said, text)), pair.privateKey);
    return { name: 'w', id: keyFor('witness').id, bytes: Buffer.concat([stamp, bytes]) };
  };
  const check = (...signatures: readonly ReturnType<typeof signed>[]) =>
    checkSignature({ text, signatures }, keyFor('witness')).state;

  test('of a witness hold at their own time only, and up to the last that there is', () => {
    expect(check(signed(5n))).toBe('holds');
    expect(check(signed(6n, 5n))).toBe('fails');
    expect(check(signed(2n ** 63n - 1n))).toBe('holds');
    expect(check(signed(2n ** 63n))).toBe('fails');
  });

  test('of one key have all to hold; those of other keys are passed over', () => {
    expect(check(signed(5n), signed(6n, 5n))).toBe('fails');
    expect(check({ ...signed(6n, 5n), name: 'other' }, signed(5n))).toBe('holds');
    expect(check({ ...signed(5n), id: '00000000' })).toBe('absent');
  });

  test('of a witness are none of a log, nor the other way round', () => {
    const note = { text, signatures: [signed(5n)] };
    expect(checkSignature(note, keyFor('log')).state).toBe('absent');
  });
});
