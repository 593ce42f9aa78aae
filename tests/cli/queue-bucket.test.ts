/** A sweep whose inputs lie in a bucket: no folder is shared, and the bytes are those of a local sweep. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEYS, type ObjectStore, startObjectStore } from '../object-store.ts';
import { describeRedis, type RedisServer, startRedis } from '../redis-server.ts';
import { CLI, folderOf, ratemarkAlone } from './harness.ts';

/** The first 60 days of 2024 of two names. */
const PRICES = Object.fromEntries(
  ['600000', '600001'].map((code, i) => {
    const rows = Array.from({ length: 60 }, (_, day) => {
      const close = (10 + i + ((day * (i + 2)) % 5) / 10).toFixed(2);
      const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
      return `${date},${close},${close},${close},${close},1000000\n`;
    });
    return [`prices/${code}.SH.csv`, `date,open,high,low,close,volume\n${rows.join('')}`];
  }),
);

const MINE = `export const strategy = {
  name: 'mine',
  parameters: { part: { default: 0.5, min: 0, max: 1 } },
  weigh: (view, { part }) => new Map(view.tradable.map((id) => [id, part / 2])),
};
`;

const SWEEP = [
  'sweep',
  'mine.js',
  '-p',
  'prices',
  '--basis',
  'adjusted',
  '--grid',
  'part=0.2:1:0.2',
];

let store: ObjectStore;
let redis: RedisServer;
afterAll(() => store?.close());

describeRedis('a sweep whose inputs lie in a bucket', () => {
  beforeAll(async () => {
    store = await startObjectStore('sweeps');
    redis = await startRedis();
  });

  test('gives the bytes of a local one, and tells both sides where the bucket is wrong', async () => {
    const env = {
      ...{ AWS_ENDPOINT_URL_S3: store.url, AWS_ACCESS_KEY_ID: KEYS.id },
      AWS_SECRET_ACCESS_KEY: KEYS.secret,
    };
    const cwd = folderOf({ ...PRICES, 'mine.js': MINE });
    const meet = (share: string) => ['--redis', redis.url, '--share', share];
    const worker = (share: string) => {
      const args = [CLI, 'worker', ...meet(share), '--workers', '1'];
      const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env } });
      const said: string[] = [];
      child.stderr.on('data', (text) => said.push(String(text)));
      return { child, said, ended: once(child, 'exit') };
    };
    const local = await ratemarkAlone(SWEEP, { cwd });
    expect([local.code, local.stderr]).toEqual([0, '']);

    const lost = worker('s3://others');
    const sweep = ratemarkAlone([...SWEEP, ...meet('s3://sweeps/mine')], { cwd, env });
    expect((await lost.ended)[0]).toBe(1);
    expect(lost.said.join('')).toContain('there is no bucket others there');
    const right = worker('s3://sweeps/mine');
    const { code, stdout, stderr } = await sweep;
    right.child.kill('SIGTERM');
    await right.ended;
    expect([code, stdout]).toEqual([0, local.stdout]);
    expect(stderr).toContain('has left: s3://others: there is no bucket others there');
    expect([...store.objects.keys()]).toEqual([
      expect.stringMatching(/^\/sweeps\/mine\/\w{64}\.sweep$/),
    ]);

    const typo = await ratemarkAlone([...SWEEP, ...meet('s3:/sweeps')], { cwd, env });
    expect(typo.code).toBe(2);
    expect(typo.stderr).toContain('expected a folder or a bucket as s3://BUCKET/FOLDER');
  });
});
