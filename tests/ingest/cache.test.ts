import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CacheOptions, openCache } from '../../src/ingest/cache.ts';
import { loadCallBook } from '../../src/ingest/calls.ts';
import { instrumentDirectory, vendorLayouts } from '../../src/ingest/data.ts';
import type { KeptReads } from '../../src/ingest/kept-reads.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import { ROOT } from '../shared.ts';

const ROWS =
  'date,open,high,low,close,volume\n2024-01-02,10,11,9,10.5,100\n2024-01-03,10,11,9,10.25,200\n';
const RATINGS =
  'call_id,published,house,analysts,code,label,title\n' +
  'A1,2024-01-02,甲证券,"张三,李四",600519.SH,买入,"一, 二"\n' +
  'A2,2024-01-03,甲证券,,000001.SZ,中性,\n';

/** A new folder with prices of two names, ratings, and place for a cache. */
function place() {
  const folder = mkdtempSync(join(tmpdir(), 'cache-'));
  const [prices, ratings, cache] = ['prices', 'ratings.csv', 'cache'].map((name) =>
    join(folder, name),
  );
  mkdirSync(prices!);
  const files = ['600519.SH.csv', '000001.SZ.csv'].map((name) => join(prices!, name));
  for (const file of files) writeFileSync(file, ROWS);
  writeFileSync(ratings!, RATINGS);
  return { prices: prices!, ratings: ratings!, cache: cache!, files };
}

/** Long after everything was written: by then a state vouches for its file. */
const later = () => Date.now() + 60_000;

const optionsOf = (folder: string, more: Partial<CacheOptions> = {}): CacheOptions => ({
  ...{ folder, engine: 'this', least: 0, now: later },
  ...more,
});

/** A cache that tells which files were read anew. */
function watched(options: CacheOptions) {
  const cache = openCache(options);
  const anew: string[] = [];
  const seen =
    <T>(file: string, read: () => T) =>
    () => {
      anew.push(file.slice(file.lastIndexOf('/') + 1));
      return read();
    };
  const kept: KeptReads = {
    prices: (at, context, now) =>
      cache.prices(at, context, { ...now, read: seen(at.file, now.read) }),
    calls: (at, context, now) =>
      cache.calls(at, context, { ...now, read: seen(at.file, now.read) }),
    stored: cache.stored,
    save: cache.save,
  };
  return { kept, anew };
}

const context = () => ({ directory: instrumentDirectory(), layouts: vendorLayouts() });

/** The prices and calls of a folder, and what was read for them. */
function load(at: ReturnType<typeof place>, options: CacheOptions) {
  const { kept, anew } = watched(options);
  const prices = loadPriceBook([{ path: at.prices }], { ...context(), kept });
  const { rows: _, ...calls } = loadCallBook([at.ratings], { ...context(), kept });
  return { prices, calls, anew };
}

const plain = (at: ReturnType<typeof place>) => ({
  prices: loadPriceBook([{ path: at.prices }], context()),
  calls: loadCallBook([at.ratings], context()),
});

/** A load must give what a load without a cache gives. */
function expectSame(at: ReturnType<typeof place>, options: CacheOptions): readonly string[] {
  const { anew, ...found } = load(at, options);
  expect(found).toStrictEqual(plain(at));
  return anew;
}

const ALL = ['000001.SZ.csv', '600519.SH.csv', 'ratings.csv'];

describe('a cache', () => {
  test('gives what the files give, and reads none of them a second time', () => {
    const at = place();
    expect(expectSame(at, optionsOf(at.cache))).toEqual(ALL);
    expect(expectSame(at, optionsOf(at.cache))).toEqual([]);
  });

  test('reads a file that was changed, added or given another name, and no other', () => {
    const at = place();
    load(at, optionsOf(at.cache));
    appendFileSync(at.files[0]!, '2024-01-04,10,11,9,10.75,300\n');
    writeFileSync(join(at.prices, '600000.SH.csv'), ROWS);
    expect(expectSame(at, optionsOf(at.cache))).toEqual(['600000.SH.csv', '600519.SH.csv']);
    expect(expectSame(at, optionsOf(at.cache))).toEqual([]);
  });

  test('sees a byte that changed while size and time stayed the same', () => {
    const at = place();
    load(at, optionsOf(at.cache));
    const [file] = at.files as [string];
    const { mtime, atime } = statSync(file);
    const pause = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(pause, 0, 0, 20); // more than a tick of this system's clock
    writeFileSync(file, ROWS.replace('10.5', '10.6'));
    utimesSync(file, atime, mtime);
    expect(expectSame(at, optionsOf(at.cache))).toEqual(['600519.SH.csv']);
  });

  test('trusts no state within a tick of the clock, in which a file may be written twice', () => {
    const at = place();
    const [file] = at.files as [string];
    for (let i = 0; i < 30; i++) {
      writeFileSync(file, ROWS.replace('10.5', `${10 + (i % 9)}.5`));
      expectSame(at, optionsOf(at.cache, { now: Date.now }));
    }
  });

  test('reads the bytes of a file that was only touched, but not its rows', () => {
    const at = place();
    load(at, optionsOf(at.cache));
    const time = new Date(2020, 1, 1);
    utimesSync(at.files[0]!, time, time);
    expect(expectSame(at, optionsOf(at.cache))).toEqual([]);
  });

  test('that is strict finds out bytes that changed below a state', () => {
    const at = place();
    load(at, optionsOf(at.cache));
    const [name] = readdirSync(at.cache).filter((one) =>
      readFileSync(join(at.cache, one), 'latin1').includes('600519'),
    );
    expect(name).toBeDefined();
    expect(expectSame(at, optionsOf(at.cache, { strict: true }))).toEqual([]);
    writeFileSync(at.files[0]!, ROWS.replace('10.5', '10.6'));
    expect(expectSame(at, optionsOf(at.cache, { strict: true }))).toEqual(['600519.SH.csv']);
  });

  test('of another build, or for other ids, is none', () => {
    const at = place();
    load(at, optionsOf(at.cache));
    expect(expectSame(at, optionsOf(at.cache, { engine: 'other' }))).toEqual(ALL);
    const { kept, anew } = watched(optionsOf(at.cache, { engine: 'other' }));
    const ids = new Map([['1', { symbol: '600519.SH' }]]);
    loadPriceBook([{ path: at.prices }], { ...context(), kept, ids });
    expect(anew).toEqual(ALL.slice(0, 2));
  });

  test('gives a file by the id that the user names for it now', () => {
    const at = place();
    const [file] = at.files as [string];
    const ids = ['600519.SH', '600000.SH'].map((id) => {
      const { kept } = watched(optionsOf(at.cache));
      const book = loadPriceBook([{ path: file, id: id as never }], { ...context(), kept });
      return [...book.series.keys()];
    });
    expect(ids).toEqual([['600519.SH'], ['600000.SH']]);
  });

  test('that is cut or damaged is written anew', () => {
    const at = place();
    load(at, optionsOf(at.cache));
    for (const damage of [
      (bytes: Buffer) => bytes.subarray(0, bytes.length / 2),
      (bytes: Buffer) => bytes.subarray(0, 3),
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -9), Buffer.alloc(9, 77)]),
      () => Buffer.from('{}'),
    ]) {
      for (const name of readdirSync(at.cache)) {
        const file = join(at.cache, name);
        writeFileSync(file, damage(readFileSync(file)));
      }
      expect(expectSame(at, optionsOf(at.cache)).length).toBeGreaterThan(0);
      expect(expectSame(at, optionsOf(at.cache))).toEqual([]);
    }
  });

  test('keeps no file with a fault, and says the fault each time', () => {
    const at = place();
    appendFileSync(at.ratings, 'A3,2024-13-99,甲证券,,600519.SH,买入,\n');
    appendFileSync(at.files[0]!, '2024-01-04,x,11,9,10.75,300\n');
    const faults = () => {
      const { kept } = watched(optionsOf(at.cache));
      const told: unknown[] = [];
      for (const read of [
        () => loadPriceBook([{ path: at.prices }], { ...context(), kept }),
        () => loadCallBook([at.ratings], { ...context(), kept }),
      ]) {
        try {
          read();
        } catch (error) {
          told.push((error as { readonly issues: unknown }).issues);
        }
      }
      return told;
    };
    const first = faults();
    expect(first).toHaveLength(2);
    expect(faults()).toEqual(first);
  });

  test('that cannot be written is done without', () => {
    const at = place();
    writeFileSync(at.cache, 'a file where a folder is wanted');
    expect(expectSame(at, optionsOf(at.cache))).toEqual(ALL);
    expect(expectSame(at, optionsOf(at.cache))).toEqual(ALL);
    expect(readFileSync(at.cache, 'utf8')).toBe('a file where a folder is wanted');
  });

  test('holds no more than it may: what was not used for longest goes first', () => {
    const at = place();
    load(at, optionsOf(at.cache));
    const size = readdirSync(at.cache)
      .map((name) => statSync(join(at.cache, name)).size)
      .reduce((a, b) => a + b);
    const others = place();
    expectSame(others, optionsOf(at.cache, { most: size }));
    expect(readdirSync(at.cache).length).toBeLessThan(4); // without a bound two more
    expect(expectSame(others, optionsOf(at.cache))).toEqual([]);
    expect(expectSame(at, optionsOf(at.cache)).length).toBeGreaterThan(0);
  });

  test('keeps no small files, which are read faster than looked up', () => {
    const at = place();
    load(at, optionsOf(at.cache, { least: 1 << 17 }));
    expect(() => readdirSync(at.cache)).toThrow(/ENOENT/);
  });

  test('gives back every field of the calls of the sample, with what is filed', () => {
    const at = { ...place(), ratings: join(ROOT, 'data/sample/ratings.csv') };
    load(at, optionsOf(at.cache));
    const again = load(at, optionsOf(at.cache));
    expect(again.calls).toStrictEqual(plain(at).calls);
  });
});
