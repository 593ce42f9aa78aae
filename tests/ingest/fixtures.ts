/** The fixtures of the layouts: a folder for each, with files as its vendor writes them and what they hold, by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../shared.ts';

/** `[day, value, line]`: a close, or a factor where a file has nothing else. */
export type FixtureRow = readonly [string, number, number];

/** What a series holds; any other column of it may be stated, value by value. */
export interface FixtureSeries {
  readonly basis: string;
  readonly rows: readonly FixtureRow[];
  readonly [column: string]: string | readonly FixtureRow[] | readonly number[];
}

/** What one file is taken for, and what comes out of it. */
export interface Fixture {
  readonly layout: string;
  /** The instrument that a user has to name: `--prices ID=FILE`. */
  readonly id?: string;
  /** A file of the same folder that maps keys to symbols: `--ids FILE`. */
  readonly ids?: string;
  /** Every series that comes out, by instrument. */
  readonly series?: Readonly<Record<string, FixtureSeries>>;
  /** Every factor of a file without prices, by instrument, in file order. */
  readonly factors?: Readonly<Record<string, readonly FixtureRow[]>>;
  /** Every call, with the fields that are stated. */
  readonly calls?: readonly Readonly<Record<string, unknown>>[];
  /** Every corporate action, with the fields that are stated. */
  readonly actions?: readonly Readonly<Record<string, unknown>>[];
  /** Every key of a map. */
  readonly keys?: Readonly<Record<string, { readonly symbol: string; readonly exchange?: string }>>;
  readonly lots?: Readonly<Record<string, number>>;
  readonly listed?: Readonly<Record<string, string>>;
  /** Every name of an id, with its aliases. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** The end of the message of a file that is known and holds no daily prices. */
  readonly refused?: string;
}

export interface FixtureFile {
  /** Name of the folder: a layout's id. */
  readonly folder: string;
  readonly name: string;
  readonly path: string;
  readonly expected: Fixture;
}

const FOLDER = join(ROOT, 'tests/fixtures/formats');

/** Names of the folders, each that of a layout. */
export const fixtureFolders = (): readonly string[] => readdirSync(FOLDER).sort();

/** Names of the files that lie in a folder beside `expected.json`. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name !== 'expected.json')
    .sort();

/** The files of a folder that `expected.json` tells of. */
export function fixturesOf(folder: string): readonly FixtureFile[] {
  const text = readFileSync(join(FOLDER, folder, 'expected.json'), 'utf8');
  const { files }: { files: Readonly<Record<string, Fixture>> } = JSON.parse(text);
  return Object.entries(files).map(([name, expected]) => {
    return { folder, name, path: join(FOLDER, folder, name), expected };
  });
}
