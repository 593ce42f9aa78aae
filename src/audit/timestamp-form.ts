/**
 * Timestamp requests, answers and tokens as RFC 3161 writes them (DER). Nothing is believed here: timestamp-check.ts tells
 * whether a token holds.
 */

import type { ContentInfo, SignedData, TSTInfo } from 'pkijs';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';

/** Loads what knows the form, which no other command needs. */
export const loadForms = async () => ({
  asn1: await import('asn1js'),
  pki: await import('pkijs'),
});

type Forms = Awaited<ReturnType<typeof loadForms>>;

const SHA_256 = '2.16.840.1.101.3.4.2.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
/** Content type of a token: id-ct-TSTInfo. */
export const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** Bytes of the longest answer: a token holds some certificates. */
export const LONGEST_TOKEN = 1 << 20;

/** A token as it was read. */
export interface Token {
  readonly signed: SignedData;
  readonly info: TSTInfo;
  /** SHA-256 that was stamped, 64 hex digits. */
  readonly hash: string;
  readonly time: Date;
  /** Hex digits, absent where it has none. */
  readonly nonce: string | undefined;
}

/**
 * A request to stamp a digest: SHA-256, with a nonce, asking for the authority's certificates.
 *
 * @param hash 64 hex digits
 * @param nonce the number that the answer must repeat, most significant byte first, its highest bit 0
 */
export async function timestampRequest(hash: string, nonce: Uint8Array): Promise<Buffer> {
  const { asn1, pki } = await loadForms();
  const request = new pki.TimeStampReq({
    version: 1,
    messageImprint: new pki.MessageImprint({
      hashAlgorithm: new pki.AlgorithmIdentifier({
        algorithmId: SHA_256,
        algorithmParams: new asn1.Null(),
      }),
      hashedMessage: new asn1.OctetString({ valueHex: Buffer.from(hash, 'hex') }),
    }),
    nonce: new asn1.Integer({ valueHex: shortest(nonce) }),
    certReq: true,
  });
  return Buffer.from(request.toSchema().toBER());
}

/** A number without the zeros before it, which an authority takes for a bad request, but for one that says that it is positive. */
function shortest(number: Uint8Array): Uint8Array<ArrayBuffer> {
  let from = 0;
  while (from < number.length - 1 && number[from] === 0 && number[from + 1]! < 0x80) from++;
  return Uint8Array.from(number.subarray(from));
}

/** The nonce of a request, `undefined` for bytes that are none. */
export async function nonceOf(request: Uint8Array): Promise<string | undefined> {
  const { pki } = await loadForms();
  try {
    return hexOf(pki.TimeStampReq.fromBER(request).nonce);
  } catch {
    return undefined;
  }
}

/**
 * Reads the answer of a timestamp authority, or the token that one holds.
 *
 * @throws {EngineError} `audit.anchor` for anything else, and for a refusal
 */
export async function readToken(bytes: Buffer, file: string): Promise<Token> {
  const forms = await loadForms();
  const refuse = (message: Message): never => {
    throw new EngineError('audit.anchor', message, { file });
  };
  if (bytes.length > LONGEST_TOKEN)
    return refuse(said`is larger than ${LONGEST_TOKEN} bytes, the most that is read here`);
  const whole = parsed(() => forms.asn1.fromBER(bytes));
  if (!whole || whole.offset === -1) return refuse(NO_ANSWER);
  if (whole.offset !== bytes.length)
    return refuse(
      said`${bytes.length - whole.offset} bytes follow behind the answer; expected nothing there`,
    );
  const answer = parsed(() => new forms.pki.TimeStampResp({ schema: whole.result }));
  const { status, statusStrings = [] } = answer?.status ?? {};
  if (status !== undefined && status > 1) {
    const words = statusStrings.map((text) => text.valueBlock.value).join('; ');
    const why = words === '' ? '' : `: ${words}`;
    return refuse(said`the authority refused the request (status ${status}${why}); ask again`);
  }
  const content =
    answer?.timeStampToken ?? parsed(() => new forms.pki.ContentInfo({ schema: whole.result }));
  const token = content && tokenOf(forms, content);
  return token === 'other-hash' ? refuse(OTHER_HASH) : (token ?? refuse(NO_ANSWER));
}

const OTHER_HASH = said`stamps a digest that is no SHA-256, so not that of a line; ask with the request of ratemark`;

const NO_ANSWER = said`expected the answer of a timestamp authority (RFC 3161, DER), such as openssl ts -reply writes; found something else`;

/** What a structure of another kind throws is of no use to the reader. */
function parsed<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function tokenOf(
  { pki }: Forms,
  { contentType, content }: ContentInfo,
): Token | 'other-hash' | undefined {
  if (contentType !== SIGNED_DATA) return undefined;
  return parsed(() => {
    const signed = new pki.SignedData({ schema: content });
    const { eContentType, eContent } = signed.encapContentInfo;
    if (eContentType !== TST_INFO || !eContent || signed.signerInfos.length !== 1) return undefined;
    const info = pki.TSTInfo.fromBER(eContent.getValue());
    const { hashAlgorithm, hashedMessage } = info.messageImprint;
    const hash = hashedMessage.valueBlock.valueHexView;
    const isSha256 = hashAlgorithm.algorithmId === SHA_256 && hash.length === 32;
    if (info.version !== 1 || Number.isNaN(info.genTime.getTime())) return undefined;
    if (!isSha256) return 'other-hash';
    return {
      ...{ signed, info, time: info.genTime, nonce: hexOf(info.nonce) },
      hash: Buffer.from(hash).toString('hex'),
    };
  });
}

/** A whole number in hex, without zeros before it. */
const hexOf = (
  number: { readonly valueBlock: { readonly valueHexView: Uint8Array } } | undefined,
): string | undefined =>
  number &&
  Buffer.from(number.valueBlock.valueHexView)
    .toString('hex')
    .replace(/^(?:00)+/, '');
