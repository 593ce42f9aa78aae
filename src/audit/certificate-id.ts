/** How a signature names the certificate that it was made with: `SigningCertificate` of RFC 2634 and RFC 5816. */

/** Digests that a certificate may be named by. */
const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** A node of ASN.1, as far as it is walked here. */
export interface Node {
  readonly idBlock: { readonly tagNumber: number };
  readonly valueBlock: { readonly value?: unknown; readonly valueHexView?: Uint8Array };
}

/** A certificate by the digest of its DER. */
export interface CertificateId {
  /** As `node:crypto` calls it. */
  readonly algorithm: string;
  readonly hash: Buffer;
}

const SEQUENCE = 16;

/** Parts of a sequence. Of a digest none: its bytes, which may read as ASN.1 by chance, are offered as parts by the reader. */
function partsOf(node: Node | undefined): readonly Node[] {
  const value = node?.idBlock.tagNumber === SEQUENCE ? node.valueBlock.value : undefined;
  return Array.isArray(value) ? (value as readonly Node[]) : [];
}

/**
 * The signer's certificate: the first of `{ certs { { [hashAlgorithm], certHash, ... }, ... }, ... }`.
 *
 * @param usual digest where none is stated
 * @returns `undefined` for another structure or a digest that is not known
 */
export function firstCertId(value: Node | undefined, usual: string): CertificateId | undefined {
  const [certs] = partsOf(value);
  const [first] = partsOf(certs);
  const [one, two] = partsOf(first);
  const stated = partsOf(one);
  const bytes = (stated.length > 0 ? two : one)?.valueBlock.valueHexView;
  const algorithm = stated.length > 0 ? DIGESTS.get(String((stated[0] as Node).valueBlock)) : usual;
  return bytes && algorithm !== undefined ? { algorithm, hash: Buffer.from(bytes) } : undefined;
}
