/** What threads of a sweep are handed can be cloned to them, whatever it was read from. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadForBacktest } from '../../src/app/prepare-backtest.ts';
import { handOver, revive } from '../../src/app/sweep-hand.ts';
import type { EpochDay } from '../../src/base/day.ts';
import { type CacheOptions, openCache } from '../../src/ingest/cache.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'ratemark-hand-'));
function write(name: string, text: string): string {
  const file = join(FOLDER, name);
  writeFileSync(file, text);
  return file;
}
const PRICES = ['600519.SH', '000300.SH'].map((id) =>
  write(
    `${id}.csv`,
    `date,open,high,low,close,volume\n${[2, 3, 4, 5].map((day) => `2024-01-0${day},10,11,9,10,1000000\n`).join('')}`,
  ),
);
const RATINGS = write(
  'ratings.csv',
  'published,house,code,label\n2024-01-02,A,600519.SH,买入\n2024-01-03,B,600519.SH,增持\n',
);
const CACHE: CacheOptions = {
  folder: join(FOLDER, 'cache'),
  ...{ engine: 'this', least: 0, now: () => Date.now() + 60_000 },
};

const load = () => {
  const kept = openCache(CACHE);
  const loaded = loadForBacktest({ prices: PRICES, calls: [RATINGS], basis: 'adjusted', kept });
  kept.save();
  return loaded;
};

test('calls that were kept come to a thread as those that were read', () => {
  const [read, kept] = [load(), load()];
  expect(read.loaded.calls?.rows).toBeUndefined();
  expect(kept.loaded.calls?.rows).toBeDefined(); // or this shows nothing
  const [first, second] = [read, kept].map((one) => structuredClone(handOver(one, 0)));
  expect(first!.calls?.calls.map(({ published, label }) => [published, label])).toEqual([
    [19_724, '买入'], // 2024-01-02 is 19,724 days after 1970-01-01
    [19_725, '增持'],
  ]);
  expect(second!.calls?.calls).toEqual(first!.calls?.calls);
  const tapes = [first!, second!].map((one) => revive(one).tape?.upTo(19_725 as EpochDay));
  expect(tapes[0]).toHaveLength(2);
  expect(tapes[1]).toEqual(tapes[0]);
});
