/** What lies in the current folder: each data file by what it is taken for when it is read; standards; strategies. */

import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EpochDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { loadCallBook } from '../ingest/calls.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import { isDataFile, isHidden, listFiles, readTextFile } from '../ingest/files.ts';
import type { LayoutKind } from '../ingest/layout.ts';
import { readPriceFile } from '../ingest/price-file.ts';
import type { LoadContext } from '../ingest/prices.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { readStandard } from '../ratings/standard-file.ts';
import type { NamedFile } from '../results/init-run.ts';
import { idMap } from './load.ts';
import { guessSide } from './side-guess.ts';
import { ENGINE_NAME } from './version.ts';

/** A data file. `unnamed` are prices that do not say of what, `side` may be side data, `result` is what a run wrote. */
export interface SeenFile {
  readonly file: string;
  readonly kind: LayoutKind | 'unnamed' | 'side' | 'unreadable' | 'result';
  /** What it was taken for; of an unreadable file why it is none. */
  readonly title: string;
  readonly instruments: readonly InstrumentId[];
  readonly calls: number;
  /** How it would be given with `--data`. */
  readonly asData?: string | undefined;
  /** First and last day of prices or calls. */
  readonly days?: readonly [first: EpochDay, last: EpochDay] | undefined;
}

export interface Survey {
  readonly files: readonly SeenFile[];
  readonly standards: readonly NamedFile[];
  readonly strategies: readonly NamedFile[];
}

type OnFile = (done: number, total: number) => void;

/** Reads every data file below the current folder, and standards and strategies in it and in the folders of their name. */
export async function surveyFolder(onFile?: OnFile): Promise<Survey> {
  const context = { directory: instrumentDirectory(), layouts: vendorLayouts() };
  const names = dataFiles();
  const seen = names.map((file, k) => {
    onFile?.(k + 1, names.length);
    return seeFile(file, context);
  });
  const maps = seen.filter(({ kind }) => kind === 'ids');
  return {
    files: maps.length === 1 ? withMap(seen, { ...context, ids: mapOf(maps[0]!) }) : seen, // length is 1
    standards: textsIn('standards', /\.ya?ml$/).flatMap(standardOf),
    strategies: await strategiesIn(textsIn('strategies', /(?<!\.d|\.test)\.[mc]?[jt]s$/)),
  };
}

/** The data files below a folder. What cannot be opened, a link that leads nowhere or back among it, is passed over. */
function dataFiles(folder = '.', above: readonly string[] = []): readonly string[] {
  const real = realpathSync(folder);
  if (above.includes(real)) return [];
  return entriesOf(folder).flatMap((name) => {
    const path = join(folder, name);
    const info = orNothing(() => statSync(path, { throwIfNoEntry: false }));
    if (info?.isDirectory()) return dataFiles(path, [...above, real]);
    return info?.isFile() && isDataFile(name) ? listFiles(path) : [];
  });
}

const entriesOf = (folder: string): readonly string[] =>
  (orNothing(() => readdirSync(folder)) ?? [])
    .filter((name) => !isHidden(name) && name !== 'node_modules')
    .sort();

/** What the system gives, `undefined` where it refuses. */
function orNothing<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

const mapOf = ({ file }: SeenFile) => idMap(file).ids;

/** A map of ids may tell what the files are about that nothing else told. */
const withMap = (seen: readonly SeenFile[], context: LoadContext): SeenFile[] =>
  seen.map((one) =>
    one.kind === 'result' || one.kind === 'ids' ? one : seeFile(one.file, context),
  );

/** Reads a file as a run would. */
function seeFile(file: string, context: LoadContext): SeenFile {
  const bare = { file, instruments: [], calls: 0 };
  if (isResult(dirname(file))) return { ...bare, kind: 'result', title: said`what a run wrote` };
  const issues: Issue[] = [];
  try {
    const { layout, parts } = readPriceFile(file, context, issues);
    const { kind, title } = layout;
    if (kind === 'ratings') return { ...bare, kind, title, ...callsOf(file, context) };
    const isUnnamed =
      issues.length > 0 && issues.every(({ code }) => code.startsWith('instrument.'));
    if (isUnnamed && parts.length === 0) return { ...bare, kind: 'unnamed', title };
    const ends = parts.flatMap(({ days }) => spanOf(days) ?? []);
    const instruments = parts.map(({ id }) => id);
    return { ...bare, kind, title, instruments, days: spanOf(ends) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const asData = guessSide(file, context);
    return asData === undefined
      ? { ...bare, kind: 'unreadable', title: error.message }
      : { ...bare, kind: 'side', title: said`side data`, asData };
  }
}

function callsOf(file: string, context: LoadContext): Pick<SeenFile, 'calls' | 'days'> {
  const { calls } = loadCallBook([file], { ...context, skipBad: true });
  return { calls: calls.length, days: spanOf(calls.map(({ published }) => published)) };
}

function spanOf(days: Iterable<number>): SeenFile['days'] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return first <= last ? [first as EpochDay, last as EpochDay] : undefined;
}

/** True for a folder into which a run wrote, and for those below one. */
function isResult(folder: string): boolean {
  if (existsSync(join(folder, 'ledger.jsonl')) || statesEngine(join(folder, 'manifest.json')))
    return true;
  return folder !== '.' && isResult(dirname(folder));
}

/** A manifest that is none, or of another program, says nothing. */
function statesEngine(file: string): boolean {
  const manifest: unknown = orNothing(() => JSON.parse(readFileSync(file, 'utf8')));
  return (manifest as { readonly engine?: unknown } | undefined)?.engine === ENGINE_NAME;
}

/** Files here and in a folder of this name. */
function textsIn(folder: string, ending: RegExp): string[] {
  const here = ['.', folder].filter((one) => existsSync(one));
  return here.flatMap((one) =>
    entriesOf(one)
      .filter((name) => ending.test(name) && !name.startsWith('_'))
      .map((name) => join(one, name))
      .filter((path) => orNothing(() => statSync(path))?.isFile()),
  );
}

function standardOf(file: string): NamedFile[] {
  try {
    const { standard } = readStandard(readTextFile(file).text, file);
    return [{ file, name: standard.house }];
  } catch (error) {
    if (error instanceof EngineError) return []; // other YAML
    throw error;
  }
}

/** Those that load, of the files that export something of the name. */
async function strategiesIn(files: readonly string[]): Promise<NamedFile[]> {
  const likely = files.filter((file) =>
    readFileSync(file, 'utf8')
      .split(';')
      .some((part) => /\bexport\b/.test(part) && /\bstrategy\b/.test(part)),
  );
  if (likely.length === 0) return [];
  const { loadStrategy } = await import('./strategy-file.ts');
  const found: NamedFile[] = [];
  for (const file of likely) {
    try {
      const { strategy } = await loadStrategy(file);
      found.push({ file, name: strategy.name });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error; // `ratemark strategies` says what is wrong with it
    }
  }
  return found;
}
