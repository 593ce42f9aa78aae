/** Price files read by several threads against the same read by one. */
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type EpochDay, formatDay } from '../../src/base/day.ts';
import { EngineError } from '../../src/base/errors.ts';
import type { KeptReads } from '../../src/ingest/kept-reads.ts';
import { priceReaders, type ThreadOptions } from '../../src/ingest/price-threads.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import { openStores } from '../../src/ingest/stored.ts';
import { CONTEXT, idOf, temporaryFolder } from './harness.ts';

const { make } = temporaryFolder();
const FILES = 60;

/** Rows of an instrument: 16 bytes each, so that the columns of all files fill more than one piece of memory. */
const ROWS = 6000;

/** Files of several forms, in a folder: plain ones, with quoted cells, of two instruments, of another header without a last line end. */
function folderOfFiles(): string {
  const folder = make();
  for (let k = 0; k < FILES; k++) {
    const code = String(600_000 + k);
    const body = Array.from(
      { length: ROWS },
      (_, i) => `${formatDay((10_000 + i) as EpochDay)},${k + 1 + i / 100}`,
    );
    const forms = [
      `date,close\n${body.join('\n')}\n`,
      `date,close,note\n${body.map((row) => `${row},"a, b"`).join('\n')}\n`,
      `code,date,close\n${body.flatMap((row) => [`${code}.SH,${row}`, `${code}.SZ,${row}`]).join('\n')}\n`,
      `日期,收盘\n${body.join('\n')}`,
    ];
    writeFileSync(join(folder, `${code}.SH.csv`), forms[k % forms.length]!);
  }
  return folder;
}

/** The same with digests for columns, which are compared sooner, bit for bit. */
const digested = (value: object): object =>
  JSON.parse(
    JSON.stringify(value, (_, one: unknown) =>
      ArrayBuffer.isView(one)
        ? createHash('sha256')
            .update(new Uint8Array(one.buffer, one.byteOffset, one.byteLength))
            .digest('hex')
        : one,
    ),
  );

/** All that a folder gives, or everything that is wrong with it, and how many files other threads have read. */
function read(folder: string, options: ThreadOptions) {
  let byOthers = 0;
  const readers = priceReaders({ least: 1, ...options });
  const counting: KeptReads['readers'] = {
    open(files, context) {
      const open = readers.open(files, context);
      const take = (number: number) => {
        const found = open.take(number);
        if (found) byOthers++;
        return found;
      };
      return { take, close: open.close.bind(open) };
    },
  };
  const kept = { ...openStores(), readers: counting };
  const asked: string[] = [];
  const onFile = (_done: number, _total: number, file: string) => void asked.push(file);
  try {
    const book = loadPriceBook([{ path: folder }], { ...CONTEXT, kept, onFile });
    return { byOthers, found: digested({ ...book, series: [...book.series.values()], asked }) };
  } catch (error) {
    if (error instanceof EngineError) return { byOthers, found: { issues: error.issues, asked } };
    throw error;
  }
}

/** The same, once threads are there: the first are started by reading, and may come too late for it. */
async function readByThreads(folder: string, workers: number) {
  for (;;) {
    const run = read(folder, { workers });
    if (run.byOthers > 0) return run;
    await new Promise((done) => setTimeout(done, 50));
  }
}

test.each([2, 7])('%i threads read what one does', { timeout: 60_000 }, async (workers) => {
  const folder = folderOfFiles();
  const alone = read(folder, { workers: 1 });
  expect(alone.byOthers).toBe(0);
  expect(alone.found).toMatchObject({ asked: { length: FILES } });
  expect((await readByThreads(folder, workers)).found).toEqual(alone.found);
});

test.each([2, 7])(
  '%i threads find the faults that one does, in their order',
  { timeout: 60_000 },
  async (workers) => {
    const folder = folderOfFiles();
    for (const k of [3, 20, 21, 59])
      appendFileSync(join(folder, `${600_000 + k}.SH.csv`), `\n2031-03-0${k % 9},one,"two\n`);
    writeFileSync(join(folder, '600030.SH.csv'), 'nothing of the kind\n');
    writeFileSync(join(folder, '600031.SH.csv'), '');
    const alone = read(folder, { workers: 1 });
    expect(alone.found).toHaveProperty('issues');
    expect((await readByThreads(folder, workers)).found).toEqual(alone.found);
  },
);

test('no thread is started where there is too little to read', () => {
  const folder = make();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '600519.SH.csv'), 'date,close\n2024-01-02,1\n');
  const run = read(folder, { workers: 4, least: 1 << 24 });
  expect(run.byOthers).toBe(0);
});

test('a file that changed since a thread read it is read again', { timeout: 60_000 }, async () => {
  const folder = folderOfFiles();
  await readByThreads(folder, 2); // a thread is there and waits
  const files = [0, 1, 2, 3].map((k) => join(folder, `${600_000 + k}.SH.csv`));
  const open = priceReaders({ workers: 2, least: 1 }).open(
    files.map((file) => ({ file, given: undefined })),
    CONTEXT,
  );
  expect(open.take(0)).toBeUndefined(); // this thread reads it
  await new Promise((done) => setTimeout(done, 500)); // the other has read the rest
  appendFileSync(files[3]!, '\n2031-05-06,1\n');
  expect(open.take(3)).toBeUndefined();
  expect(open.take(2)?.parts.map(({ id }) => id)).toEqual([idOf('600002.SH'), idOf('600002.SZ')]);
  open.close();
});
