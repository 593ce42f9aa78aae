import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { importPrices } from '../../src/app/import.ts';
import { loadPrices } from '../../src/app/load.ts';
import { EngineError } from '../../src/base/errors.ts';
import { openStores } from '../../src/ingest/stored.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';

const ROWS =
  'date,open,high,low,close,volume,factor\n2024-01-02,10,11,9,10.5,100,1\n2024-01-03,10,11,9,10.25,,1\n';

function place() {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  const [prices, store] = [join(folder, 'prices'), join(folder, 'store')];
  mkdirSync(prices);
  const files = ['600519.SH.csv', '000001.SZ.csv', '0700.HK.csv'].map((name) => join(prices, name));
  for (const file of files) writeFileSync(file, ROWS);
  // newest first, with a blank line: lines that do not stand one below the other
  writeFileSync(files[0]!, 'date,close\n2024-01-04,3\n\n2024-01-03,2\n2024-01-02,1.25\n');
  writeFileSync(join(prices, 'ids.csv'), 'key,symbol\n1,600519.SH\n');
  return { folder, prices, store, files };
}

const open = (store: string) => loadPrices(store, { kept: openStores() });

/** All of a store, as a map that anyone could have made. */
function fromStore(store: string) {
  const book = open(store);
  return { ...book, series: new Map(book.series) };
}

const fromFiles = (path: string) => {
  const book = loadPrices(path);
  return { ...book, series: new Map(book.series) };
};

/** The issues that some work ends with. */
async function issuesOf(work: () => unknown) {
  try {
    await work();
  } catch (error) {
    if (error instanceof EngineError)
      return error.issues.map(({ code, message, place: { file } }) => [code, message, file]);
    throw error;
  }
  return [];
}

describe('a store', () => {
  test('gives the prices that its files give, with the same files, lines and digests', async () => {
    const { prices, store } = place();
    const run = await importPrices([prices], store);
    expect(run).toMatchObject({ read: 4, unchanged: 0, instruments: 3, rows: 7, panels: 3 });
    expect(fromStore(store)).toStrictEqual(fromFiles(prices));
  });

  test('is made of Arrow files with the rows as they were read', async () => {
    const { prices, store } = place();
    await importPrices([prices], store);
    const panels = readdirSync(store).filter((name) => name.startsWith('HK-'));
    const table = tableFromIPC(readFileSync(join(store, panels[0]!)));
    const day = (text: string) => Date.parse(text);
    const file = join(prices, '0700.HK.csv');
    const bar = { id: '00700.HK', open: 10, high: 11, low: 9, factor: 1, file };
    expect(table.toArray().map((row) => ({ ...row.toJSON() }))).toEqual([
      { ...bar, day: day('2024-01-02'), close: 10.5, volume: 100, line: 2 },
      { ...bar, day: day('2024-01-03'), close: 10.25, volume: Number.NaN, line: 3 },
    ]);
  });

  test('reads again what changed, drops what is gone, and remembers what it is made of', async () => {
    const { prices, store, files } = place();
    await importPrices([prices], store);
    appendFileSync(files[1]!, '2024-01-04,10,11,9,10.75,300,1\n');
    rmSync(files[2]!);
    const run = await importPrices([], store);
    expect(run).toMatchObject({ read: 1, unchanged: 2, gone: [files[2]], rows: 6 });
    expect(fromStore(store)).toStrictEqual(fromFiles(prices));
    expect(readdirSync(store).filter((name) => name.endsWith('.arrow'))).toHaveLength(2);
  });

  test('is refused where a file has other bytes than it was made of, and used where the file is gone', async () => {
    const { prices, store, files } = place();
    await importPrices([prices], store);
    appendFileSync(files[1]!, '2024-01-04,10,11,9,10.75,300,1\n');
    const message = `has changed since the store ${store} was made of it; run ratemark import --store ${store} again`;
    expect(await issuesOf(() => fromStore(store))).toEqual([['file.changed', message, files[1]]]);
    rmSync(prices, { recursive: true });
    expect(fromStore(store).series.size).toBe(3);
  });

  test('says of a file without a code what import takes, and not what other commands do', async () => {
    const { folder, store } = place();
    const file = join(folder, 'closes.csv');
    writeFileSync(file, 'date,close\n2024-01-02,7\n');
    const [[, message] = []] = await issuesOf(() => importPrices([file], store));
    expect(message).toContain(`give it as ID=${file}`);
    expect(message).not.toContain('--prices');
    await importPrices([`600519.SH=${file}`], store);
    expect([...fromStore(store).series.keys()]).toEqual(['600519.SH']);
  });

  test('stays as it was where a file cannot be read', async () => {
    const { prices, store, files } = place();
    await importPrices([prices], store);
    const before = readdirSync(store).map((name) => readFileSync(join(store, name)));
    appendFileSync(files[1]!, '2024-01-04,x,11,9,10.75,300,1\n');
    expect((await issuesOf(() => importPrices([], store))).map(([code]) => code)).toEqual([
      'prices.row',
    ]);
    expect(readdirSync(store).map((name) => readFileSync(join(store, name)))).toEqual(before);
    rmSync(prices, { recursive: true });
    expect((await issuesOf(() => importPrices([], store))).map(([code]) => code)).toEqual([
      'file.read',
    ]);
  });
});

describe('of a store', () => {
  const [MOUTAI, BANK, TENCENT] = ['600519.SH', '000001.SZ', '00700.HK'] as InstrumentId[];

  test('only the instruments that are asked for are read, each as its files give it', async () => {
    const { prices, store, files } = place();
    await importPrices([prices], store);
    const whole = loadPrices(prices).series;
    appendFileSync(files[2]!, '2024-01-04,10,11,9,10.75,300,1\n'); // its rows are refused, and nobody asks for them
    const { series } = open(store);
    expect([series.size, [...series.keys()], series.has(TENCENT!)]).toEqual([
      ...[3, [BANK, TENCENT, MOUTAI], true],
    ]);
    for (const id of [MOUTAI!, BANK!]) expect(series.get(id)).toStrictEqual(whole.get(id));
    expect((await issuesOf(() => series.get(TENCENT!))).map(([code]) => code)).toEqual([
      'file.changed',
    ]);
    expect((await issuesOf(() => [...series])).map(([code]) => code)).toEqual(['file.changed']);
  });

  test('the rows of a run stay those of the day it began, whatever an import does meanwhile', async () => {
    const { prices, store, files } = place();
    await importPrices([prices], store);
    const before = loadPrices(prices).series.get(BANK!);
    const { series } = open(store);
    appendFileSync(files[2]!, '2024-01-04,10,11,9,10.75,300,1\n');
    await importPrices([], store); // which takes the old panel away
    expect(series.get(BANK!)).toStrictEqual(before);
  });

  test('a file that is given besides counts once, and a named one alone', async () => {
    const { prices, store, files, folder } = place();
    await importPrices([prices], store);
    const other = join(folder, 'other.csv');
    writeFileSync(other, 'date,close\n2024-01-02,7\n');
    for (const more of [files[1]!, `600519.SH=${other}`]) {
      const [ours, theirs] = [store, prices].map((path) => {
        const book = loadPrices([path, more], { kept: openStores() });
        return { ...book, series: new Map(book.series) };
      });
      expect(ours).toStrictEqual(theirs);
    }
  });

  test('factors that tell nothing alone are read by what all of them show, however few are asked for', async () => {
    const { prices, store } = place();
    const row = (day: number, close: number, factor: number) =>
      `2024-02-${String(day).padStart(2, '0')},${close},${factor}\n`;
    // closes fall to the half where the factor doubles: as traded
    const clear = [1, 2, 5, 6, 7, 8, 9].map((day, i) => row(day, i % 2 ? 5 : 10, i % 2 ? 2 : 1));
    const open = [row(1, 10, 1), row(2, 10.1, 1), row(5, 10.2, 1.02), row(6, 10.3, 1.02)];
    writeFileSync(join(prices, '600036.SH.csv'), `date,close,factor\n${clear.join('')}`);
    writeFileSync(join(prices, '600000.SH.csv'), `date,close,factor\n${open.join('')}`);
    await importPrices([prices], store);
    const id = '600000.SH' as InstrumentId;
    const whole = loadPrices(prices).series.get(id);
    const alone = loadPrices(store, { kept: openStores() }).series.get(id);
    expect(whole?.factor).toBeDefined();
    const lonely = () => loadPrices(join(prices, '600000.SH.csv'));
    expect((await issuesOf(lonely)).map(([code]) => code)).toEqual(['prices.factor']);
    expect(alone).toStrictEqual(whole);
  });
});

describe('a store that is', () => {
  const PANEL = 'the panel of the store is missing, cut off or damaged; run ratemark import again';

  test.each<[string, (panel: string) => void]>([
    ['cut off', (panel) => truncateSync(panel, 300)],
    ['without a panel', (panel) => rmSync(panel)],
    [
      'damaged',
      (panel) => {
        const bytes = readFileSync(panel);
        // of a batch of rows, not of the footer
        for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0x24) bytes[at] = 0x25;
        writeFileSync(panel, bytes);
      },
    ],
  ])('%s is refused, and made whole by an import', async (_, damage) => {
    const { prices, store } = place();
    await importPrices([prices], store);
    const panel = readdirSync(store)
      .filter((name) => name.startsWith('HK-'))
      .map((name) => join(store, name))[0]!;
    damage(panel);
    expect(await issuesOf(() => fromStore(store))).toEqual([['store.damaged', PANEL, panel]]);
    await importPrices([], store);
    expect(fromStore(store)).toStrictEqual(fromFiles(prices));
  });

  test('leaves no folder behind where the first import fails', async () => {
    const { folder, store } = place();
    const empty = join(folder, 'empty.csv');
    writeFileSync(empty, '');
    expect(await issuesOf(() => importPrices([empty], store))).toHaveLength(1);
    expect(readdirSync(folder).sort()).toEqual(['empty.csv', 'prices']);
  });

  test('torn or edited in its catalog is refused, and made whole by an import of its files', async () => {
    const { prices, store } = place();
    await importPrices([prices], store);
    const file = join(store, 'ratemark-store.json');
    const text = readFileSync(file, 'utf8');
    for (const damaged of [
      text.slice(0, 500),
      text.slice(0, -9),
      text.replace('"rows":2', '"rows":1'), // the head
      text.replace('"closes":[2', '"closes":[1'), // the index
      text.replace(/("sha256":")([0-9a-f])([^{}]*\}\]\n)/, '$1x$3'), // the last of the names and digests
      text.replace('"row":0', '"row":1'), // a part
      text.replace('"seen":1', '"seen":2'), // a file
      '',
    ]) {
      expect(damaged).not.toBe(text);
      writeFileSync(file, damaged);
      const message = 'the catalog of the store is cut off or damaged; run ratemark import again';
      expect(await issuesOf(() => fromStore(store))).toEqual([['store.damaged', message, file]]);
    }
    await importPrices([prices], store);
    expect(fromStore(store)).toStrictEqual(fromFiles(prices));
  });

  test('of an earlier form is read no more, and made anew from paths', async () => {
    const { prices, store } = place();
    await importPrices([prices], store);
    const file = join(store, 'ratemark-store.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"form":2', '"form":1'));
    const message =
      'the store was made by an earlier ratemark; run ratemark import again, with the paths that it was made of';
    expect(await issuesOf(() => fromStore(store))).toEqual([['store.damaged', message, file]]);
    await importPrices([prices], store);
    expect(fromStore(store)).toStrictEqual(fromFiles(prices));
  });

  test('newer, or no store at all, is neither read nor written', async () => {
    const { prices, store, folder } = place();
    await importPrices([prices], store);
    const file = join(store, 'ratemark-store.json');
    const newer = readFileSync(file, 'utf8').replace('"form":2', '"form":3');
    for (const text of [newer, '{"name": "another program\'s"}']) {
      writeFileSync(file, text);
      for (const work of [() => fromStore(store), () => importPrices([prices], store)])
        expect((await issuesOf(work)).map(([code]) => code)).toEqual(['store.foreign']);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
    expect((await issuesOf(() => importPrices([prices], folder))).map(([code]) => code)).toEqual([
      'store.foreign',
    ]);
    expect((await issuesOf(() => importPrices([prices], file))).map(([code]) => code)).toEqual([
      'store.foreign',
    ]);
    expect(
      (await issuesOf(() => importPrices([], join(folder, 'new')))).map(([code]) => code),
    ).toEqual(['run.option']);
  });

  test('named with an id is refused', async () => {
    const { prices, store } = place();
    await importPrices([prices], store);
    const named = await issuesOf(() => loadPrices(`600519.SH=${store}`, { kept: openStores() }));
    expect(named.map(([code]) => code)).toEqual(['prices.conflict']);
  });
});
