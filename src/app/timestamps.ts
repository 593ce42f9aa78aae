/** Timestamps on the ledger (RFC 3161): the request to an authority, its answer, and what an answer vouches for. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sha256 } from '../audit/digest.ts';
import type { Finding } from '../audit/finding.ts';
import { readInside } from '../audit/inside.ts';
import type { LedgerLine } from '../audit/ledger.ts';
import { checkToken, readAuthorities } from '../audit/timestamp-check.ts';
import {
  LONGEST_TOKEN,
  nonceOf,
  readToken,
  type Token,
  timestampRequest,
} from '../audit/timestamp-form.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { readRegular } from '../ingest/regular-file.ts';
import type { TakenTimestamp, TimestampQuery } from '../results/anchoring.ts';
import type { Anchor } from '../results/verification.ts';
import { longest } from './anchor.ts';
import { anchorFiles, anchorPath, hashedBytes, KINDS, soundLedger } from './anchor-files.ts';
import { asWriter } from './audit.ts';
import { writeWhole } from './write.ts';

/** Writes a request to stamp the last line of a ledger. @throws {EngineError} `audit.ledger`, `file.write` */
export async function writeTimestampQuery(folder: string, file: string): Promise<TimestampQuery> {
  const { last } = soundLedger(folder);
  const nonce = randomBytes(8); // chance is what makes an answer to this request no answer to another
  nonce[0] = (nonce[0]! & 0x3f) | 0x40; // a positive number of eight bytes
  const request = await timestampRequest(last.hash, nonce);
  asWriter(folder, () =>
    writeWhole(anchorPath(folder, `line-${last.sequence}${KINDS.request}`), [request]),
  );
  writeWhole(file, [request]);
  return { step: 'timestampQuery', file, line: last.sequence, hash: last.hash };
}

/**
 * Takes the answer of an authority into the folder, once it is seen to be on a line of the ledger.
 *
 * @param ca PEM of the authority's root: the answer is checked against it, else by `verify`
 * @throws {EngineError} `audit.anchor`, `audit.ledger`, `file.read`, `file.write`
 */
export async function takeTimestamp(
  folder: string,
  file: string,
  ca: string | undefined,
): Promise<TakenTimestamp> {
  const { lines } = soundLedger(folder);
  const bytes = readRegular(file, LONGEST_TOKEN);
  const token = await readToken(bytes, file);
  const refuse = (message: Message): never => {
    throw new EngineError('audit.anchor', message, { file });
  };
  const line = lines.find(({ hash }) => hash === token.hash);
  const stamped = line && hashedBytes(line);
  if (!line || !stamped)
    return refuse(said`stamps ${token.hash}, which is the hash of no line here`);
  await requireNonce(folder, line, token, file);
  const found = await checkToken(token, stamped, ca === undefined ? undefined : await rootsOf(ca));
  if ('why' in found) return refuse(found.why);
  const name = `line-${line.sequence}-${sha256(bytes).slice(0, 12)}${KINDS.timestamp}`;
  asWriter(folder, () => writeWhole(anchorPath(folder, name), [bytes]));
  const { time, authority } = found;
  return {
    ...{ step: 'timestamp', line: line.sequence, hash: line.hash, time, kept: `anchors/${name}` },
    ...(ca !== undefined && { authority }),
  };
}

const rootsOf = async (ca: string) =>
  readAuthorities(readRegular(ca, LONGEST_TOKEN).toString('utf8'), ca);

/** Where the request is kept, the answer repeats its number. */
async function requireNonce(folder: string, line: LedgerLine, { nonce }: Token, file: string) {
  const request = readInside(
    folder,
    `anchors/line-${line.sequence}${KINDS.request}`,
    LONGEST_TOKEN,
  );
  const wanted = request && (await nonceOf(request));
  if (wanted === undefined || nonce === undefined || wanted === nonce) return;
  const message = said`answers another request than the one last written for line ${line.sequence}: its nonce is ${nonce}, not ${wanted}`;
  throw new EngineError('audit.anchor', message, { file });
}

/** What timestamps to hold the ledger to. */
export interface TimestampOptions {
  /** PEM of the roots of the authorities. */
  readonly ca?: string | undefined;
  /** Answers that were kept elsewhere. */
  readonly timestamps?: readonly string[] | undefined;
}

interface Found {
  readonly findings: readonly Finding[];
  readonly anchors: readonly Anchor[];
}

/** Checks the timestamps in the folder, and those given. @throws {EngineError} `audit.anchor`, `file.read` for what is given */
export async function checkTimestamps(
  folder: string,
  lines: readonly LedgerLine[],
  { ca, timestamps = [] }: TimestampOptions,
): Promise<Found> {
  const own = anchorFiles(folder, 'timestamp');
  const roots = ca === undefined ? undefined : await rootsOf(ca);
  const found: Found[] = [];
  for (const name of own) {
    const read = () =>
      readToken(readInside(folder, name, LONGEST_TOKEN) ?? Buffer.alloc(0), join(folder, name));
    found.push(await checkOne(lines, { name, read, roots, elsewhere: false }));
  }
  for (const file of timestamps) {
    const read = () => readToken(readRegular(file, LONGEST_TOKEN), file);
    found.push(await checkOne(lines, { name: file, read, roots, elsewhere: true }));
  }
  const isMissing = roots !== undefined && found.length === 0;
  const message = said`no timestamp is here to be held to --ca; take one with ratemark anchor --timestamp, or give one with --timestamp`;
  const missing: Finding[] = isMissing ? [{ kind: 'difference', file: 'anchors', message }] : [];
  return {
    findings: [...missing, ...found.flatMap(({ findings }) => findings)],
    anchors: longest(found.flatMap(({ anchors }) => anchors)),
  };
}

interface Asked {
  readonly name: string;
  readonly read: () => Promise<Token>;
  readonly roots: Awaited<ReturnType<typeof rootsOf>> | undefined;
  readonly elsewhere: boolean;
}

async function checkOne(
  lines: readonly LedgerLine[],
  { name, read, roots, elsewhere }: Asked,
): Promise<Found> {
  const say = (kind: Finding['kind'], message: Message): Found => ({
    ...{ findings: [{ kind, file: name, message }], anchors: [] },
  });
  try {
    const token = await read();
    const line = lines.find(({ hash }) => hash === token.hash);
    const stamped = line && hashedBytes(line);
    if (!stamped)
      return say(
        'difference',
        said`stamps ${token.hash}, and no line has this hash: lines were removed or changed, or this is another ledger`,
      );
    const found = await checkToken(token, stamped, roots);
    if ('why' in found) return say('difference', found.why);
    if (!roots)
      return say(
        elsewhere ? 'gap' : 'note',
        said`a timestamp on line ${line.sequence} that was not held to an authority; give its root with --ca`,
      );
    const { time: since, authority: who } = found;
    const anchor = { by: 'timestamp', line: line.sequence, since, who, elsewhere } as const;
    return { findings: [], anchors: [anchor] };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (elsewhere && error.code === 'file.read') throw error;
    return say('difference', error.message);
  }
}
