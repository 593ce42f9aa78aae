/** Whether a timestamp token holds: its signature, its authority's certificates up to one that the user trusts, its time. */

import { createHash } from 'node:crypto';
import type { Certificate, SignerInfo } from 'pkijs';
import { EngineError } from '../base/errors.ts';
import { foreign, type Message, said } from '../base/message.ts';
import { firstCertId } from './certificate-id.ts';
import { loadForms, type Token, TST_INFO } from './timestamp-form.ts';

/** What a token that holds says. */
export interface Timestamp {
  /** When it was stamped, RFC 3339 in UTC. */
  readonly time: string;
  /** The authority, as its certificate names it. */
  readonly authority: string;
}

/** Certificates that the user trusts. @throws {EngineError} `audit.anchor` for a file that holds none in PEM */
export async function readAuthorities(pem: string, file: string): Promise<readonly Certificate[]> {
  const { pki } = await loadForms();
  const bodies = pem.match(
    /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g,
  );
  try {
    if (!bodies) throw new Error('no certificate');
    return bodies.map((body) =>
      pki.Certificate.fromBER(Buffer.from(body.replace(/-----[A-Z ]+-----/g, ''), 'base64')),
    );
  } catch (cause) {
    const message = said`expected certificates in PEM (-----BEGIN CERTIFICATE-----), those of the timestamp authority's root`;
    throw new EngineError('audit.anchor', message, { file, field: '--ca' }, { cause });
  }
}

/**
 * Checks a token of RFC 3161: signature and digest, a certificate for timestamping alone, valid at the time of the stamp, that
 * the signed attributes name, and a chain from it to a trusted one. Revocation is not asked for.
 *
 * @param stamped the bytes whose SHA-256 was stamped
 * @param trusted without any, whose certificate it is is not asked
 * @returns what it says, or why it does not hold
 */
export async function checkToken(
  { signed, time }: Token,
  stamped: Uint8Array,
  trusted: readonly Certificate[] | undefined,
): Promise<Timestamp | { readonly why: Message }> {
  const [signer] = signed.signerInfos as [SignerInfo]; // a token has one
  try {
    const { signatureVerified, signerCertificate } = await signed.verify({
      ...{ signer: 0, data: Uint8Array.from(stamped).buffer, trustedCerts: [...(trusted ?? [])] },
      ...{ checkChain: trusted !== undefined, passedWhenNotRevValues: true, extendedMode: true },
    });
    if (!signatureVerified || !signerCertificate) return { why: NOT_SIGNED };
    const why = purposeFault(signerCertificate) ?? attributeFault(signer, signerCertificate);
    return why ? { why } : { time: timeText(time), authority: nameOf(signerCertificate) };
  } catch (error) {
    return { why: verifyFault(error) };
  }
}

const NOT_SIGNED = said`the signature does not fit: the token was altered`;

/** Codes of pkijs: the chain could not be built or does not hold, there is no certificate, it is not among those there. */
const [BAD_CHAIN, NO_CERTIFICATES, NO_SIGNER] = [5, 2, 3];

function verifyFault(error: unknown): Message {
  const { code, message } = error as { readonly code?: number; readonly message: string };
  if (code === NO_CERTIFICATES || code === NO_SIGNER)
    return said`the token lacks the authority's certificate; ask with certReq, as the request of ratemark does`;
  if (code === BAD_CHAIN)
    return said`the authority's certificate does not lead to one of --ca, or was not valid at the time of the stamp (${foreign(message)})`;
  return said`${NOT_SIGNED} (${foreign(message)})`;
}

const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** RFC 3161, 2.3: the key serves timestamping and nothing else, and whoever does not know that use is to refuse it. */
function purposeFault({ extensions = [] }: Certificate): Message | undefined {
  const usage = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const { keyPurposes = [] } = (usage?.parsedValue ?? {}) as { keyPurposes?: readonly string[] };
  const isRight = usage?.critical && keyPurposes.length === 1 && keyPurposes[0] === TIME_STAMPING;
  return isRight
    ? undefined
    : said`the certificate that signed is not one for timestamping alone (critical extended key usage timeStamping)`;
}

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

/** RFC 3161, 2.4.2, and RFC 5816: the signed attributes name the content and, by its digest, the certificate. */
function attributeFault(signer: SignerInfo, certificate: Certificate): Message | undefined {
  const attributes = signer.signedAttrs?.attributes ?? [];
  const content = attributes.find(({ type }) => type === CONTENT_TYPE)?.values[0];
  if (content?.valueBlock.toString() !== TST_INFO)
    return said`the signature is over another kind of content than a timestamp`;
  const named = attributes.find(({ type }) =>
    [SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2].includes(type),
  );
  if (!named) return said`the signature does not name the certificate that it was made with`;
  const isV1 = named.type === SIGNING_CERTIFICATE;
  const digest = firstCertId(named.values[0], isV1 ? 'sha1' : 'sha256');
  const der = Buffer.from(certificate.toSchema(false).toBER());
  const found = digest && createHash(digest.algorithm).update(der).digest();
  return found && digest && found.equals(digest.hash)
    ? undefined
    : said`the signature names another certificate than the one that it was made with`;
}

const timeText = (time: Date): string => time.toISOString().replace('.000Z', 'Z');

/** Names that are shown of a certificate, the shortest way to say who it is: common name, organization. */
const SHOWN = ['2.5.4.3', '2.5.4.10'];

const nameOf = ({ subject }: Certificate): string =>
  SHOWN.flatMap(
    (type) =>
      subject.typesAndValues.find((one) => one.type === type)?.value.valueBlock.value.toString() ??
      [],
  ).join(', ');
