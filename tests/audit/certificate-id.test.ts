import { fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { expect, test } from 'vitest';
import { firstCertId, type Node } from '../../src/audit/certificate-id.ts';

const named = (hash: Buffer, algorithm?: string): Node => {
  const stated = algorithm
    ? [new Sequence({ value: [new ObjectIdentifier({ value: algorithm })] })]
    : [];
  const id = new Sequence({
    value: [...stated, new OctetString({ valueHex: Uint8Array.from(hash).buffer })],
  });
  const certs = new Sequence({ value: [new Sequence({ value: [id] })] });
  return fromBER(certs.toBER()).result as unknown as Node;
};

// X.690: 04 12 is an octet string of 18 bytes, 30 12 a sequence of them, so that each digest of 20 is read as a structure
const digests = ['0412', '3012', '0212', 'ffff'].map((start) =>
  Buffer.from(start.padEnd(40, '0'), 'hex'),
);

test.each(
  digests,
)('a certificate is named by a digest that reads as ASN.1 by chance: %s', (hash) => {
  expect(firstCertId(named(hash), 'sha1')).toEqual({ algorithm: 'sha1', hash });
  expect(firstCertId(named(hash, '1.3.14.3.2.26'), 'sha256')).toEqual({ algorithm: 'sha1', hash });
});

test('a digest of a kind that is not known names nothing', () => {
  expect(firstCertId(named(Buffer.alloc(16), '1.2.840.113549.2.5'), 'sha256')).toBeUndefined();
});

test('another structure names nothing', () => {
  const bare = fromBER(new OctetString({ valueHex: new ArrayBuffer(20) }).toBER()).result;
  expect(firstCertId(bare as unknown as Node, 'sha1')).toBeUndefined();
  expect(firstCertId(undefined, 'sha1')).toBeUndefined();
});
