import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Bundle } from '../../src/app/queue-bundle.ts';
import { checkShare, placeBundle, takeBundle } from '../../src/app/queue-share.ts';
import { KEYS, type ObjectStore, startObjectStore } from '../object-store.ts';
import { freePort } from '../redis-server.ts';

const bundle = {
  setup: { handed: { input: { panel: { close: Float64Array.of(1, 2.5, Number.NaN) }, days: 3 } } },
  files: [{ path: 'mine.js', text: 'export const strategy = {};' }],
} as unknown as Bundle;

let store: ObjectStore;
const meet = (more: Readonly<Record<string, string>> = {}) => {
  const env = {
    AWS_ENDPOINT_URL_S3: store.url,
    AWS_ACCESS_KEY_ID: KEYS.id,
    AWS_SECRET_ACCESS_KEY: KEYS.secret,
  };
  for (const [name, value] of Object.entries({ ...env, ...more })) vi.stubEnv(name, value);
};

beforeAll(async () => {
  store = await startObjectStore('sweeps');
});
afterEach(() => {
  vi.unstubAllEnvs();
  store.objects.clear();
  store.asked.length = 0;
});
afterAll(() => store.close());

describe('a bundle in a bucket', () => {
  test('comes back as it was laid there, under its digest', async () => {
    meet();
    const sha256 = await placeBundle('s3://sweeps/of/mine', bundle);
    expect([...store.objects.keys()]).toEqual([`/sweeps/of/mine/${sha256}.sweep`]);
    expect(await takeBundle('s3://sweeps/of/mine/', sha256)).toEqual(bundle);
  });

  test('is sent once', async () => {
    meet();
    for (const _ of [1, 2]) await placeBundle('s3://sweeps', bundle);
    expect(store.asked).toEqual(['HEAD', 'PUT', 'HEAD']);
  });

  test('is asked for again where the store is busy', async () => {
    meet();
    const sha256 = await placeBundle('s3://sweeps', bundle);
    store.busy.set('GET', 2);
    expect(await takeBundle('s3://sweeps', sha256)).toEqual(bundle);
    expect(store.asked).toEqual(['HEAD', 'PUT', 'GET', 'GET', 'GET']);
  });

  test('is sent again where the store is busy', async () => {
    meet();
    store.busy.set('HEAD', 1).set('PUT', 2);
    await placeBundle('s3://sweeps', bundle);
    expect(store.asked).toEqual(['HEAD', 'HEAD', 'PUT', 'PUT', 'PUT']);
    expect(store.objects.size).toBe(1);
  });

  test('that was cut is refused', async () => {
    meet();
    const sha256 = await placeBundle('s3://sweeps', bundle);
    for (const [key, bytes] of store.objects) store.objects.set(key, bytes.subarray(8));
    await expect(takeBundle('s3://sweeps', sha256)).rejects.toThrow(/is not what its name says/);
  });
});

describe('what to do is said where', () => {
  test('the bundle is not in the bucket', async () => {
    meet();
    await expect(takeBundle('s3://sweeps', 'a'.repeat(64))).rejects.toThrow(
      /^the bundle of the sweep is not there: sweep and workers need one bucket/,
    );
  });

  test('there is no such bucket', async () => {
    meet();
    await expect(placeBundle('s3://others', bundle)).rejects.toThrow(
      /^there is no bucket others there; make it, or name the right one/,
    );
  });

  test('the secret is wrong', async () => {
    meet({ AWS_SECRET_ACCESS_KEY: 'another' });
    await expect(placeBundle('s3://sweeps', bundle)).rejects.toThrow(
      /the store refuses: SignatureDoesNotMatch it is.*; these credentials need s3:GetObject and s3:PutObject there/,
    );
  });

  test('there are no credentials', async () => {
    meet({
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      HOME: '/nowhere',
    });
    await expect(placeBundle('s3://sweeps', bundle)).rejects.toThrow(
      /no credentials for this bucket: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY/,
    );
  });

  test('the store is away', async () => {
    meet({ AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${await freePort()}` });
    await expect(placeBundle('s3://sweeps', bundle)).rejects.toThrow(
      /the store cannot be reached: ECONNREFUSED; see AWS_ENDPOINT_URL_S3/,
    );
  });
});

test.each(['/mnt/all', 's3://sweeps', 's3://sweeps/of/mine'])('%s is a place to meet', (share) => {
  checkShare(share);
});

test.each(['s3://', 's3:sweeps', 's3://Sweeps/of'])('%s is none', (share) => {
  expect(() => checkShare(share)).toThrow(
    `expected a folder or a bucket as s3://BUCKET/FOLDER, found "${share}"`,
  );
});
