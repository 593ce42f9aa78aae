/** What the tests of the readers share: a temporary folder, the data files of the package, and closes as plain pairs. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { type EpochDay, formatDay } from '../../src/base/day.ts';
import { EngineError, formatError } from '../../src/base/errors.ts';
import type { CallContext } from '../../src/ingest/call-context.ts';
import { loadCallBook } from '../../src/ingest/calls.ts';
import { instrumentDirectory, vendorLayouts } from '../../src/ingest/data.ts';
import { type LoadContext, loadPriceBook, type PriceSource } from '../../src/ingest/prices.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import type { PriceBook, PriceSeries } from '../../src/store/series.ts';

export const CONTEXT: LoadContext & CallContext = {
  directory: instrumentDirectory(),
  layouts: vendorLayouts(),
};

/** Makes a folder for one test file and removes it after the last test; gives the writer of files in it. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-ingest-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  return {
    folder,
    /** Writes a file, in a folder of its own so that its name may be any. */
    write(name: string, content: string | Buffer): string {
      const path = join(folder, String(++count), name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    /** An empty folder. */
    make(): string {
      const path = join(folder, String(++count));
      mkdirSync(path);
      return path;
    },
  };
}

export const idOf = (text: string) => text as InstrumentId;

/** Loads prices; a path may bear an id: `000300.SH=path`. */
export function loadPrices(...paths: string[]): PriceBook {
  return loadPriceBook(paths.map(sourceOf), CONTEXT);
}

function sourceOf(text: string): PriceSource {
  const [, id, path] = /^([0-9A-Z]+\.[A-Z]+)=(.*)$/.exec(text) ?? [];
  return id && path ? { path, id: idOf(id) } : { path: text };
}

/** The only series of a file. */
export function loadOne(path: string): PriceSeries {
  const series = [...loadPrices(path).series.values()];
  if (series.length !== 1) throw new Error(`expected one series, found ${series.length}`);
  return series[0]!;
}

export const loadCalls = (path: string, options: { skipBad?: boolean } = {}) =>
  loadCallBook([path], { ...CONTEXT, ...options });

/** `[day, close]` of every row. */
export const closesOf = ({ days, close }: PriceSeries): [string, number][] =>
  [...days].map((day, i) => [formatDay(day as EpochDay), close[i]!]);

/** The whole message of a failure as the command line prints it, or a note that there was none. */
export function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof EngineError) return formatError(error);
    throw error;
  }
  return 'no failure';
}
