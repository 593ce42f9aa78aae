/** Where the bundles of sweeps lie: in a folder that all machines see, or in a bucket of S3 or of what speaks as it does. */
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { EngineError } from '../base/errors.ts';
import { foreign, type Message, said } from '../base/message.ts';
import { type Bundle, bundlePath, readBundle, writeBundle } from './queue-bundle.ts';

/** What is needed of the client. */
type Package = typeof import('@aws-sdk/client-s3');

interface Bucket {
  readonly client: S3Client;
  readonly s3: Package;
  readonly name: string;
  /** Before the name of each object, with its slash. */
  readonly prefix: string;
}

/** `s3://bucket/some/folder`. */
const FORM = /^s3:\/\/([a-z0-9][a-z0-9.-]*)(?:\/(.*))?$/;

/** What fails is told by us. */
const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** How often a command is sent before it fails: a store that is busy or away for seconds is waited for. */
const ATTEMPTS = 6;
/** Milliseconds of which the pauses between attempts are multiples. */
const PAUSE = 50;

const isBucket = (share: string): boolean => share.startsWith('s3:');

/** Takes a folder, and a bucket that is named as one. @throws {EngineError} `run.option` */
export function checkShare(share: string): void {
  if (!isBucket(share) || FORM.test(share)) return;
  const message = said`expected a folder or a bucket as s3://BUCKET/FOLDER, found "${share}"`;
  throw new EngineError('run.option', message, { field: '--share' });
}

/**
 * Lays a bundle where the workers find it.
 *
 * @returns its digest
 * @throws {EngineError} `file.write`; of a bucket `package.absent`, `queue.bundle`
 */
export async function placeBundle(share: string, bundle: Bundle): Promise<string> {
  if (!isBucket(share)) return writeBundle(share, bundle);
  const bucket = await openBucket(share);
  return inTemporary(async (folder) => {
    const sha256 = writeBundle(folder, bundle);
    await told(share, bucket, () => put(bucket, bundlePath(folder, sha256), sha256));
    return sha256;
  });
}

/**
 * Reads a bundle from where the sweep laid it.
 *
 * @throws {EngineError} `queue.bundle` where it is not there, or is not what its name says; `package.absent`
 */
export async function takeBundle(share: string, sha256: string): Promise<Bundle> {
  if (!isBucket(share)) return readBundle(share, sha256);
  const bucket = await openBucket(share);
  return inTemporary(async (folder) => {
    await told(share, bucket, async () => {
      const { GetObjectCommand } = bucket.s3;
      const { Body } = await bucket.client.send(new GetObjectCommand(objectOf(bucket, sha256)));
      await pipeline(Body as Readable, createWriteStream(bundlePath(folder, sha256)));
    });
    return readBundle(folder, sha256);
  });
}

/** One that is there already has the same bytes. */
async function put(bucket: Bucket, file: string, sha256: string): Promise<void> {
  const { client, s3 } = bucket;
  const object = objectOf(bucket, sha256);
  const { size } = statSync(file);
  if ((await sizeOf(bucket, object)) === size) return;
  // a stream cannot be sent twice, so that the client does not try again by itself
  for (let attempt = 1; ; attempt++) {
    const body = createReadStream(file, { fd: openSync(file, 'r') });
    try {
      await client.send(new s3.PutObjectCommand({ ...object, Body: body, ContentLength: size }));
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !passes(error as Failure)) throw error;
      await sleep(PAUSE * 2 ** attempt);
    } finally {
      body.destroy();
    }
  }
}

/** `undefined` for an object that is not there, or that these keys may write and not see. */
async function sizeOf({ client, s3 }: Bucket, object: ReturnType<typeof objectOf>) {
  try {
    return (await client.send(new s3.HeadObjectCommand(object))).ContentLength;
  } catch (error) {
    if ([403, 404].includes((error as Failure).$metadata?.httpStatusCode ?? 0)) return undefined;
    throw error;
  }
}

/** True for a store that is busy or away. */
const passes = ({ code, $metadata }: Failure): boolean =>
  code !== undefined || ($metadata?.httpStatusCode ?? 0) >= 500;

const objectOf = ({ name, prefix }: Bucket, sha256: string) => ({
  Bucket: name,
  Key: `${prefix}${sha256}.sweep`,
});

async function inTemporary<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-bucket-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws {EngineError} `package.absent` where the optional peer is not installed */
async function openBucket(share: string): Promise<Bucket> {
  const [, name = '', folder = ''] = FORM.exec(share) ?? [];
  const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  // a warning of a Node that this version still runs on, to people who cannot do anything about it
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const s3 = await clientPackage();
  const own = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  const client = new s3.S3Client({
    maxAttempts: ATTEMPTS,
    logger: SILENT,
    // stores beside S3 know buckets by path, have no regions, and do not all know the newer checksums
    ...(own !== undefined && {
      forcePathStyle: true,
      region: process.env['AWS_REGION'] ?? 'us-east-1',
    }),
    ...{ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' },
  });
  return { client, s3, name, prefix };
}

async function clientPackage(): Promise<Package> {
  try {
    return await import('@aws-sdk/client-s3');
  } catch (cause) {
    const message = said`a bucket for --share needs @aws-sdk/client-s3, which is not installed; in the folder of your package.json:\nnpm install @aws-sdk/client-s3@3`;
    throw new EngineError('package.absent', message, {}, { cause });
  }
}

/** @throws {EngineError} `queue.bundle` with what to do, where the store fails */
async function told(share: string, { client, name }: Bucket, work: () => Promise<void>) {
  try {
    await work();
  } catch (cause) {
    throw new EngineError(
      'queue.bundle',
      whyOf(cause as Failure, name),
      { file: share },
      { cause },
    );
  } finally {
    client.destroy();
  }
}

/** What the client fails with. */
interface Failure extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function whyOf({ name, message, code, $metadata }: Failure, bucket: string): Message {
  if (name === 'CredentialsProviderError')
    return said`no credentials for this bucket: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or another source that the AWS SDK reads`;
  if (name === 'NoSuchBucket')
    return said`there is no bucket ${bucket} there; make it, or name the right one`;
  if (name === 'NoSuchKey')
    return said`the bundle of the sweep is not there: sweep and workers need one bucket; name the right one`;
  if ($metadata?.httpStatusCode === 403)
    return said`the store refuses: ${foreign(message)}; these credentials need s3:GetObject and s3:PutObject there`;
  if (/[Rr]egion is missing/.test(message))
    return said`no region for this bucket: set AWS_REGION, or AWS_ENDPOINT_URL_S3 for a store beside S3`;
  if (code !== undefined)
    return said`the store cannot be reached: ${foreign(code)}; see AWS_ENDPOINT_URL_S3`;
  return said`the store fails: ${foreign(`${name}: ${message}`)}`;
}
